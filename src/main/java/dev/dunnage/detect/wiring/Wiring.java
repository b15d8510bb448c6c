package dev.dunnage.detect.wiring;

import dev.dunnage.detect.tree.TreePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The Argo CD and Flux objects of a tree, and what they deploy of it. */
public final class Wiring {

    private final Set<GitOpsObject> objects = new LinkedHashSet<>();
    private final Set<String> deployed = new HashSet<>();
    private final List<GitOpsObject> patterns = new ArrayList<>();

    /** All of them. One that reads an object which has a path itself, as a HelmRelease its HelmChart, deploys that. */
    public List<GitOpsObject> objects() {
        List<GitOpsObject> withPath =
                objects.stream().filter(object -> object.path().isPresent()).toList();
        return objects.stream()
                .map(object -> object.path().isPresent() || object.sourceRef().isEmpty()
                        ? object
                        : withPath.stream()
                                .filter(object::reads)
                                .findFirst()
                                .map(object::through)
                                .orElse(object))
                .toList();
    }

    public void add(List<GitOpsObject> found) {
        objects.addAll(found);
        found.forEach(this::note);
    }

    /** Files of which objects take patterns, since what they take is not known. */
    public Set<String> filesWithPatterns() {
        Set<String> files = new LinkedHashSet<>();
        patterns.forEach(object -> files.add(object.file()));
        return files;
    }

    /** Has these as the objects of a file. */
    public void replace(String file, List<GitOpsObject> found) {
        objects.removeIf(object -> object.file().equals(file));
        objects.addAll(found);
        deployed.clear();
        patterns.clear();
        objects.forEach(this::note);
    }

    private void note(GitOpsObject object) {
        Optional<String> path = object.path();
        if (path.filter(text -> text.contains("*")).isPresent()) {
            patterns.add(object);
        }
        path.flatMap(text -> TreePath.resolve(TreePath.ROOT, text)).ifPresent(deployed::add);
    }

    /** Whether one of the objects names the path. It may mean another repository, but then the names agree by rare chance. */
    public boolean deploys(String path) {
        return deployed.contains(path) || patterns.stream().anyMatch(object -> object.deploys(path));
    }
}
