package dev.dunnage.question;

import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges answers for several environments. The answer {@code replicas@production} holds in {@code production}, and {@code replicas}
 * wherever nothing else is said; entries of a map are added to those that hold everywhere. Only what a {@linkplain
 * Question.Binding#variesWithEnvironment() place decides} may be answered in this way, and the namespace.
 *
 * <p>In a package of several parts {@code cpu@staging} holds for every part that is asked for it, unless {@code api.cpu@staging} says
 * something else of one, and the entries of {@code config@staging} reach parts with entries of their own too.
 */
public final class Places {

    /** The id of the question which environments there are. */
    public static final String ENVIRONMENTS = "environments";

    /** Stands between a question's id and the environment. */
    private static final String AT = "@";

    /** To what stands there for all environments, one of them adds. */
    private static final Set<ValueType> MAPS = EnumSet.of(ValueType.MAP, ValueType.TAGS, ValueType.OBJECT);

    /** A file for each of more would be a list that nobody reads. */
    private static final int MOST = 20;

    private final Questionnaire questionnaire;
    private final Map<String, Question> byId = new HashMap<>();
    private final Map<String, Object> plain = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> byPlace = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /**
     * What came of answers.
     *
     * @param everywhere the values that hold where no environment says something else
     * @param places the values of each environment, in the order in which they were named
     */
    public record Judgement(Values everywhere, Map<String, Values> places, List<Fault> faults, List<Question> open) {
        public Judgement {
            places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
            faults = List.copyOf(faults);
            open = List.copyOf(open);
        }
    }

    private Places(Questionnaire questionnaire, Map<String, Object> answers) {
        this.questionnaire = questionnaire;
        questionnaire.questions().forEach(question -> byId.put(question.id(), question));
        answers.forEach((id, answer) -> {
            if (!id.contains(AT)) {
                plain.put(id, answer);
            }
        });
        List<String> named = named();
        named.forEach(place -> byPlace.put(place, new LinkedHashMap<>()));
        // What is said of one part wins over what is said of all.
        Stream.of(false, true)
                .forEach(isOfQuestion -> answers.forEach((id, answer) -> {
                    if (id.contains(AT) && byId.containsKey(idOf(id)) == isOfQuestion) {
                        sort(id, answer);
                    }
                }));
        completePlain();
    }

    private static String idOf(String id) {
        return id.substring(0, id.indexOf(AT));
    }

    /** Whether an answer for one environment, such as {@code cpu@staging}, is one to these questions: its own, or that of all parts. */
    public static boolean takes(Questionnaire questionnaire, String id) {
        List<Question> questions = id.contains(AT) ? questions(questionnaire, idOf(id)) : List.of();
        return !questions.isEmpty() && !isOfOnePart(questions);
    }

    /** The question with an id, else those of all parts. */
    private static List<Question> questions(Questionnaire questionnaire, String id) {
        List<Question> own = questionnaire.questions().stream()
                .filter(question -> question.id().equals(id))
                .toList();
        return own.isEmpty() ? ofParts(questionnaire, id) : own;
    }

    private static List<Question> ofParts(Questionnaire questionnaire, String id) {
        return questionnaire.questions().stream()
                .filter(question -> question.id().endsWith("." + id))
                .toList();
    }

    /** Two parts cannot have one address: what has to be answered for a part is meant for that one. */
    private static boolean isOfOnePart(List<Question> questions) {
        return questions.size() > 1
                && questions.stream().anyMatch(question -> question.stage() == Question.Stage.REQUIRED);
    }

    /** Judges answers; without environments as the questionnaire itself does. */
    public static Judgement judge(Questionnaire questionnaire, Map<String, Object> answers) {
        return new Places(questionnaire, answers).judged();
    }

    /** The id of an answer for one environment. */
    public static String at(String id, String place) {
        return id + AT + place;
    }

    private Optional<Question> question(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private List<String> named() {
        List<String> named = question(ENVIRONMENTS)
                .flatMap(question -> Optional.ofNullable(plain.get(ENVIRONMENTS))
                        .map(answer -> Questionnaire.read(question, answer))
                        .orElseGet(() -> Questionnaire.defaultOf(question, Map.of())))
                .filter(List.class::isInstance)
                .map(value -> ((List<?>) value).stream().map(String::valueOf).toList())
                .orElse(List.of());
        Set<String> twice = new LinkedHashSet<>(named);
        if (twice.size() < named.size()) {
            faults.add(Fault.invalid(ENVIRONMENTS, "An environment is named twice. Name each of them once."));
        }
        if (named.size() > MOST) {
            faults.add(Fault.invalid(ENVIRONMENTS, "There are more than %d environments.".formatted(MOST)));
        }
        return List.copyOf(twice).subList(0, Math.min(MOST, twice.size()));
    }

    private void sort(String id, Object answer) {
        String of = idOf(id);
        String place = id.substring(id.indexOf(AT) + 1);
        List<Question> questions = questions(questionnaire, of);
        List<Question> varying = questions.stream().filter(Places::mayVary).toList();
        if (questions.isEmpty()) {
            faults.add(unknown(id, of));
        } else if (varying.isEmpty()) {
            faults.add(Fault.invalid(
                    id,
                    "'%s' is the same in all environments. Answer it without '@%s'.%s"
                            .formatted(of, place, whatDiffers())));
        } else if (isOfOnePart(varying)) {
            faults.add(Fault.invalid(
                    id,
                    "Several parts have a '%s'. Say which: %s."
                            .formatted(
                                    of,
                                    varying.stream()
                                            .map(question -> at(question.id(), place))
                                            .collect(Collectors.joining(", ")))));
        } else if (!byPlace.containsKey(place)) {
            faults.add(Fault.invalid(id, unknownPlace(place)));
        } else {
            varying.forEach(question ->
                    byPlace.computeIfAbsent(place, key -> new LinkedHashMap<>()).put(question.id(), answer));
        }
    }

    private String unknownPlace(String place) {
        return byPlace.isEmpty()
                ? "There are no environments. Answer %s first, such as [\"staging\", \"production\"]."
                        .formatted(ENVIRONMENTS)
                : "There is no environment '%s'.%s Valid: %s."
                        .formatted(
                                place,
                                Suggestion.didYouMean(place, byPlace.keySet()),
                                String.join(", ", byPlace.keySet()));
    }

    private Fault unknown(String id, String of) {
        return Fault.invalid(
                id,
                "There is no question '%s'.%s%s"
                        .formatted(of, Suggestion.didYouMean(of, questionnaire.ids()), whatDiffers()));
    }

    /** Said once; nobody needs to read it twice. */
    private String whatDiffers() {
        String said = " What may differ between environments: " + String.join(", ", varying()) + ".";
        return faults.stream().anyMatch(fault -> fault.message().endsWith(said)) ? "" : said;
    }

    public static boolean mayVary(Question question) {
        return question.id().equals(Values.NAMESPACE)
                || question.binding()
                        .filter(Question.Binding::variesWithEnvironment)
                        .isPresent();
    }

    private List<String> varying() {
        return questionnaire.questions().stream()
                .filter(Places::mayVary)
                .map(Question::id)
                .toList();
    }

    /**
     * What every environment answers needs no answer that holds elsewhere; the last one's, mostly production's, stands for it. A namespace
     * does not: a further environment would be put over production.
     */
    private void completePlain() {
        byPlace.values().stream()
                .reduce((first, second) -> second)
                .ifPresent(last -> last.forEach((id, answer) -> {
                    if (!id.equals(Values.NAMESPACE)
                            && byPlace.values().stream().allMatch(answers -> answers.containsKey(id))) {
                        plain.putIfAbsent(id, answer);
                    }
                }));
    }

    private Judgement judged() {
        Questionnaire.Judgement everywhere = questionnaire.judge(plain);
        faults.addAll(0, everywhere.faults());
        Map<String, Values> places = new LinkedHashMap<>();
        byPlace.forEach((place, answers) -> places.put(place, values(place, answers, everywhere)));
        return new Judgement(everywhere.values(), places, faults, everywhere.open());
    }

    private Values values(String place, Map<String, Object> answers, Questionnaire.Judgement everywhere) {
        Map<String, Object> all = new LinkedHashMap<>(plain);
        all.putAll(answers);
        if (!all.containsKey(Values.NAMESPACE)) {
            all.put(Values.NAMESPACE, everywhere.values().namespace() + "-" + place);
        }
        if (answers.keySet().stream().anyMatch(this::isMap)) {
            all.putAll(additions(answers, everywhere, questionnaire.judge(all)));
        }
        Questionnaire.Judgement judgement = questionnaire.judge(all);
        for (Fault fault : judgement.faults()) {
            if (!everywhere.faults().contains(fault)) {
                String id = answers.containsKey(fault.id()) ? at(fault.id(), place) : fault.id();
                faults.add(new Fault(id, place + ": " + fault.message(), fault.unsafe()));
            }
        }
        judgement.open().stream()
                .filter(question -> !everywhere.open().contains(question))
                .map(question -> Fault.invalid(at(question.id(), place), question.needed()))
                .forEach(faults::add);
        return judgement.values();
    }

    private boolean isMap(String id) {
        return question(id).filter(Places::isMap).isPresent();
    }

    private static boolean isMap(Question question) {
        return MAPS.contains(question.valueType());
    }

    /** The maps that an environment adds to, with what holds everywhere; one that is refused stays as it is, to be refused. */
    private Map<String, Object> additions(
            Map<String, Object> answers, Questionnaire.Judgement everywhere, Questionnaire.Judgement there) {
        Set<String> refused = there.faults().stream().map(Fault::id).collect(Collectors.toSet());
        Map<String, Object> additions = new LinkedHashMap<>();
        questionnaire.questions().stream()
                .filter(Places::isMap)
                .map(Question::id)
                .filter(id -> !refused.contains(id))
                .forEach(id -> {
                    String whole = id.substring(id.indexOf('.') + 1);
                    List<String> added = Stream.of(whole, id)
                            .distinct()
                            .filter(answers::containsKey)
                            .toList();
                    // A part without entries of its own takes those of the whole as its default.
                    if (answers.containsKey(id) || !added.isEmpty() && plain.containsKey(id)) {
                        additions.put(
                                id,
                                Stream.concat(
                                                Stream.of(everywhere.values().get(id)),
                                                added.stream().map(there.values()::get))
                                        .reduce(Map.of(), Places::over));
                    }
                });
        return additions;
    }

    /** Maps go together at any depth, as Helm puts a file of values over another; of anything else the later one holds. */
    private static Object over(Object before, Object later) {
        if (!(before instanceof Map<?, ?> entries && later instanceof Map<?, ?> more)) {
            return later;
        }
        Map<Object, Object> merged = new LinkedHashMap<>(entries);
        more.forEach((key, value) -> merged.merge(key, value, Places::over));
        return merged;
    }
}
