package dev.dunnage.mcp.client;

import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stage's questions as one flat form, or a choice of one thing, in the few types that the protocol has for forms.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#requested-schema">Requested schema</a>
 */
final class FormSchema {

    private FormSchema() {}

    static Map<String, Object> of(List<AskedQuestion> questions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        for (AskedQuestion asked : questions) {
            properties.put(asked.question().id(), field(asked));
            if (asked.question().rule().required() && !asked.isSettled()) {
                required.add(asked.question().id());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    /** A form with one field, which takes one of these values; each has its label, and the first is the usual one. */
    static Map<String, Object> choice(String id, String title, Map<String, String> labels) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("type", "string");
        field.put("title", title);
        field.put("enum", List.copyOf(labels.keySet()));
        field.put("enumNames", List.copyOf(labels.values()));
        field.put("default", labels.keySet().iterator().next());
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of(id, field));
        schema.put("required", List.of(id));
        return schema;
    }

    private static Map<String, Object> field(AskedQuestion asked) {
        Question question = asked.question();
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("type", jsonType(question.type()));
        field.put("title", question.text());
        String description = description(asked);
        if (!description.isEmpty()) {
            field.put("description", description);
        }
        switch (question.type()) {
            case NUMBER -> {
                question.rule().min().ifPresent(min -> field.put("minimum", min));
                question.rule().max().ifPresent(max -> field.put("maximum", max));
            }
            case SELECT -> {
                field.put("enum", options(question, Option::value));
                field.put("enumNames", options(question, Option::label));
            }
            case MULTISELECT ->
                field.put("items", JsonObject.of("type", "string", "enum", options(question, Option::value)));
            case TEXT, BOOLEAN -> {}
        }
        initial(asked).ifPresent(value -> field.put("default", typed(question.type(), value)));
        return field;
    }

    private static List<String> options(Question question, Function<Option, String> part) {
        return question.options().stream().map(part).toList();
    }

    private static String jsonType(AnswerType type) {
        return switch (type) {
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case MULTISELECT -> "array";
            case TEXT, SELECT -> "string";
        };
    }

    private static Object typed(AnswerType type, Object value) {
        return jsonType(type).equals("string") ? String.valueOf(value) : value;
    }

    /** The answer given before, or else the default. */
    private static Optional<Object> initial(AskedQuestion asked) {
        return asked.answer().or(asked::usual);
    }

    /** Forms have no patterns, so the valid form of a text is said in words. */
    private static String description(AskedQuestion asked) {
        Question question = asked.question();
        String valid = question.fallback().isEmpty() ? question.rule().format().valid() : "";
        String example =
                asked.saysNothing() && !question.placeholder().isEmpty() ? "Example: " + question.placeholder() : "";
        return Stream.of(question.help(), valid, example)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
