package dev.dunnage.gitops.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a chart's {@code values.schema.json} says of single values. */
class ValueSchemaTest {

    private static ValueSchema schema(String json) {
        return ValueSchema.of(Optional.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(List<ValuePath> paths) {
        return paths.stream().map(ValuePath::toString).toList();
    }

    private static ValueSchema.Said said(ValueSchema schema, String path) {
        return schema.at(ValuePath.of(path));
    }

    private static String description(String ofA) {
        ValueSchema schema =
                schema("{'properties': {'a': %s}, 'definitions': {'d': {'description': 'There'}}}".formatted(ofA));
        return schema.description(said(schema, "a").schemas());
    }

    @Test
    void paths_are_those_with_nothing_below_and_groups_where_they_are_wanted() {
        ValueSchema schema = schema("""
                {'properties': {'image': {'properties': {'tag': {'type': 'string'}}}, 'port': {'type': 'integer'}},
                 'allOf': [{'properties': {'debug': {'type': 'boolean'}}}],
                 'anyOf': [{'properties': {'db': {'allOf': [{'properties': {'host': {}}}]}}}]}
                """);
        assertThat(texts(schema.paths(false))).containsExactly("image.tag", "port", "debug", "db.host");
        assertThat(texts(schema.paths(true))).containsExactly("image", "image.tag", "port", "debug", "db", "db.host");
    }

    @Test
    void of_very_deep_or_very_many_values_the_first_are_listed() {
        String deep = "{'type': 'string'}";
        for (int depth = 9; depth > 0; depth--) {
            deep = "{'properties': {'k%d': %s}}".formatted(depth, deep);
        }
        assertThat(texts(schema(deep).paths(false))).containsExactly("k1.k2.k3.k4.k5.k6.k7.k8");
        String many = IntStream.rangeClosed(0, 2_000)
                .mapToObj("'k%d': {}"::formatted)
                .collect(Collectors.joining(",", "{'properties': {", "}}"));
        assertThat(schema(many).paths(false)).hasSize(2_000);
    }

    @Test
    void a_value_that_any_part_of_the_schema_knows_is_known() {
        ValueSchema schema = schema("""
                {'properties': {'a': {'$ref': '#/definitions/d'}, 'self': {'$ref': '#'}},
                 'allOf': [{'properties': {'b': {'type': 'string'}}}],
                 'additionalProperties': false, 'definitions': {'d': {'properties': {'x': {'type': 'integer'}}}}}
                """);
        assertThat(said(schema, "a.x").schemas()).hasSize(1);
        assertThat(said(schema, "b").schemas()).hasSize(1);
        assertThat(said(schema, "self.self.b").schemas()).as("the whole again").hasSize(1);
        assertThat(said(schema, "c").forbidden()).contains("c");
        assertThat(said(schema, "a.y").forbidden())
                .as("nothing closes what lies there")
                .isEmpty();
    }

    @Test
    void further_keys_are_as_the_schema_of_others_says_unless_patterns_speak_of_some() {
        ValueSchema others = schema("{'additionalProperties': {'type': 'string'}}");
        assertThat(others.types(said(others, "any").schemas())).containsExactly("string");
        ValueSchema patterns = schema("{'patternProperties': {'^x': {}}, 'additionalProperties': {'type': 'string'}}");
        assertThat(said(patterns, "any").schemas()).isEmpty();
        assertThat(said(patterns, "any").forbidden()).isEmpty();
    }

    @Test
    void only_what_has_to_be_there_with_all_that_it_lies_in_is_required() {
        ValueSchema schema = schema("""
                {'required': ['db', 'name', 'unknown'],
                 'properties': {'name': {'type': 'string'},
                   'db': {'required': ['host'], 'properties': {'host': {}, 'port': {}}},
                   'cache': {'required': ['host'], 'properties': {'host': {}}}}}
                """);
        assertThat(texts(schema.required())).containsExactly("db.host", "name", "unknown");
        String many = IntStream.rangeClosed(0, 50).mapToObj("'k%d'"::formatted).collect(Collectors.joining(","));
        assertThat(schema("{'required': [%s]}".formatted(many)).required()).hasSize(50);
        String deep = "{}";
        for (int depth = 8; depth > 0; depth--) {
            deep = "{'required': ['k%d'], 'properties': {'k%d': %s}}".formatted(depth, depth, deep);
        }
        assertThat(schema(deep).required())
                .as("nobody looks for what lies deeper")
                .isEmpty();
    }

    @Test
    void a_value_is_described_by_its_own_words_or_those_that_it_refers_to() {
        assertThat(description("{'description': 'Here', 'title': 'A'}")).isEqualTo("Here");
        assertThat(description("{'description': ' ', 'title': 'A'}")).isEqualTo("A");
        assertThat(description("{'$ref': '#/definitions/d'}")).isEqualTo("There");
        assertThat(description("{'title': 'A', '$ref': '#/definitions/d'}")).isEqualTo("There");
        assertThat(description("{}")).isEmpty();
    }

    @Test
    void types_are_one_word_or_several() {
        ValueSchema schema = schema("{'properties': {'a': {'type': ['string', 'null']}, 'b': {'type': 'integer'}}}");
        assertThat(schema.types(said(schema, "a").schemas())).containsExactly("null", "string");
        assertThat(schema.types(said(schema, "b").schemas())).containsExactly("integer");
    }

    @Test
    void the_texts_of_an_enum_may_be_chosen_and_nothing_is_no_choice() {
        ValueSchema schema = schema("{'properties': {'a': {'enum': ['', 'x', 1, 'y']}, 'b': {'enum': 'x'}}}");
        assertThat(schema.options(said(schema, "a").schemas())).containsExactly("x", "y");
        assertThat(schema.options(said(schema, "b").schemas())).isEmpty();
    }

    @Test
    void a_file_that_is_no_schema_says_nothing() {
        for (String file : List.of("[1]", "no json", "")) {
            assertThat(schema(file).paths(true)).as(file).isEmpty();
            assertThat(said(schema(file), "a").forbidden()).isEmpty();
        }
    }
}
