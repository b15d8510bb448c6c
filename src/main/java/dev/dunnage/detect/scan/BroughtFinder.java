package dev.dunnage.detect.scan;

import dev.dunnage.detect.chart.ChartFile;
import dev.dunnage.detect.kustomize.KustomizationFile;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.PublishedReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds what charts, kustomizations and plain manifests bring of others: dependencies, charts that are rendered, manifests that are fetched,
 * and servers that run others' images.
 */
final class BroughtFinder {

    private static final String LOCAL = "file://";

    private final Survey survey;
    private final Map<String, Set<String>> users = new HashMap<>();

    BroughtFinder(Survey survey) {
        this.survey = survey;
        survey.charts().forEach(this::noteChart);
        survey.kustomizations().forEach(this::noteKustomization);
    }

    /** All of it, as far as it is neither an example nor made for tests. */
    List<Brought> find() {
        List<Brought> found = new ArrayList<>();
        survey.charts().forEach((path, chart) -> add(path, PackageType.HELM, ofChart(chart), found));
        survey.kustomizations().forEach((path, file) -> add(path, PackageType.KUSTOMIZE, ofKustomization(file), found));
        survey.images().forEach((file, images) -> addRunning(file, images, found));
        return found;
    }

    private void add(String path, PackageType type, List<PublishedReference> published, List<Brought> found) {
        if (!published.isEmpty() && survey.unwanted(path).isEmpty() && !survey.isExample(path)) {
            List<String> within = within(path);
            published.forEach(each -> found.add(new Brought(path, type, each, within)));
        }
    }

    /** What runs of a file that somebody applies: a kustomization that has it as a resource, or whoever applies its directory. */
    private void addRunning(String file, List<String> images, List<Brought> found) {
        String directory = TreePath.parent(file);
        List<String> within = users.containsKey(file)
                ? within(file).stream().skip(1).toList()
                : survey.isUsed(file) || survey.kustomizations().containsKey(directory) ? List.of() : within(directory);
        if (!within.isEmpty() && survey.unwanted(directory).isEmpty() && !survey.isExample(directory)) {
            images.stream()
                    .map(ImageReference::parse)
                    .map(image -> new PublishedReference("", image.tag(), image.repository()))
                    .distinct()
                    .forEach(each -> found.add(new Brought(directory, PackageType.RAW_MANIFESTS, each, within)));
        }
    }

    /** A copy of a chart has a version of its own, which need not be that of the original. */
    private static List<PublishedReference> ofChart(ChartFile chart) {
        List<PublishedReference> published = new ArrayList<>();
        chart.dependencies().stream()
                .filter(each -> !each.repository().startsWith(LOCAL))
                .map(each -> new PublishedReference(each.name(), each.version(), each.repository()))
                .forEach(published::add);
        if (published.stream().noneMatch(each -> each.name().equals(chart.name()))) {
            published.add(new PublishedReference(chart.name(), "", ""));
        }
        return published;
    }

    private static List<PublishedReference> ofKustomization(KustomizationFile file) {
        return Stream.concat(
                        file.published().stream(),
                        references(file).filter(KustomizationFile::isRemote).map(PublishedReference::manifests))
                .toList();
    }

    private static Stream<String> references(KustomizationFile file) {
        return Stream.concat(file.resources().stream(), file.components().stream());
    }

    private void noteChart(String path, ChartFile chart) {
        TreePath.ancestors(path).stream()
                .filter(survey.charts()::containsKey)
                .filter(parent -> Survey.isInChartFolder(parent, path))
                .forEach(parent -> note(path, parent));
        chart.dependencies().stream()
                .filter(each -> each.repository().startsWith(LOCAL))
                .flatMap(each -> TreePath.resolve(path, each.repository().substring(LOCAL.length())).stream())
                .forEach(used -> note(used, path));
    }

    private void noteKustomization(String path, KustomizationFile file) {
        references(file)
                .filter(reference -> !KustomizationFile.isRemote(reference))
                .flatMap(reference -> TreePath.resolve(path, reference).stream())
                .forEach(used -> note(used, path));
    }

    private void note(String used, String user) {
        users.computeIfAbsent(used, path -> new TreeSet<>()).add(user);
    }

    /** The directory, and whatever is made with it. */
    private List<String> within(String path) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(path));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (all.add(next)) {
                open.addAll(users.getOrDefault(next, Set.of()));
            }
        }
        return List.copyOf(all);
    }
}
