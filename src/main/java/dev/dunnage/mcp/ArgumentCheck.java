package dev.dunnage.mcp;

import dev.dunnage.workflow.Reply;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first look at a call's arguments: known names and right types. Values are the tool's to judge. The SDK's validator does more
 * and costs a third of the start; its message names neither the valid arguments nor the next call.
 */
final class ArgumentCheck {

    private final String tool;
    private final Map<?, ?> properties;

    ArgumentCheck(Tool tool) {
        this.tool = tool.name();
        this.properties = tool.inputSchema().get("properties") instanceof Map<?, ?> declared ? declared : Map.of();
    }

    /** The tool error for all wrong arguments at once; empty where there is none. */
    Optional<Reply> fault(Map<String, Object> arguments) {
        List<Map<String, String>> faults = new ArrayList<>();
        arguments.forEach((name, value) ->
                fault(name, value).ifPresent(message -> faults.add(Map.of("id", name, "message", message))));
        return faults.isEmpty() ? Optional.empty() : Optional.of(reply(faults));
    }

    private Optional<String> fault(String name, @Nullable Object value) {
        if (!(properties.get(name) instanceof Map<?, ?> schema)) {
            return Optional.of("There is no argument '%s'. Valid: %s.".formatted(name, names()));
        }
        if (!(schema.get("type") instanceof String type) || isOfType(type, value)) {
            return Optional.empty();
        }
        return Optional.of("'%s' must be %s, not %s.".formatted(name, article(type), article(typeOf(value))));
    }

    private String names() {
        return String.join(
                ", ", properties.keySet().stream().map(String::valueOf).toList());
    }

    private static boolean isOfType(String type, @Nullable Object value) {
        String actual = typeOf(value);
        return type.equals(actual) || (type.equals("number") && actual.equals("integer"));
    }

    private static String typeOf(@Nullable Object value) {
        if (value instanceof String) {
            return "string";
        } else if (value instanceof Boolean) {
            return "boolean";
        } else if (value instanceof Map) {
            return "object";
        } else if (value instanceof List) {
            return "array";
        } else if (value instanceof Number number) {
            return isWhole(number) ? "integer" : "number";
        }
        return "null";
    }

    /** JSON has one kind of number, so 2.0 is an integer. */
    private static boolean isWhole(Number number) {
        return number instanceof BigInteger || number.doubleValue() == Math.rint(number.doubleValue());
    }

    private static String article(String type) {
        if (type.equals("null")) {
            return type;
        }
        return ("aeiou".indexOf(type.charAt(0)) < 0 ? "a " : "an ") + type;
    }

    private Reply reply(List<Map<String, String>> faults) {
        String message = String.join(
                " ", faults.stream().map(fault -> fault.get("message")).toList());
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", "validation_failed");
        error.put("message", "%s Correct the call of %s and send it again.".formatted(message, tool));
        error.put("validationErrors", faults);
        return ErrorReply.of(error);
    }
}
