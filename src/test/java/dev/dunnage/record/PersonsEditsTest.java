package dev.dunnage.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Solution;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.question.Places;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.record.PackageMerge.Choice;
import dev.dunnage.record.PackageMerge.Conflict;
import dev.dunnage.render.Renderer;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.EverySolution;
import dev.dunnage.testing.RandomAnswers;
import dev.dunnage.testing.RandomSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Packages, what a person does to them, and an update: nothing of what the person did is lost, and nothing of the update, unless it is
 * named as a conflict. With {@code -Dedits=1000} more of them.
 */
class PersonsEditsTest {

    private static final String TOKEN = "automountServiceAccountToken: false\n";
    private static final List<String> ENVIRONMENTS = List.of("staging", "production");
    private static final int TRIES = Integer.getInteger("edits", 60);

    private final Catalog catalog = Catalogs.builtIn();
    private final List<Solution> solutions = EverySolution.of(catalog).toList();

    private int merged;
    private int conflicts;
    private int needless;

    /**
     * A person's way with one file.
     *
     * @param text the file afterwards
     * @param instead lines of the person's and what stood there before; nothing where they are new
     * @param gone lines that the person took out
     */
    private record Edited(String text, Map<String, Optional<String>> instead, Set<String> gone) {

        /** The text without the person's part. */
        String undone(String from) {
            return from.lines()
                    .flatMap(line -> instead.getOrDefault(line, Optional.of(line)).stream())
                    .collect(Collectors.joining("\n"));
        }

        /** The program's text without what the person took out. */
        String expected(String theirs) {
            return theirs.lines().filter(line -> !gone.contains(line)).collect(Collectors.joining("\n"));
        }

        /** Whether a line that the person took out stands in several places by now, so that nobody can tell which one is meant. */
        boolean isAmbiguous(String theirs) {
            return gone.stream()
                    .anyMatch(line -> theirs.lines().filter(line::equals).count() > 1);
        }

        boolean isTouchedBy(String theirs) {
            List<String> lines = theirs.lines().toList();
            return instead.values().stream().flatMap(Optional::stream).anyMatch(line -> !lines.contains(line))
                    || gone.stream().anyMatch(line -> !lines.contains(line));
        }
    }

    @Test
    void no_edit_is_lost_and_no_conflict_is_silent() {
        for (int seed = 0; seed < TRIES; seed++) {
            new Try(seed).run();
        }
        assertThat(merged)
                .as("%d in conflict, %d of them without need", conflicts, needless)
                .isGreaterThan(4 * conflicts);
    }

    private static Application application(Solution solution, Map<String, Object> answers) {
        return RandomSystem.application(solution, Places.judge(solution.questionnaire(Map.of(), Map.of()), answers));
    }

    /** Every other one is about a package of several parts in several environments. */
    private final class Try {

        private final int seed;
        private final boolean isSystem;
        private final Random random;
        private final Renderer renderer;
        private int marks;

        Try(int seed) {
            this.seed = seed;
            this.isSystem = seed % 2 == 1;
            this.random = new Random(seed);
            this.renderer = pick(Catalogs.FORMATS.renderers());
        }

        void run() {
            Solution solution = isSystem ? RandomSystem.of(catalog, seed) : pick(solutions);
            Map<String, Object> answers = answers(solution.questionnaire(Map.of(), Map.of()), seed);
            if (!isAccepted(solution, answers)) {
                return;
            }
            FileTree first = rendered(solution, answers);
            Map<String, Edited> edits = new TreeMap<>();
            Set<String> removed = new TreeSet<>();
            Map<String, String> disk = new TreeMap<>();
            first.files().forEach((path, file) -> {
                Edited edited = edited(file.content());
                if (random.nextInt(12) == 0) {
                    removed.add(path);
                } else {
                    disk.put(path, edited.text());
                    edits.put(path, edited);
                }
            });
            PackageRecord record = record(first);
            for (int update = 0; update < 3; update++) {
                solution = another(solution);
                answers = changed(solution, answers);
                FileTree next = newer(rendered(solution, answers), update);
                PackageMerge.Result result = merge(record, first, next, disk);
                follow(result.moved(), edits, removed);
                check(result, next, edits, removed);
                if (!result.conflicts().isEmpty()) {
                    return;
                }
                record = record(result.tree()).withEdits(result.merged(), result.removed());
                disk.clear();
                result.tree().files().forEach((path, file) -> disk.put(path, file.content()));
                edits.keySet().retainAll(disk.keySet());
            }
        }

        /** What was done to a file goes with it under another name. */
        private void follow(Map<String, String> moved, Map<String, Edited> edits, Set<String> removed) {
            Map<String, Edited> before = new TreeMap<>(edits);
            Set<String> gone = new TreeSet<>(removed);
            edits.keySet().removeAll(moved.values());
            removed.removeAll(moved.values());
            moved.forEach((now, was) -> {
                Optional.ofNullable(before.get(was)).ifPresent(edit -> edits.put(now, edit));
                if (gone.contains(was)) {
                    removed.add(now);
                }
            });
        }

        private PackageMerge.Result merge(
                PackageRecord record, FileTree first, FileTree next, Map<String, String> disk) {
            return PackageMerge.of(
                    record,
                    next,
                    path -> Optional.ofNullable(disk.get(path)),
                    (path, id) -> Optional.ofNullable(first.files().get(path)).map(FileTree.GeneratedFile::content),
                    Choice.ASK);
        }

        private void check(PackageMerge.Result result, FileTree next, Map<String, Edited> edits, Set<String> removed) {
            Set<String> inConflict =
                    result.conflicts().stream().map(Conflict::path).collect(Collectors.toCollection(TreeSet::new));
            conflicts += inConflict.size();
            next.files().forEach((path, file) -> {
                if (removed.contains(path)) {
                    assertThat(result.tree().paths()).as("seed %d", seed).doesNotContain(path);
                } else if (inConflict.contains(path)) {
                    needless += edits.containsKey(path) && !edits.get(path).isTouchedBy(file.content()) ? 1 : 0;
                } else if (edits.containsKey(path)) {
                    Edited edit = edits.get(path);
                    String text = result.tree().content(path);
                    if (!edit.isAmbiguous(file.content())) {
                        assertThat(edit.undone(text))
                                .as("seed %d, %s", seed, path)
                                .isEqualTo(edit.expected(file.content()));
                    }
                    edit.instead()
                            .keySet()
                            .forEach(line -> assertThat(text.lines())
                                    .as("seed %d, %s", seed, path)
                                    .contains(line));
                    merged += edit.instead().isEmpty() && edit.gone().isEmpty() ? 0 : 1;
                }
            });
            edits.forEach((path, edit) -> {
                boolean isEdited = !edit.instead().isEmpty() || !edit.gone().isEmpty();
                if (isEdited && !next.files().containsKey(path)) {
                    assertThat(inConflict).as("seed %d", seed).contains(path);
                }
            });
        }

        private Edited edited(String text) {
            List<String> lines = new ArrayList<>(text.lines().toList());
            Map<String, Optional<String>> instead = new LinkedHashMap<>();
            Set<String> gone = new TreeSet<>();
            int edits = random.nextInt(4);
            for (int i = 0; i < edits && !lines.isEmpty(); i++) {
                int at = random.nextInt(lines.size());
                String line = lines.get(at);
                boolean isValue = line.matches("[ -]*[\\w.\"-]+: [^|>{\\[&*].*") && !line.contains("{{");
                boolean isFirst = lines.indexOf(line) == lines.lastIndexOf(line) && !instead.containsKey(line);
                String indent =
                        line.substring(0, line.length() - line.stripLeading().length());
                switch (random.nextInt(4)) {
                    case 0 -> {
                        if (isValue && isFirst) {
                            String now = line.substring(0, line.indexOf(": ")) + ": " + mark();
                            instead.put(now, Optional.of(line));
                            lines.set(at, now);
                        }
                    }
                    case 1 -> {
                        if (isValue && !line.contains("- ")) {
                            String added = indent + "added" + mark() + ": 1";
                            instead.put(added, Optional.empty());
                            lines.add(at + 1, added);
                        }
                    }
                    case 2 -> {
                        String note = indent + "# " + mark();
                        instead.put(note, Optional.empty());
                        lines.add(at, note);
                    }
                    default -> {
                        if (isValue && isFirst && !line.contains("- ") && isOnly(key(line), lines)) {
                            gone.add(line);
                            lines.remove(at);
                        }
                    }
                }
            }
            boolean isUnedited = instead.isEmpty() && gone.isEmpty();
            return new Edited(isUnedited ? text : String.join("\n", lines) + "\n", instead, gone);
        }

        private static String key(String line) {
            return line.substring(0, line.indexOf(": ") + 1).strip();
        }

        /** Where a key stands once, the same line elsewhere later is not the one that the person took out. */
        private static boolean isOnly(String key, List<String> lines) {
            return lines.stream().filter(line -> line.strip().startsWith(key)).count() == 1;
        }

        private String mark() {
            return "edit-" + seed + "-" + ++marks;
        }

        private Solution another(Solution solution) {
            List<Chosen> chosen = new ArrayList<>(solution.chosen());
            Component more = pick(catalog.components().stream()
                    .filter(component -> component.profile().role() == Component.Role.SERVICE)
                    .toList());
            boolean isThere = chosen.stream()
                    .anyMatch(each -> each.component().capability().equals(more.capability()));
            if (!isThere && random.nextInt(3) == 0) {
                chosen.add(Chosen.ofWhole(more));
            }
            return Solution.of(catalog, chosen, 100, List.of());
        }

        private Map<String, Object> changed(Solution solution, Map<String, Object> before) {
            Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
            Map<String, Object> fresh = answers(questionnaire, random.nextInt());
            Map<String, Object> answers = new LinkedHashMap<>(before);
            answers.keySet().removeIf(id -> !questionnaire.ids().contains(id) && !Places.takes(questionnaire, id));
            // Most answers stay: a person changes one thing or two.
            fresh.forEach((id, answer) -> {
                if (random.nextInt(fresh.size()) < 2) {
                    answers.put(id, answer);
                }
            });
            return Stream.of(answers, fresh)
                    .filter(each -> isAccepted(solution, each))
                    .findFirst()
                    .orElse(before);
        }

        /** Each may be a valid answer and all together none: an environment of 63 letters leaves no room in a namespace's name. */
        private static boolean isAccepted(Solution solution, Map<String, Object> answers) {
            Places.Judgement judgement = Places.judge(solution.questionnaire(Map.of(), Map.of()), answers);
            return judgement.faults().isEmpty() && judgement.open().isEmpty() && !hasRepeated(solution, answers);
        }

        private Map<String, Object> answers(Questionnaire questionnaire, long number) {
            return isSystem
                    ? RandomSystem.answers(questionnaire, number, ENVIRONMENTS)
                    : new RandomAnswers(number).to(questionnaire);
        }

        /** Two parts with one name of their own for an account are refused when a package is generated. */
        private static boolean hasRepeated(Solution solution, Map<String, Object> answers) {
            return application(solution, answers).places().stream()
                    .anyMatch(place -> !place.repeated().isEmpty());
        }

        /** What another version of the catalogue makes of the same answers. */
        private FileTree newer(FileTree tree, int version) {
            TreeMap<String, FileTree.GeneratedFile> changed = new TreeMap<>();
            tree.files()
                    .forEach((path, file) -> changed.put(
                            path,
                            new FileTree.GeneratedFile(
                                    file.description(),
                                    file.content()
                                            .replace(
                                                    "revisionHistoryLimit: 5", "revisionHistoryLimit: " + (6 + version))
                                            .replace(TOKEN, version >= 1 ? "" : TOKEN))));
            return new FileTree(changed);
        }

        private FileTree rendered(Solution solution, Map<String, Object> answers) {
            return renderer.render(application(solution, answers));
        }

        private PackageRecord record(FileTree tree) {
            Map<String, String> files = new TreeMap<>();
            tree.files().forEach((path, file) -> files.put(path, GitBlob.id(file.content())));
            return new PackageRecord(
                    "1", "2026.11.27", renderer.id(), List.of("a/b"), Map.of(), files, Map.of(), Set.of());
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
