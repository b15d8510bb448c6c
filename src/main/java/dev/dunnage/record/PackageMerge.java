package dev.dunnage.record;

import dev.dunnage.files.FileTree;
import dev.dunnage.merge.TextMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** A package as a person left it, and as the program would write it today, brought together file by file. */
public final class PackageMerge {

    private static final String GONE = "(no longer part of the package)";
    private static final String THERE = "(a file that the program did not write)";

    private final PackageRecord before;
    private final FileTree rendered;
    private final Function<String, Optional<String>> disk;
    private final Bases bases;
    private final Choice choice;
    private final Map<String, String> moved;

    private FileTree tree = FileTree.EMPTY;
    private final Map<String, String> seen = new TreeMap<>();
    private final Map<String, String> merged = new TreeMap<>();
    private final Set<String> removed = new TreeSet<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    /** Finds what the program wrote at a path, which has this git blob id. */
    public interface Bases {
        /** The text; empty where it is nowhere to be had any more. */
        Optional<String> find(String path, String id);
    }

    /** What becomes of a file that both sides changed differently. */
    public enum Choice {
        /** It is a conflict. */
        ASK,
        /** The program's text replaces the person's. */
        THEIRS
    }

    /** A file that both sides changed differently: what stands there, and what the program would write. */
    public record Conflict(String path, String ours, String theirs) {}

    /**
     * What came of it.
     *
     * @param tree the files to write
     * @param moved paths of files that only got another name, and what that was
     * @param seen what stood on disk of them and of those that are to go, by path: what the tree takes account of
     * @param merged what the program alone would have written, for files that keep a person's edits
     * @param removed files that a person removed and that stay away
     */
    public record Result(
            FileTree tree,
            Map<String, String> moved,
            Map<String, String> seen,
            Map<String, String> merged,
            Set<String> removed,
            List<Conflict> conflicts) {
        public Result {
            moved = Map.copyOf(moved);
            seen = Map.copyOf(seen);
            merged = Map.copyOf(merged);
            removed = Set.copyOf(removed);
            conflicts = List.copyOf(conflicts);
        }
    }

    private PackageMerge(
            PackageRecord before,
            FileTree rendered,
            Function<String, Optional<String>> disk,
            Bases bases,
            Choice choice) {
        this.before = before;
        this.rendered = rendered;
        this.disk = disk;
        this.bases = bases;
        this.choice = choice;
        this.moved = Renumbered.between(
                Stream.concat(before.files().keySet().stream(), before.removed().stream())
                        .toList(),
                rendered.paths());
    }

    /**
     * Brings them together.
     *
     * @param before how the package was made that is on disk
     * @param rendered what the program would write today
     * @param disk the text of a file of the package as it is now; empty where there is none
     */
    public static Result of(
            PackageRecord before,
            FileTree rendered,
            Function<String, Optional<String>> disk,
            Bases bases,
            Choice choice) {
        return new PackageMerge(before, rendered, disk, bases, choice).run();
    }

    private Result run() {
        rendered.files().forEach((path, file) -> {
            String was = moved.getOrDefault(path, path);
            Optional<String> found = disk.apply(was);
            found.ifPresent(text -> seen.put(was, text));
            if (!was.equals(path) && disk.apply(path).isPresent()) {
                clash(path, file, THERE, file.content());
            } else if (found.isPresent()) {
                merge(path, was, file, found.get());
            } else if (isKnown(was)) {
                removed.add(path);
            } else {
                take(path, file, file.content());
            }
        });
        before.files().keySet().stream()
                .filter(path -> !rendered.files().containsKey(path) && !moved.containsValue(path))
                .forEach(this::leave);
        // What a person removed stays away, also where it is not even made for a while.
        before.removed().stream()
                .filter(path -> !rendered.files().containsKey(path) && !moved.containsValue(path))
                .forEach(removed::add);
        return new Result(tree, moved, seen, merged, removed, conflicts);
    }

    private boolean isKnown(String path) {
        return before.files().containsKey(path) || before.removed().contains(path);
    }

    private void merge(String path, String was, FileTree.GeneratedFile file, String found) {
        String theirs = file.content();
        Optional<String> base = base(was, found);
        if (base.isPresent()) {
            TextMerge.Result result = TextMerge.of(base.get(), found, theirs);
            if (result instanceof TextMerge.Conflict conflict) {
                clash(path, file, conflict.ours(), conflict.theirs());
            } else {
                take(path, file, ((TextMerge.Merged) result).text());
            }
        } else if (found.equals(theirs)) {
            take(path, file, theirs);
        } else {
            clash(path, file, isKnown(was) ? found : THERE, theirs);
        }
    }

    /** What the program wrote there when a person last saw it untouched. */
    private Optional<String> base(String path, String found) {
        Optional<String> kept = Optional.ofNullable(before.merged().get(path));
        if (kept.isPresent()) {
            return kept;
        }
        Optional<String> id = Optional.ofNullable(before.files().get(path));
        return id.filter(GitBlob.id(found)::equals)
                .map(same -> found)
                .or(() -> id.flatMap(it ->
                        bases.find(path, it).filter(text -> GitBlob.id(text).equals(it))));
    }

    private void clash(String path, FileTree.GeneratedFile file, String ours, String theirs) {
        if (choice == Choice.THEIRS) {
            take(path, file, file.content());
        } else {
            conflicts.add(new Conflict(path, ours, theirs));
        }
    }

    private void take(String path, FileTree.GeneratedFile file, String text) {
        tree = tree.plus(path, file.description(), text);
        if (!text.equals(file.content())) {
            merged.put(path, file.content());
        }
    }

    /** A file that is no longer part of the package goes, unless a person put something into it. */
    private void leave(String path) {
        Optional<String> found = disk.apply(path);
        if (found.isEmpty()) {
            removed.add(path);
            return;
        }
        String text = found.get();
        seen.put(path, text);
        boolean isUntouched = !before.merged().containsKey(path)
                && GitBlob.id(text).equals(before.files().get(path));
        if (!isUntouched && choice == Choice.ASK) {
            String edits = base(path, text)
                    .map(base -> new TextChange(base, text).hunks())
                    .orElse(text);
            conflicts.add(new Conflict(path, edits, GONE));
        }
    }
}
