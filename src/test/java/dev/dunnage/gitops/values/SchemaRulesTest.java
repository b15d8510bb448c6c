package dev.dunnage.gitops.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema of a chart's values has against a value. */
class SchemaRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ValueSchema schema(String json) {
        return ValueSchema.of(Optional.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    /** What stands against the value at {@code a}, as an answer brings it: whole numbers are long ones. */
    private static String refusal(String ofA, String value) throws JacksonException {
        ValueSchema schema = schema("{'properties': {'a': %s}}".formatted(ofA));
        JsonNode json = JSON.valueToTree(whole(JSON.readValue(value.replace('\'', '"'), Object.class)));
        return schema.refusal(schema.at(new ValuePath(List.of("a"))).schemas(), json)
                .orElse("");
    }

    private static Object whole(Object value) {
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'string'}                      | 'x'        |",
                "{'type': 'string'}                      | 1          | the schema asks for string",
                "{'type': 'integer'}                     | 2          |",
                "{'type': 'integer'}                     | 2.0        |",
                "{'type': 'integer'}                     | 2.5        | the schema asks for integer",
                "{'type': 'integer'}                     | '2'        | the schema asks for integer",
                "{'type': 'number'}                      | 2.5        |",
                "{'type': 'number'}                      | true       | the schema asks for number",
                "{'type': ['null', 'boolean']}           | true       |",
                "{'type': ['null', 'boolean']}           | null       |",
                "{'type': ['null', 'boolean']}           | 'no'       | the schema asks for null or boolean",
                "{'type': 'array'}                       | {}         | the schema asks for array",
                "{'type': 'object'}                      | []         | the schema asks for object",
                "{'const': 'x'}                          | 'x'        |",
                "{'const': 'x'}                          | 'y'        | the schema allows only \"x\"",
                "{'const': 1}                            | 1          |",
                "{'const': 1}                            | 2          | the schema allows only 1",
                "{'enum': [1, 2]}                        | 2          |",
                "{'enum': [1, 'x']}                      | 'y'        | the schema allows [1,\"x\"]",
                "{'minimum': 3}                          | 3          |",
                "{'minimum': 3}                          | 2          | the schema says minimum 3",
                "{'maximum': 3}                          | 3          |",
                "{'maximum': 3}                          | 3.5        | the schema says maximum 3",
                "{'exclusiveMinimum': 3}                 | 4          |",
                "{'exclusiveMinimum': 3}                 | 3          | the schema says exclusiveMinimum 3",
                "{'exclusiveMaximum': 3}                 | 2          |",
                "{'exclusiveMaximum': 3}                 | 3          | the schema says exclusiveMaximum 3",
                "{'minimum': 3, 'exclusiveMaximum': true} | 4         |",
                "{'minimum': 3}                          | 'a text'   |",
                "{'minLength': 2}                        | 'ab'       |",
                "{'minLength': 2}                        | 'a'        | the schema says minLength 2",
                "{'minLength': 2}                        | 1          |",
                "{'maxLength': 1}                        | '😀'       |",
                "{'maxLength': 1}                        | 'ab'       | the schema says maxLength 1",
                "{'pattern': '^a'}                       | 'ab'       |",
                "{'pattern': '^a'}                       | 'ba'       | the schema asks for the pattern ^a",
                "{'pattern': '['}                        | 'ba'       |",
                "{'required': ['x']}                     | {'x': 1}   |",
                "{'required': ['x']}                     | {'y': 1}   | the schema needs x",
                "{'required': ['x']}                     | 'text'     |",
                "{'properties': {'x': {'type': 'string'}}} | {'y': 1} |",
                "{'properties': {'x': {'type': 'string'}}} | {'x': 1} | x: the schema asks for string",
                "{'properties': {'x': {}}, 'additionalProperties': false} | {'x': 1} |",
                "{'properties': {'x': {}}, 'additionalProperties': false} | {'y': 1} | the schema has no y",
                "{'properties': {'x': {}}, 'additionalProperties': true}  | {'y': 1} |",
                "{'additionalProperties': {'type': 'string'}}             | {'y': 1} | y: the schema asks for string",
                "{'patternProperties': {'^y': {}}, 'additionalProperties': false} | {'y': 1} |",
                "{'patternProperties': {'^y': {}}, 'additionalProperties': {'type': 'string'}} | {'y': 1} |",
                "{'minItems': 1}                         | [1]        |",
                "{'minItems': 1}                         | []         | the schema says minItems 1",
                "{'minItems': 1}                         | 'text'     |",
                "{'maxItems': 1}                         | [1]        |",
                "{'maxItems': 1}                         | [1, 2]     | the schema says maxItems 1",
                "{'items': {'type': 'string'}}           | ['x', 1]   | the schema asks for string",
                "{'items': {'type': 'string'}}           | ['x', 'y'] |",
                "{'allOf': [{'minimum': 3}, {'maximum': 5}]} | 4      |",
                "{'allOf': [{'minimum': 3}, {'maximum': 5}]} | 6      | the schema says maximum 5",
                "{'anyOf': [{'minimum': 3}, {'maximum': 1}]} | 1      |",
                "{'anyOf': [{'minimum': 3}, {'maximum': 1}]} | 2      | the schema says minimum 3",
                "{'oneOf': [{'type': 'string'}, {'type': 'null'}]} | 2 | the schema asks for string",
                "{'oneOf': [{'type': 'string'}, {'type': 'null'}]} | null |",
                "{'$ref': '#/definitions/none', 'type': 'string'}  | 1 |",
                "{'$ref': 'https://example.com/x.json'}            | 1 |"
            })
    void a_value_is_judged_word_by_word(String schema, String value, String expected) throws JacksonException {
        assertThat(refusal(schema, value)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void a_long_list_is_told_in_short() throws JacksonException {
        assertThat(refusal("{'pattern': '^%s$'}".formatted("a".repeat(198)), "'b'"))
                .endsWith("a$");
        assertThat(refusal("{'pattern': '^%s$'}".formatted("a".repeat(199)), "'b'"))
                .endsWith("a…");
        assertThat(refusal("{'pattern': '%s'}".formatted("a".repeat(500)), "'b'"))
                .isNotEmpty();
        assertThat(refusal("{'pattern': '%s'}".formatted("a".repeat(501)), "'b'"))
                .as("a pattern too long to be judged forbids nothing")
                .isEmpty();
    }

    /** Schemas that contain themselves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'allOf': [{'$ref': '#'}, {'$ref': '#'}], 'properties': {'a': {'$ref': '#'}}}",
                "{'anyOf': [{'$ref': '#'}, {'$ref': '#'}], 'properties': {'a': {'$ref': '#'}}}",
                "{'properties': {'a': {'$ref': '#'}, 'b': {'$ref': '#'}, 'c': {'$ref': '#'}, 'd': {'$ref': '#'},"
                        + " 'e': {'$ref': '#'}, 'f': {'$ref': '#'}, 'g': {'$ref': '#'}, 'h': {'$ref': '#'}},"
                        + " 'required': ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']}"
            })
    void a_schema_without_end_costs_no_time(String json) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            ValueSchema schema = schema(json);
            ValuePath a = new ValuePath(List.of("a"));
            assertThat(schema.refusal(schema.at(a).schemas(), JSON.readTree("{\"a\": {\"a\": 1}}")))
                    .isNotNull();
        });
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(schema(json).paths(false)).isNotNull(),
                "paths");
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(schema(json).paths(true)).isNotNull(),
                "groups");
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(schema(json).required()).isNotNull(), "required");
    }
}
