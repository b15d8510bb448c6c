package dev.dunnage.detect.kustomize;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What kustomizations put on every object of a directory on its way to the cluster. A base may be reached in several ways, as
 * several variants of it: only what all ways put there holds for all of them.
 */
public final class CommonAnnotations {

    private final Map<String, Map<String, String>> byDirectory = new LinkedHashMap<>();

    /** All that were reached, in that order. */
    public Set<String> directories() {
        return byDirectory.keySet();
    }

    /** Those of the directory, as far as its ways are known. */
    Map<String, String> of(String directory) {
        return byDirectory.getOrDefault(directory, Map.of());
    }

    /** Adds a way to a directory; true where that is news for what lies below it. */
    public boolean reach(String directory, Map<String, String> annotations) {
        Map<String, String> known = byDirectory.get(directory);
        Map<String, String> common = known == null ? annotations : shared(known, annotations);
        byDirectory.put(directory, common);
        return !common.equals(known);
    }

    /** What is put on the objects of a kustomization: an outer kustomization has the last word. */
    public Map<String, String> within(String directory, Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(own);
        all.putAll(of(directory));
        return all;
    }

    private static Map<String, String> shared(Map<String, String> left, Map<String, String> right) {
        Map<String, String> shared = new TreeMap<>(left);
        shared.entrySet().removeIf(entry -> !Objects.equals(entry.getValue(), right.get(entry.getKey())));
        return shared;
    }
}
