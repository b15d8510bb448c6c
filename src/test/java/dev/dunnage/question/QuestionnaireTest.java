package dev.dunnage.question;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.catalog.Component;
import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.ValueType;
import dev.dunnage.testing.Catalogs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionnaireTest {

    private static final Questionnaire QUESTIONS = new Questionnaire(
            List.of(
                    Question.text("name", "Name?", Format.NAME).fallback("shop").build(),
                    Question.text("secret", "Secret?", Format.OBJECT_NAME)
                            .fallback(new Node.Text(
                                    List.of(new Node.Part.ApplicationName(), new Node.Part.Literal("-db"))))
                            .build(),
                    Question.number("low", "Low?", 1, 100).fallback(2L).build(),
                    Question.number("high", "High?", 1, 100).fallback(10L).build(),
                    Question.text("image", "Image?", Format.IMAGE).build(),
                    Question.text("config", "Config?", Format.ANY)
                            .becoming(ValueType.MAP)
                            .required(false)
                            .fallback(Map.of())
                            .build()),
            List.of(new Constraint.AtMost("low", "high")));

    @Test
    void an_unanswered_question_keeps_its_default() {
        assertThat(QUESTIONS.judge(Map.of()).values().get("low")).isEqualTo(2L);
    }

    @Test
    void a_default_can_be_made_of_an_earlier_answer() {
        assertThat(QUESTIONS.judge(Map.of("name", "cart")).values().get("secret"))
                .isEqualTo("cart-db");
    }

    @Test
    void a_command_in_one_line_is_taken_apart_like_a_shell_does_it() {
        Questionnaire command = new Questionnaire(
                List.of(Question.text("command", "Command?", Format.COMMAND)
                        .becoming(ValueType.LIST)
                        .required(false)
                        .build()),
                List.of());
        assertThat(command.judge(Map.of("command", "sh -c 'a \"b\" && c'  \"\" d\\ e"))
                        .values()
                        .get("command"))
                .isEqualTo(List.of("sh", "-c", "a \"b\" && c", "", "d e"));
        assertThat(command.judge(Map.of("command", "python\nmanage.py --name=my shop"))
                        .values()
                        .get("command"))
                .as("one word a line")
                .isEqualTo(List.of("python", "manage.py --name=my shop"));
        assertThat(command.judge(Map.of("command", "sh -c 'open")).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("quote"));
    }

    @Test
    void what_is_not_asked_is_not_open() {
        Questionnaire backup = new Questionnaire(
                List.of(
                        Question.flag("backup", "Backup?", false).build(),
                        Question.text("bucket", "Bucket?", Format.BUCKET_URL)
                                .askedWhen(new Condition.Flag("backup"))
                                .build()),
                List.of());
        assertThat(backup.judge(Map.of()).open()).isEmpty();
        assertThat(backup.judge(Map.of("backup", true)).open())
                .extracting(Question::id)
                .containsExactly("bucket");
    }

    @Test
    void what_has_no_default_stays_open() {
        assertThat(QUESTIONS.judge(Map.of()).open()).extracting(Question::id).containsExactly("image");
    }

    @Test
    void every_fault_is_told_at_once() {
        assertThat(QUESTIONS
                        .judge(Map.of("name", "-", "low", "many", "hihg", 3))
                        .faults())
                .extracting(Fault::id)
                .containsExactlyInAnyOrder("name", "low", "hihg");
    }

    @Test
    void answers_that_contradict_each_other_are_a_fault() {
        assertThat(QUESTIONS.judge(Map.of("low", 50)).faults())
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault.message()).contains("low (50)", "high (10)"))
                .extracting(Fault::id)
                .containsExactly("low", "high");
    }

    @Test
    void a_number_may_come_as_text() {
        assertThat(QUESTIONS.judge(Map.of("low", "3")).values().get("low")).isEqualTo(3L);
    }

    @Test
    void pairs_come_as_lines_or_as_an_object() {
        assertThat(QUESTIONS.judge(Map.of("config", "A=1\nB=x=y")).values().get("config"))
                .isEqualTo(Map.of("A", "1", "B", "x=y"));
        assertThat(QUESTIONS.judge(Map.of("config", Map.of("A", 1))).values().get("config"))
                .isEqualTo(Map.of("A", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB_PASSWORD=x", "API_TOKEN=x", "URL=postgres://user:pass@host/db", "A=\u0000"})
    void what_must_not_stand_in_git_is_unsafe(String config) {
        assertThat(QUESTIONS.judge(Map.of("config", config)).faults())
                .extracting(Fault::unsafe)
                .containsExactly(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "UPPER", "a b", "a:", "a@sha256:1", "http://x/y", ""})
    void what_is_no_image_is_refused(String image) {
        assertThat(QUESTIONS.judge(Map.of("image", image)).faults()).isNotEmpty();
    }

    /** Pieces of an object have their example in JSON. */
    private static Object example(Question question) throws JacksonException {
        return switch (question.valueType()) {
            case OBJECT, ITEMS, TAGS -> new ObjectMapper().readValue(question.placeholder(), Object.class);
            default -> question.placeholder();
        };
    }

    /** Answers that defaults of other questions are made of. */
    private static final Map<String, Object> KNOWN =
            Map.of("name", "shop", "namespace", "shop", "memory", "256Mi", "secretsFrom", "existing", "alerts", false);

    @Test
    void every_default_and_example_of_the_catalogue_is_a_valid_answer() throws JacksonException {
        for (Component component : Catalogs.builtIn().components()) {
            for (Question question : component.questions()) {
                Questionnaire.defaultOf(question, KNOWN)
                        .ifPresent(value -> assertThat(Questionnaire.accepts(question, value))
                                .as("default of %s in %s", question.id(), component.id())
                                .isTrue());
                if (!question.placeholder().isEmpty()) {
                    assertThat(Questionnaire.accepts(question, example(question)))
                            .as("example of %s in %s", question.id(), component.id())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void what_contradicts_an_answer_that_is_none_is_no_fault() {
        Questionnaire limits = new Questionnaire(
                List.of(
                        Question.number("low", "Low?", 1, 9).fallback(2L).build(),
                        Question.number("high", "High?", 1, 9).build()),
                List.of(new Constraint.AtMost("low", "high")));
        assertThat(limits.judge(Map.of("high", "many")).faults())
                .extracting(Fault::id)
                .containsExactly("high");
        assertThat(limits.judge(Map.of()).faults()).isEmpty();
        assertThat(limits.judge(Map.of("high", 2)).faults()).isEmpty();
    }

    @Test
    void ids_of_what_nobody_is_asked_are_not_proposed() {
        Questionnaire questions = new Questionnaire(List.of(
                Question.number("number", "Number?", 1, 100).build(),
                Question.text("deep", "Deep?", Format.ANY)
                        .stage(Question.Stage.VALUES)
                        .fallback("")
                        .build()));
        assertThat(questions.judge(Map.of("nonsense", 1)).faults().get(0).message())
                .isEqualTo("There is no question 'nonsense'. Valid: number.");
    }

    @Test
    void a_part_that_leaves_an_answer_to_the_whole_is_open_where_that_has_none() {
        Questionnaire parts = new Questionnaire(List.of(
                Question.text("any", "Any?", Format.ANY).required(false).build(),
                Question.text("api.any", "Any?", Format.ANY)
                        .fallback(new Node.Param("any"))
                        .build(),
                Question.text("empty", "Empty?", Format.ANY).fallback("").build()));
        assertThat(parts.judge(Map.of()).open()).extracting(Question::id).containsExactly("api.any");
        assertThat(parts.judge(Map.of("any", "x")).open()).isEmpty();
    }

    @Test
    void a_default_of_entries_is_one() {
        Question map = Question.text("map", "Map?", Format.ANY)
                .becoming(ValueType.MAP)
                .fallback(Map.of("A", "1"))
                .build();
        assertThat(new Questionnaire(List.of(map)).judge(Map.of()).values().get("map"))
                .isEqualTo(Map.of("A", "1"));
        for (Object nothing : List.of("", 0L, false, List.of(), Map.of())) {
            assertThat(Questionnaire.isNothing(nothing)).isTrue();
        }
        assertThat(Questionnaire.isNothing("x")).isFalse();
    }

    private static final Question TOLERATIONS = new Question.Builder(
                    "tolerations", "Taints?", AnswerType.TEXT, ValueType.ITEMS)
            .required(false)
            .fallback(List.of())
            .build();

    @Test
    void a_piece_of_an_object_keeps_its_shape_and_its_types() {
        List<Object> answer = List.of(Map.of("key", "gpu", "tolerationSeconds", 30, "tags", List.of(true, 1.5)));
        assertThat(new Questionnaire(List.of(TOLERATIONS))
                        .judge(Map.of("tolerations", answer))
                        .values()
                        .get("tolerations"))
                .isEqualTo(List.of(Map.of("key", "gpu", "tolerationSeconds", 30L, "tags", List.of(true, 1.5))));
    }

    @Test
    void a_piece_of_an_object_is_refused_where_it_is_of_another_shape_too_deep_or_holds_a_secret() {
        Object deep = "x";
        for (int i = 0; i < 20; i++) {
            deep = Map.of("x", deep);
        }
        for (Object answer : List.of(
                "text",
                List.of("text"),
                List.of(Map.of("x", deep)),
                List.of(Map.of("name", "DB_PASSWORD", "value", "hunter2hunter2")))) {
            assertThat(new Questionnaire(List.of(TOLERATIONS))
                            .judge(Map.of("tolerations", answer))
                            .faults())
                    .as("%s", answer)
                    .hasSize(1);
        }
    }
}
