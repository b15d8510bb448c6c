package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.Node;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.model.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What answers make of the values of a chart of others: those that say something; the rest is the chart's own. */
final class ChartValues {

    private final Application application;

    ChartValues(Application application) {
        this.application = application;
    }

    static ThirdPartyChart chart(Application application) {
        return application.chart().orElseThrow(() -> new IllegalStateException("no chart of others"));
    }

    /** The values, each explained by its question. */
    Node.Mapping explained() {
        return mapping(application.values(), true);
    }

    /** The values alone. */
    Node.Mapping plain() {
        return mapping(application.values(), false);
    }

    private Node.Mapping mapping(Values values, boolean isExplained) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (Parameter parameter : application.parameters()) {
            Object value = values.get(parameter.id());
            if (says(value)) {
                put(
                        parameter.path(),
                        isExplained
                                ? new Node.Commented(List.of(parameter.description()), Node.of(value))
                                : Node.of(value),
                        root);
            }
        }
        return node(root);
    }

    /** The values that are others in one environment. */
    Node.Mapping of(Environment environment) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (Parameter parameter : application.parameters()) {
            Object there = environment.values().get(parameter.id());
            Object usual = application.values().get(parameter.id());
            if (!there.equals(usual)) {
                put(parameter.path(), HelmValues.differing(Node.of(usual), Node.of(there)), root);
            }
        }
        return node(root);
    }

    private static boolean says(Object value) {
        boolean isNothing = value.equals("")
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        return !isNothing;
    }

    private static void put(String path, Node value, Map<String, Object> root) {
        Map<String, Object> at = root;
        if (path.equals(Parameter.WHOLE)) {
            beside(value, root);
            return;
        }
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            at = group(at.computeIfAbsent(keys[i], key -> new LinkedHashMap<String, Object>()));
        }
        at.put(keys[keys.length - 1], value);
    }

    /** Puts the entries of a mapping among others, those of groups among those of the same groups. */
    private static void beside(Node value, Map<String, Object> root) {
        Node plain = value instanceof Node.Commented commented ? commented.value() : value;
        if (plain instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (entry instanceof Node.Mapping && root.get(key) instanceof Map<?, ?> there) {
                    beside(entry, group(there));
                } else {
                    root.put(key, entry);
                }
            });
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> group(Object group) {
        return (Map<String, Object>) group;
    }

    private static Node.Mapping node(Map<String, Object> group) {
        Map<String, Node> entries = new LinkedHashMap<>();
        group.forEach((key, value) -> entries.put(key, value instanceof Node node ? node : node(group(value))));
        return new Node.Mapping(entries);
    }
}
