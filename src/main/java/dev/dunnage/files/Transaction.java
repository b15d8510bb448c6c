package dev.dunnage.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several changes of the disk that happen together or not at all. */
final class Transaction {

    private interface Undo {
        void run() throws IOException;
    }

    private final Deque<Undo> undos = new ArrayDeque<>();

    void commit(List<FileChange> changes) {
        Map<Path, Path> drafts = new LinkedHashMap<>();
        try {
            for (FileChange change : changes) {
                if (change.kind() == FileChange.Kind.CREATED || change.kind() == FileChange.Kind.UPDATED) {
                    drafts.put(change.path(), draft(change));
                }
            }
            for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
                replace(draft.getKey(), draft.getValue());
            }
            for (FileChange change : changes) {
                if (change.kind() == FileChange.Kind.REMOVED) {
                    remove(change.path());
                }
            }
        } catch (IOException | RuntimeException e) {
            rollBack();
            throw e instanceof IOException io
                    ? new UncheckedIOException("could not write; everything is as before", io)
                    : (RuntimeException) e;
        }
    }

    /** The new content beside its place: most that can go wrong goes wrong here, before anything has changed. */
    private Path draft(FileChange change) throws IOException {
        Path directory = directory(change.path());
        createDirectories(directory);
        Path draft = Files.createTempFile(directory, ".draft", "");
        undos.push(() -> Files.deleteIfExists(draft));
        Files.write(draft, change.content().getBytes(StandardCharsets.UTF_8));
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
        }
        return draft;
    }

    private void createDirectories(Path directory) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path at = directory; at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(0, at);
        }
        for (Path created : missing) {
            Files.createDirectory(created);
            undos.push(() -> Files.deleteIfExists(created));
        }
    }

    private void replace(Path path, Path draft) throws IOException {
        if (Files.exists(path)) {
            byte[] before = Files.readAllBytes(path);
            undos.push(() -> Files.write(path, before));
        } else {
            undos.push(() -> Files.deleteIfExists(path));
        }
        StateDirectory.move(draft, path);
    }

    private void remove(Path path) throws IOException {
        byte[] before = Files.readAllBytes(path);
        undos.push(() -> Files.write(path, before));
        Files.delete(path);
        try {
            Files.delete(directory(path));
        } catch (DirectoryNotEmptyException e) {
            // Other files of the package, or of somebody else, are still in it.
            return;
        }
        undos.push(() -> Files.createDirectories(directory(path)));
    }

    private void rollBack() {
        while (!undos.isEmpty()) {
            try {
                undos.pop().run();
            } catch (NoSuchFileException alreadyGone) {
                // Nothing is left to put back.
            } catch (IOException e) {
                throw new UncheckedIOException("could not write, and could not put everything back", e);
            }
        }
    }

    private static Path directory(Path file) {
        Path directory = file.getParent();
        if (directory == null) {
            throw new IllegalArgumentException("no directory above " + file);
        }
        return directory;
    }
}
