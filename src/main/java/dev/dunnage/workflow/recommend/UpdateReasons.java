package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.ChangeList;
import dev.dunnage.catalog.ChangeList.Change;
import dev.dunnage.files.FileChange;
import dev.dunnage.files.FileTree;
import dev.dunnage.files.Workspace;
import dev.dunnage.record.GitBlob;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.record.TextChange;
import dev.dunnage.workflow.reply.PackageChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Why an update changes a file: it is rendered with the answers of before and the catalogue of today, and once more with each answer that is
 * different, and the first one that makes a difference is a reason.
 */
final class UpdateReasons {

    /** Each answer costs a rendering of the package, of some milliseconds. */
    private static final int MOST_ANSWERS = 12;

    private final ChangeList changes;
    private final Rendering rendering;

    UpdateReasons(Catalog catalog, ChangeList changes, Formats formats) {
        this.changes = changes;
        this.rendering = new Rendering(catalog, formats);
    }

    /** What an update changes on disk, file by file; nothing for the first writing of a package. */
    List<PackageChange> of(PackageUpdates.Update update, List<FileChange> written, Workspace workspace) {
        return update.before()
                .map(before -> reasons(update, before, written, workspace))
                .orElse(List.of());
    }

    private List<PackageChange> reasons(
            PackageUpdates.Update update, RecordedPackage before, List<FileChange> written, Workspace workspace) {
        FileTree unchanged = rendering.of(before.record()).orElse(FileTree.EMPTY);
        List<Effect> effects = effects(before.record(), update.record());
        List<PackageChange> reasons = new ArrayList<>();
        for (FileChange change : written) {
            String path =
                    before.directory().relativize(change.path()).toString().replace('\\', '/');
            boolean isNews = change.kind() != FileChange.Kind.UNCHANGED
                    && !update.moved().containsValue(path);
            if (isNews && !path.equals(PackageRecord.FILE)) {
                reasons.add(new PackageChange(
                        workspace.shown(change.path()),
                        summary(change, path, update),
                        reason(path, before.record(), unchanged, effects)));
            }
        }
        return reasons;
    }

    private static String summary(FileChange change, String path, PackageUpdates.Update update) {
        String was = update.moved().getOrDefault(path, path);
        TextChange text = new TextChange(update.basis().seen().getOrDefault(was, ""), change.content());
        return switch (change.kind()) {
            case CREATED -> was.equals(path) ? "a new file: " + change.description() : moved(was, text);
            case REMOVED -> "removed";
            case UPDATED, UNCHANGED -> text.summary();
        };
    }

    private static String moved(String was, TextChange text) {
        return "was " + was + (text.before().equals(text.after()) ? "" : "; " + text.summary());
    }

    /**
     * A difference between two records.
     *
     * @param words what is different
     * @param tree what it alone makes of the package
     */
    private record Effect(String words, Optional<FileTree> tree) {
        boolean touches(String path, FileTree unchanged) {
            return tree.map(made -> !Objects.equals(
                            made.files().get(path), unchanged.files().get(path)))
                    .orElse(false);
        }
    }

    private List<Effect> effects(PackageRecord before, PackageRecord after) {
        List<Effect> effects = new ArrayList<>();
        if (!before.components().equals(after.components())) {
            effects.add(new Effect(
                    components(before.components(), after.components()),
                    rendering.of(before.madeOf(after.components())).or(() -> rendering.of(after))));
        }
        TreeSet<String> ids = new TreeSet<>(before.answers().keySet());
        ids.addAll(after.answers().keySet());
        ids.stream()
                .filter(id -> !Objects.equals(text(before, id), text(after, id)))
                .limit(MOST_ANSWERS)
                .forEach(id -> effects.add(new Effect(
                        "answer %s: %s -> %s".formatted(id, text(before, id), text(after, id)),
                        rendering.of(before.answered(changed(before, after, id))))));
        return effects;
    }

    private static String components(List<String> before, List<String> after) {
        List<String> words = new ArrayList<>();
        after.stream().filter(id -> !before.contains(id)).forEach(id -> words.add(id + " added"));
        before.stream().filter(id -> !after.contains(id)).forEach(id -> words.add(id + " removed"));
        return String.join(", ", words);
    }

    private static Map<String, Object> changed(PackageRecord before, PackageRecord after, String id) {
        Map<String, Object> answers = new LinkedHashMap<>(before.answers());
        Optional.ofNullable(after.answers().get(id))
                .ifPresentOrElse(answer -> answers.put(id, answer), () -> answers.remove(id));
        return answers;
    }

    private static String text(PackageRecord record, String id) {
        return Optional.ofNullable(record.answers().get(id))
                .map(TextChange::shown)
                .orElse("(default)");
    }

    private String reason(String path, PackageRecord before, FileTree unchanged, List<Effect> effects) {
        Stream<String> answers = effects.stream()
                .filter(effect -> effect.touches(path, unchanged))
                .map(Effect::words);
        List<String> reasons =
                Stream.concat(answers, news(path, before, unchanged).stream()).toList();
        if (!reasons.isEmpty()) {
            return String.join("; ", reasons);
        }
        return effects.isEmpty()
                ? "what a person changed here meets what the program writes"
                : effects.stream().map(Effect::words).findFirst().orElseThrow();
    }

    /** The entries of the change list that a file shows; where none does, that the catalogue is another one. */
    private List<String> news(String path, PackageRecord before, FileTree unchanged) {
        Optional<String> today =
                Optional.ofNullable(unchanged.files().get(path)).map(FileTree.GeneratedFile::content);
        boolean isSame = today.map(GitBlob::id).equals(before.base(path));
        if (isSame) {
            return List.of();
        }
        List<String> sentences = changes.since(before.catalogue()).stream()
                .filter(change -> before.isMadeOf(change.component()))
                .filter(change ->
                        today.filter(text -> text.contains(change.to())).isPresent())
                .map(Change::sentence)
                .toList();
        return sentences.isEmpty()
                ? List.of("catalogue %s -> %s".formatted(before.catalogue(), changes.current()))
                : sentences;
    }
}
