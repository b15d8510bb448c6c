package dev.dunnage.gitops.values;

import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Answers for a chart's values, and the tree that they make. */
public final class ValueAnswers {

    /** All of them as one object: {@code {"values": {"image": {"tag": "1.2.3"}}}}. */
    static final String WHOLE = "values";

    private ValueAnswers() {}

    /** Answers in which each value of a chart stands for itself, also where they were given as objects. */
    public static Map<String, Object> flat(Map<String, Object> answers) {
        Map<String, Object> flat = new LinkedHashMap<>();
        answers.forEach((id, answer) -> {
            int at = id.indexOf('@');
            String plain = at < 0 ? id : id.substring(0, at);
            String place = at < 0 ? "" : id.substring(at);
            if (plain.equals(WHOLE) && answer instanceof Map<?, ?> map && map.isEmpty()) {
                return; // no value is set
            }
            if (plain.equals(WHOLE) || plain.startsWith(ValuePath.PREFIX)) {
                put(plain, place, answer, flat);
            } else {
                flat.put(id, answer);
            }
        });
        return flat;
    }

    /** Values that are answered by themselves and in an object, each with something else. */
    public static List<Fault> contradictions(Map<String, Object> answers) {
        Map<String, Object> first = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        answers.forEach((id, answer) -> flat(Map.of(id, answer)).forEach((each, value) -> {
            Object before = first.putIfAbsent(each, value);
            if (before != null && !before.equals(value)) {
                faults.add(Fault.invalid(each, "It is answered twice, with something else each time. Answer it once."));
            }
        }));
        return faults;
    }

    /** An object without entries is a value, and so is one with a null, which nothing here can write: it is judged whole. */
    private static void put(String id, String place, Object answer, Map<String, Object> flat) {
        if (answer instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.values().stream().allMatch(Objects::nonNull)
                && map.keySet().stream().noneMatch(key -> String.valueOf(key).contains("@"))) {
            map.forEach((key, value) -> put(id + "." + String.valueOf(key).replace(".", "\\."), place, value, flat));
        } else {
            flat.put(id + place, answer);
        }
    }

    /** The paths of the values that were answered, as {@code helm --set} has them. */
    public static List<String> names(Values answers) {
        return List.copyOf(byPath(answers).keySet());
    }

    /** The values that were answered, by their paths as {@code helm --set} has them. */
    public static Map<String, Object> byPath(Values answers) {
        Map<String, Object> byPath = new LinkedHashMap<>();
        answers.byId().forEach((id, value) -> ValuePath.ofId(id).ifPresent(path -> byPath.put(path.toString(), value)));
        return byPath;
    }

    /** The values that were answered, as they stand in a values file. */
    public static Node.Mapping tree(Values answers) {
        Map<String, Object> root = new LinkedHashMap<>();
        answers.byId()
                .forEach((id, value) -> ValuePath.ofId(id).ifPresent(path -> put(path.keys(), Node.of(value), root)));
        return node(root);
    }

    private static void put(List<String> keys, Node value, Map<String, Object> root) {
        Map<String, Object> at = root;
        for (String key : keys.subList(0, keys.size() - 1)) {
            at = group(at, key);
        }
        at.put(keys.get(keys.size() - 1), value);
    }

    @SuppressWarnings("unchecked") // what is no node was put there by this method
    private static Map<String, Object> group(Map<String, Object> at, String key) {
        Object below = at.compute(
                key,
                (name, there) -> there == null || there instanceof Node ? new LinkedHashMap<String, Object>() : there);
        return (Map<String, Object>) below;
    }

    private static Node.Mapping node(Map<String, ?> group) {
        Map<String, Node> entries = new LinkedHashMap<>();
        group.forEach((key, value) -> entries.put(
                key,
                value instanceof Node node ? node : value instanceof Map<?, ?> map ? node(keyed(map)) : Node.map()));
        return new Node.Mapping(entries);
    }

    private static Map<String, Object> keyed(Map<?, ?> map) {
        Map<String, Object> keyed = new LinkedHashMap<>();
        map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
        return keyed;
    }

    /** Values with others over them: mappings go together, everything else is the later one's. */
    public static Node.Mapping over(Node.Mapping before, Node.Mapping later) {
        Map<String, Node> entries = new LinkedHashMap<>(before.entries());
        later.entries().forEach((key, value) -> {
            boolean areBothMappings = value instanceof Node.Mapping && entries.get(key) instanceof Node.Mapping;
            entries.put(
                    key,
                    areBothMappings
                            ? over((Node.Mapping) Objects.requireNonNull(entries.get(key)), (Node.Mapping) value)
                            : value);
        });
        return new Node.Mapping(entries);
    }

    /** What a tree has at a path. */
    static Optional<Node> at(Node.Mapping tree, ValuePath path) {
        return tree.at(path.keys());
    }
}
