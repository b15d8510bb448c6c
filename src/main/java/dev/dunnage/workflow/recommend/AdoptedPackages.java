package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.ChangeList;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Solution;
import dev.dunnage.catalog.TitleReader;
import dev.dunnage.files.FileTree;
import dev.dunnage.record.GitBlob;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.record.RecordText;
import dev.dunnage.record.ToolVersion;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Charts of ours that lost their record. A chart's description is its solution's title, and its values are the answers; what these make
 * once more must be what is there, object by object, or the chart is not taken over.
 */
final class AdoptedPackages {

    private static final String CHART = "Chart.yaml";
    private static final String HELM = "helm";

    private final Catalog catalog;
    private final ChangeList changes;
    private final Rendering rendering;

    AdoptedPackages(Catalog catalog, ChangeList changes, Formats formats) {
        this.catalog = catalog;
        this.changes = changes;
        this.rendering = new Rendering(catalog, formats);
    }

    /** A way to make the package, and what would differ. */
    private record Candidate(PackageRecord record, List<String> differences) {}

    /**
     * The package in a directory with the record that it should have; empty where there is none that this program may have made.
     *
     * @throws dev.dunnage.workflow.reply.ToolFault where it looks like one of ours, and the catalogue makes other objects of it
     */
    Optional<RecordedPackage> in(Path directory) {
        if (!Files.isRegularFile(directory.resolve(CHART), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        List<Candidate> candidates = text(directory, CHART).flatMap(AdoptedPackages::tree).stream()
                .flatMap(chart -> candidates(directory, chart).stream())
                .toList();
        Optional<Candidate> best = candidates.stream()
                .min(Comparator.comparingInt(
                        candidate -> candidate.differences().size()));
        best.filter(candidate -> !candidate.differences().isEmpty()).ifPresent(candidate -> {
            throw RecordedPackage.unusable(
                    "The chart has no %s, and what the catalogue makes of its description and its values is not what is there: %s differ."
                            .formatted(PackageRecord.FILE, String.join(", ", candidate.differences())));
        });
        return best.map(
                candidate -> new RecordedPackage(directory, candidate.record(), RecordText.of(candidate.record())));
    }

    private List<Candidate> candidates(Path directory, YamlTree chart) {
        AdoptedAnswers answers = new AdoptedAnswers(file -> text(directory, file), environments(directory));
        List<Candidate> candidates = new ArrayList<>();
        for (List<Chosen> chosen : TitleReader.read(chart.text("description").orElse(""), catalog)) {
            Solution solution = Solution.of(catalog, additions(chosen, answers), 1, List.of());
            Map<String, Object> found = answers.of(solution, chart.text("name").orElse(""));
            found.put(Formats.FORMAT, HELM);
            List<String> components = solution.chosen().stream().map(Chosen::id).toList();
            rendering
                    .of(components, found)
                    .map(tree -> new Candidate(record(components, found, tree), differences(directory, tree)))
                    .ifPresent(candidates::add);
        }
        return candidates;
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

    private PackageRecord record(List<String> components, Map<String, Object> answers, FileTree tree) {
        Map<String, String> files = new TreeMap<>();
        tree.files().forEach((path, file) -> files.put(path, GitBlob.id(file.content())));
        return new PackageRecord(
                ToolVersion.current(),
                changes.current(),
                HELM,
                components,
                Arguments.merged(answers, Map.of(QuestionStages.OUTPUT_PATH, ".")),
                files,
                Map.of(),
                Set.of());
    }

    /** Files of values for environments, by the environment's name. */
    private static List<String> environments(Path directory) {
        return names(directory).stream()
                .filter(name -> name.matches("values-[a-z0-9-]+\\.yaml"))
                .map(name -> name.substring("values-".length(), name.length() - ".yaml".length()))
                .toList();
    }

    private static List<String> names(Path directory) {
        String[] names = directory.toFile().list();
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }

    /** The files that differ in more than comments and order; what only people read may. */
    private static List<String> differences(Path directory, FileTree tree) {
        List<String> different = new ArrayList<>();
        tree.files().forEach((path, file) -> {
            boolean isForPeople = path.endsWith(".md") || path.endsWith("NOTES.txt") || path.equals(".helmignore");
            if (!isForPeople
                    && text(directory, path)
                            .filter(there -> saysTheSame(path, there, file.content()))
                            .isEmpty()) {
                different.add(path);
            }
        });
        for (String folder : List.of("templates", "crds")) {
            names(directory.resolve(folder)).stream()
                    .map(name -> folder + "/" + name)
                    .filter(path -> !Files.isDirectory(directory.resolve(path), LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !tree.files().containsKey(path))
                    .forEach(different::add);
        }
        return different;
    }

    /** A template is text; values and the chart's own file are what they hold. */
    private static boolean saysTheSame(String path, String there, String ours) {
        return there.equals(ours)
                || !path.startsWith("templates/")
                        && tree(there).flatMap(YamlTree::literal).isPresent()
                        && tree(there)
                                .flatMap(YamlTree::literal)
                                .equals(tree(ours).flatMap(YamlTree::literal));
    }

    private static Optional<YamlTree> tree(String text) {
        return YamlDocuments.read(text) instanceof YamlDocuments.Documents read
                        && read.trees().size() == 1
                ? Optional.of(read.trees().get(0))
                : Optional.empty();
    }

    private static Optional<String> text(Path directory, String file) {
        return new PackageFile(file, "", directory.resolve(file).toString()).text();
    }
}
