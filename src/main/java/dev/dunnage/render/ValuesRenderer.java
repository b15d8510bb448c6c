package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of a chart of others, which stays where it is published. */
public final class ValuesRenderer implements Renderer {

    private static final String VALUES = "values.yaml";

    @Override
    public String id() {
        return "values";
    }

    @Override
    public PackageType type() {
        return PackageType.HELM;
    }

    @Override
    public String title() {
        return "values file of a chart";
    }

    @Override
    public String placeOf(String environment) {
        return "";
    }

    @Override
    public Optional<PackageContent> content(Application application, String environment) {
        List<String> files = environment.isEmpty() ? List.of(VALUES) : List.of(VALUES, file(environment));
        return Optional.of(new PackageContent.PublishedChart(
                ChartValues.chart(application), application.name(), new ChartValues(application).plain(), files));
    }

    private static String file(String environment) {
        return "values-" + environment + ".yaml";
    }

    @Override
    public FileTree render(Application application) {
        ThirdPartyChart chart = ChartValues.chart(application);
        ChartValues values = new ChartValues(application);
        FileTree tree = FileTree.EMPTY
                .plus(
                        VALUES,
                        "What differs from the chart's defaults",
                        YamlWriter.write(header(chart), values.explained()))
                .plus("README.md", "How to install it", readme(application, chart));
        for (Environment environment : application.environments()) {
            tree = tree.plus(
                    file(environment.name()),
                    "What differs in " + environment.name(),
                    YamlWriter.write(List.of("What differs in " + environment.name() + "."), values.of(environment)));
        }
        return tree;
    }

    private static List<String> header(ThirdPartyChart chart) {
        return List.of("Values of the chart %s %s from %s.".formatted(chart.name(), chart.version(), chart.address()));
    }

    private static String readme(Application application, ThirdPartyChart chart) {
        return ChartReadme.of(
                application,
                application.environments().isEmpty()
                        ? List.of(install(application, chart, ""))
                        : application.environments().stream()
                                .map(environment -> install(
                                        application.in(environment), chart, " --values " + file(environment.name())))
                                .toList());
    }

    private static String install(Application application, ThirdPartyChart chart, String more) {
        List<String> words = new ArrayList<>();
        Stream.of("helm upgrade --install", application.name()).forEach(words::add);
        words.add(chart.repository()
                .map(repository -> chart.name() + " --repo " + repository)
                .orElseGet(() -> chart.address() + "/" + chart.name()));
        words.add("--version " + chart.version());
        words.add("--namespace " + application.values().namespace() + " --create-namespace");
        words.add("--values " + VALUES + more);
        return String.join(" ", words);
    }
}
