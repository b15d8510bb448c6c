package dev.dunnage.mcp.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dunnage.mcp.wire.PlainJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Puts right what models get wrong about a schema where only one thing can be meant: an object or a number written as a string,
 * {@code solution_id} for {@code solutionId}, a stage without its prefix. Everything else is left for {@link ArgumentCheck} to name.
 */
public final class Slips {

    private final Map<String, Map<?, ?>> properties = new LinkedHashMap<>();

    /** Slips about the {@code properties} of a schema. */
    Slips(Map<String, Object> schema) {
        if (schema.get("properties") instanceof Map<?, ?> given) {
            given.forEach((name, property) ->
                    properties.put(String.valueOf(name), property instanceof Map<?, ?> fields ? fields : Map.of()));
        }
    }

    /** The arguments as they are meant. */
    Map<String, Object> corrected(Map<String, Object> arguments) {
        Map<String, Object> corrected = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            String meant = name(name, arguments);
            corrected.put(meant, value(meant, value));
        });
        return corrected;
    }

    private String name(String name, Map<String, Object> arguments) {
        if (properties.containsKey(name)) {
            return name;
        }
        String plain = plain(name);
        List<String> meant = properties.keySet().stream()
                .filter(known -> plain(known).equals(plain) && !arguments.containsKey(known))
                .toList();
        return meant.size() == 1 ? meant.get(0) : name;
    }

    private static String plain(String name) {
        return name.replaceAll("[_ -]", "").toLowerCase(Locale.ROOT);
    }

    private Object value(String name, Object value) {
        Map<?, ?> property = properties.getOrDefault(name, Map.of());
        if (!(value instanceof String text)) {
            return value;
        }
        return switch (String.valueOf(property.get("type"))) {
            case "object" -> object(text).<Object>map(object -> object).orElse(value);
            case "integer" -> text.strip().matches("\\d{1,9}") ? Integer.valueOf(text.strip()) : value;
            case "boolean" -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : value;
            case "string" -> property.get("enum") instanceof List<?> options ? option(text, options) : value;
            default -> value;
        };
    }

    private static Optional<Map<String, Object>> object(String text) {
        try {
            return text.strip().startsWith("{") ? Optional.of(PlainJson.readObject(text)) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** The option itself, or the only one that ends so behind a colon or is written so but for its case. */
    private static String option(String text, List<?> options) {
        if (options.contains(text)) {
            return text;
        }
        List<String> meant = options.stream()
                .map(String::valueOf)
                .filter(option ->
                        plain(option).equals(plain(text)) || plain(option).endsWith(":" + plain(text)))
                .toList();
        return meant.size() == 1 ? meant.get(0) : text;
    }
}
