package dev.dunnage.gitops.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.Values;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be set of a chart of one's own. */
class ChartSettingsTest {

    private static final String VALUES = """
            # -- How many pods run.
            replicaCount: 1
            image:
              repository: nginx
              # Overrides the version of the chart
              # tag: latest
              tag: ""
            logLevel: info # debug, info or warn
            ingress:
              enabled: false
              hosts: []
            nodeSelector:
              kubernetes.io/os: linux
            resources: {}
            maxUnavailable: 1
            auth:
              password: ""
              existingSecret: ""
            """;

    private static final String SCHEMA = """
            {"properties": {
               "replicaCount": {"type": "integer", "minimum": 1, "maximum": 9, "description": "Pods"},
               "logLevel": {"enum": ["debug", "info", "warn"]},
               "hostname": {"$ref": "#/definitions/host"},
               "limits": {"type": "object", "additionalProperties": false,
                 "properties": {"cpu": {"type": ["string", "number"]}, "memory": {"type": "string"}}}},
             "required": ["hostname", "replicaCount"],
             "definitions": {"host": {"type": "string", "pattern": "^[a-z.]+$"}}}
            """;

    @TempDir
    Path directory;

    private ChartSettings settings(String values, String schema) throws IOException {
        Path chart = directory.resolve("shop");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(chart.resolve("Chart.yaml"), """
                apiVersion: v2
                name: shop
                version: 1.0.0
                dependencies: [{name: postgresql, alias: db, version: 1.0.0, repository: 'https://charts.example.com'}]
                """);
        Files.writeString(chart.resolve("values.yaml"), values);
        Files.writeString(chart.resolve("templates/cm.yaml"), "x: {{ .Values.feature.flag | quote }}\n");
        if (!schema.isEmpty()) {
            Files.writeString(chart.resolve("values.schema.json"), schema);
        }
        PackageContent content = new PackageContent.HelmChart("shop", "1.0.0", List.of(), List.of());
        return ChartSettings.of(content, directory, "shop");
    }

    /** All that is wrong with answers, as the dialogue finds it. */
    private static Map<String, String> wrong(ChartSettings settings, Map<String, Object> given) {
        Map<String, Object> answers = new LinkedHashMap<>(ValueAnswers.flat(given));
        List<Fault> faults = settings.faults(answers);
        faults.forEach(fault -> answers.remove(fault.id()));
        Questionnaire.Judgement judged =
                new Questionnaire(settings.questions(answers.keySet(), Node.map())).judge(answers);
        Map<String, Object> said = new LinkedHashMap<>(judged.values().byId());
        said.keySet().retainAll(answers.keySet());
        return Stream.of(faults, judged.faults(), settings.refused(new Values(said)))
                .flatMap(List::stream)
                .collect(Collectors.toMap(Fault::id, Fault::message, (first, next) -> first));
    }

    private static Question question(ChartSettings settings, String path) {
        return settings.matching(path, Node.map()).get(0);
    }

    @Test
    void a_comment_is_the_question_and_the_chart_s_own_value_the_example() throws IOException {
        ChartSettings settings = settings(VALUES, "");
        assertThat(question(settings, "replicaCount").text()).isEqualTo("How many pods run.");
        assertThat(question(settings, "logLevel").text()).isEqualTo("debug, info or warn");
        assertThat(question(settings, "logLevel").placeholder()).isEqualTo("info");
        assertThat(question(settings, "image.tag").text()).isEqualTo("What is image.tag?");
        assertThat(question(settings, "ingress.enabled").type()).isEqualTo(AnswerType.BOOLEAN);
    }

    @Test
    void the_schema_says_it_better() throws IOException {
        ChartSettings settings = settings(VALUES, SCHEMA);
        assertThat(question(settings, "replicaCount").text()).isEqualTo("Pods");
        assertThat(question(settings, "replicaCount").rule().max()).contains(9L);
        assertThat(question(settings, "logLevel").options())
                .extracting(Option::value)
                .containsExactly("debug", "info", "warn");
    }

    @Test
    void only_what_the_schema_needs_and_nothing_sets_must_be_answered() throws IOException {
        ChartSettings settings = settings(VALUES, SCHEMA);
        assertThat(settings.questions(Set.of(), Node.map()).stream()
                        .filter(question -> question.rule().required()))
                .extracting(Question::id)
                .containsExactly("values.hostname");
        assertThat(settings.questions(Set.of(), Node.map("hostname", "there")).stream()
                        .filter(question -> question.rule().required()))
                .isEmpty();
    }

    @Test
    void thousands_of_values_are_counted_and_not_asked_about() throws IOException {
        String many = IntStream.range(0, 2_000)
                .mapToObj(number -> "key%d: {inner: %d}\n".formatted(number, number))
                .collect(Collectors.joining());
        ChartSettings settings = settings(VALUES + many, "");
        assertThat(settings.questions(Set.of(), Node.map())).hasSizeLessThanOrEqualTo(5);
        assertThat(settings.questions(Set.of("values.key1999.inner"), Node.map()))
                .extracting(Question::id)
                .contains("values.key1999.inner");
        assertThat(settings.hint()).contains("2011 values");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "values.image.tag",
                "values.resources.limits.memory",
                "values.nodeSelector.kubernetes\\.io/arch",
                "values.feature.flag",
                "values.db.auth.database",
                "values.global.imageRegistry",
                "values.auth.existingSecret"
            })
    void what_the_chart_knows_in_any_way_may_be_set(String id) throws IOException {
        assertThat(wrong(settings(VALUES, ""), Map.of(id, "some"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "values.replicacount, Nearest: values.replicaCount",
        "values.image.tagg, Nearest: values.image.tag",
        "values.tag, Nearest: values.image.tag",
        "values.replicaCount.max, a single value",
        "values.ingress.hosts.0, a list",
        "values.nothing, neither values.yaml nor a template",
        "values.image..tag, empty"
    })
    void a_path_that_leads_nowhere_names_the_nearest(String id, String message) throws IOException {
        assertThat(wrong(settings(VALUES, ""), Map.of(id, 1)).get(id)).contains(message);
    }

    @Test
    void what_the_schema_forbids_is_refused_with_its_reason() throws IOException {
        ChartSettings settings = settings(VALUES + "limits: {}\n", SCHEMA);
        assertThat(wrong(settings, Map.of("values.replicaCount", 12)).get("values.replicaCount"))
                .contains("1 to 9");
        assertThat(wrong(settings, Map.of("values.logLevel", "loud")).get("values.logLevel"))
                .contains("debug");
        assertThat(wrong(settings, Map.of("values.hostname", "A B")).get("values.hostname"))
                .contains("pattern");
        assertThat(wrong(settings, Map.of("values.limits.gpu", 1)).get("values.limits.gpu"))
                .contains("allows no 'gpu'");
        assertThat(wrong(settings, Map.of("values.limits.memory", 1)).keySet()).isEmpty();
        assertThat(wrong(settings, Map.of("values.limits.cpu", List.of(1))).get("values.limits.cpu"))
                .contains("string or number");
    }

    @Test
    void without_a_schema_the_type_of_the_default_is_kept() throws IOException {
        ChartSettings settings = settings(VALUES, "");
        assertThat(wrong(settings, Map.of("values.ingress.enabled", "perhaps"))).containsKey("values.ingress.enabled");
        assertThat(wrong(settings, Map.of("values.ingress.hosts", "a"))).containsKey("values.ingress.hosts");
        assertThat(wrong(settings, Map.of("values.replicaCount", "many"))).containsKey("values.replicaCount");
        assertThat(wrong(settings, Map.of("values.maxUnavailable", "50%"))).isEmpty();
    }

    @Test
    void a_secret_is_never_written() throws IOException {
        ChartSettings settings = settings(VALUES, "");
        assertThat(settings.faults(Map.of("values.auth.password", "hunter2")))
                .singleElement()
                .matches(Fault::unsafe);
        assertThat(settings.faults(ValueAnswers.flat(Map.of("values", Map.of("auth", Map.of("password", "hunter2"))))))
                .singleElement()
                .matches(Fault::unsafe);
        assertThat(settings.faults(Map.of("values.ingress.hosts", List.of(Map.of("token", "abc")))))
                .singleElement()
                .matches(Fault::unsafe);
        assertThat(question(settings("auth: {password: hunter2}\n", ""), "auth").placeholder())
                .isEmpty();
    }

    @Test
    void objects_are_their_values() {
        assertThat(ValueAnswers.flat(Map.of(
                        "values@production",
                        Map.of("image", Map.of("tag", "1"), "annotations", Map.of("a.b/c", "d"), "empty", Map.of()))))
                .isEqualTo(Map.of(
                        "values.image.tag@production",
                        "1",
                        "values.annotations.a\\.b/c@production",
                        "d",
                        "values.empty@production",
                        Map.of()));
        assertThat(ValueAnswers.tree(new Values(Map.of("values.annotations.a\\.b/c", "d"))))
                .isEqualTo(Node.map("annotations", Node.map("a.b/c", "d")));
    }

    @Test
    void a_value_and_one_below_it_are_not_both_answered() throws IOException {
        assertThat(settings(VALUES, "")
                        .faults(Map.of("values.resources", Map.of(), "values.resources.limits.cpu", "1")))
                .extracting(Fault::id)
                .containsExactly("values.resources.limits.cpu");
    }

    private static List<String> ids(List<Question> questions) {
        return questions.stream().map(Question::id).toList();
    }

    @Test
    void a_filter_lists_what_the_schema_knows_beside_the_defaults_and_no_group_as_a_whole() throws IOException {
        ChartSettings settings = settings("limits: {cpu: 1}\n", """
                {"properties": {"limits": {"type": "object"}, "extra": {"type": "string"}}}
                """);
        assertThat(ids(settings.matching("", Node.map()))).containsExactly("values.limits.cpu", "values.extra");
        assertThat(ids(settings.matching("EXT", Node.map()))).containsExactly("values.extra");
    }

    @Test
    void nobody_is_asked_about_a_path_that_leads_nowhere() throws IOException {
        ChartSettings settings = settings("a: 1\n", "");
        assertThat(ids(settings.questions(Set.of("values.nothing", "values.a"), Node.map())))
                .containsExactly("values.a");
    }

    @ParameterizedTest
    @CsvSource({
        "values.ingress.enable, 'Nearest: values.ingres.enable, values.ingress.enabled.'",
        "values.ingres.enabeld, 'Nearest: values.ingres.enable.'",
        "values.ingrese.enabledd, 'Nearest: values.ingress.enabled.'",
        "values.labels, neither values.yaml nor a template knows it",
        "values.ingress.hosts, neither values.yaml nor a template knows it",
        "values.db, neither values.yaml nor a template knows it",
        "'values.feature\\.flag', neither values.yaml nor a template knows it"
    })
    void only_what_is_there_is_offered_in_the_place_of_what_is_not(String id, String message) throws IOException {
        ChartSettings settings = settings("ingress: {enabled: true}\ningres: {enable: true}\n", "");
        assertThat(wrong(settings, Map.of(id, "some")).get(id)).contains(message);
    }

    @Test
    void a_key_may_be_as_long_as_that_of_a_label() throws IOException {
        ChartSettings settings = settings(VALUES, "");
        assertThat(wrong(settings, Map.of("values.nodeSelector." + "x".repeat(253), "a")))
                .isEmpty();
        assertThat(wrong(settings, Map.of("values.nodeSelector." + "x".repeat(254), "a")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "count, 3, true",
        "count, -0.5, true",
        "count, 50%, false",
        "count, 007, false",
        "name, 3, false",
        "either, 3, false",
        "maybe, 3, true"
    })
    void a_number_in_quotes_is_one_where_the_chart_has_a_number(String key, String answer, boolean isNumber)
            throws IOException {
        ChartSettings settings = settings("count: 1\nname: shop\n", """
                {"properties": {"either": {"type": ["number", "string"]}, "maybe": {"type": ["number", "null"]}}}
                """);
        Object number =
                answer.contains(".") ? (Object) Double.valueOf(answer) : isNumber ? Long.valueOf(answer) : answer;
        Map<String, Object> answers = Map.of("values." + key, answer, "project", "3");
        assertThat(settings.typed(answers))
                .isEqualTo(Map.of("values." + key, isNumber ? number : answer, "project", "3"));
        assertThat(ChartSettings.NONE.typed(answers)).isEqualTo(answers);
    }

    @Test
    void values_as_a_whole_are_an_object_and_a_package_without_any_says_nothing() throws IOException {
        assertThat(settings(VALUES, "").faults(Map.of("values", "text")))
                .extracting(Fault::id)
                .containsExactly("values");
        assertThat(ChartSettings.NONE.faults(Map.of("values", "text", "values.x", 1)))
                .isEmpty();
        assertThat(ChartSettings.NONE.questions(Set.of("values.x"), Node.map())).isEmpty();
    }

    @Test
    void what_only_a_chart_below_can_know_is_told_as_not_checked() throws IOException {
        ChartSettings settings = settings("db: {size: 1}\n", "");
        assertThat(settings.warnings(Map.of("values.db.auth.user", "a", "values.db.auth.user@staging", "b")))
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains(": values.db.auth.user. Render"));
        assertThat(settings.warnings(Map.of("values.db.size", 2, "project", "x")))
                .isEmpty();
        assertThat(ChartSettings.NONE.warnings(Map.of("values.global.x", 1))).isEmpty();
    }

    @Test
    void a_question_says_what_kind_of_value_it_takes_and_shows_a_short_one() throws IOException {
        ChartSettings settings = settings("""
                list: [a]
                number: 3
                empty: ""
                object: {}
                text: short
                long: %s
                longest: %s
                lines: "a\\nb"
                """.formatted("x".repeat(100), "x".repeat(101)), "");
        assertThat(question(settings, "list").help()).isEqualTo("A list");
        assertThat(question(settings, "object").help()).isEqualTo("An object");
        assertThat(question(settings, "number").help()).isEqualTo("A number");
        assertThat(question(settings, "number").placeholder()).isEqualTo("3");
        assertThat(question(settings, "empty").help()).isEqualTo("Any value");
        assertThat(question(settings, "text").help()).isEmpty();
        assertThat(question(settings, "text").placeholder()).isEqualTo("short");
        assertThat(question(settings, "long").placeholder()).hasSize(100);
        assertThat(question(settings, "longest").placeholder()).isEmpty();
        assertThat(question(settings, "lines").placeholder()).isEmpty();
    }

    @Test
    void a_long_description_is_cut() throws IOException {
        String schema = "{\"properties\": {\"a\": {\"description\": \"%s\"}}}";
        assertThat(question(settings("", schema.formatted("x".repeat(160))), "a")
                        .text())
                .isEqualTo("x".repeat(160));
        assertThat(question(settings("", schema.formatted("x".repeat(161))), "a")
                        .text())
                .isEqualTo("x".repeat(160) + "…");
        assertThat(question(settings("", schema.formatted("First.\\nSecond.")), "a")
                        .text())
                .isEqualTo("First.");
    }

    @Test
    void a_hostile_schema_costs_no_time() throws IOException {
        ChartSettings settings = settings("a: x\nb: y\n", """
                {"$ref": "#", "properties": {"a": {"$ref": "#/properties/a"},
                 "b": {"type": "string", "pattern": "^(.*?,){30}P$"}}, "allOf": [{"$ref": "#"}, {"$ref": "#"}]}
                """);
        assertThat(wrong(settings, Map.of("values.a", "z", "values.b", ",".repeat(60))))
                .isEmpty();
    }
}
