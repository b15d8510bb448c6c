package dev.dunnage.detect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which kustomization is built from which, and which of them cannot be built. */
final class KustomizeGraph {

    private static final int DEEPEST = 100;

    private final SourceTree tree;
    private final Map<String, KustomizationFile> files;
    private final Map<String, Optional<String>> faults = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    KustomizeGraph(SourceTree tree, Map<String, KustomizationFile> files) {
        this.tree = tree;
        this.files = files;
    }

    Optional<KustomizationFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Why the kustomization cannot be built by itself; empty where nothing on disk speaks against it. */
    Optional<String> fault(String path) {
        Optional<String> known = faults.get(path);
        if (known != null) {
            return known;
        }
        if (!inProgress.add(path)) {
            return Optional.of("it is built from itself");
        }
        if (inProgress.size() > DEEPEST) {
            inProgress.remove(path);
            return Optional.of("it is built from bases of bases, more than " + DEEPEST + " deep");
        }
        Optional<String> fault = file(path).flatMap(file -> fault(path, file));
        inProgress.remove(path);
        faults.put(path, fault);
        return fault;
    }

    /** For each kustomization that others are built from one of these others, among the accepted users. */
    Map<String, String> users(Predicate<String> accepted) {
        Map<String, String> users = new TreeMap<>();
        files.forEach((path, file) -> {
            if (accepted.test(path)) {
                file.resources()
                        .forEach(resource -> target(path, resource).ifPresent(base -> users.putIfAbsent(base, path)));
            }
        });
        return users;
    }

    /** Why a directory of transformers, generators or validators is no package. */
    Optional<String> pluginUser(String path) {
        return files.entrySet().stream()
                .filter(entry -> entry.getValue().plugins().stream()
                        .anyMatch(plugin -> target(entry.getKey(), plugin)
                                .filter(path::equals)
                                .isPresent()))
                .map(entry -> "configures the kustomization in " + entry.getKey())
                .findFirst();
    }

    private Optional<String> target(String from, String reference) {
        return KustomizationFile.isRemote(reference)
                ? Optional.empty()
                : TreePath.resolve(from, reference).filter(files::containsKey);
    }

    private Optional<String> fault(String path, KustomizationFile file) {
        if (file.fault().isPresent()) {
            return file.fault();
        }
        if (file.resources().isEmpty() && file.components().isEmpty() && !file.generates()) {
            return Optional.of("there is nothing in it to build");
        }
        for (String resource : file.resources()) {
            Optional<String> fault = resourceFault(path, resource);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return file.components().stream()
                .filter(component -> isMissing(path, component))
                .findFirst()
                .map(component -> "cannot be built: the component " + component + " is not there");
    }

    private Optional<String> resourceFault(String path, String resource) {
        if (isMissing(path, resource)) {
            return Optional.of("cannot be built: " + resource + " is not there");
        }
        return target(path, resource).flatMap(this::fault).map(fault -> "cannot be built: " + resource + ", " + fault);
    }

    /** A remote reference, or one that leads out of the tree, is taken to be there. */
    private boolean isMissing(String path, String reference) {
        return !KustomizationFile.isRemote(reference)
                && TreePath.resolve(path, reference)
                        .filter(target -> !tree.exists(target))
                        .isPresent();
    }
}
