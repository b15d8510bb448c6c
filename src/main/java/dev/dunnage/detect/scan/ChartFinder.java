package dev.dunnage.detect.scan;

import dev.dunnage.detect.chart.ChartFile;
import dev.dunnage.detect.kustomize.KustomizationFile;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.PackageType;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the charts that one installs from libraries, subcharts, copies and templates of charts. */
final class ChartFinder {

    private final Survey survey;

    ChartFinder(Survey survey) {
        this.survey = survey;
    }

    void find(Consumer<Candidate> found, Consumer<Exclusion> excluded) {
        survey.charts()
                .forEach((path, chart) -> against(path, chart)
                        .ifPresentOrElse(
                                reason -> excluded.accept(new Exclusion(path, reason)),
                                () -> found.accept(candidate(path, chart))));
    }

    private static Candidate candidate(String path, ChartFile chart) {
        Candidate candidate = Candidate.leading(
                path, PackageType.HELM, chart.name(), "application chart " + chart.name() + " " + chart.version());
        if (chart.deprecated()) {
            return candidate.doubted("deprecated");
        }
        return chart.empty() ? candidate.doubted("it has no template, so that nothing comes of it") : candidate;
    }

    private Optional<String> against(String path, ChartFile chart) {
        return chart.fault()
                .or(() -> survey.unwanted(path))
                .or(() -> parentChart(path))
                .or(() -> inflatedBy(path, chart));
    }

    private Optional<String> parentChart(String path) {
        return TreePath.ancestors(path).stream()
                .filter(survey.charts()::containsKey)
                .filter(parent -> Survey.isInChartFolder(parent, path) || isLocalDependency(parent, path))
                .findFirst()
                .map(parent -> "part of the chart in " + parent);
    }

    /** A chart elsewhere below another one is its own, unless the other one depends on it by path. */
    private boolean isLocalDependency(String parent, String path) {
        return Optional.ofNullable(survey.charts().get(parent)).stream()
                .flatMap(chart -> chart.dependencies().stream())
                .filter(dependency -> dependency.repository().startsWith("file://"))
                .flatMap(dependency ->
                        TreePath.resolve(parent, dependency.repository().substring(7)).stream())
                .anyMatch(path::equals);
    }

    private Optional<String> inflatedBy(String path, ChartFile chart) {
        for (Map.Entry<String, KustomizationFile> entry :
                survey.kustomizations().entrySet()) {
            boolean inflates = entry.getValue().inflatedCharts().contains(chart.name())
                    && TreePath.resolve(entry.getKey(), entry.getValue().chartHome())
                            .filter(home -> TreePath.within(path, home))
                            .isPresent();
            if (inflates) {
                return Optional.of("rendered by the kustomization in " + entry.getKey());
            }
        }
        return Optional.empty();
    }
}
