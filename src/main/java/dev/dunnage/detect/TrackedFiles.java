package dev.dunnage.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The files that git tracks, although a pattern may ignore them. The index is read when it is first asked for. */
final class TrackedFiles {

    private static final String GIT_FILE = "gitdir: ";

    private final Path top;
    private Optional<NavigableSet<String>> paths = Optional.empty();

    /** @param top of a git work tree */
    TrackedFiles(Path top) {
        this.top = top;
    }

    /** Whether the entry is tracked, or anything below it. */
    boolean contain(Path entry) {
        NavigableSet<String> all = paths.orElseGet(this::read);
        paths = Optional.of(all);
        String path = top.relativize(entry).toString().replace('\\', '/');
        String next = all.ceiling(path + "/");
        return all.contains(path) || (next != null && next.startsWith(path + "/"));
    }

    private NavigableSet<String> read() {
        try {
            Path index = gitDirectory().resolve("index");
            return Files.isRegularFile(index) ? GitIndex.paths(Files.readAllBytes(index)) : new TreeSet<>();
        } catch (IOException unreadable) {
            return new TreeSet<>();
        }
    }

    /** A linked work tree has a file in the place of the directory. */
    private Path gitDirectory() throws IOException {
        Path git = top.resolve(".git");
        if (Files.isDirectory(git)) {
            return git;
        }
        String content = Files.readString(git).strip();
        return content.startsWith(GIT_FILE) ? top.resolve(content.substring(GIT_FILE.length())) : git;
    }
}
