package dev.dunnage.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only way in which files reach the workspace: all of a tree or nothing, and nothing over what a person changed. Files that
 * were written for an earlier version of the tree and are no longer part of it go away, else a controller would apply them.
 */
public final class FileWriter {

    /** One package at a time: writing takes milliseconds, and directories may lie in one another. */
    private static final String LOCK = "write";

    private final StateDirectory state;
    private final WrittenFiles written;

    /** Held while files are replaced, so that the end of the process waits for it. */
    private final Object replacing = new Object();

    private boolean ended;

    /** A writer that remembers in a state directory what it wrote. */
    public FileWriter(StateDirectory state) {
        this.state = state;
        this.written = new WrittenFiles(state);
    }

    /** Finishes or rolls back what was under way when a process was killed. */
    public void recover() {
        if (!state.names(Transaction.FOLDER).isEmpty()) {
            locked(() -> List.of());
        }
    }

    /**
     * Waits until nothing is being written, and lets nothing begin after that, for a process that is about to end: its other threads
     * go on until the last moment.
     */
    public void settle() {
        synchronized (replacing) {
            ended = true;
        }
    }

    /** What is read of the workspace while nothing is written there: whole packages, and none that is just being replaced. */
    public <T> T undisturbed(Workspace workspace, Supplier<T> reading) {
        return workspace.isWritable() ? locked(reading) : state.locked(LOCK, reading);
    }

    private <T> T locked(Supplier<T> work) {
        return state.locked(LOCK, () -> {
            replacing(() -> Transaction.recover(state));
            return work.get();
        });
    }

    private void replacing(Runnable work) {
        synchronized (replacing) {
            if (ended) {
                throw new FileProblem(
                        FileProblem.Kind.BUSY, "The program is ending. Nothing was written. Call again.", List.of());
            }
            work.run();
        }
    }

    /**
     * A tree and where it goes.
     *
     * @param directory where the tree's root lies, as {@link Workspace#resolve} gave it
     * @param group what the files are together, such as {@code package}; other groups in the directory are left alone
     * @param overwrite whether files that were edited, or that something else wrote, may be replaced
     * @param basis what the tree takes account of, where it was made for what stands there
     */
    public record Order(
            Workspace workspace, Path directory, String group, FileTree tree, boolean overwrite, Basis basis) {

        /** An order that only knows what the program remembers of its own files. */
        public Order(Workspace workspace, Path directory, String group, FileTree tree, boolean overwrite) {
            this(workspace, directory, group, tree, overwrite, Basis.NONE);
        }
    }

    /**
     * What a tree takes account of that stands on disk.
     *
     * @param seen texts that may be replaced or removed, by path; where a file has another by now, it is a conflict
     * @param edited paths whose texts hold what a person wrote, so that they are not the program's own afterwards
     * @param kept paths of files and directories that stay as they are, although the tree does not have them
     */
    public record Basis(Map<String, String> seen, Set<String> edited, Set<String> kept) {

        /** Nothing on disk was looked at. */
        public static final Basis NONE = new Basis(Map.of(), Set.of(), Set.of());

        public Basis {
            seen = Map.copyOf(seen);
            edited = Set.copyOf(edited);
            kept = Set.copyOf(kept);
        }

        private boolean keeps(String path) {
            return kept.stream().anyMatch(each -> Path.of(path).startsWith(each));
        }

        private Map<String, String> hashes() {
            Map<String, String> hashes = new TreeMap<>();
            seen.forEach((path, text) -> hashes.put(path, WrittenFiles.hash(text.getBytes(StandardCharsets.UTF_8))));
            return hashes;
        }
    }

    /** Whether a file of the group has the content that the program itself gave it. */
    public boolean isAsWritten(Path file, String group, byte[] content) {
        Path directory = file.getParent();
        return directory != null
                && WrittenFiles.hash(content)
                        .equals(written.read(directory, group).get(String.valueOf(file.getFileName())));
    }

    /** What writing would do, without doing it. */
    public List<FileChange> plan(Order order) {
        if (order.workspace().isWritable()) {
            recover();
        }
        return planned(order);
    }

    private List<FileChange> planned(Order order) {
        Map<String, String> known = new TreeMap<>(written.read(order.directory(), order.group()));
        known.putAll(order.basis().hashes());
        List<FileChange> changes = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        order.tree().files().forEach((name, file) -> {
            Path path = target(order, name);
            FileChange.Kind kind = kind(order, path, file.content());
            if (kind == FileChange.Kind.UPDATED && !isOurs(order, path, known.get(name)) && !order.overwrite()) {
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
        return locked(() -> committed(order));
    }

    private List<FileChange> committed(Order order) {
        List<FileChange> changes = planned(order);
        Map<String, String> hashes = new TreeMap<>();
        order.tree()
                .files()
                .forEach((name, file) ->
                        hashes.put(name, WrittenFiles.hash(file.content().getBytes(StandardCharsets.UTF_8))));
        hashes.keySet().removeAll(order.basis().edited());
        written.read(order.directory(), order.group()).forEach((name, hash) -> {
            if (order.basis().keeps(name)) {
                hashes.put(name, hash);
            }
        });
        String record = WrittenFiles.name(order.directory(), order.group());
        String recorded = WrittenFiles.text(hashes);
        boolean isDone = changes.stream().allMatch(change -> change.kind() == FileChange.Kind.UNCHANGED)
                && state.read(record).equals(Optional.of(recorded));
        if (!isDone) {
            Path root = order.workspace().rootOf(order.directory());
            replacing(() -> Transaction.commit(state, root, changes, record, recorded));
        }
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

    private static FileChange.Kind kind(Order order, Path path, String content) {
        Optional<byte[]> found = content(order, path);
        if (found.isEmpty()) {
            return FileChange.Kind.CREATED;
        }
        return Arrays.equals(found.get(), content.getBytes(StandardCharsets.UTF_8))
                ? FileChange.Kind.UNCHANGED
                : FileChange.Kind.UPDATED;
    }

    private static boolean isOurs(Order order, Path path, @Nullable String hash) {
        return hash != null
                && content(order, path)
                        .map(bytes -> WrittenFiles.hash(bytes).equals(hash))
                        .orElse(false);
    }

    private static List<FileChange> stale(Order order, Map<String, String> known, List<String> conflicts) {
        List<FileChange> removed = new ArrayList<>();
        known.forEach((name, hash) -> {
            Path path = order.directory().resolve(name);
            if (order.tree().files().containsKey(name)
                    || order.basis().keeps(name)
                    || content(order, path).isEmpty()) {
                return;
            }
            if (!isOurs(order, path, hash) && !order.overwrite()) {
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

    /** What a file holds; what is there and is no file of ordinary size can be nobody's package. */
    private static Optional<byte[]> content(Order order, Path path) {
        try {
            Path root = order.workspace().rootOf(order.directory());
            Optional<byte[]> content = Transaction.content(root, path);
            if (content.isEmpty() && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileProblem(
                        FileProblem.Kind.CONFLICT,
                        "%s is no ordinary file. Nothing was written. Remove it, or choose another outputPath."
                                .formatted(order.workspace().shown(path)),
                        List.of(order.workspace().shown(path)));
            }
            return content;
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
    }
}
