package dev.dunnage.detect.scan;

import dev.dunnage.detect.kustomize.KustomizationFile;
import dev.dunnage.detect.kustomize.KustomizeGraph;
import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.model.PackageType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds what can be built in the graph of kustomizations, the leaves before the bases. */
final class KustomizeFinder {

    private final SourceTree tree;
    private final Survey survey;
    private final KustomizeGraph graph;

    KustomizeFinder(SourceTree tree, Survey survey) {
        this.tree = tree;
        this.survey = survey;
        this.graph = new KustomizeGraph(tree, survey.kustomizations());
    }

    void find(Consumer<Candidate> found, Consumer<Exclusion> excluded) {
        Map<String, String> against = new HashMap<>();
        graph.pluginUsers().forEach((path, user) -> against.put(path, "configures the kustomization in " + user));
        survey.kustomizations().keySet().forEach(path -> against(path).ifPresent(why -> against.put(path, why)));
        Map<String, String> users = graph.users(user -> counts(user, against));
        Map<String, Candidate> candidates = new TreeMap<>();
        for (String path : survey.kustomizations().keySet()) {
            if (against.containsKey(path)) {
                excluded.accept(new Exclusion(path, against.get(path)));
            } else {
                candidates.put(path, candidate(path, users));
            }
        }
        graph.topDown().forEach(user -> orderBases(user, candidates));
        candidates.values().forEach(found);
    }

    /** Whoever looks for one thing to deploy sees what is made of others before them. */
    private void orderBases(String user, Map<String, Candidate> candidates) {
        Optional.ofNullable(candidates.get(user))
                .ifPresent(above -> graph.bases(user)
                        .forEach(base ->
                                candidates.computeIfPresent(base, (path, candidate) -> candidate.after(above))));
    }

    /** A Component is no package, and still what it is made from is a base. What a test builds is what one deploys. */
    private boolean counts(String user, Map<String, String> against) {
        return !against.containsKey(user)
                || graph.file(user).filter(KustomizationFile::isComponent).isPresent();
    }

    private Optional<String> against(String path) {
        return survey.unwanted(path)
                .or(() -> graph.fault(path))
                .or(() -> bundle(path))
                .or(() -> templatesOf(path));
    }

    private Optional<String> templatesOf(String path) {
        return survey.enclosingChart(path)
                .filter(chart -> Survey.isInChartFolder(chart, path))
                .map(chart -> "part of the chart in " + chart);
    }

    private Optional<String> bundle(String path) {
        return graph.file(path)
                .filter(file -> file.resources().stream().anyMatch(KustomizationFile::isServiceVersion))
                .map(file -> "input of an Operator Lifecycle Manager bundle");
    }

    private Candidate candidate(String path, Map<String, String> users) {
        String name = tree.nameOf(path);
        Candidate candidate = users.containsKey(path)
                ? Candidate.subordinate(path, PackageType.KUSTOMIZE, name, "a base of " + users.get(path))
                : Candidate.leading(path, PackageType.KUSTOMIZE, name, "a kustomization that no other one builds on");
        return graph.isBuiltFrom(path, survey.idle()) ? candidate.idle() : candidate;
    }
}
