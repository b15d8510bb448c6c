package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Values;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers that make a package once more: what was answered, what was read out of a text, and its name. Everything
 * else is a default of the catalogue, which may become another one with a newer catalogue.
 */
final class RecordedAnswers {

    private RecordedAnswers() {}

    /**
     * The answers to record.
     *
     * @param answers what was answered
     * @param facts what the wish named, which is as good as an answer, also where it is what most people take
     * @param values what all of it came to
     */
    static Map<String, Object> of(
            Solution solution, Map<String, Object> answers, Map<String, Object> facts, Values values) {
        Set<String> said = solution.answeredBy(facts);
        said.addAll(answers.keySet());
        Questionnaire plain = solution.questionnaire(Map.of(), Map.of());
        Map<String, Object> recorded = new LinkedHashMap<>(answers);
        Map<String, Object> known = new LinkedHashMap<>();
        for (Question question : plain.questions()) {
            Object value = values.get(question.id());
            Optional<Object> usual = Questionnaire.defaultOf(question, known);
            boolean isUsual = usual.map(value::equals).orElse(Questionnaire.isNothing(value));
            boolean isName = question.id().equals(Values.NAME);
            if ((isName || !isUsual || said.contains(question.id())) && Questionnaire.accepts(question, value)) {
                recorded.put(question.id(), value);
            }
            known.put(question.id(), value);
        }
        return recorded;
    }
}
