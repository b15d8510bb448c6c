package dev.dunnage.question;

import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges answers for several environments. The answer {@code replicas@production} holds in {@code production}, and {@code replicas}
 * wherever nothing else is said; entries of a map are added to those that hold everywhere. Only what a {@linkplain
 * Question.Binding#variesWithEnvironment() place decides} may be answered in this way, and the namespace.
 */
public final class Places {

    /** The id of the question which environments there are. */
    public static final String ENVIRONMENTS = "environments";

    /** Stands between a question's id and the environment. */
    private static final String AT = "@";

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
        answers.forEach((id, answer) -> {
            if (id.contains(AT)) {
                sort(id, answer);
            }
        });
        completePlain();
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
        if (question(ENVIRONMENTS).isEmpty()) {
            return List.of();
        }
        Object value = questionnaire
                .judge(
                        plain.containsKey(ENVIRONMENTS)
                                ? Map.of(ENVIRONMENTS, plain.getOrDefault(ENVIRONMENTS, List.of()))
                                : Map.of())
                .values()
                .get(ENVIRONMENTS);
        List<String> named = value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
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
        String of = id.substring(0, id.indexOf(AT));
        String place = id.substring(id.indexOf(AT) + 1);
        Optional<Question> question = question(of);
        if (question.isEmpty()) {
            faults.add(unknown(id, of));
        } else if (!mayVary(question.get())) {
            faults.add(Fault.invalid(
                    id,
                    "'%s' is the same in all environments. Answer it without '@%s'. What may differ: %s."
                            .formatted(of, place, String.join(", ", varying()))));
        } else if (!byPlace.containsKey(place)) {
            faults.add(Fault.invalid(
                    id,
                    byPlace.isEmpty()
                            ? "There are no environments. Answer %s first, such as [\"staging\", \"production\"]."
                                    .formatted(ENVIRONMENTS)
                            : "There is no environment '%s'.%s Valid: %s."
                                    .formatted(
                                            place,
                                            Suggestion.didYouMean(place, byPlace.keySet()),
                                            String.join(", ", byPlace.keySet()))));
        } else {
            byPlace.computeIfAbsent(place, key -> new LinkedHashMap<>()).put(of, answer);
        }
    }

    private Fault unknown(String id, String of) {
        return Fault.invalid(
                id,
                "There is no question '%s'.%s What may differ between environments: %s."
                        .formatted(of, Suggestion.didYouMean(of, questionnaire.ids()), String.join(", ", varying())));
    }

    private static boolean mayVary(Question question) {
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

    /** What every environment answers needs no answer that holds elsewhere; the last one's, mostly production's, stands for it. */
    private void completePlain() {
        byPlace.values().stream()
                .reduce((first, second) -> second)
                .ifPresent(last -> last.forEach((id, answer) -> {
                    if (byPlace.values().stream().allMatch(answers -> answers.containsKey(id))) {
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
        all.putAll(additions(answers, everywhere, questionnaire.judge(all).values()));
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

    /** The maps that an environment adds to, with what holds everywhere. */
    private Map<String, Object> additions(
            Map<String, Object> answers, Questionnaire.Judgement everywhere, Values there) {
        Map<String, Object> additions = new LinkedHashMap<>();
        questionnaire.questions().stream()
                .filter(question -> question.valueType() == ValueType.MAP && answers.containsKey(question.id()))
                .map(Question::id)
                .forEach(id -> additions.put(id, merged(everywhere.values().get(id), there.get(id))));
        return additions;
    }

    private static Map<Object, Object> merged(Object everywhere, Object there) {
        Map<Object, Object> merged = new LinkedHashMap<>();
        if (everywhere instanceof Map<?, ?> before && there instanceof Map<?, ?> more) {
            merged.putAll(before);
            merged.putAll(more);
        }
        return merged;
    }
}
