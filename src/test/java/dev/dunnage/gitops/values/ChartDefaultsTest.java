package dev.dunnage.gitops.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.yaml.YamlDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a chart's {@code values.yaml} says by what stands in it, and by what stands beside that. */
class ChartDefaultsTest {

    private static ChartDefaults defaults(String values) {
        return ChartDefaults.of(Optional.of(values.getBytes(StandardCharsets.UTF_8)));
    }

    private static Object value(String yaml) {
        return YamlDocuments.first(yaml.getBytes(StandardCharsets.UTF_8))
                .flatMap(tree -> tree.literal())
                .map(ChartDefaultsTest::plain)
                .orElseThrow();
    }

    private static Object plain(dev.dunnage.model.Node node) {
        return node instanceof dev.dunnage.model.Node.Scalar scalar
                ? scalar.value()
                : node instanceof dev.dunnage.model.Node.Sequence ? List.of(1L) : Map.of("key", 1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hosts: []            | [a]     |",
                "hosts: []            | a       | It is a list in values.yaml.",
                "hosts: [a]           | {a: b}  | It is a list in values.yaml.",
                "name: shop           | [a]     | It is no list in values.yaml.",
                "name: shop           | 3       |",
                "name: ''             | [a]     |",
                "name:                | [a]     |",
                "name:                | 3       |",
                "limits: {cpu: 1}     | {a: b}  |",
                "limits: {cpu: 1}     | some    | It is an object in values.yaml.",
                "limits: {cpu: 1}     | [a]     | It is no list in values.yaml.",
                "replicaCount: 1      | 0       |",
                "replicaCount: 1      | -1      | Valid is a whole number that is not negative.",
                "replicaCount: 1      | 1.5     | Valid is a whole number that is not negative.",
                "ratio: 1             | -1.5    |",
                "maxUnavailable: 1    | 50%     |",
                "maxUnavailable: 1    | many    | It is a number in values.yaml.",
                "maxUnavailable: 1    | true    | It is a number in values.yaml.",
                "elsewhere: 1         | many    |"
            })
    void a_value_is_of_the_kind_of_the_default(String values, String answer, String refusal) {
        ValuePath path = new ValuePath(
                List.of(values.startsWith("elsewhere") ? "missing" : values.substring(0, values.indexOf(':'))));
        assertThat(defaults(values + "\n").refusal(path, value(answer))).isEqualTo(Optional.ofNullable(refusal));
    }

    private static String comment(String values, String path) {
        return defaults(values).comment(ValuePath.of(path));
    }

    @Test
    void what_stands_above_a_value_or_behind_it_explains_it() {
        assertThat(comment("a: 1 # About a\n", "a")).isEqualTo("About a");
        assertThat(comment("# Of the first\n# two lines\na: 1 # behind\n", "a")).isEqualTo("Of the first two lines");
        assertThat(comment("# @param a.b About b\na:\n  # -- About it\n  b:\n    - 1\n", "a.b"))
                .isEqualTo("About it");
        assertThat(comment("a: 1\n\n# Of another\n\nb: 2\n", "b")).isEmpty();
        assertThat(comment("# c: 3\nb: 2\n", "b"))
                .as("a line that was commented out")
                .isEmpty();
        assertThat(comment("b: \"no # comment\"\n", "b")).isEmpty();
        assertThat(comment("a: 1\n", "b")).as("what is not there").isEmpty();
    }

    @Test
    void an_explanation_is_one_short_line() {
        assertThat(comment("a: 1 # " + "x".repeat(160) + "\n", "a")).isEqualTo("x".repeat(160));
        assertThat(comment("a: 1 # " + "x".repeat(161) + "\n", "a")).isEqualTo("x".repeat(160) + "…");
    }

    @Test
    void a_group_is_a_mapping_in_which_something_stands() {
        ChartDefaults defaults = defaults("group: {a: 1}\nempty: {}\nlist: [a]\n");
        assertThat(defaults.isGroup(ValuePath.of("group"))).isTrue();
        assertThat(defaults.isGroup(ValuePath.of("empty"))).isFalse();
        assertThat(defaults.isGroup(ValuePath.of("list"))).isFalse();
        assertThat(defaults.isGroup(ValuePath.of("missing"))).isFalse();
        assertThat(defaults.paths(false)).extracting(ValuePath::toString).containsExactly("group.a", "empty", "list");
        assertThat(defaults.paths(true))
                .extracting(ValuePath::toString)
                .containsExactly("group", "group.a", "empty", "list");
    }

    @Test
    void more_values_than_any_chart_has_are_not_listed() {
        String many = IntStream.rangeClosed(0, 5_000)
                .mapToObj(number -> "key%d: 1\n".formatted(number))
                .collect(Collectors.joining());
        assertThat(defaults(many).paths(false)).hasSize(5_000);
        assertThat(defaults(many + "group: {a: 1}\n").paths(true)).hasSize(5_000);
    }

    private static List<String> usual(String values) {
        return UsualValues.of(defaults(values)).stream()
                .map(ValuePath::toString)
                .toList();
    }

    @Test
    void of_the_names_for_one_thing_the_first_that_the_chart_has_is_asked_about() {
        assertThat(usual("replicas: 1\nreplicaCount: 1\nimage: {tag: a}\nresources: {}\n"))
                .containsExactly("replicaCount", "image.tag", "resources");
        assertThat(usual("image: nginx\nreplicas: 1\n")).containsExactly("replicas", "image");
        assertThat(usual("other: 1\n")).isEmpty();
    }
}
