package dev.dunnage.question;

import dev.dunnage.model.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON schema of one answer, for the values of a chart. */
final class ParameterSchema {

    private ParameterSchema() {}

    static Node.Mapping of(Question question) {
        Map<String, Node> schema = new LinkedHashMap<>();
        schema.put("description", Node.of(question.text()));
        switch (question.valueType()) {
            case INTEGER -> {
                schema.put("type", Node.of("integer"));
                question.rule().min().ifPresent(min -> schema.put("minimum", Node.of(min)));
                question.rule().max().ifPresent(max -> schema.put("maximum", Node.of(max)));
            }
            case BOOLEAN -> schema.put("type", Node.of("boolean"));
            case LIST -> {
                schema.put("type", Node.of("array"));
                schema.put("items", Node.of(Map.of("type", "string")));
            }
            case MAP -> {
                schema.put("type", Node.of("object"));
                schema.put("additionalProperties", Node.of(Map.of("type", "string")));
            }
            case TAGS -> {
                schema.put("type", Node.of("object"));
                schema.put("additionalProperties", Node.of(Map.of("type", "string")));
            }
            case OBJECT -> schema.put("type", Node.of("object"));
            case ITEMS -> {
                schema.put("type", Node.of("array"));
                schema.put("items", Node.of(Map.of("type", "object")));
            }
            case DATA -> {}
            case STRING, IMAGE -> text(question, schema);
        }
        return new Node.Mapping(schema);
    }

    private static void text(Question question, Map<String, Node> schema) {
        // People write a whole number of cores without quotes, and so does Kubernetes.
        schema.put("type", question.rule().format() == Format.CPU ? Node.list("string", "number") : Node.of("string"));
        if (!question.options().isEmpty()) {
            schema.put(
                    "enum",
                    Node.of(question.options().stream().map(Option::value).toList()));
        } else if (!question.rule().format().pattern().isEmpty()) {
            schema.put("pattern", Node.of(pattern(question)));
        } else if (isNeverEmpty(question)) {
            schema.put("minLength", Node.of(1L));
        }
    }

    /** An optional text may also be empty, which the format alone would refuse. */
    private static String pattern(Question question) {
        String pattern = question.rule().format().pattern();
        return isNeverEmpty(question) ? pattern : "^$|" + pattern;
    }

    /** What is asked for in one case only is empty in the others, and a chart is valid there too. */
    private static boolean isNeverEmpty(Question question) {
        return question.rule().required() && question.askedWhen().isEmpty();
    }
}
