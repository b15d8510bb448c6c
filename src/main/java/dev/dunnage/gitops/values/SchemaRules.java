package dev.dunnage.gitops.values;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a JSON schema says against one value: type, enum, limits, lengths, pattern, required and unknown keys, items, and combinations of
 * these. Words that are not known here forbid nothing.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema validation, read 2026-11-30</a>
 */
final class SchemaRules {

    private static final int DEEPEST = 30;

    /** How many schemas are looked at for one value: one that contains itself says nothing from then on. */
    private static final int MOST_SCHEMAS = 10_000;

    private static final int LONGEST_PATTERN = 500;

    /** How many characters a pattern may look at: one that goes back and forth without end says nothing. */
    private static final int MOST_LOOKS = 200_000;

    private final UnaryOperator<JsonNode> resolved;
    private int schemas;

    SchemaRules(UnaryOperator<JsonNode> resolved) {
        this.resolved = resolved;
    }

    Optional<String> refusal(List<JsonNode> alternatives, JsonNode value) {
        // Schemas of alternatives come together here; the value needs to fit one of them.
        List<Optional<String>> refusals =
                alternatives.stream().map(schema -> refusal(schema, value, 0)).toList();
        return refusals.stream().anyMatch(Optional::isEmpty) || refusals.isEmpty() ? Optional.empty() : refusals.get(0);
    }

    private Optional<String> refusal(JsonNode written, JsonNode value, int depth) {
        JsonNode schema = resolved.apply(written);
        if (depth > DEEPEST || ++schemas > MOST_SCHEMAS || !schema.isObject()) {
            return Optional.empty();
        }
        return Stream.of(
                        type(schema, value),
                        listed(schema, value),
                        number(schema, value),
                        text(schema, value),
                        keys(schema, value, depth),
                        items(schema, value, depth),
                        combined(schema, value, depth))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> type(JsonNode schema, JsonNode value) {
        JsonNode type = schema.path("type");
        List<String> types = type.isTextual()
                ? List.of(type.textValue())
                : StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
        return types.isEmpty() || types.stream().anyMatch(each -> is(value, each))
                ? Optional.empty()
                : Optional.of("the schema asks for " + String.join(" or ", types));
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber() || value.isNumber() && value.doubleValue() % 1 == 0;
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> true;
        };
    }

    private static Optional<String> listed(JsonNode schema, JsonNode value) {
        JsonNode values = schema.path("enum");
        if (schema.has("const") && !isSame(schema.get("const"), value)) {
            return Optional.of("the schema allows only " + schema.get("const"));
        }
        return !values.isArray()
                        || StreamSupport.stream(values.spliterator(), false).anyMatch(each -> isSame(each, value))
                ? Optional.empty()
                : Optional.of("the schema allows " + shortened(values.toString()));
    }

    /** Whether two values are the same, numbers by what they are worth and not by how long they may become. */
    private static boolean isSame(JsonNode listed, JsonNode value) {
        return listed.equals(
                (left, right) -> left.isNumber() && right.isNumber()
                        ? left.decimalValue().compareTo(right.decimalValue())
                        : left.equals(right) ? 0 : 1,
                value);
    }

    private static Optional<String> number(JsonNode schema, JsonNode value) {
        if (!value.isNumber()) {
            return Optional.empty();
        }
        double number = value.doubleValue();
        return Stream.of(
                        limit(schema, "minimum", number < schema.path("minimum").asDouble()),
                        limit(schema, "maximum", number > schema.path("maximum").asDouble()),
                        limit(
                                schema,
                                "exclusiveMinimum",
                                number <= schema.path("exclusiveMinimum").asDouble()),
                        limit(
                                schema,
                                "exclusiveMaximum",
                                number >= schema.path("exclusiveMaximum").asDouble()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> limit(JsonNode schema, String word, boolean isBroken) {
        return schema.path(word).isNumber() && isBroken
                ? Optional.of("the schema says %s %s".formatted(word, schema.path(word)))
                : Optional.empty();
    }

    private static Optional<String> text(JsonNode schema, JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        String text = value.textValue();
        int length = text.codePointCount(0, text.length());
        String pattern = schema.path("pattern").asText("");
        Optional<String> unlike = pattern.isEmpty() || isLike(text, pattern)
                ? Optional.empty()
                : Optional.of("the schema asks for the pattern " + shortened(pattern));
        return limit(schema, "minLength", length < schema.path("minLength").asInt())
                .or(() -> limit(
                        schema, "maxLength", length > schema.path("maxLength").asInt()))
                .or(() -> unlike);
    }

    private static boolean isLike(String text, String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            return true;
        }
        try {
            return Pattern.compile(pattern)
                    .matcher(new Watched(text, new AtomicInteger()))
                    .find();
        } catch (PatternSyntaxException | Watched.TooOften | StackOverflowError notJudged) {
            return true;
        }
    }

    /** A text that counts how often it is looked at. */
    private record Watched(String text, AtomicInteger looks) implements CharSequence {

        private static final class TooOften extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (looks.incrementAndGet() > MOST_LOOKS) {
                throw new TooOften();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.substring(start, end), looks);
        }
    }

    private Optional<String> keys(JsonNode schema, JsonNode value, int depth) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                return Optional.of("the schema needs " + name.asText());
            }
        }
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode property = schema.path("properties").path(entry.getKey());
            boolean isUnknown =
                    property.isMissingNode() && schema.path("patternProperties").isEmpty();
            if (isUnknown && others.isBoolean() && !others.booleanValue()) {
                return Optional.of("the schema has no " + entry.getKey());
            }
            Optional<String> below = refusal(isUnknown ? others : property, entry.getValue(), depth + 1);
            if (below.isPresent()) {
                return Optional.of(entry.getKey() + ": " + below.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> items(JsonNode schema, JsonNode value, int depth) {
        if (!value.isArray()) {
            return Optional.empty();
        }
        List<Optional<String>> refusals = new ArrayList<>(List.of(
                limit(schema, "minItems", value.size() < schema.path("minItems").asInt()),
                limit(schema, "maxItems", value.size() > schema.path("maxItems").asInt())));
        value.forEach(item -> refusals.add(refusal(schema.path("items"), item, depth + 1)));
        return refusals.stream().flatMap(Optional::stream).findFirst();
    }

    private Optional<String> combined(JsonNode schema, JsonNode value, int depth) {
        for (JsonNode each : schema.path("allOf")) {
            Optional<String> refusal = refusal(each, value, depth + 1);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return alternatives(schema.path("anyOf"), value, depth)
                .or(() -> alternatives(schema.path("oneOf"), value, depth));
    }

    private Optional<String> alternatives(JsonNode schemas, JsonNode value, int depth) {
        List<Optional<String>> refusals = new ArrayList<>();
        schemas.forEach(each -> refusals.add(refusal(each, value, depth + 1)));
        return refusals.isEmpty() || refusals.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : refusals.get(0);
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
