package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.yaml.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A chart of one's own with a chart of others as its dependency, whose values stand below the dependency's name; see <a
 * href="https://helm.sh/docs/helm/helm_dependency/">Helm's dependencies</a>.
 */
public final class UmbrellaRenderer implements Renderer {

    private final HelmRenderer charts;

    /** A renderer that leaves out of its charts what another one leaves out. */
    public UmbrellaRenderer(HelmRenderer charts) {
        this.charts = charts;
    }

    @Override
    public String id() {
        return "helm";
    }

    @Override
    public PackageType type() {
        return PackageType.HELM;
    }

    @Override
    public String title() {
        return "Helm chart";
    }

    @Override
    public String placeOf(String environment) {
        return "";
    }

    @Override
    public FileTree render(Application application) {
        ThirdPartyChart chart = ChartValues.chart(application);
        ChartValues values = new ChartValues(application);
        FileTree tree = FileTree.EMPTY
                .plus("Chart.yaml", "Name and dependency", YamlWriter.write(metadata(application, chart)))
                .plus(
                        "values.yaml",
                        "What differs from the chart's defaults",
                        YamlWriter.write(
                                List.of("Values of the chart " + chart.name() + " stand below its name."),
                                below(chart, values.explained())))
                .plus(".helmignore", "Left out", charts.ignored())
                .plus("README.md", "How to install it", readme(application));
        for (Environment environment : application.environments()) {
            tree = tree.plus(
                    "values-" + environment.name() + ".yaml",
                    "What differs in " + environment.name(),
                    YamlWriter.write(
                            List.of("What differs in " + environment.name() + "."),
                            below(chart, values.of(environment))));
        }
        return tree;
    }

    private static Node below(ThirdPartyChart chart, Node.Mapping values) {
        return Node.map(chart.name(), values);
    }

    private static Node metadata(Application application, ThirdPartyChart chart) {
        Map<String, Node> metadata = new LinkedHashMap<>();
        metadata.put("apiVersion", Node.of("v2"));
        metadata.put("name", Node.of(application.name()));
        metadata.put("description", Node.of(application.description()));
        metadata.put("type", Node.of("application"));
        metadata.put("version", Node.of("0.1.0"));
        metadata.put(
                "dependencies",
                Node.list(Node.map("name", chart.name(), "version", chart.version(), "repository", chart.address())));
        return new Node.Mapping(metadata);
    }

    private static String readme(Application application) {
        String install = "helm upgrade --install %s . --namespace %s --create-namespace";
        List<String> commands = application.environments().isEmpty()
                ? List.of(install.formatted(
                        application.name(), application.values().namespace()))
                : application.environments().stream()
                        .map(environment -> install.formatted(
                                        application.name(), environment.values().namespace())
                                + " --values values-" + environment.name() + ".yaml")
                        .toList();
        return ChartReadme.of(
                application,
                Stream.concat(Stream.of("helm dependency update"), commands.stream())
                        .toList());
    }
}
