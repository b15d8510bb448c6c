package dev.dunnage.detect.chart;

import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code Chart.yaml}, as far as it says what a chart is.
 *
 * @param fault why this is no chart that can be installed by itself; empty where it is one
 * @param version as written, empty where there is none
 * @param empty whether nothing lies in it that could be rendered
 */
public record ChartFile(
        Optional<String> fault,
        String name,
        String version,
        boolean deprecated,
        boolean empty,
        List<Dependency> dependencies) {

    public static final String NAME = "Chart.yaml";

    /** Where charts of apiVersion v1 declare what they depend on. */
    public static final String REQUIREMENTS = "requirements.yaml";

    private static final String ONLY_HELPERS = "a library chart by its templates: they are helpers for other charts";

    /** A chart that the chart needs; the repository is empty where it lies in {@code charts/}. */
    public record Dependency(String name, String version, String repository) {}

    private static final Pattern CHART_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

    public ChartFile {
        dependencies = List.copyOf(dependencies);
    }

    /** Reads the {@code Chart.yaml} of a directory that has one. */
    public static ChartFile read(SourceTree tree, String directory) {
        return tree.read(TreePath.child(directory, NAME))
                .map(ChartFile::read)
                .map(chart -> chart.rendering(tree, directory))
                .orElseGet(() -> faulty("Chart.yaml cannot be read"));
    }

    /** The same, with what its files say of what it renders; a chart that needs others renders those. */
    private ChartFile rendering(SourceTree tree, String directory) {
        boolean isMadeOfOthers = !dependencies.isEmpty() || tree.exists(TreePath.child(directory, REQUIREMENTS));
        if (fault.isPresent() || isMadeOfOthers) {
            return this;
        }
        ChartTemplates templates = ChartTemplates.of(tree, directory);
        return new ChartFile(
                templates == ChartTemplates.HELPERS ? Optional.of(ONLY_HELPERS) : fault,
                name,
                version,
                deprecated,
                templates == ChartTemplates.NOTHING,
                dependencies);
    }

    private static ChartFile read(byte[] content) {
        YamlDocuments.Content reading = YamlDocuments.read(content);
        if (reading instanceof YamlDocuments.Unparseable unparseable) {
            return faulty("Chart.yaml is no YAML (" + unparseable.describe() + "): a template of a chart?");
        }
        List<YamlTree> trees = ((YamlDocuments.Documents) reading).trees();
        return trees.size() == 1
                ? of(trees.get(0))
                : faulty("Chart.yaml holds " + trees.size() + " documents, not one");
    }

    private static ChartFile of(YamlTree tree) {
        String name = tree.text("name").orElse("");
        return new ChartFile(
                fault(tree, name),
                name,
                tree.text("version").orElse(""),
                tree.text("deprecated").filter("true"::equals).isPresent(),
                false,
                dependencies(tree));
    }

    public static List<Dependency> dependencies(YamlTree tree) {
        return tree.items("dependencies").stream()
                .map(entry -> new Dependency(
                        entry.text("name").orElse(""),
                        entry.text("version").orElse(""),
                        entry.text("repository").orElse("")))
                .toList();
    }

    private static Optional<String> fault(YamlTree tree, String name) {
        if (tree.text("apiVersion").isEmpty() || name.isEmpty()) {
            return Optional.of("Chart.yaml has no apiVersion or no name");
        }
        if (!CHART_NAME.matcher(name).matches()) {
            return Optional.of("Chart.yaml is a template: its name is '" + name + "'");
        }
        if (tree.at("version").filter(version -> version.text().isEmpty()).isPresent()) {
            return Optional.of("Chart.yaml is a template: its version is no text");
        }
        Optional<String> type = tree.text("type").filter(text -> !text.isEmpty() && !text.equals("application"));
        return type.map(text -> text.equals("library")
                ? "a library chart: it renders nothing by itself"
                : "Chart.yaml has the unknown type '" + text + "'");
    }

    /** Below which keys of its values those of the charts stand that it depends on. */
    public static List<String> dependencyKeys(SourceTree tree, String directory) {
        return Stream.of(NAME, REQUIREMENTS)
                .flatMap(file -> tree.read(TreePath.child(directory, file)).stream())
                .map(YamlDocuments::read)
                .filter(YamlDocuments.Documents.class::isInstance)
                .flatMap(read -> ((YamlDocuments.Documents) read).trees().stream())
                .flatMap(file -> file.items("dependencies").stream())
                .flatMap(entry -> entry.text("alias").or(() -> entry.text("name")).stream())
                .toList();
    }

    private static ChartFile faulty(String fault) {
        return new ChartFile(Optional.of(fault), "", "", false, false, List.of());
    }
}
