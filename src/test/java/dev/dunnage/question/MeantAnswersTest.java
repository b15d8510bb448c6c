package dev.dunnage.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers that are written differently, and those that are left as they are. */
class MeantAnswersTest {

    private static final List<Question> QUESTIONS = List.of(
            question("outputPath", "Where does it go?", AnswerType.TEXT, ValueType.STRING),
            question("api.port", "Which port?", AnswerType.NUMBER, ValueType.INTEGER),
            question("web.port", "Which port?", AnswerType.NUMBER, ValueType.INTEGER),
            question("replicas", "How many pods?", AnswerType.NUMBER, ValueType.INTEGER),
            question("config", "Which settings?", AnswerType.TEXT, ValueType.MAP),
            question(Places.ENVIRONMENTS, "Which environments?", AnswerType.TEXT, ValueType.LIST));

    private static Question question(String id, String text, AnswerType type, ValueType value) {
        return new Question.Builder(id, text, type, value).build();
    }

    private static Map<String, Object> meant(Map<String, Object> answers) {
        return MeantAnswers.of(answers, QUESTIONS, List.of("gitRepoUrl"), Map.of());
    }

    @Test
    void parts_environments_and_stages_are_groups() {
        Map<String, Object> production = Map.of("replicas", 3, "api", Map.of("port", 80));
        Map<String, Object> plain =
                Map.of("environments", List.of("production"), "replicas@production", 3, "api.port@production", 80);
        assertThat(meant(Map.of("basic", Map.of("environments", List.of("production"), "production", production))))
                .isEqualTo(plain);
        assertThat(meant(Map.of("environments", Map.of("production", production))))
                .isEqualTo(plain);
        assertThat(meant(Map.of("answers", Map.of("api", Map.of("port", 80))))).isEqualTo(Map.of("api.port", 80));
    }

    @Test
    void a_map_that_is_an_answer_stays_one() {
        Map<String, Object> config = Map.of("config", Map.of("value", "x"));
        assertThat(meant(config)).isEqualTo(config);
    }

    @Test
    void what_could_be_two_things_stays_as_it_is() {
        assertThat(meant(Map.of("Which port?", 80))).containsOnlyKeys("Which port?");
        Map<String, Object> twice = new LinkedHashMap<>(Map.of("outputPath", "a"));
        twice.put("output_path", "b");
        assertThat(meant(twice)).isEqualTo(twice);
        assertThat(meant(Map.of("replicas", Map.of("nowhere", 1)))).isEqualTo(Map.of("replicas", Map.of("nowhere", 1)));
    }

    @Test
    void what_is_too_much_is_judged_as_it_is() {
        String longKey = "output_path".repeat(100);
        assertThat(meant(Map.of(longKey, 1))).containsOnlyKeys(longKey);
        Map<String, Object> many = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("output_path" + i, i);
        }
        assertThat(meant(many)).isSameAs(many);
    }
}
