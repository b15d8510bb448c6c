package dev.dunnage.gitops.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Directories of which everything can be opened: what is read there ends, and lies where it seems to lie. */
final class OrdinaryFiles {

    /** More than any repository has that people work in; what is there is looked at once, and not opened. */
    private static final int MOST = 2_000_000;

    private OrdinaryFiles() {}

    /**
     * The first entry of a directory that is none; empty where all are ordinary, and where there is no such directory. No link is followed.
     *
     * @param leftOut a directory that is not looked into
     * @param ordinary what an entry may be, given what the file system says of it
     */
    static Optional<Path> exception(Path directory, Path leftOut, BiPredicate<Path, BasicFileAttributes> ordinary)
            throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Visit visit = new Visit(directory, leftOut, ordinary);
        Files.walkFileTree(directory, visit);
        return visit.exception;
    }

    private static final class Visit extends SimpleFileVisitor<Path> {

        private final Path start;
        private final Path leftOut;
        private final BiPredicate<Path, BasicFileAttributes> ordinary;
        private Optional<Path> exception = Optional.empty();
        private int count;

        Visit(Path start, Path leftOut, BiPredicate<Path, BasicFileAttributes> ordinary) {
            this.start = start;
            this.leftOut = leftOut;
            this.ordinary = ordinary;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (directory.equals(leftOut)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            return directory.equals(start) ? FileVisitResult.CONTINUE : visitFile(directory, attributes);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (count++ < MOST && ordinary.test(file, attributes)) {
                return FileVisitResult.CONTINUE;
            }
            exception = Optional.of(file);
            return FileVisitResult.TERMINATE;
        }

        /** What cannot be looked at cannot be vouched for; what is gone meanwhile is no matter. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return FileVisitResult.CONTINUE;
            }
            exception = Optional.of(file);
            return FileVisitResult.TERMINATE;
        }
    }
}
