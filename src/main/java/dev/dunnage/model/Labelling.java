package dev.dunnage.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The standard labels as raw manifests and Kustomize print them.
 *
 * @param version the value of {@code app.kubernetes.io/version}, where there is one
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/">Recommended labels</a>
 */
public record Labelling(Optional<String> version) {

    /** The label that holds the application's version. */
    public static final String VERSION = "app.kubernetes.io/version";

    /** The answer that holds further labels of every object. */
    public static final String COMMON = "commonLabels";

    /** All labels of an object. */
    public Node labels(Node.Labels labels, Values values) {
        String application = values.name();
        Map<String, Node> entries = new LinkedHashMap<>(selectorEntries(labels.name(), application));
        version.ifPresent(text -> entries.put(VERSION, Node.of(text)));
        entries.put("app.kubernetes.io/part-of", Node.of(application));
        entries.put("app.kubernetes.io/component", Node.of(labels.component()));
        if (values.byId().get(COMMON) instanceof Map<?, ?> common) {
            common.forEach((key, value) -> entries.putIfAbsent(String.valueOf(key), Node.of(value)));
        }
        return new Node.Mapping(entries);
    }

    /** The labels by which pods are found. */
    public Node selector(Node.Selector selector, String application) {
        return new Node.Mapping(selectorEntries(selector.name(), application));
    }

    private static Map<String, Node> selectorEntries(String name, String application) {
        Map<String, Node> entries = new LinkedHashMap<>();
        entries.put("app.kubernetes.io/name", Node.of(name.isEmpty() ? application : name));
        entries.put("app.kubernetes.io/instance", Node.of(application));
        return entries;
    }
}
