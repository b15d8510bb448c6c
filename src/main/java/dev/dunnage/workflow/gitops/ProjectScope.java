package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.kustomize.KustomizationFile;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.files.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a call wants to hear of, and what has to be looked at for that. A directory of a repository may be part of the chart above it, and
 * what deploys it lie beside it: the whole repository is scanned, as far as it lies in the workspace, and only the directory told of.
 *
 * @param root what is scanned
 * @param focus what is told of, from there
 */
record ProjectScope(Path root, String focus) {

    /** The scope of a call about an existing directory of the workspace. */
    static ProjectScope of(Path project, Workspace workspace) {
        List<Path> above = above(project, workspace);
        Path root = above.stream()
                .filter(ProjectScope::isCheckout)
                .findFirst()
                .or(() -> above.stream().filter(ProjectScope::isPackage).reduce((near, far) -> far))
                .orElse(project);
        String focus = root.relativize(project).toString().replace('\\', '/');
        return new ProjectScope(root, focus.isEmpty() ? TreePath.ROOT : focus);
    }

    /** The same, where a scan of the whole does not come to the directory, such as to a hidden one. */
    ProjectScope alone() {
        return new ProjectScope(root.resolve(focus).normalize(), TreePath.ROOT);
    }

    /** The directory and those above it in the workspace, the nearest first. */
    private static List<Path> above(Path project, Workspace workspace) {
        Optional<Path> top =
                workspace.roots().stream().filter(project::startsWith).findFirst();
        return top.isEmpty()
                ? List.of(project)
                : Stream.iterate(project, at -> at != null && at.startsWith(top.get()), Path::getParent)
                        .toList();
    }

    private static boolean isCheckout(Path directory) {
        return Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isPackage(Path directory) {
        return Stream.concat(Stream.of("Chart.yaml"), KustomizationFile.NAMES.stream())
                .anyMatch(name -> Files.isRegularFile(directory.resolve(name)));
    }

    /** The directory that is told of. */
    Path project() {
        return root.resolve(focus).normalize();
    }
}
