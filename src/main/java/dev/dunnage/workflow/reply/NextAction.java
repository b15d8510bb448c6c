package dev.dunnage.workflow.reply;

import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A call that may follow, complete as it stands: whoever sends tool, stage and arguments as they are comes on. Where only a person knows an
 * answer, the question's example stands for it, and the description says so.
 *
 * @param tool the tool's name
 * @param stage the stage to call it with
 * @param description when to call it, in one line
 * @param arguments further arguments that are known already
 */
public record NextAction(String tool, String stage, String description, Map<String, Object> arguments) {

    private static final String ANSWERS = "answers";

    /** A client that sent more than this has it still; what is left out of a call takes its default. */
    private static final int LONGEST_ANSWERS = 2_000;

    public NextAction {
        arguments = JsonObject.copyOf(arguments);
    }

    /** The same call with one argument more. */
    public NextAction with(String name, Object value) {
        return new NextAction(tool, stage, description, JsonObject.of(arguments, name, value));
    }

    /** The same call, described in other words. */
    public NextAction described(String words) {
        return new NextAction(tool, stage, words, arguments);
    }

    /** The same call as one that shows what it would replace. */
    public NextAction showingReplaced() {
        return with(Arguments.OVERWRITE, true)
                .with(Arguments.DRY_RUN, true)
                .described("Show what would be replaced; the human decides");
    }

    /** The same call, which replaces files of others where another one did. */
    public NextAction replacingAs(Arguments call) {
        return call.overwrite() ? with(Arguments.OVERWRITE, true) : this;
    }

    /** The same call with an example for each question that only a person can answer; the rest takes its default. */
    public NextAction answering(List<Question> open) {
        return answering(Map.of(), open);
    }

    /** The same call with answers, and an example for each of these questions. */
    public NextAction answering(Map<String, Object> given, List<Question> open) {
        Map<String, Object> answers = new LinkedHashMap<>(given);
        open.forEach(question -> question.example().ifPresent(example -> answers.put(question.id(), example)));
        String examples = open.stream().map(Question::id).distinct().collect(Collectors.joining(", "));
        String words = examples.isEmpty() ? "" : "; %s: example, ask the human".formatted(examples);
        return with(ANSWERS, answers).described(description + words);
    }

    /**
     * The same call with the answers of one that was refused, as far as they are valid: what was wrong with them has its default or its
     * example now.
     *
     * @param asked the questions that may be answered
     * @param values the values that defaults may be made of
     */
    public NextAction correcting(
            Map<String, Object> given, List<Fault> faults, List<Question> asked, Map<String, Object> values) {
        Set<String> wrong = faults.stream().map(Fault::id).collect(Collectors.toSet());
        Map<String, Object> right = new LinkedHashMap<>(given);
        right.keySet().removeAll(wrong);
        if (String.valueOf(right).length() > LONGEST_ANSWERS) {
            right.clear();
        }
        List<Question> corrected =
                asked.stream().filter(question -> wrong.contains(question.id())).toList();
        for (Question question : corrected) {
            usual(question, values).ifPresent(value -> right.put(question.id(), value));
        }
        return answering(
                right,
                corrected.stream()
                        .filter(question -> usual(question, values).isEmpty())
                        .toList());
    }

    private static Optional<Object> usual(Question question, Map<String, Object> values) {
        return Questionnaire.defaultOf(question, values).filter(value -> Questionnaire.accepts(question, value));
    }

    /** The call as a reply carries it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tool", tool);
        json.put("stage", stage);
        json.put("description", description);
        if (!arguments.isEmpty()) {
            json.put("arguments", arguments);
        }
        return json;
    }
}
