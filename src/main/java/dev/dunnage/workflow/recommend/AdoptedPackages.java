package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.ChangeList;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Solution;
import dev.dunnage.catalog.TitleReader;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Values;
import dev.dunnage.question.Places;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.record.GitBlob;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.record.RecordText;
import dev.dunnage.record.ToolVersion;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Packages of ours that lost their record. Their title (a chart's description, or the first sentence of the README) is their solution's, and
 * their files tell the answers. What differs from what these make counts as a person's edits, which updates keep; where most of it
 * differs, the package is not taken over.
 */
final class AdoptedPackages {

    private final Catalog catalog;
    private final ChangeList changes;
    private final Rendering rendering;

    AdoptedPackages(Catalog catalog, ChangeList changes, Formats formats) {
        this.catalog = catalog;
        this.changes = changes;
        this.rendering = new Rendering(catalog, formats);
    }

    /**
     * A package that was taken over.
     *
     * @param edited files that differ from what its answers make
     */
    record Adopted(RecordedPackage pkg, List<String> edited) {}

    /** A way to make the package, and what would differ. */
    private record Candidate(PackageRecord record, List<String> same, List<String> different) {}

    /**
     * The package in a directory with the record that it should have; empty where there is none that this program may have made.
     *
     * @throws dev.dunnage.workflow.reply.ToolFault where it looks like one of ours, and the catalogue makes something else of it
     */
    Optional<Adopted> in(Path directory) {
        FoundPackage found = FoundPackage.in(directory);
        Optional<Candidate> best = found.titles().stream()
                .flatMap(title -> candidates(found, title).stream())
                .max(Comparator.comparingInt(candidate ->
                        candidate.same().size() - candidate.different().size()));
        best.filter(candidate ->
                        candidate.same().size() <= candidate.different().size())
                .ifPresent(candidate -> {
                    throw RecordedPackage.unusable(
                            "The package has no %s, and what the catalogue makes of its description and its values is not what is there: %s differ."
                                    .formatted(PackageRecord.FILE, String.join(", ", candidate.different())));
                });
        boolean isTitled = found.titles().stream()
                .anyMatch(title -> !TitleReader.read(title, catalog).isEmpty());
        if (best.isEmpty() && isTitled) {
            throw RecordedPackage.unusable(
                    "The package has no %s, and its files do not tell all answers that it was made with."
                            .formatted(PackageRecord.FILE));
        }
        return best.map(candidate -> new Adopted(
                new RecordedPackage(directory, candidate.record(), RecordText.of(candidate.record())),
                candidate.different()));
    }

    private List<Candidate> candidates(FoundPackage found, String title) {
        List<Candidate> candidates = new ArrayList<>();
        for (List<Chosen> chosen : TitleReader.read(title, catalog)) {
            List<Chosen> all = found.chart().isPresent() ? additions(chosen, found.values()) : chosen;
            List<String> components = all.stream().map(Chosen::id).toList();
            Solution solution = Solution.of(catalog, all, 1, List.of());
            answers(found, solution, components)
                    .flatMap(answers -> rendering
                            .of(components, answers)
                            .map(tree -> candidate(found, record(found.format(), components, answers, tree), tree)))
                    .ifPresent(candidates::add);
        }
        return candidates;
    }

    private Optional<Map<String, Object>> answers(FoundPackage found, Solution solution, List<String> components) {
        if (found.chart().isPresent()) {
            Map<String, Object> answers = found.values().of(solution, found.name());
            answers.put(Formats.FORMAT, found.format());
            return Optional.of(answers);
        }
        Map<String, Object> known = new LinkedHashMap<>();
        known.put(Values.NAME, found.name());
        known.put(Formats.FORMAT, found.format());
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        if (found.environments().isEmpty()) {
            Optional<Object> usual = questionnaire.questions().stream()
                    .filter(question -> question.id().equals(Values.NAMESPACE))
                    .findFirst()
                    .flatMap(question -> Questionnaire.defaultOf(question, known));
            found.namespace()
                    .filter(namespace -> !usual.equals(Optional.of(namespace)))
                    .ifPresent(namespace -> known.put(Values.NAMESPACE, namespace));
        } else {
            known.put(Places.ENVIRONMENTS, found.environments());
        }
        return new ProbedAnswers(
                        questionnaire,
                        answers -> rendering.of(components, answers),
                        found.leaves(),
                        found.environments())
                .of(known);
    }

    /** What was added to a component shows by the values that it brings. */
    private List<Chosen> additions(List<Chosen> chosen, AdoptedAnswers answers) {
        List<Chosen> all = new ArrayList<>(chosen);
        for (Chosen each : chosen) {
            catalog.additionsTo(each.component()).stream()
                    .map(addition -> new Chosen(each.part(), addition))
                    .filter(addition -> !all.contains(addition))
                    .filter(addition -> answers.haveAll(
                            Solution.of(catalog, List.of(each), 1, List.of()),
                            Solution.of(catalog, List.of(each, addition), 1, List.of())))
                    .forEach(all::add);
        }
        return all;
    }

    private PackageRecord record(String format, List<String> components, Map<String, Object> answers, FileTree tree) {
        Map<String, String> files = new TreeMap<>();
        tree.files().forEach((path, file) -> files.put(path, GitBlob.id(file.content())));
        return new PackageRecord(
                ToolVersion.current(),
                changes.current(),
                format,
                components,
                Arguments.merged(answers, Map.of(QuestionStages.OUTPUT_PATH, ".")),
                files,
                Map.of(),
                Set.of());
    }

    /** What only people read may differ without a word. */
    private static Candidate candidate(FoundPackage found, PackageRecord record, FileTree tree) {
        List<String> same = new ArrayList<>();
        List<String> different = new ArrayList<>();
        tree.files().forEach((path, file) -> {
            boolean isForPeople = path.endsWith(".md") || path.endsWith("NOTES.txt") || path.endsWith(".helmignore");
            if (!isForPeople) {
                boolean isSame = found.file(path)
                        .filter(there -> saysTheSame(path, there, file.content()))
                        .isPresent();
                (isSame ? same : different).add(path);
            }
        });
        return new Candidate(record, same, different);
    }

    /** A template is text; everything else is what it holds. */
    private static boolean saysTheSame(String path, String there, String ours) {
        return there.equals(ours)
                || !path.startsWith("templates/")
                        && YamlDocuments.first(there).flatMap(YamlTree::literal).isPresent()
                        && YamlDocuments.first(there)
                                .flatMap(YamlTree::literal)
                                .equals(YamlDocuments.first(ours).flatMap(YamlTree::literal));
    }
}
