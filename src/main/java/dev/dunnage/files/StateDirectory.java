package dev.dunnage.files;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The program's own directory, for what must survive a restart. Only its owner may look into it. */
public final class StateDirectory {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** How the files begin that become another's content; what a kill leaves of them is of no use to anybody. */
    private static final String DRAFT = ".draft-";

    /** A session with thousands of packages has some megabytes. */
    private static final int LONGEST_STATE = 64 << 20;

    /** A package before and after, whole. */
    private static final int LONGEST_JOURNAL = 1 << 30;

    private final Path root;
    private final Locks locks;

    /** A state directory, which is made when something is first written. */
    public StateDirectory(Path root) {
        this.root = root.toAbsolutePath();
        this.locks = new Locks(this.root.resolve("locks"));
    }

    /**
     * Does work that nobody else does at the same time, in this process or another that has the same state directory.
     *
     * @param name what the lock is about; different names may share a lock
     * @throws FileProblem where the lock is not to be had in half a minute
     */
    public <T> T locked(String name, Supplier<T> work) {
        return locks.locked(name, work);
    }

    /** The text of a file; {@code name} may have folders in it. */
    public Optional<String> read(String name) {
        try {
            return SmallFile.text(root.resolve(name), LONGEST_STATE);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
    }

    /** The names of the files in a folder; none where there is no such folder. */
    public List<String> names(String folder) {
        String[] names = root.resolve(folder).toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    /** The bytes of a file. */
    Optional<byte[]> bytes(String name) {
        try {
            return SmallFile.read(root.resolve(name), LONGEST_JOURNAL);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
    }

    /** Writes a file as a whole: a reader sees the old text or the new one. A loss of power may lose the new one. */
    public void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Writes a file as a whole, and so that a loss of power does not lose it. */
    void writeDurably(String name, byte[] bytes) {
        write(name, bytes, true);
    }

    private void write(String name, byte[] bytes, boolean durably) {
        Path file = root.resolve(name);
        try {
            Path draft = folder(parent(file)).resolve(DRAFT + UUID.randomUUID());
            try {
                Files.createFile(draft, permissions("rw-------"));
                if (durably) {
                    DurableFiles.write(draft, bytes);
                } else {
                    Files.write(draft, bytes);
                }
                move(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
    }

    /** Gives a file another name; nothing happens where there is none. */
    public void rename(String name, String other) {
        try {
            folder(parent(root.resolve(other)));
            move(root.resolve(name), root.resolve(other));
        } catch (NoSuchFileException gone) {
            // Somebody else was quicker.
            return;
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
    }

    /** Removes a file; whether there was one. */
    public boolean delete(String name) {
        try {
            return Files.deleteIfExists(root.resolve(name));
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
    }

    /** Removes the files of a folder that nobody has written since. */
    public void deleteOlderThan(String folder, Instant time) {
        for (String name : names(folder)) {
            File file = root.resolve(folder).resolve(name).toFile();
            if (file.isFile() && file.lastModified() < time.toEpochMilli()) {
                delete(folder + "/" + name);
            }
        }
    }

    /** A folder for the program's own files; it is made where it is missing. */
    Path folder(String name) throws IOException {
        return folder(root.resolve(name));
    }

    private static Path folder(Path directory) throws IOException {
        return Files.createDirectories(directory, permissions("rwx------"));
    }

    /** Removes a folder and the files in it. */
    void deleteFolder(String name) {
        try {
            for (String file : names(name)) {
                Files.deleteIfExists(root.resolve(name).resolve(file));
            }
            Files.deleteIfExists(root.resolve(name));
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
    }

    /** The directory that a file is in. */
    static Path parent(Path file) {
        Path directory = file.getParent();
        if (directory == null) {
            throw new IllegalArgumentException("no directory above " + file);
        }
        return directory;
    }

    private static void move(Path from, Path to) throws IOException {
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
