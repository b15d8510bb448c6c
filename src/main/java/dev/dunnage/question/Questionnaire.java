package dev.dunnage.question;

import dev.dunnage.model.Labelling;
import dev.dunnage.model.Node;
import dev.dunnage.model.Resolver;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The questions of a solution or a provider, and the one place where answers are judged. A question for {@code name} with the default
 * {@code shop}, one for {@code replicas} with the default 2 and one for {@code image} without a default, judged by
 *
 * <pre>{@code
 * questions.judge(Map.of("replicas", "three"))
 * }</pre>
 *
 * <p>give {@code name: shop} among the values, a fault about {@code replicas}, and {@code image} as the question that is open.
 *
 * @param questions in the order in which they are asked; a default may name earlier ones only
 */
public record Questionnaire(List<Question> questions, List<Constraint> constraints) {

    /**
     * What came of some answers.
     *
     * @param values a value for every question that has one: its answer, else its default
     * @param faults everything that is wrong with the answers, empty where nothing is
     * @param open required questions that have neither answer nor default
     */
    public record Judgement(Values values, List<Fault> faults, List<Question> open) {
        public Judgement {
            faults = List.copyOf(faults);
            open = List.copyOf(open);
        }
    }

    public Questionnaire {
        questions = List.copyOf(questions);
        constraints = List.copyOf(constraints);
    }

    /** A questionnaire whose questions stand for themselves. */
    public Questionnaire(List<Question> questions) {
        this(questions, List.of());
    }

    /** The ids of all questions. */
    public List<String> ids() {
        return questions.stream().map(Question::id).toList();
    }

    /** Judges answers: JSON values by question id. Nothing stops at the first fault. */
    public Judgement judge(Map<String, Object> answers) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>(unknown(answers));
        List<Question> open = new ArrayList<>();
        for (Question question : questions) {
            Object answer = answers.get(question.id());
            if (answer != null) {
                read(question, answer, values, faults);
            } else {
                takeDefault(question, values, open);
            }
        }
        Values known = new Values(values);
        // Nobody is asked for the bucket where nothing is backed up.
        open.removeIf(question -> question.askedWhen()
                .filter(condition -> !condition.holds(known))
                .isPresent());
        faults.addAll(broken(values, faults, open));
        return new Judgement(new Values(values), faults, open);
    }

    /** The default of a question, given the values before it; empty where it has none. */
    public static Optional<Object> defaultOf(Question question, Map<String, Object> values) {
        return question.fallback().map(node -> plain(resolved(node, values)));
    }

    /** Whether a value that was found elsewhere would be a valid answer. */
    public static boolean accepts(Question question, Object value) {
        return read(question, value).isPresent();
    }

    /** A value that was found elsewhere as the answer that it is: {@code "LOG_LEVEL=info"} as a map; empty where it is none. */
    public static Optional<Object> read(Question question, Object value) {
        try {
            return Optional.of(AnswerReader.read(question, value));
        } catch (AnswerReader.Refused refused) {
            return Optional.empty();
        }
    }

    private static Node resolved(Node node, Map<String, Object> values) {
        if (node.isLiteral()) {
            return node;
        }
        Values known = Values.over(values);
        return new Resolver(known, known, new Labelling(Optional.empty())).resolve(node);
    }

    /** More than these are not typing errors, and a list of all of them would help nobody. */
    private static final int MOST_UNKNOWN = 20;

    private List<Fault> unknown(Map<String, Object> answers) {
        Set<String> known = new HashSet<>(ids());
        List<Fault> faults = new ArrayList<>();
        answers.keySet().stream()
                .filter(id -> !known.contains(id))
                .limit(MOST_UNKNOWN)
                .forEach(id -> faults.add(Fault.invalid(
                        id,
                        "There is no question '%s'.%s%s"
                                .formatted(
                                        id,
                                        Suggestion.didYouMean(id, ids()),
                                        // What is valid need not be read twice.
                                        faults.isEmpty() ? " Valid: " + String.join(", ", asked()) + "." : ""))));
        return faults;
    }

    private List<String> asked() {
        return questions.stream()
                .filter(question -> question.stage() != Question.Stage.VALUES)
                .map(Question::id)
                .toList();
    }

    private static void read(Question question, Object answer, Map<String, Object> values, List<Fault> faults) {
        try {
            values.put(question.id(), AnswerReader.read(question, answer));
        } catch (AnswerReader.Refused refused) {
            faults.add(refused.fault(question.id()));
            // Later defaults may be made of this answer; the message about it is enough.
            values.put(question.id(), nothing(question.valueType()));
        }
    }

    private static void takeDefault(Question question, Map<String, Object> values, List<Question> open) {
        Optional<Object> value = defaultOf(question, values);
        // What a part leaves to the whole is open where the whole has no answer either.
        boolean isLeftOpen =
                question.fallback().filter(Node.Param.class::isInstance).isPresent()
                        && value.filter(""::equals).isPresent();
        if ((value.isEmpty() || isLeftOpen) && question.rule().required()) {
            open.add(question);
        }
        values.put(question.id(), value.orElseGet(() -> nothing(question.valueType())));
    }

    private List<Fault> broken(Map<String, Object> values, List<Fault> faults, List<Question> open) {
        List<String> unusable = Stream.concat(
                        faults.stream().map(Fault::id), open.stream().map(Question::id))
                .toList();
        Values known = new Values(values);
        return constraints.stream()
                .filter(constraint -> constraint.ids().stream().noneMatch(unusable::contains))
                .flatMap(constraint -> constraint.check(known).stream())
                .toList();
    }

    /** Whether a value is that of a question that has neither an answer nor a default. */
    public static boolean isNothing(Object value) {
        return Arrays.stream(ValueType.values()).map(Questionnaire::nothing).anyMatch(value::equals);
    }

    private static Object nothing(ValueType type) {
        return switch (type) {
            case LIST, ITEMS -> List.of();
            case MAP, TAGS, OBJECT -> Map.of();
            case BOOLEAN -> false;
            case INTEGER -> 0L;
            case STRING, IMAGE, DATA -> "";
        };
    }

    private static Object plain(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(Questionnaire::plain).toList();
        }
        if (node instanceof Node.Mapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> map.put(key, plain(value)));
            return map;
        }
        return ((Node.Scalar) node).value();
    }
}
