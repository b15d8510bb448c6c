package dev.dunnage.policy;

import dev.dunnage.lint.Finding;
import dev.dunnage.model.Values;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy about answers.
 *
 * @param values what questions are answered with, by their ids; a mapping is at least there, everything else is exactly so
 */
record ForcedValues(Named named, Map<String, Object> values) {

    ForcedValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    Stream<Finding> findings(List<Question> questions, Values answers) {
        return questions.stream().flatMap(question -> finding(question, answers).stream());
    }

    private Optional<Finding> finding(Question question, Values answers) {
        return valueOf(question)
                .filter(forced -> answers.byId().containsKey(question.id()))
                .filter(forced -> !holds(forced, answers.get(question.id())))
                .map(forced -> named.finding(
                        "answer/" + question.id(),
                        new Breach(
                                "It is %s and has to be %s.".formatted(answers.get(question.id()), forced),
                                "Answer %s with %s.".formatted(question.id(), forced))));
    }

    /** What a question of this id is answered with, as answers are kept; the id of a part's question ends in it. */
    Optional<Object> valueOf(Question question) {
        return values.entrySet().stream()
                .filter(each ->
                        question.id().equals(each.getKey()) || question.id().endsWith("." + each.getKey()))
                .findFirst()
                .flatMap(each -> Questionnaire.read(question, each.getValue()));
    }

    private static boolean holds(Object forced, Object answer) {
        return forced instanceof Map<?, ?> entries && answer instanceof Map<?, ?> given
                ? given.entrySet().containsAll(entries.entrySet())
                : String.valueOf(answer).equals(String.valueOf(forced));
    }
}
