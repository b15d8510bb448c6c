package dev.dunnage.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Parameter;
import dev.dunnage.model.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of one answer, at the edges of what is valid. */
class AnswerReaderTest {

    private static final Question ANY =
            Question.text("any", "Any?", Format.ANY).required(false).build();
    private static final Question CPU = Question.text("cpu", "CPU?", Format.CPU).build();
    private static final Question NUMBER =
            Question.number("number", "Number?", 1, 100).build();
    private static final Question SHORT = Question.text("short", "Short?", Format.ANY)
            .range(Optional.of(2L), Optional.of(3L))
            .build();
    private static final Question LINES = Question.text("lines", "Lines?", Format.ANY)
            .becoming(ValueType.LIST)
            .build();

    private static Object read(Question question, Object answer) {
        return Questionnaire.read(question, answer).orElseThrow();
    }

    private static String refusal(Question question, Object answer) {
        assertThat(Questionnaire.accepts(question, answer)).isFalse();
        return new Questionnaire(List.of(question))
                .judge(Map.of(question.id(), answer))
                .faults()
                .get(0)
                .message();
    }

    @Test
    void limits_belong_to_what_is_valid() {
        assertThat(read(NUMBER, 1)).isEqualTo(1L);
        assertThat(read(NUMBER, 100)).isEqualTo(100L);
        assertThat(refusal(NUMBER, 0)).isEqualTo("0 is out of range. Valid is a whole number from 1 to 100.");
        assertThat(refusal(NUMBER, 101)).startsWith("101 is out of range.");
        assertThat(read(SHORT, "ab")).isEqualTo("ab");
        assertThat(read(SHORT, "😀😀😀")).isEqualTo("😀😀😀");
        assertThat(refusal(SHORT, "a")).isEqualTo("'a' has 1 characters; valid are 2 to 3.");
        assertThat(refusal(SHORT, "abcd")).startsWith("'abcd' has 4 characters");
        assertThat(read(ANY, "a".repeat(4_000))).isEqualTo("a".repeat(4_000));
        assertThat(refusal(ANY, "a".repeat(4_001))).isEqualTo("The text is longer than 4000 characters.");
    }

    @Test
    void digits_as_a_text_stay_what_they_are() {
        assertThat(read(ANY, 3)).isEqualTo("3");
        assertThat(read(ANY, 3_000_000_000L)).isEqualTo("3000000000");
        assertThat(read(ANY, true)).isEqualTo("true");
        assertThat(refusal(ANY, 1.1)).startsWith("'1.1' came as a number, in which 1.10 and 1.1 are the same.");
        assertThat(read(ANY, "1.10")).isEqualTo("1.10");
        assertThat(read(CPU, 1.5)).isEqualTo("1.5");
        assertThat(read(CPU, 2.0)).isEqualTo("2");
    }

    @Test
    void a_refusal_says_what_is_valid_and_quotes_in_short() {
        assertThat(refusal(CPU, "much"))
                .isEqualTo("'much' is not valid: valid is an amount of CPU such as 250m, 1 or 1.5.");
        assertThat(refusal(NUMBER, "x".repeat(60))).isEqualTo("'" + "x".repeat(60) + "' is not a number.");
        assertThat(refusal(NUMBER, "x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "…' is not a number.");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u00a0x', false",
        "'x\u2028', false",
        "'x\u3000', false",
        "'x y', true",
        "'x\u00a0y', true",
        "'éé', true",
        "' x ', true"
    })
    void what_nobody_sees_stands_at_no_end(String text, boolean isValid) {
        assertThat(Questionnaire.accepts(ANY, text)).isEqualTo(isValid);
    }

    @Test
    void blank_lines_are_no_items() {
        assertThat(read(LINES, "a\n\n  \n b \n")).isEqualTo(List.of("a", "b"));
    }

    @Test
    void a_backslash_at_the_end_stands_for_itself() throws AnswerReader.Refused {
        assertThat(CommandWords.of("a b\\")).containsExactly("a", "b\\");
        assertThat(CommandWords.of("a '\\'")).containsExactly("a", "\\");
    }

    private static Question tree(ValueType type, String path) {
        return Question.text("tree", "Tree?", Format.ANY)
                .becoming(type)
                .boundTo(new Question.Binding(path, false))
                .build();
    }

    @Test
    void a_secret_is_told_by_its_name_only_where_names_say_so() {
        Map<String, Object> values = Map.of("db", Map.of("password", "hunter2"));
        assertThat(refusal(tree(ValueType.OBJECT, Parameter.WHOLE), values)).contains("names a secret");
        assertThat(read(tree(ValueType.OBJECT, "selector"), values)).isEqualTo(values);
        assertThat(read(tree(ValueType.OBJECT, Parameter.WHOLE), Map.of("a", List.of(1, "x"))))
                .isEqualTo(Map.of("a", List.of(1L, "x")));
    }

    @Test
    void a_tree_holds_what_a_manifest_can_hold() {
        Question data = tree(ValueType.DATA, "x");
        assertThat(refusal(data, List.of("a\u0001"))).contains("control characters");
        assertThat(refusal(data, List.of("postgres://a:" + "hunter2@db/x"))).contains("looks like");
        assertThat(refusal(data, List.of(List.of("a\u00a0")))).contains("invisible");
        assertThat(read(data, "")).isEqualTo("");
        assertThat(read(tree(ValueType.TAGS, "x"), Map.of("team", "a"))).isEqualTo(Map.of("team", "a"));
        assertThat(refusal(tree(ValueType.TAGS, "x"), Map.of("team", 1)))
                .isEqualTo("The value of 'team' is not a text.");
    }

    private static Object nested(int levels) {
        return levels == 0 ? "x" : levels % 2 == 0 ? List.of(nested(levels - 1)) : Map.of("k", nested(levels - 1));
    }

    @Test
    void a_tree_has_an_end() {
        Question data = tree(ValueType.DATA, "x");
        int deepest = IntStream.range(1, 100)
                .filter(levels -> !Questionnaire.accepts(data, nested(levels)))
                .findFirst()
                .orElseThrow();
        assertThat(refusal(data, nested(deepest))).contains("deeper than " + (deepest - 1) + " levels");
        assertThat(Questionnaire.accepts(data, wide(1_999))).isTrue();
        assertThat(refusal(data, wide(2_000))).contains("more than 2000 values");
    }

    /** A list, which is a value too. */
    private static List<Integer> wide(int items) {
        return IntStream.range(0, items).boxed().toList();
    }
}
