package dev.dunnage.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A directory that was reached from a trusted root step by step, following no link, and is held open: whatever is swapped for a link
 * later, what is read, put and removed here is in this directory. It is the only door to files of the workspace.
 *
 * <p>Where the platform cannot hold a directory open (Windows), each step is checked again at each use.
 *
 * @see SecureDirectoryStream
 */
@SuppressWarnings("StreamResourceLeak") // the stream is the open directory, and closed with it
final class OpenDirectory implements Closeable {

    private final Path path;
    private final DirectoryStream<Path> stream;

    private OpenDirectory(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
    }

    /**
     * Opens a directory at or below a root.
     *
     * @throws FileProblem where a step on the way is a link, or no directory
     * @throws NoSuchFileException where there is no such directory
     */
    static OpenDirectory open(Path root, Path directory) throws IOException {
        OpenDirectory at = new OpenDirectory(root, Files.newDirectoryStream(root));
        for (Path step : steps(root, directory)) {
            OpenDirectory above = at;
            try (above) {
                at = above.below(step);
            }
        }
        return at;
    }

    private static List<Path> steps(Path root, Path directory) {
        if (!directory.startsWith(root)) {
            throw new IllegalArgumentException(directory + " is not below " + root);
        }
        Path relative = root.relativize(directory);
        return relative.toString().isEmpty()
                ? List.of()
                : StreamSupport.stream(relative.spliterator(), false).toList();
    }

    private OpenDirectory below(Path step) throws IOException {
        Path next = path.resolve(step);
        try {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return new OpenDirectory(next, secure.newDirectoryStream(step, LinkOption.NOFOLLOW_LINKS));
            }
            requireNoLink(next);
            return new OpenDirectory(next, Files.newDirectoryStream(next));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            throw inTheWay(next, e);
        }
    }

    private static FileProblem inTheWay(Path next, FileSystemException cause) throws FileSystemException {
        boolean isDirectory = Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS);
        if (isDirectory) {
            throw cause;
        }
        return new FileProblem(
                FileProblem.Kind.CONFLICT,
                "%s is %s. Nothing was written, since what lies behind it is not the package's. Remove it, or choose another outputPath."
                        .formatted(next, Files.isSymbolicLink(next) ? "a link" : "no directory"),
                List.of(next.toString()));
    }

    private static void requireNoLink(Path next) throws IOException {
        if (!Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
            throw Files.exists(next, LinkOption.NOFOLLOW_LINKS)
                    ? new NotDirectoryException(next.toString())
                    : new NoSuchFileException(next.toString());
        }
    }

    /** What is under a name; nothing where there is nothing. A link is itself, not what it points at. */
    Optional<BasicFileAttributes> attributes(String name) throws IOException {
        try {
            return Optional.of(
                    stream instanceof SecureDirectoryStream<Path> secure
                            ? secure.getFileAttributeView(
                                            Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                                    .readAttributes()
                            : Files.readAttributes(
                                    path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The bytes of a file, unless it is none, is a link, or is longer than that many bytes. */
    Optional<byte[]> read(String name, long longest) throws IOException {
        Optional<BasicFileAttributes> found =
                attributes(name).filter(BasicFileAttributes::isRegularFile).filter(file -> file.size() <= longest);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = input(name)) {
            return Optional.of(bytes.readNBytes((int) longest));
        }
    }

    private InputStream input(String name) throws IOException {
        return stream instanceof SecureDirectoryStream<Path> secure
                ? Channels.newInputStream(secure.newByteChannel(
                        Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))
                : Files.newInputStream(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Moves a file to this directory, over what has the name there. Others see the old file or the new one. */
    void take(Path file, String name) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            try (DirectoryStream<Path> from = Files.newDirectoryStream(StateDirectory.parent(file))) {
                if (from instanceof SecureDirectoryStream<Path> source) {
                    source.move(name(file), secure, Path.of(name));
                    return;
                }
            }
        }
        Files.move(file, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path name(Path file) {
        Path name = file.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("no name in " + file);
        }
        return name;
    }

    /** Removes a file or a link; what it points at stays. */
    void delete(String name) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            secure.deleteFile(Path.of(name));
        } else {
            Files.delete(path.resolve(name));
        }
    }

    /** Removes a directory below this one; it must be empty. */
    void deleteDirectory(String name) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            secure.deleteDirectory(Path.of(name));
        } else {
            Files.delete(path.resolve(name));
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
