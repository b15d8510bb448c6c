package dev.dunnage.detect.git;

import dev.dunnage.files.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The files that git tracks, although a pattern may ignore them. The index is read when it is first asked for. */
public final class TrackedFiles {

    private static final int LARGEST_INDEX = 512 << 20;
    private static final int LONGEST_POINTER = 8 << 10;
    private static final String GIT_FILE = "gitdir: ";

    private final Path top;
    private final UnaryOperator<Path> seen;
    private Optional<NavigableSet<String>> paths = Optional.empty();

    /** The tracked files of the git work tree with that top; {@code seen} takes note of a path that is about to be looked at. */
    public TrackedFiles(Path top, UnaryOperator<Path> seen) {
        this.top = top;
        this.seen = seen;
    }

    /** Whether the entry is tracked, or anything below it. */
    public boolean contain(Path entry) {
        NavigableSet<String> all = paths.orElseGet(this::read);
        paths = Optional.of(all);
        String path = top.relativize(entry).toString().replace('\\', '/');
        String next = all.ceiling(path + "/");
        return all.contains(path) || (next != null && next.startsWith(path + "/"));
    }

    private NavigableSet<String> read() {
        try {
            Path index = seen.apply(gitDirectory().resolve("index"));
            return SmallFile.read(index, LARGEST_INDEX).map(GitIndex::paths).orElseGet(TreeSet::new);
        } catch (IOException unreadable) {
            return new TreeSet<>();
        }
    }

    /** A linked work tree has a file in the place of the directory. */
    private Path gitDirectory() throws IOException {
        Path git = seen.apply(top.resolve(".git"));
        if (Files.isDirectory(git)) {
            return git;
        }
        String content = SmallFile.text(git, LONGEST_POINTER).orElse("").strip();
        return content.startsWith(GIT_FILE) ? top.resolve(content.substring(GIT_FILE.length())) : git;
    }
}
