package dev.dunnage.mcp.tools;

import dev.dunnage.question.Fault;
import dev.dunnage.question.Suggestion;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds a call's arguments against the names and types of a tool's input schema. Values are the workflows' business, which can say
 * more about them.
 */
public final class ArgumentCheck {

    /** More are no arguments of ours; the first of them say enough. */
    private static final int MOST_ARGUMENTS = 50;

    private static final String STAGE = "stage";
    private static final String ANSWERS = "answers";

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Map<?, ?>> properties = new LinkedHashMap<>();

    /** A check against the {@code properties} of a schema. */
    ArgumentCheck(Map<String, Object> schema) {
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                Map<?, ?> rules = property instanceof Map<?, ?> map ? map : Map.of("type", "object");
                types.put(String.valueOf(name), String.valueOf(rules.get("type")));
                this.properties.put(String.valueOf(name), rules);
            });
        }
    }

    /** The tool error about everything that is wrong; empty where nothing is. */
    Optional<Reply> fault(String tool, Map<String, Object> arguments) {
        List<Fault> errors = new ArrayList<>();
        arguments.entrySet().stream().limit(MOST_ARGUMENTS).forEach(argument -> {
            String name = argument.getKey();
            Object value = argument.getValue();
            if (!types.containsKey(name)) {
                errors.add(Fault.invalid(
                        name,
                        "There is no argument '" + name + "'." + Suggestion.didYouMean(name, types.keySet())
                                + " Valid: " + String.join(", ", types.keySet()) + "."
                                + (types.containsKey(ANSWERS) ? " What answers a question stands in answers." : "")));
            } else if (value != null && !isOf(types.getOrDefault(name, ""), value)) {
                errors.add(Fault.invalid(name, wrongType(name)));
            }
        });
        return errors.isEmpty() ? Optional.empty() : Optional.of(refusal(tool, arguments, errors));
    }

    private String wrongType(String name) {
        Object description = properties.getOrDefault(name, Map.of()).get("description");
        return "'%s' must be of type %s%s."
                .formatted(name, types.get(name), description == null ? "" : " (%s)".formatted(description));
    }

    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "array" -> value instanceof List;
            default -> value instanceof Map;
        };
    }

    private Reply refusal(String tool, Map<String, Object> arguments, List<Fault> errors) {
        String message = errors.stream().map(Fault::message).collect(Collectors.joining(" "))
                + " Correct the call and send it again.";
        Map<String, Object> valid = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (value instanceof String text && isValid(text, properties.getOrDefault(name, Map.of()))) {
                valid.put(name, text);
            }
        });
        Object stage = valid.remove(STAGE);
        return stage == null
                ? ToolErrors.invalid(tool, message, errors)
                : ToolErrors.invalid(
                        message,
                        errors,
                        List.of(new NextAction(tool, String.valueOf(stage), "The same call, corrected", valid)));
    }

    /** Whether a text is what the schema says, so that it can be sent again. */
    private static boolean isValid(String text, Map<?, ?> rules) {
        boolean isOption = !(rules.get("enum") instanceof List<?> options) || options.contains(text);
        boolean isLike = !(rules.get("pattern") instanceof String pattern)
                || Pattern.compile(pattern).matcher(text).find();
        boolean isShort = !(rules.get("maxLength") instanceof Number longest) || text.length() <= longest.intValue();
        return "string".equals(rules.get("type")) && isOption && isLike && isShort && !text.isEmpty();
    }
}
