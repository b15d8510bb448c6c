package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.PackageNames;
import dev.dunnage.model.DeployablePackage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A package that is to be wired.
 *
 * @param workspace what may be read and written
 * @param project the directory that was scanned, from which {@code existing} names its files
 * @param pkg the package
 * @param directory where it lies, or will lie
 * @param existing objects of GitOps controllers that the project holds
 * @param beside the directory where the manifest goes under its usual name, without a question; empty where it is asked
 * @param place the environment that it is about; empty where there is one place only
 * @param namespace where it was answered already where the package goes; else empty
 * @param scanned all packages of the scan, by their paths from {@code project}; none for a package that was not found by one
 */
public record GitOpsSubject(
        Workspace workspace,
        Path project,
        DeployablePackage pkg,
        Path directory,
        List<GitOpsObject> existing,
        Optional<Path> beside,
        String place,
        String namespace,
        List<PackageNames.Named> scanned) {

    public GitOpsSubject {
        existing = List.copyOf(existing);
        scanned = List.copyOf(scanned);
    }

    /**
     * A package that is about to be written, or just was.
     *
     * @param directory the whole package's, where the manifest goes
     * @param others the packages of the workspace
     */
    public static GitOpsSubject written(
            Workspace workspace,
            DeployablePackage pkg,
            Path directory,
            String place,
            String namespace,
            List<PackageNames.Named> others) {
        Path deployed = workspace.root().resolve(pkg.path()).normalize();
        return new GitOpsSubject(
                workspace,
                workspace.root(),
                pkg,
                deployed.startsWith(directory) ? deployed : directory,
                List.of(),
                Optional.of(directory),
                place,
                namespace,
                Stream.concat(others.stream(), Stream.of(new PackageNames.Named(pkg.path(), pkg.type(), pkg.name())))
                        .distinct()
                        .toList());
    }

    /** Whether the manifest's file is no question. */
    boolean fixedFile() {
        return beside.isPresent();
    }

    /** A package of a project that was scanned. */
    public static GitOpsSubject found(
            Workspace workspace,
            Path project,
            DeployablePackage pkg,
            List<GitOpsObject> existing,
            List<PackageNames.Named> scanned) {
        Path directory = project.resolve(pkg.path()).normalize();
        return new GitOpsSubject(workspace, project, pkg, directory, existing, Optional.empty(), "", "", scanned);
    }
}
