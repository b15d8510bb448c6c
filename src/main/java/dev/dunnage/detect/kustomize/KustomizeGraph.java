package dev.dunnage.detect.kustomize;

import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which kustomization is built from which, and which of them cannot be built. */
public final class KustomizeGraph {

    /**
     * The kustomization that is at fault when another one cannot be built.
     *
     * @param where its directory
     */
    private record Cause(String where, String why) {}

    private static final int DEEPEST = 100;

    private final SourceTree tree;
    private final Map<String, KustomizationFile> files;
    private final Map<String, Optional<Cause>> causes = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    public KustomizeGraph(SourceTree tree, Map<String, KustomizationFile> files) {
        this.tree = tree;
        this.files = files;
    }

    public Optional<KustomizationFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Why the kustomization cannot be built by itself; empty where nothing on disk speaks against it. */
    public Optional<String> fault(String path) {
        return cause(path)
                .map(cause -> cause.where().equals(path)
                        ? cause.why()
                        : "cannot be built, because of " + cause.where() + ": " + cause.why());
    }

    /** The local kustomizations that one is built from directly. */
    public List<String> bases(String path) {
        return file(path).stream()
                .flatMap(file -> file.resources().stream())
                .flatMap(resource -> target(path, resource).stream())
                .toList();
    }

    /** All kustomizations, each before those that it is built from, as far as none is built from itself. */
    public List<String> topDown() {
        Deque<String> order = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        files.keySet().forEach(path -> order(path, seen, order, 0));
        return List.copyOf(order);
    }

    private void order(String path, Set<String> seen, Deque<String> order, int depth) {
        if (depth <= DEEPEST && seen.add(path)) {
            bases(path).forEach(base -> order(base, seen, order, depth + 1));
            order.addFirst(path);
        }
    }

    /** Whether all that it builds stands in these files, or is made of literals. */
    public boolean isBuiltFrom(String path, Set<String> those) {
        return isBuiltFrom(path, those, new HashSet<>());
    }

    private boolean isBuiltFrom(String path, Set<String> those, Set<String> seen) {
        Optional<KustomizationFile> file = file(path);
        if (file.isEmpty() || seen.size() > DEEPEST) {
            return false;
        }
        return !seen.add(path)
                || (file.get().inflatedCharts().isEmpty()
                        && Stream.concat(file.get().resources().stream(), file.get().components().stream())
                                .allMatch(reference -> stands(path, reference, those, seen)));
    }

    private boolean stands(String path, String reference, Set<String> those, Set<String> seen) {
        Optional<String> local =
                KustomizationFile.isRemote(reference) ? Optional.empty() : TreePath.resolve(path, reference);
        return local.filter(target -> those.contains(target) || isBuiltFrom(target, those, seen))
                .isPresent();
    }

    private Optional<Cause> cause(String path) {
        Optional<Cause> known = causes.get(path);
        if (known != null) {
            return known;
        }
        if (inProgress.size() == DEEPEST) {
            return Optional.of(new Cause(path, "the bases of bases are more than " + DEEPEST + " deep"));
        }
        if (!inProgress.add(path)) {
            return Optional.of(new Cause(path, "it is built from itself"));
        }
        Optional<Cause> cause = file(path).flatMap(file -> cause(path, file));
        inProgress.remove(path);
        causes.put(path, cause);
        return cause;
    }

    /** For each kustomization that others are built from one of these others, among the accepted users. */
    public Map<String, String> users(Predicate<String> accepted) {
        Map<String, String> users = new TreeMap<>();
        files.forEach((path, file) -> {
            if (accepted.test(path)) {
                file.resources()
                        .forEach(resource -> target(path, resource).ifPresent(base -> users.putIfAbsent(base, path)));
            }
        });
        return users;
    }

    /** For each directory of transformers, generators or validators the kustomization that it configures. */
    public Map<String, String> pluginUsers() {
        Map<String, String> users = new TreeMap<>();
        files.forEach((path, file) -> file.plugins()
                .forEach(plugin -> target(path, plugin).ifPresent(used -> users.putIfAbsent(used, path))));
        return users;
    }

    private Optional<String> target(String from, String reference) {
        return KustomizationFile.isRemote(reference)
                ? Optional.empty()
                : TreePath.resolve(from, reference).filter(files::containsKey);
    }

    private Optional<Cause> cause(String path, KustomizationFile file) {
        return ownFault(path, file)
                .map(why -> new Cause(path, why))
                .or(() -> file.resources().stream()
                        .flatMap(resource -> target(path, resource).stream())
                        .flatMap(base -> cause(base).stream())
                        .findFirst());
    }

    private Optional<String> ownFault(String path, KustomizationFile file) {
        if (file.fault().isPresent()) {
            return file.fault();
        }
        if (file.resources().isEmpty() && file.components().isEmpty() && !file.generates()) {
            return Optional.of("there is nothing in it to build");
        }
        return Stream.concat(file.resources().stream(), file.components().stream())
                .flatMap(reference -> missing(path, reference).stream())
                .findFirst();
    }

    /** A remote reference, or one that leads out of the tree, is taken to be there. */
    private Optional<String> missing(String path, String reference) {
        Optional<String> target =
                KustomizationFile.isRemote(reference) ? Optional.empty() : TreePath.resolve(path, reference);
        if (target.filter(file -> !tree.exists(file)).isPresent()) {
            return Optional.of("cannot be built: " + reference + " is not there");
        }
        return target.filter(tree::isDirectory)
                .filter(directory -> !hasKustomization(directory))
                .map(directory -> "cannot be built: there is no kustomization in " + reference);
    }

    private boolean hasKustomization(String directory) {
        return KustomizationFile.NAMES.stream().anyMatch(name -> tree.exists(TreePath.child(directory, name)));
    }
}
