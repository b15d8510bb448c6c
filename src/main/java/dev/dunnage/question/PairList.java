package dev.dunnage.question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list that is an object in other words: {@code [{"id": "name", "value": "shop"}]}, or {@code [{"name": "shop"}]}. */
public final class PairList {

    private static final List<String> KEYS = List.of("id", "questionId", "question", "key", "name");
    private static final List<String> VALUES = List.of("value", "answer");

    private PairList() {}

    /** The object; empty where an entry is no pair, or where two say different things of one key. */
    public static Optional<Map<String, Object>> object(List<?> list) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (Object item : list) {
            Optional<Map.Entry<String, Object>> pair = item instanceof Map<?, ?> map ? pair(map) : Optional.empty();
            if (pair.isEmpty()) {
                return Optional.empty();
            }
            Object before = object.putIfAbsent(pair.get().getKey(), pair.get().getValue());
            if (before != null && !before.equals(pair.get().getValue())) {
                return Optional.empty();
            }
        }
        return list.isEmpty() ? Optional.empty() : Optional.of(object);
    }

    private static Optional<Map.Entry<String, Object>> pair(Map<?, ?> map) {
        Optional<Object> key = first(KEYS, map);
        Optional<Object> value = first(VALUES, map);
        if (key.isPresent() && value.isPresent()) {
            return Optional.of(Map.entry(String.valueOf(key.get()), value.get()));
        }
        return map.size() == 1
                ? map.entrySet().stream()
                        .filter(only -> only.getValue() != null)
                        .map(only -> Map.entry(String.valueOf(only.getKey()), (Object) only.getValue()))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Object> first(List<String> names, Map<?, ?> map) {
        return names.stream()
                .filter(name -> map.get(name) != null)
                .map(name -> (Object) map.get(name))
                .findFirst();
    }
}
