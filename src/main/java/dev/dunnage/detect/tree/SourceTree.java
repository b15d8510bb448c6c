package dev.dunnage.detect.tree;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Files that packages are found in: those below a directory of the disk, or those that a renderer is about to write. Paths are {@code /}
 * separated, {@code .} for the root.
 */
public sealed interface SourceTree permits DiskTree, RenderedTree {

    /** Whether something is there. */
    boolean exists(String path);

    boolean isFile(String path);

    boolean isDirectory(String path);

    /** Whether something is there that lies, all links on the way resolved, in the tree. */
    boolean contains(String path);

    /** What a person calls the directory. */
    String nameOf(String path);

    /** The names in a directory, sorted; none where there is no such directory. */
    List<String> names(String path);

    /** The file's bytes; empty where it must not or cannot be read. */
    Optional<byte[]> read(String path);

    /** Visits the directories that may hold packages, each before those in it. */
    void walk(String from, Consumer<TreeScan.Directory> visitor);

    /** Whether a {@code .sops.yaml} governs the directory: one in it or in a directory above it. */
    default boolean hasSopsRules(String path) {
        return Stream.concat(Stream.of(path), TreePath.ancestors(path).stream())
                .anyMatch(directory -> exists(TreePath.child(directory, ".sops.yaml")));
    }
}
