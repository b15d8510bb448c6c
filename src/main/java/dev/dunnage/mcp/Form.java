package dev.dunnage.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a reply as the flat schema that clients show as a form.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation">Elicitation</a>
 */
final class Form {

    private Form() {}

    static Map<String, Object> of(Map<String, Object> body) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        if (body.get("questions") instanceof List<?> questions) {
            for (Object each : questions) {
                if (each instanceof Map<?, ?> question) {
                    properties.put(String.valueOf(question.get("id")), property(question));
                    if (question.get("validation") instanceof Map<?, ?> validation
                            && Boolean.TRUE.equals(validation.get("required"))) {
                        required.add(question.get("id"));
                    }
                }
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    /** The stage that takes the answers, which {@code chooseSolution} and others name as the current one. */
    static String stage(Map<String, Object> body) {
        String current = String.valueOf(body.get("currentStage"));
        return switch (current) {
            case "required", "basic", "advanced", "open" -> "answerQuestion:" + current;
            default -> current;
        };
    }

    private static Map<String, Object> property(Map<?, ?> question) {
        Map<String, Object> property = new LinkedHashMap<>();
        String type = String.valueOf(question.get("type"));
        property.put("title", question.get("question"));
        if (question.get("help") instanceof String help) {
            property.put("description", help);
        }
        switch (type) {
            case "boolean" -> property.put("type", "boolean");
            case "number" -> number(question, property);
            case "select" -> {
                property.put("type", "string");
                property.put("oneOf", choices(question));
            }
            case "multiselect" -> {
                property.put("type", "array");
                property.put("items", Map.of("anyOf", choices(question)));
            }
            default -> property.put("type", "string");
        }
        Object usual = question.get("default");
        if (usual instanceof String
                || usual instanceof Number
                || usual instanceof Boolean
                || type.equals("multiselect") && usual instanceof List) {
            property.put("default", usual);
        }
        return property;
    }

    private static void number(Map<?, ?> question, Map<String, Object> property) {
        property.put("type", "integer");
        if (question.get("validation") instanceof Map<?, ?> validation) {
            put(property, "minimum", validation.get("min"));
            put(property, "maximum", validation.get("max"));
        }
    }

    private static void put(Map<String, Object> property, String key, @Nullable Object value) {
        if (value != null) {
            property.put(key, value);
        }
    }

    private static List<Object> choices(Map<?, ?> question) {
        List<Object> choices = new ArrayList<>();
        if (question.get("options") instanceof List<?> options) {
            for (Object option : options) {
                if (option instanceof Map<?, ?> map) {
                    choices.add(Map.of("const", map.get("value"), "title", map.get("label")));
                }
            }
        }
        return choices;
    }
}
