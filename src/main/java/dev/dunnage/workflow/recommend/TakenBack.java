package dev.dunnage.workflow.recommend;

import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Answers that are taken back: {@code null} for an id, so that what holds without it holds again. */
record TakenBack(List<String> ids) {

    /** What a package that is there always has. */
    private static final Set<String> KEPT = Set.of(Formats.FORMAT, QuestionStages.OUTPUT_PATH, Values.NAME);

    TakenBack {
        ids = List.copyOf(ids);
    }

    /** The answers without those that are taken back; without environments nothing is said of one. */
    Map<String, Object> from(Map<String, Object> answers) {
        Map<String, Object> others = new LinkedHashMap<>(answers);
        others.keySet().removeAll(ids);
        if (ids.contains(Places.ENVIRONMENTS)) {
            others.keySet().removeIf(id -> id.contains("@"));
        }
        return others;
    }

    /** What cannot be taken back since nobody could have answered it. */
    List<Fault> unknown(Questionnaire questionnaire, Set<String> answered) {
        return ids.stream()
                .filter(id -> !answered.contains(id) || KEPT.contains(id))
                .filter(id ->
                        KEPT.contains(id) || !questionnaire.ids().contains(id) && !Places.takes(questionnaire, id))
                .map(id -> Fault.invalid(
                        id,
                        KEPT.contains(id)
                                ? "null takes an answer back, and a package is never without '%s': answer it anew."
                                        .formatted(id)
                                : "null takes an answer back, and there is no question '%s'.".formatted(id)))
                .toList();
    }

    /** What is needed now that nothing answers it any more. */
    List<Fault> needed(List<Question> open) {
        return open.stream()
                .filter(question -> ids.contains(question.id()))
                .map(question -> Fault.invalid(
                        question.id(),
                        "null takes an answer back, and this one has no default: answer it anew. " + question.needed()))
                .toList();
    }

    /** What was taken back, in sentences; each begins with a space. */
    String told(Map<String, Object> answered) {
        List<String> back = answered.keySet().stream()
                .filter(id -> !from(answered).containsKey(id))
                .toList();
        List<String> nothing =
                ids.stream().filter(id -> !answered.containsKey(id)).toList();
        return Stream.of(
                        sentence(" Taken back, so that the default or what holds everywhere holds again: %s.", back),
                        sentence(" Nothing was answered here that could be taken back: %s.", nothing))
                .reduce("", String::concat);
    }

    private static String sentence(String form, List<String> some) {
        return some.isEmpty() ? "" : form.formatted(String.join(", ", some));
    }
}
