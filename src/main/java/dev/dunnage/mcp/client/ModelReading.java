package dev.dunnage.mcp.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model's answer reduced to what the vocabulary knows. */
final class ModelReading {

    private static final int LONGEST_VALUE = 200;

    private ModelReading() {}

    /** {@code {capabilities: [id], facts: {id: text}}}; empty where the text names no capability of the vocabulary. */
    static Optional<Map<String, Object>> of(String text, KnownIds words) {
        Map<?, ?> answer = object(text);
        List<?> named = answer.get("capabilities") instanceof List<?> list ? list : List.of();
        List<String> capabilities = named.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(words.capabilities()::containsKey)
                .distinct()
                .toList();
        if (capabilities.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put("capabilities", capabilities);
        reading.put("facts", facts(answer, words));
        return Optional.of(reading);
    }

    private static Map<String, String> facts(Map<?, ?> answer, KnownIds words) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (answer.get("facts") instanceof Map<?, ?> given) {
            for (String id : words.facts().keySet()) {
                Optional.<Object>ofNullable(given.get(id))
                        .map(String::valueOf)
                        .filter(value -> !value.isBlank() && value.length() <= LONGEST_VALUE)
                        .ifPresent(value -> facts.put(id, value));
            }
        }
        return facts;
    }

    /** Models like to wrap JSON in words and code fences. */
    private static Map<?, ?> object(String text) {
        int start = text.indexOf('{');
        int end = text.lastIndexOf('}');
        if (start < 0 || end < start) {
            return Map.of();
        }
        try {
            return new ObjectMapper().readValue(text.substring(start, end + 1), Map.class);
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
