package dev.dunnage.detect.scan;

import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.detect.tree.TreeScan;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells an environment named {@code test} from a directory of tests. */
final class Environments {

    private static final Set<String> PARENTS = Set.of(
            "overlays", "overlay", "environments", "environment", "envs", "env", "clusters", "cluster", "stages");

    private static final List<String> NAMES =
            List.of("prod", "production", "staging", "stage", "dev", "development", "qa", "uat", "live", "preprod");

    private final SourceTree tree;

    Environments(SourceTree tree) {
        this.tree = tree;
    }

    /** Whether the directory lies where environments do. */
    static boolean enclose(String path) {
        return PARENTS.contains(TreePath.name(TreePath.parent(path)).toLowerCase(Locale.ROOT));
    }

    /** Whether the directory lies where environments do, or beside one that is made like it. */
    boolean contain(String path) {
        String parent = TreePath.parent(path);
        return enclose(path)
                || NAMES.stream()
                        .map(name -> TreePath.child(parent, name))
                        .filter(tree::isDirectory)
                        .anyMatch(sibling -> areAlike(path, sibling));
    }

    /** A program's {@code test} may lie beside its {@code staging}; environments hold the same directories and manifests. */
    private boolean areAlike(String path, String sibling) {
        List<String> names = tree.names(sibling);
        return tree.names(path).stream()
                .filter(names::contains)
                .anyMatch(name -> TreeScan.isCandidate(name) || tree.isDirectory(TreePath.child(path, name)));
    }
}
