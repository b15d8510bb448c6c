package dev.dunnage.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers for single environments, of a whole and of its parts {@code api} and {@code worker}. */
class PlacesTest {

    private static final List<String> BOTH = List.of("staging", "production");

    private static final Questionnaire QUESTIONS = new Questionnaire(
            List.of(
                    Question.text(Values.NAMESPACE, "Namespace?", Format.DNS_LABEL)
                            .fallback("shop")
                            .build(),
                    environments(),
                    Question.text("image", "Image?", Format.IMAGE)
                            .fallback("shop:1")
                            .build(),
                    varying(Question.number("replicas", "Replicas?", 1, 10).fallback(2L)),
                    varying(Question.number("most", "Most?", 1, 10).fallback(5L)),
                    varying(Question.flag("backup", "Backup?", false)),
                    varying(Question.text("bucket", "Bucket?", Format.OBJECT_NAME)
                            .askedWhen(new Condition.Flag("backup"))),
                    varying(map("config").fallback(Map.of())),
                    varying(Question.text("values", "Values?", Format.ANY)
                            .becoming(ValueType.OBJECT)
                            .fallback(Map.of())),
                    varying(map("api.config").fallback(new Node.Param("config"))),
                    varying(map("worker.config").fallback(new Node.Param("config"))),
                    varying(Question.text("api.cpu", "CPU?", Format.CPU).fallback("100m")),
                    varying(Question.text("worker.cpu", "CPU?", Format.CPU).fallback("200m")),
                    varying(Question.text("api.host", "Host?", Format.HOSTNAME).stage(Question.Stage.REQUIRED)),
                    varying(Question.text("worker.host", "Host?", Format.HOSTNAME)
                            .stage(Question.Stage.REQUIRED))),
            List.of(new Constraint.AtMost("replicas", "most")));

    private static Question environments() {
        return Question.text(Places.ENVIRONMENTS, "Environments?", Format.DNS_LABEL)
                .becoming(ValueType.LIST)
                .fallback(List.of())
                .build();
    }

    private static Question.Builder map(String id) {
        return Question.text(id, "Config?", Format.ANY).becoming(ValueType.MAP).required(false);
    }

    private static Question varying(Question.Builder question) {
        String id = question.build().id();
        return question.boundTo(new Question.Binding(id, true)).build();
    }

    /** Answers in pairs of id and value, with both environments. */
    private static Map<String, Object> answers(Object... pairs) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of(Places.ENVIRONMENTS, BOTH));
        for (int i = 0; i < pairs.length; i += 2) {
            answers.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return answers;
    }

    private static Places.Judgement judged(Object... pairs) {
        return Places.judge(QUESTIONS, answers(pairs));
    }

    /** What holds everywhere, in staging and in production; nothing is wrong with it. */
    private static List<Object> values(String id, Places.Judgement judgement) {
        assertThat(judgement.faults()).isEmpty();
        return List.of(
                judgement.everywhere().get(id),
                in(judgement, "staging").get(id),
                in(judgement, "production").get(id));
    }

    private static Fault fault(Places.Judgement judgement) {
        assertThat(judgement.faults()).hasSize(1);
        return judgement.faults().get(0);
    }

    private static Values in(Places.Judgement judgement, String environment) {
        return Optional.ofNullable(judgement.places().get(environment)).orElseThrow();
    }

    @Test
    void without_environments_it_is_the_questionnaires_own_judgement() {
        Map<String, Object> answers = Map.of("replicas", 3, "most", "many");
        Places.Judgement judgement = Places.judge(QUESTIONS, answers);
        assertThat(judgement.places()).isEmpty();
        assertThat(judgement.everywhere()).isEqualTo(QUESTIONS.judge(answers).values());
        assertThat(judgement.faults()).isEqualTo(QUESTIONS.judge(answers).faults());
        assertThat(judgement.open()).isEqualTo(QUESTIONS.judge(answers).open()).isNotEmpty();
        Questionnaire one = new Questionnaire(List.of(environments()));
        assertThat(Places.judge(one, Map.of()).places()).isEmpty();
    }

    @Test
    void environments_keep_their_order_and_may_be_the_default() {
        assertThat(judged().places().keySet()).containsExactly("staging", "production");
        Questionnaire usual = new Questionnaire(List.of(
                Question.text(Values.NAMESPACE, "Namespace?", Format.DNS_LABEL)
                        .fallback("shop")
                        .build(),
                Question.text(Places.ENVIRONMENTS, "Environments?", Format.DNS_LABEL)
                        .becoming(ValueType.LIST)
                        .fallback(List.of("one", "two"))
                        .build()));
        assertThat(Places.judge(usual, Map.of()).places().keySet()).containsExactly("one", "two");
    }

    @Test
    void an_answer_for_one_environment_wins_there_and_the_default_stands_elsewhere() {
        assertThat(values("replicas", judged("replicas@production", 4))).isEqualTo(List.of(2L, 2L, 4L));
        assertThat(values("replicas", judged("replicas", 3, "replicas@staging", 1)))
                .isEqualTo(List.of(3L, 1L, 3L));
    }

    @Test
    void what_every_environment_answers_is_elsewhere_as_in_the_last_one_unless_it_is_said() {
        Object[] hosts = {"api.host@production", "p.example.com", "api.host@staging", "s.example.com"};
        assertThat(judged(hosts).everywhere().get("api.host")).isEqualTo("p.example.com");
        assertThat(judged(hosts).open()).extracting(Question::id).containsExactly("worker.host");
        assertThat(judged("api.host@production", "p.example.com").everywhere().get("api.host"))
                .isEqualTo("");
        assertThat(values("replicas", judged("replicas@staging", 1, "replicas@production", 4, "replicas", 3)))
                .isEqualTo(List.of(3L, 1L, 4L));
    }

    @Test
    void a_namespace_is_the_general_one_with_the_environment_and_never_that_of_production() {
        assertThat(values("namespace", judged())).isEqualTo(List.of("shop", "shop-staging", "shop-production"));
        assertThat(values("namespace", judged("namespace@staging", "s", "namespace@production", "p")))
                .isEqualTo(List.of("shop", "s", "p"));
        assertThat(values("namespace", judged("namespace", "all"))).isEqualTo(List.of("all", "all", "all"));
    }

    @Test
    void an_answer_for_all_parts_reaches_each_unless_one_has_its_own() {
        Places.Judgement judgement = judged("api.cpu@staging", "1", "cpu@staging", "500m");
        assertThat(values("api.cpu", judgement)).isEqualTo(List.of("100m", "1", "100m"));
        assertThat(values("worker.cpu", judgement)).isEqualTo(List.of("200m", "500m", "200m"));
    }

    @Test
    void entries_of_a_map_are_added_to_those_that_hold_everywhere() {
        Places.Judgement judgement =
                judged("config", Map.of("A", "1", "B", "1"), "config@staging", Map.of("B", "2", "C", "2"));
        Map<String, String> everywhere = Map.of("A", "1", "B", "1");
        Map<String, String> staging = Map.of("A", "1", "B", "2", "C", "2");
        for (String id : List.of("config", "api.config")) {
            assertThat(values(id, judgement)).as(id).isEqualTo(List.of(everywhere, staging, everywhere));
        }
    }

    @Test
    void entries_of_the_whole_reach_parts_with_entries_of_their_own() {
        Places.Judgement judgement = judged(
                "config",
                Map.of("ALL", "1"),
                "api.config",
                Map.of("A", "1", "B", "1", "C", "1"),
                "config@staging",
                Map.of("B", "2", "C", "2"),
                "api.config@staging",
                Map.of("C", "3"),
                "worker.config@production",
                Map.of("W", "4"));
        Map<String, String> api = Map.of("A", "1", "B", "1", "C", "1");
        assertThat(values("api.config", judgement)).isEqualTo(List.of(api, Map.of("A", "1", "B", "2", "C", "3"), api));
        assertThat(values("worker.config", judgement))
                .isEqualTo(List.of(
                        Map.of("ALL", "1"), Map.of("ALL", "1", "B", "2", "C", "2"), Map.of("ALL", "1", "W", "4")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "image@staging    | 'image' is the same in all environments. Answer it without '@staging'.",
                "environments@staging | 'environments' is the same in all environments.",
                "host@staging     | Several parts have a 'host'. Say which: api.host@staging, worker.host@staging.",
                "replicas@stagin  | There is no environment 'stagin'. Did you mean 'staging'? Valid: staging, production.",
                "replicas@        | There is no environment ''.",
                "replcas@staging  | There is no question 'replcas'. Did you mean 'replicas'? What may differ",
                "pu@staging       | There is no question 'pu'."
            })
    void what_is_no_answer_for_an_environment_is_a_fault(String id, String message) {
        assertThat(fault(judged(id, "1")))
                .satisfies(fault -> assertThat(fault.id()).isEqualTo(id))
                .satisfies(fault -> assertThat(fault.message()).startsWith(message));
    }

    @Test
    void what_may_differ_is_listed_in_full() {
        assertThat(fault(judged("image@staging", "1")).message())
                .endsWith(
                        "What may differ between environments: namespace, replicas, most, backup, bucket, config, values, api.config, worker.config,"
                                + " api.cpu, worker.cpu, api.host, worker.host.");
    }

    @Test
    void what_is_valid_is_said_once_however_much_is_wrong() {
        Map<String, Object> wrong = new TreeMap<>(Map.of(
                "environments",
                List.of("staging", "production"),
                "image@staging",
                1,
                "foo@staging",
                1,
                "bar@production",
                1));
        assertThat(Places.judge(QUESTIONS, wrong).faults())
                .hasSizeGreaterThan(2)
                .filteredOn(fault -> fault.message().contains("What may differ"))
                .hasSize(1);
        assertThat(Places.judge(QUESTIONS, Map.of("foo", 1, "bar", 1)).faults())
                .hasSizeGreaterThan(1)
                .filteredOn(fault -> fault.message().contains("Valid: "))
                .hasSize(1);
    }

    @Test
    void without_environments_none_can_be_answered_for() {
        assertThat(fault(Places.judge(QUESTIONS, Map.of("replicas@staging", 1))).message())
                .startsWith("There are no environments. Answer environments first");
        Questionnaire without = new Questionnaire(List.of(varying(Question.number("replicas", "Replicas?", 1, 10))));
        assertThat(fault(Places.judge(without, Map.of("replicas@staging", 1))).message())
                .startsWith("There are no environments.");
    }

    @Test
    void an_environment_is_named_once_and_there_are_at_most_twenty() {
        List<String> twenty = IntStream.range(0, 20).mapToObj(i -> "e" + i).toList();
        List<String> more = IntStream.range(0, 21).mapToObj(i -> "e" + i).toList();
        assertThat(judged(Places.ENVIRONMENTS, twenty).faults()).isEmpty();
        Places.Judgement judgement = judged(Places.ENVIRONMENTS, more);
        assertThat(fault(judgement).message()).isEqualTo("There are more than 20 environments.");
        assertThat(judgement.places().keySet()).containsExactlyElementsOf(twenty);
        assertThat(fault(judged(Places.ENVIRONMENTS, List.of("one", "one"))))
                .isEqualTo(
                        Fault.invalid(Places.ENVIRONMENTS, "An environment is named twice. Name each of them once."));
    }

    @Test
    void a_fault_of_an_environment_names_it_and_one_of_all_is_told_once() {
        assertThat(fault(judged("replicas@staging", 11)))
                .satisfies(fault -> assertThat(fault.id()).isEqualTo("replicas@staging"))
                .satisfies(fault -> assertThat(fault.message()).startsWith("staging: 11 is out of range."));
        assertThat(fault(judged("replicas", 11)).id()).isEqualTo("replicas");
        assertThat(judged("replicas@staging", 6).faults())
                .as("what contradicts an answer that holds everywhere is told of both")
                .extracting(Fault::id)
                .containsExactly("replicas@staging", "most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config@staging", "api.config@staging"})
    void an_entry_of_an_environment_is_refused_as_one_that_holds_everywhere_would_be(String id) {
        for (Map<String, Object> known : List.of(Map.<String, Object>of(), Map.<String, Object>of("A", "1"))) {
            assertThat(fault(judged("config", known, "api.config", known, id, Map.of("DB_PASSWORD", "x"))))
                    .satisfies(fault -> assertThat(fault.id()).isEqualTo(id))
                    .satisfies(fault -> assertThat(fault.unsafe()).isTrue());
        }
        assertThat(judged(id, "no pair").faults()).hasSize(1);
    }

    @Test
    void what_only_an_environment_calls_for_has_to_be_answered_there() {
        assertThat(fault(judged("backup@production", true)))
                .satisfies(fault -> assertThat(fault.id()).isEqualTo("bucket@production"))
                .satisfies(fault -> assertThat(fault.message()).startsWith("An answer is needed"));
        assertThat(judged("backup", true).faults())
                .as("what is open everywhere is no fault of an environment")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "replicas@any, true",
        "api.cpu@any, true",
        "cpu@any, true",
        "api.host@any, true",
        "host@any, false",
        "other@any, false",
        "replicas, false"
    })
    void an_answer_is_taken_where_a_question_is_meant(String id, boolean isTaken) {
        assertThat(Places.takes(QUESTIONS, id)).isEqualTo(isTaken);
    }

    /** As Helm puts one file of values over another. */
    @Test
    void an_object_goes_over_the_one_that_holds_everywhere_at_any_depth() {
        Map<String, Object> answers = answers(
                "values",
                Map.of("ui", Map.of("color", "red", "sizes", List.of(1, 2)), "debug", true),
                "values@staging",
                Map.of("ui", Map.of("sizes", List.of(3)), "debug", Map.of("level", 2)));
        answers.putAll(Map.of("api.host", "api.example.com", "worker.host", "worker.example.com"));
        Places.Judgement judgement = Places.judge(QUESTIONS, answers);
        assertThat(judgement.faults()).isEmpty();
        assertThat(in(judgement, "staging").get("values"))
                .isEqualTo(Map.of("ui", Map.of("color", "red", "sizes", List.of(3L)), "debug", Map.of("level", 2L)));
        assertThat(in(judgement, "production").get("values"))
                .isEqualTo(judgement.everywhere().get("values"));
    }
}
