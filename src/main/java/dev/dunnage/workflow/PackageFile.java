package dev.dunnage.workflow;

import dev.dunnage.files.FileChange;
import dev.dunnage.files.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file of a package that was written before.
 *
 * @param path from the workspace's root, as replies show it
 * @param description what the file is for
 * @param location the absolute path
 */
record PackageFile(String path, String description, String location) {

    static PackageFile of(FileChange change, Workspace workspace) {
        return new PackageFile(
                workspace.shown(change.path()),
                change.description(),
                change.path().toString());
    }

    /** How a reply names it; empty where it is gone. */
    Optional<Map<String, Object>> json() {
        return bytes().map(bytes -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("path", path);
            json.put("description", description);
            json.put("bytes", bytes);
            json.put("change", FileChange.Kind.UNCHANGED.id());
            return json;
        });
    }

    /** Its text as it stands on disk today; empty where it is gone, or leads elsewhere by now. */
    Optional<String> text() {
        Path file = Path.of(location);
        try {
            return Files.isRegularFile(file) && file.toRealPath().equals(file)
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Long> bytes() {
        try {
            return Optional.of(Files.size(Path.of(location)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
