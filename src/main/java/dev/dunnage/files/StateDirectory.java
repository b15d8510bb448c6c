package dev.dunnage.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** The program's own directory, for what must survive a restart. Only its owner may look into it. */
public final class StateDirectory {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;

    /** A state directory, which is made when something is first written. */
    public StateDirectory(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** The text of a file; {@code name} may have folders in it. */
    public Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(root.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the files in a folder; none where there is no such folder. */
    public List<String> names(String folder) {
        String[] names = root.resolve(folder).toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    /** Writes a file as a whole: a reader sees the old text or the new one. */
    public void write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Path directory = directory(file);
            Path draft = Files.createTempFile(directory, ".draft", "", permissions("rw-------"));
            Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
            move(draft, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the state directory " + root, e);
        }
    }

    private static Path directory(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory == null) {
            throw new IllegalArgumentException("no directory above " + file);
        }
        return Files.createDirectories(directory, permissions("rwx------"));
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] permissions(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
