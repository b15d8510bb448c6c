package dev.dunnage.detect.tree;

import dev.dunnage.detect.git.TrackedFiles;
import dev.dunnage.files.SmallFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * What git ignores in and below a directory: the {@code .gitignore} files from the work tree's top down to it, but not what it
 * tracks all the same. A subdirectory's rules are these and its own.
 */
final class IgnoreRules {

    private static final int LONGEST_FILE = 1 << 20;
    private static final int LONGEST_PATTERN = 1_000;
    private static final int MOST_STARS = 3;

    private record Rules(Path base, IgnoreNode node) {}

    private final Optional<TrackedFiles> tracked;
    private final List<Rules> rules;
    private final boolean everything;
    private final UnaryOperator<Path> seen;

    /**
     * @param tracked empty outside a git work tree
     * @param everything whether a directory that is ignored encloses this one
     * @param seen takes note of a path that is about to be looked at
     */
    private IgnoreRules(
            Optional<TrackedFiles> tracked, List<Rules> rules, boolean everything, UnaryOperator<Path> seen) {
        this.tracked = tracked;
        this.rules = rules;
        this.everything = everything;
        this.seen = seen;
    }

    /** The rules that hold at the root of a scan, those of the directories above it included; none outside a git work tree. */
    static IgnoreRules at(Path root, UnaryOperator<Path> seen) {
        return workTree(root, seen)
                .map(top -> descend(top, root, seen))
                .orElseGet(() -> new IgnoreRules(Optional.empty(), List.of(), false, seen));
    }

    /** These rules and those of a directory's own {@code .gitignore}, if it has one. */
    IgnoreRules in(Path directory, boolean hasIgnoreFile) {
        return tracked.isPresent() && hasIgnoreFile ? with(directory, directory.resolve(".gitignore")) : this;
    }

    boolean ignoresFile(Path file) {
        return matches(file, false) && !isTracked(file);
    }

    /** The rules that hold in a subdirectory; empty where git ignores it and tracks nothing in it. */
    Optional<IgnoreRules> into(Path subdirectory) {
        if (!matches(subdirectory, true)) {
            return Optional.of(this);
        }
        return isTracked(subdirectory) ? Optional.of(new IgnoreRules(tracked, rules, true, seen)) : Optional.empty();
    }

    private boolean isTracked(Path entry) {
        return tracked.filter(files -> files.contain(entry)).isPresent();
    }

    /** The deepest file that says something about an entry decides. */
    private boolean matches(Path entry, boolean directory) {
        for (int i = rules.size() - 1; i >= 0 && !everything; i--) {
            Rules at = rules.get(i);
            String path = at.base().relativize(entry).toString().replace('\\', '/');
            Boolean ignored = at.node().checkIgnored(path, directory);
            if (ignored != null) {
                return ignored;
            }
        }
        return everything;
    }

    private static Optional<Path> workTree(Path root, UnaryOperator<Path> seen) {
        for (Path at = root; at != null; at = at.getParent()) {
            if (Files.exists(seen.apply(at.resolve(".git")))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static IgnoreRules descend(Path top, Path root, UnaryOperator<Path> seen) {
        IgnoreRules rules = new IgnoreRules(Optional.of(new TrackedFiles(top, seen)), List.of(), false, seen)
                .with(top, top.resolve(".git/info/exclude"));
        Path at = top;
        for (Path segment : top.relativize(root)) {
            rules = rules.with(at, at.resolve(".gitignore"));
            at = at.resolve(segment);
        }
        return rules;
    }

    private static Optional<String> text(Path file) {
        try {
            return SmallFile.text(file, LONGEST_FILE);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Without patterns on which matching would take for ever: each further star in a name multiplies the ways to match it. */
    private static String usual(String text) {
        return text.lines()
                .filter(line -> line.length() <= LONGEST_PATTERN)
                .filter(line -> Stream.of(line.split("/", -1))
                        .allMatch(name -> name.chars().filter(c -> c == '*').count() <= MOST_STARS))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private IgnoreRules with(Path base, Path file) {
        Optional<String> text = text(seen.apply(file));
        if (text.isEmpty()) {
            return this;
        }
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(usual(text.get()).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            return this; // as git does, which warns and goes on
        }
        List<Rules> deeper = new ArrayList<>(rules);
        deeper.add(new Rules(base, node));
        return new IgnoreRules(tracked, List.copyOf(deeper), everything, seen);
    }
}
