package dev.dunnage.gitops.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers for values, one by one or as objects, and what they make. */
class ValueAnswersTest {

    private static Map<String, Object> answers(Object... pairs) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            answers.put((String) pairs[i], pairs[i + 1]);
        }
        return answers;
    }

    @Test
    void an_object_without_entries_sets_nothing_and_below_a_path_it_is_a_value() {
        assertThat(ValueAnswers.flat(Map.of("values", Map.of()))).isEmpty();
        assertThat(ValueAnswers.flat(Map.of("values@staging", Map.of()))).isEmpty();
        assertThat(ValueAnswers.flat(Map.of("values.tolerations", Map.of())))
                .isEqualTo(Map.of("values.tolerations", Map.of()));
    }

    @Test
    void what_is_no_object_of_values_stays_as_it_is_to_be_judged() {
        assertThat(ValueAnswers.flat(Map.of("values", "text"))).isEqualTo(Map.of("values", "text"));
        assertThat(ValueAnswers.flat(Map.of("syncPolicy", Map.of("auto", true))))
                .as("an answer to another question")
                .isEqualTo(Map.of("syncPolicy", Map.of("auto", true)));
    }

    @Test
    void a_key_with_an_at_sign_is_not_taken_for_an_environment() {
        Map<String, Object> odd = Map.of("values.owner", Map.of("mail", Map.of("jo@example.com", 1)));
        assertThat(ValueAnswers.flat(odd)).isEqualTo(Map.of("values.owner.mail", Map.of("jo@example.com", 1)));
    }

    @Test
    void a_value_that_is_answered_twice_with_something_else_is_named() {
        assertThat(ValueAnswers.contradictions(
                        answers("values.image.tag", "1", "values", Map.of("image", Map.of("tag", "2", "name", "x")))))
                .extracting(Fault::id)
                .containsExactly("values.image.tag");
        assertThat(ValueAnswers.contradictions(
                        answers("values.image.tag", "1", "values", Map.of("image", Map.of("tag", "1")))))
                .isEmpty();
        assertThat(ValueAnswers.contradictions(answers("values.a", 1, "values.a@staging", 2)))
                .as("an environment may have another one")
                .isEmpty();
    }

    @Test
    void values_are_named_by_their_paths_and_other_answers_are_none() {
        Values values = new Values(answers("project", "default", "values.image.tag", "1", "values.a\\.b", 2L));
        assertThat(ValueAnswers.names(values)).containsExactly("image.tag", "a\\.b");
        assertThat(ValueAnswers.byPath(values)).isEqualTo(Map.of("image.tag", "1", "a\\.b", 2L));
        assertThat(ValueAnswers.tree(values)).isEqualTo(Node.map("image", Node.map("tag", "1"), "a.b", 2L));
    }

    @Test
    void values_of_one_group_stand_together() {
        assertThat(ValueAnswers.tree(new Values(answers(
                        "values.image.tag", "1", "values.image.name", "shop", "values.image.pull.policy", "Always"))))
                .isEqualTo(
                        Node.map("image", Node.map("tag", "1", "name", "shop", "pull", Node.map("policy", "Always"))));
    }

    @Test
    void mappings_go_together_and_of_anything_else_the_later_one_holds() {
        Node.Mapping before = Node.map("image", Node.map("name", "shop", "tag", "1"), "list", List.of(1, 2), "a", "x");
        Node.Mapping later =
                Node.map("image", Node.map("tag", "2"), "list", List.of(3), "a", Node.map("b", 1), "new", true);
        assertThat(ValueAnswers.over(before, later))
                .isEqualTo(Node.map(
                        "image",
                        Node.map("name", "shop", "tag", "2"),
                        "list",
                        List.of(3),
                        "a",
                        Node.map("b", 1),
                        "new",
                        true));
        assertThat(ValueAnswers.over(Node.map("a", Node.map("b", 1)), Node.map("a", "x")))
                .isEqualTo(Node.map("a", "x"));
    }

    @Test
    void a_path_is_at_itself_and_below_what_it_lies_in() {
        ValuePath path = ValuePath.of("image.tag");
        assertThat(path.isAtOrBelow(ValuePath.of("image.tag"))).isTrue();
        assertThat(path.isAtOrBelow(ValuePath.of("image"))).isTrue();
        assertThat(path.isAtOrBelow(ValuePath.of("image.tag.x"))).isFalse();
        assertThat(path.isAtOrBelow(ValuePath.of("imag"))).isFalse();
    }
}
