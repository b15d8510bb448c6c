package dev.dunnage.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The only way in which files reach the workspace: all of a tree or nothing, and nothing over what a person changed. Files that
 * were written for an earlier version of the tree and are no longer part of it go away, else a controller would apply them.
 */
public final class FileWriter {

    private final WrittenFiles written;

    /** A writer that remembers in a state directory what it wrote. */
    public FileWriter(StateDirectory state) {
        this.written = new WrittenFiles(state);
    }

    /**
     * A tree and where it goes.
     *
     * @param directory where the tree's root lies, as {@link Workspace#resolve} gave it
     * @param group what the files are together, such as {@code package}; other groups in the directory are left alone
     * @param overwrite whether files that were edited, or that something else wrote, may be replaced
     */
    public record Order(Workspace workspace, Path directory, String group, FileTree tree, boolean overwrite) {}

    /** What writing would do, without doing it. */
    public List<FileChange> plan(Order order) {
        Map<String, String> known = written.read(order.directory(), order.group());
        List<FileChange> changes = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        order.tree().files().forEach((name, file) -> {
            Path path = target(order, name);
            FileChange.Kind kind = kind(path, file.content());
            if (kind == FileChange.Kind.UPDATED && !isOurs(path, known.get(name)) && !order.overwrite()) {
                conflicts.add(order.workspace().shown(path));
            }
            changes.add(new FileChange(path, file.description(), file.content(), kind));
        });
        changes.addAll(stale(order, known, conflicts));
        if (!conflicts.isEmpty()) {
            throw conflict(conflicts);
        }
        return changes;
    }

    /** Writes, and tells what changed. On a failure everything is as before. */
    public List<FileChange> write(Order order) {
        order.workspace().requireWritable();
        List<FileChange> changes = plan(order);
        new Transaction().commit(changes);
        Map<String, String> hashes = new TreeMap<>();
        order.tree()
                .files()
                .forEach((name, file) ->
                        hashes.put(name, WrittenFiles.hash(file.content().getBytes(StandardCharsets.UTF_8))));
        written.write(order.directory(), order.group(), hashes);
        return changes;
    }

    private static Path target(Order order, String name) {
        Path path = order.directory().resolve(name);
        Path real = order.workspace().resolve(path.toString());
        if (!real.equals(path)) {
            throw conflict(List.of(order.workspace().shown(path)));
        }
        return path;
    }

    private static FileChange.Kind kind(Path path, String content) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return FileChange.Kind.CREATED;
        }
        boolean same = content(path)
                .map(bytes -> Arrays.equals(bytes, content.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
        return same ? FileChange.Kind.UNCHANGED : FileChange.Kind.UPDATED;
    }

    private static boolean isOurs(Path path, @Nullable String hash) {
        return hash != null
                && content(path)
                        .map(bytes -> WrittenFiles.hash(bytes).equals(hash))
                        .orElse(false);
    }

    private static List<FileChange> stale(Order order, Map<String, String> known, List<String> conflicts) {
        List<FileChange> removed = new ArrayList<>();
        known.forEach((name, hash) -> {
            Path path = order.directory().resolve(name);
            if (order.tree().files().containsKey(name) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (!isOurs(path, hash) && !order.overwrite()) {
                conflicts.add(order.workspace().shown(path));
            }
            removed.add(new FileChange(path, "No longer part of the package", "", FileChange.Kind.REMOVED));
        });
        return removed;
    }

    private static FileProblem conflict(List<String> paths) {
        return new FileProblem(
                FileProblem.Kind.CONFLICT,
                "%s: somebody else wrote or edited this since. Nothing was written. Save what you need and call again with overwrite:"
                                .formatted(String.join(", ", paths))
                        + " true, or choose another outputPath.",
                paths);
    }

    private static Optional<byte[]> content(Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
