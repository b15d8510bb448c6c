package dev.dunnage.workflow.reply;

import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question as it stands in a conversation.
 *
 * @param usual the default, which may follow from earlier answers; empty where only a person can answer
 * @param answer what was answered before
 */
public record AskedQuestion(Question question, Optional<Object> usual, Optional<Object> answer) {

    /** Questions, with the values that their defaults may be made of and the answers that were given. */
    public static List<AskedQuestion> of(
            List<Question> questions, Map<String, Object> values, Map<String, Object> answers) {
        return questions.stream()
                .map(question -> new AskedQuestion(
                        question,
                        Questionnaire.defaultOf(question, values),
                        Optional.ofNullable(answers.get(question.id()))))
                .toList();
    }

    /** What the assistant does with questions: those without a default are for a person, and {@code {}} would change nothing. */
    public static String instructions(List<AskedQuestion> questions) {
        List<String> open = questions.stream()
                .filter(asked -> asked.question().rule().required() && !asked.isSettled())
                .map(asked -> asked.question().id())
                .toList();
        return open.isEmpty()
                ? "Ask the human; {} takes the defaults."
                : "Ask the human; %s must be answered.".formatted(String.join(", ", open));
    }

    /** Whether an example would help, since there is no default or an empty one. */
    public boolean saysNothing() {
        return question.fallback().isEmpty()
                || usual.filter(value -> value.equals("") || value.equals(Map.of()) || value.equals(List.of()))
                        .isPresent();
    }

    /** Whether nothing needs to be said: there is an answer or a default. */
    public boolean isSettled() {
        return usual.isPresent() || answer.isPresent();
    }
}
