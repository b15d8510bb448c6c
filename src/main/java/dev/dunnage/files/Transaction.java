package dev.dunnage.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Changes of the workspace that happen together or not at all, whatever ends the process between two of them.
 *
 * <p>First the journal is on disk, then all new contents as drafts outside of the package, then a mark that the changes stand. Only
 * then files are replaced, each by one rename. Whoever finds the journal after a kill rolls it back where the mark is missing, and
 * finishes it where it is there. One transaction at a time, under a lock that ends with its process.
 */
final class Transaction {

    /** The state directory's folder with a folder for each transaction that is under way. */
    static final String FOLDER = "journal";

    private static final String JOURNAL = "journal";
    private static final String COMMITTED = "committed";
    private static final String UNDONE = "undone";

    /** More than any file of a package has; a longer one is somebody else's. */
    static final long LONGEST_FILE = 16L << 20;

    private final StateDirectory state;
    private final String folder;

    private Transaction(StateDirectory state, String folder) {
        this.state = state;
        this.folder = folder;
    }

    /**
     * Makes the changes.
     *
     * @param root no link below it is followed
     * @param record the state file that says afterwards what was written, and its text
     * @throws FileProblem where a change is impossible; everything is as before
     */
    static void commit(StateDirectory state, Path root, List<FileChange> changes, String record, String recorded) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        new Transaction(state, FOLDER + "/" + id).run(root, changes, record, recorded, id);
    }

    /** Finishes or rolls back what a process left behind that was killed. Call it under the lock of the transactions. */
    static void recover(StateDirectory state) {
        for (String id : state.names(FOLDER)) {
            new Transaction(state, FOLDER + "/" + id).recover();
        }
    }

    private void run(Path root, List<FileChange> changes, String record, String recorded, String id) {
        boolean stands = false;
        Optional<Journal> journal = Optional.empty();
        try {
            Journal planned = new Journal(root, missing(root, changes), steps(root, changes, id), record, recorded);
            journal = Optional.of(planned);
            state.writeDurably(file(JOURNAL), planned.bytes());
            Map<Path, byte[]> drafts = new LinkedHashMap<>();
            planned.steps()
                    .forEach(step -> step.draft()
                            .ifPresent(draft -> drafts.put(draft, step.after().orElseThrow())));
            DurableFiles.write(drafts);
            state.writeDurably(file(COMMITTED), new byte[0]);
            stands = true;
            for (Path directory : planned.directories()) {
                create(directory);
            }
            for (Journal.Step step : planned.steps()) {
                change(planned.root(), step);
                leave(planned.root(), step);
            }
            state.write(planned.record(), planned.recorded());
        } catch (IOException | RuntimeException e) {
            journal.ifPresentOrElse(stands ? this::undo : this::discard, () -> state.deleteFolder(folder));
            throw e instanceof IOException io ? FileProblem.unusable(io) : (RuntimeException) e;
        }
        discard(journal.get());
    }

    private List<Journal.Step> steps(Path root, List<FileChange> changes, String id) throws IOException {
        List<Journal.Step> steps = new ArrayList<>();
        DraftPlaces places = new DraftPlaces(state.folder(folder));
        for (FileChange change : changes) {
            boolean removed = change.kind() == FileChange.Kind.REMOVED;
            if (change.kind() != FileChange.Kind.UNCHANGED) {
                Optional<Path> draft =
                        removed ? Optional.empty() : Optional.of(places.of(change.path(), id + "-" + steps.size()));
                steps.add(new Journal.Step(
                        change.path(),
                        draft,
                        content(root, change.path()),
                        removed ? Optional.empty() : Optional.of(change.bytes())));
            }
        }
        return steps;
    }

    private static List<Path> missing(Path root, List<FileChange> changes) {
        Set<Path> missing = new TreeSet<>();
        for (FileChange change : changes) {
            for (Path at = StateDirectory.parent(change.path());
                    change.kind() == FileChange.Kind.CREATED
                            && !at.equals(root)
                            && !Files.exists(at, LinkOption.NOFOLLOW_LINKS);
                    at = StateDirectory.parent(at)) {
                missing.add(at);
            }
        }
        return List.copyOf(missing);
    }

    /** What a file holds now; a missing directory holds nothing. */
    static Optional<byte[]> content(Path root, Path file) throws IOException {
        try (OpenDirectory directory = OpenDirectory.open(root, StateDirectory.parent(file))) {
            return directory.read(String.valueOf(file.getFileName()), LONGEST_FILE);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void recover() {
        Optional<Journal> journal = state.bytes(file(JOURNAL)).flatMap(Journal::of);
        if (journal.isEmpty() || !Files.isDirectory(journal.get().root())) {
            state.deleteFolder(folder);
        } else if (state.bytes(file(COMMITTED)).isEmpty()) {
            discard(journal.get());
        } else if (state.bytes(file(UNDONE)).isPresent()) {
            undo(journal.get());
        } else {
            finish(journal.get());
        }
    }

    private void finish(Journal journal) {
        try {
            apply(journal);
            discard(journal);
        } catch (IOException | FileProblem e) {
            undo(journal);
        }
    }

    /** Makes each change that is not made yet. A file that a person changed since stays theirs. */
    private void apply(Journal journal) throws IOException {
        for (Path directory : journal.directories()) {
            create(directory);
        }
        for (Journal.Step step : journal.steps()) {
            Optional<byte[]> found = content(journal.root(), step.path());
            if (step.isOpen(found) && !step.isDone(found)) {
                change(journal.root(), step);
            }
            leave(journal.root(), step);
        }
        state.write(journal.record(), journal.recorded());
    }

    /** A directory goes with its last file. */
    private static void leave(Path root, Journal.Step step) throws IOException {
        if (step.draft().isEmpty()) {
            removeIfEmpty(root, StateDirectory.parent(step.path()));
        }
    }

    private static void create(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(directory);
        }
    }

    private static void change(Path root, Journal.Step step) throws IOException {
        try (OpenDirectory directory = OpenDirectory.open(root, StateDirectory.parent(step.path()))) {
            if (step.draft().isPresent()) {
                directory.take(step.draft().get(), step.name());
            } else {
                directory.delete(step.name());
            }
        }
    }

    private static void removeIfEmpty(Path root, Path directory) throws IOException {
        if (directory.equals(root)) {
            return;
        }
        try (OpenDirectory above = OpenDirectory.open(root, StateDirectory.parent(directory))) {
            above.deleteDirectory(String.valueOf(directory.getFileName()));
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // Other files of the package, or of somebody else, are still in it; or it is gone already.
            return;
        }
    }

    /** Puts back what was there before, where it was changed; what a person changed since stays theirs. */
    private void undo(Journal journal) {
        try {
            state.writeDurably(file(UNDONE), new byte[0]);
            List<Journal.Step> steps = new ArrayList<>(journal.steps());
            Collections.reverse(steps);
            for (Journal.Step step : steps) {
                Optional<byte[]> found = content(journal.root(), step.path());
                if (step.isDone(found) && !step.isOpen(found)) {
                    putBack(journal.root(), step);
                }
            }
            List<Path> made = new ArrayList<>(journal.directories());
            Collections.reverse(made);
            for (Path directory : made) {
                removeIfEmpty(journal.root(), directory);
            }
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
        discard(journal);
    }

    private void putBack(Path root, Journal.Step step) throws IOException {
        if (step.before().isEmpty()) {
            change(root, new Journal.Step(step.path(), Optional.empty(), step.after(), Optional.empty()));
            return;
        }
        // Its directory may have gone with its last file.
        Files.createDirectories(StateDirectory.parent(step.path()));
        Path draft = new DraftPlaces(state.folder(folder)).of(step.path(), "before-" + step.name());
        DurableFiles.write(draft, step.before().get());
        change(
                root,
                new Journal.Step(
                        step.path(), Optional.of(draft), /* before= */ step.after(), /* after= */ step.before()));
    }

    private void discard(Journal journal) {
        try {
            for (Journal.Step step : journal.steps()) {
                if (step.draft().isPresent()) {
                    Files.deleteIfExists(step.draft().get());
                }
            }
        } catch (IOException e) {
            throw FileProblem.unusable(e);
        }
        state.deleteFolder(folder);
    }

    private String file(String name) {
        return folder + "/" + name;
    }
}
