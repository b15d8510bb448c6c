package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Application;
import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.Node.Part;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ValueType;
import dev.dunnage.testing.Packages;
import dev.dunnage.yaml.YamlWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands in a chart's templates in the place of texts and conditions. */
class HelmTextTest {

    private static final Part NAME = new Part.ApplicationName();

    private static HelmExpressions expressions() {
        return new HelmExpressions(application());
    }

    private static Application application() {
        return Packages.application(
                Packages.solution("worker/deployment"), Map.of("name", "shop", "image", "ghcr.io/acme/shop:1"));
    }

    private static String text(Part... parts) {
        return expressions().text(new Node.Text(List.of(parts)));
    }

    @Test
    void a_name_with_words_beside_it_needs_no_quotes() {
        assertThat(text(NAME, new Part.Literal("-config"))).isEqualTo("{{ include \"shop.fullname\" . }}-config");
        assertThat(text(new Part.Literal("my-"), NAME)).isEqualTo("my-{{ include \"shop.fullname\" . }}");
    }

    /** A release may be called {@code on}, and YAML takes a hyphen in front for an item of a list. */
    @Test
    void a_text_that_yaml_may_take_for_something_else_is_quoted() {
        assertThat(text(NAME)).isEqualTo("{{ printf \"%s\" (include \"shop.fullname\" .) | quote }}");
        assertThat(text(new Part.Literal("-"), NAME))
                .isEqualTo("{{ printf \"-%s\" (include \"shop.fullname\" .) | quote }}");
        assertThat(text(NAME, new Part.Literal(": 100%")))
                .isEqualTo("{{ printf \"%s: 100%%\" (include \"shop.fullname\" .) | quote }}");
    }

    @Test
    void a_whole_number_within_a_text_has_no_exponent() {
        assertThat(text(new Part.Literal("--every="), new Part.Answer("gracePeriod")))
                .isEqualTo("{{ printf \"--every=%d\" (int64 .Values.terminationGracePeriodSeconds) | quote }}");
    }

    private static String written(Node tree) {
        return YamlWriter.write(tree, new HelmDialect(expressions()));
    }

    /** In a literal block Helm would take it for an expression of its own. */
    @Test
    void what_looks_like_an_expression_is_printed_as_it_is() {
        assertThat(written(Node.map("legend", "{{pod}}"))).isEqualTo("legend: {{ \"{{pod}}\" | quote }}\n");
        assertThat(written(Node.map("script", "a\n{{b}}\n"))).isEqualTo("script: {{ \"a\\n{{b}}\\n\" | quote }}\n");
        assertThat(written(Node.map("script", "a\nb\n"))).isEqualTo("script: |\n  a\n  b\n");
    }

    @Test
    void a_file_keeps_its_lines_below_its_name() {
        Node.Text name = new Node.Text(List.of(NAME, new Part.Literal(".json")));
        Node.Text content = new Node.Text(List.of(
                new Part.Literal("{\n  \"legend\": \"{{pod}}\",\n  \"of\": \""), NAME, new Part.Literal("\"\n}\n")));
        assertThat(written(Node.map("data", Node.map("file", new Node.Spread(new Node.File(name, content))))))
                .isEqualTo("""
                        data:
                          {{ include "shop.fullname" . }}.json: |-
                            {
                              "legend": "{{ "{{" }}pod}}",
                              "of": "{{ include "shop.fullname" . }}"
                            }
                        """);
    }

    private static String rule(Condition when) {
        Parameter command = new Parameter(
                "command", "run.command", ValueType.LIST, "", Node.map(), false, List.of(), Optional.of(when));
        Parameter mode = new Parameter("mode", "mode", ValueType.STRING, "", Node.map(), false, "", Optional.empty());
        return new SchemaGuards(List.of(command, mode))
                .all().stream().map(Json::pretty).findFirst().orElse("");
    }

    @Test
    void a_rule_of_the_schema_says_when_a_value_may_not_be_empty() {
        assertThat(rule(new Condition.Equal("mode", "once")))
                .contains("\"if\"", "\"const\": \"once\"", "\"minItems\": 1");
        assertThat(rule(new Condition.Present("mode"))).contains("\"not\"", "\"maxItems\": 0");
        assertThat(rule(new Condition.Not(new Condition.Equal("mode", "once"))))
                .contains("\"not\"", "\"const\": \"once\"");
        assertThat(rule(new Condition.Any(
                        List.of(new Condition.Equal("mode", "once"), new Condition.Equal("mode", "twice")))))
                .contains("\"anyOf\"", "\"once\"", "\"twice\"");
        assertThat(rule(new Condition.All(
                        List.of(new Condition.Equal("mode", "once"), new Condition.Equal("elsewhere", "x")))))
                .as("what is no value of the chart can be no rule of its schema")
                .isEmpty();
    }
}
