package dev.dunnage.detect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * What git ignores in and below a directory: the {@code .gitignore} files from the work tree's top down to it. Immutable; a
 * subdirectory's rules are these and its own.
 */
final class IgnoreRules {

    private static final IgnoreRules NONE = new IgnoreRules(false, List.of());

    private record Rules(Path base, IgnoreNode node) {}

    private final boolean git;
    private final List<Rules> rules;

    private IgnoreRules(boolean git, List<Rules> rules) {
        this.git = git;
        this.rules = rules;
    }

    /** The rules that hold at the root of a scan, those of the directories above it included; none outside a git work tree. */
    static IgnoreRules at(Path root) {
        return workTree(root).map(top -> descend(top, root)).orElse(NONE);
    }

    /** These rules and those of a directory's own {@code .gitignore}, if it has one. */
    IgnoreRules in(Path directory, boolean hasIgnoreFile) {
        return git && hasIgnoreFile ? with(directory, directory.resolve(".gitignore")) : this;
    }

    /** Whether git ignores the entry; the deepest file that says something about it decides. */
    boolean ignores(Path entry, boolean directory) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rules at = rules.get(i);
            String path = at.base().relativize(entry).toString().replace('\\', '/');
            Boolean ignored = at.node().checkIgnored(path, directory);
            if (ignored != null) {
                return ignored;
            }
        }
        return false;
    }

    private static Optional<Path> workTree(Path root) {
        for (Path at = root; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static IgnoreRules descend(Path top, Path root) {
        IgnoreRules rules = new IgnoreRules(true, List.of()).with(top, top.resolve(".git/info/exclude"));
        Path at = top;
        for (Path segment : top.relativize(root)) {
            rules = rules.with(at, at.resolve(".gitignore"));
            at = at.resolve(segment);
        }
        return rules;
    }

    private IgnoreRules with(Path base, Path file) {
        if (!Files.isRegularFile(file)) {
            return this;
        }
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            return this; // as git does, which warns and goes on
        }
        List<Rules> deeper = new ArrayList<>(rules);
        deeper.add(new Rules(base, node));
        return new IgnoreRules(true, List.copyOf(deeper));
    }
}
