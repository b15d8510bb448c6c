package dev.dunnage.detect.wiring;

import dev.dunnage.detect.tree.TreePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The Argo CD and Flux objects of a tree, and what they deploy of it. */
public final class Wiring {

    private final Set<GitOpsObject> objects = new LinkedHashSet<>();
    private final Set<String> deployed = new HashSet<>();
    private final List<GitOpsObject> patterns = new ArrayList<>();

    public List<GitOpsObject> objects() {
        return List.copyOf(objects);
    }

    public void add(List<GitOpsObject> found) {
        objects.addAll(found);
        found.stream()
                .filter(object ->
                        object.path().filter(path -> path.contains("*")).isPresent())
                .forEach(patterns::add);
        found.stream()
                .flatMap(object -> object.path().stream())
                .flatMap(path -> TreePath.resolve(TreePath.ROOT, path).stream())
                .forEach(deployed::add);
    }

    /** Whether one of the objects names the path. It may mean another repository, but then the names agree by rare chance. */
    public boolean deploys(String path) {
        return deployed.contains(path) || patterns.stream().anyMatch(object -> object.deploys(path));
    }
}
