package dev.dunnage.mcp.client;

import dev.dunnage.workflow.reply.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stage's questions as one flat form, in the few types that the protocol has for forms.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#requested-schema">Requested schema</a>
 */
final class FormSchema {

    private FormSchema() {}

    static Map<String, Object> of(List<?> questions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        for (Object each : questions) {
            if (each instanceof Map<?, ?> question) {
                properties.put(String.valueOf(question.get("id")), field(question));
                isRequired(question).ifPresent(required::add);
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static Optional<Object> isRequired(Map<?, ?> question) {
        boolean required = Boolean.TRUE.equals(validation(question).get("required"))
                && initial(question).isEmpty();
        return required ? Optional.ofNullable(question.get("id")) : Optional.empty();
    }

    private static Map<String, Object> field(Map<?, ?> question) {
        Map<String, Object> field = new LinkedHashMap<>();
        String type = String.valueOf(question.get("type"));
        field.put("type", jsonType(type));
        field.put("title", String.valueOf(question.get("question")));
        String description = description(question);
        if (!description.isEmpty()) {
            field.put("description", description);
        }
        if (type.equals("number")) {
            copy(validation(question), "min", field, "minimum");
            copy(validation(question), "max", field, "maximum");
        } else if (type.equals("select")) {
            field.put("enum", values(question));
            field.put("enumNames", labels(question));
        } else if (type.equals("multiselect")) {
            field.put("items", JsonObject.of("type", "string", "enum", values(question)));
        }
        initial(question).ifPresent(value -> field.put("default", typed(type, value)));
        return field;
    }

    private static String jsonType(String type) {
        return switch (type) {
            case "number", "boolean" -> type;
            case "multiselect" -> "array";
            default -> "string";
        };
    }

    private static Object typed(String type, Object value) {
        return jsonType(type).equals("string") ? String.valueOf(value) : value;
    }

    /** The answer given before, or else the default. */
    private static Optional<Object> initial(Map<?, ?> question) {
        return Optional.<Object>ofNullable(question.get("answer"))
                .or(() -> Optional.ofNullable(question.get("default")));
    }

    /** Forms have no patterns, so the valid form of a text is said in words. */
    private static String description(Map<?, ?> question) {
        return Stream.of(question.get("help"), validation(question).get("message"), example(question))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining(" "));
    }

    private static String example(Map<?, ?> question) {
        return question.get("placeholder") instanceof String text ? "Example: " + text : "";
    }

    private static Map<?, ?> validation(Map<?, ?> question) {
        return question.get("validation") instanceof Map<?, ?> validation ? validation : Map.of();
    }

    private static void copy(Map<?, ?> from, String key, Map<String, Object> to, String name) {
        Optional.ofNullable(from.get(key)).ifPresent(value -> to.put(name, value));
    }

    private static List<String> values(Map<?, ?> question) {
        return options(question)
                .map(option -> String.valueOf(option.get("value")))
                .toList();
    }

    private static List<String> labels(Map<?, ?> question) {
        return options(question)
                .map(option -> String.valueOf(option.get("label")))
                .toList();
    }

    private static Stream<Map<?, ?>> options(Map<?, ?> question) {
        List<?> options = question.get("options") instanceof List<?> given ? given : List.of();
        return options.stream().filter(Map.class::isInstance).map(option -> (Map<?, ?>) option);
    }
}
