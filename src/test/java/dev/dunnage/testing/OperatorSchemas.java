package dev.dunnage.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What operators take, from their own definitions: {@code src/test/resources/crds} has the schema of {@code spec} of each kind, with its source.
 * An API server drops a field that it does not know, and then the object means something else.
 */
public final class OperatorSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OperatorSchemas() {}

    /** What is wrong with objects of the kinds that are known here; others are left to others. */
    public static List<String> complaints(Map<String, Object> objects) {
        List<String> complaints = new ArrayList<>();
        objects.forEach((name, object) -> {
            JsonNode node = JSON.valueToTree(object);
            schema(name.substring(0, name.indexOf('/'))).ifPresent(schema -> {
                if (!schema.get("apiVersion").equals(node.path("apiVersion"))) {
                    complaints.add(name + ": apiVersion " + node.path("apiVersion"));
                }
                check(name + " spec", node.path("spec"), schema.get("spec"), complaints);
            });
        });
        return complaints;
    }

    private static Optional<JsonNode> schema(String kind) {
        try (InputStream file =
                OperatorSchemas.class.getResourceAsStream("/crds/" + kind.toLowerCase(Locale.ROOT) + ".json")) {
            return file == null ? Optional.empty() : Optional.of(JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String at, JsonNode value, JsonNode schema, List<String> complaints) {
        if (!isOfType(value, schema)) {
            complaints.add(at + ": " + value + " is no " + schema.path("type").asText("number or string"));
            return;
        }
        if (schema.has("enum") && stream(schema.get("enum")).noneMatch(value::equals)) {
            complaints.add(at + ": " + value + " is none of " + schema.get("enum"));
        }
        if (schema.has("pattern")
                && value.isTextual()
                && !Pattern.compile(schema.get("pattern").asText())
                        .matcher(value.asText())
                        .find()) {
            complaints.add(at + ": " + value + " is not of the form " + schema.get("pattern"));
        }
        if (schema.has("minimum")
                && value.isNumber()
                && value.asDouble() < schema.get("minimum").asDouble()) {
            complaints.add(at + ": " + value + " is less than " + schema.get("minimum"));
        }
        if (schema.has("maximum")
                && value.isNumber()
                && value.asDouble() > schema.get("maximum").asDouble()) {
            complaints.add(at + ": " + value + " is more than " + schema.get("maximum"));
        }
        if (value.isArray()) {
            int index = 0;
            for (JsonNode item : value) {
                check(at + "[" + index++ + "]", item, schema.path("items"), complaints);
            }
        }
        stream(schema.path("required"))
                .filter(key -> value.isObject() && !value.has(key.asText()))
                .forEach(key -> complaints.add(at + ": " + key.asText() + " is missing"));
        value.properties().forEach(field -> field(at, field.getKey(), field.getValue(), schema, complaints));
    }

    private static void field(String at, String key, JsonNode value, JsonNode schema, List<String> complaints) {
        boolean isOpen = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean() || schema.isMissingNode();
        if (schema.path("properties").has(key)) {
            check(at + "." + key, value, schema.get("properties").get(key), complaints);
        } else if (schema.path("additionalProperties").isObject()) {
            check(at + "." + key, value, schema.get("additionalProperties"), complaints);
        } else if (!isOpen) {
            complaints.add(at + ": there is no field " + key);
        }
    }

    private static boolean isOfType(JsonNode value, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return value.isTextual() || value.isIntegralNumber();
        }
        return switch (schema.path("type").asText("")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return list.valueStream();
    }
}
