package dev.dunnage.workflow.recommend;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Option;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.Arguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The answers that a package of objects was made with. The files have no place that says so, as a chart's values do; but the program can make
 * them with other answers and see where these go ({@link Probe}), and what stands there in the package is the answer.
 */
final class ProbedAnswers {

    /** Where the numbers of probes start that stand in for answers, and of those that are read; they must be others. */
    private static final int OF_OPEN = 700;

    private static final int OF_READING = 10;

    /** Another answer to these moves every file. */
    private static final Set<String> OF_PLACES = Set.of(QuestionStages.OUTPUT_PATH, Places.ENVIRONMENTS);

    private final Questionnaire questionnaire;
    private final Function<Map<String, Object>, Optional<FileTree>> rendering;
    private final Map<String, Object> found;
    private final List<String> environments;
    private final FileLeaves files = new FileLeaves();
    private final Map<Map<String, Object>, Optional<Map<String, Object>>> made = new HashMap<>();

    /**
     * The answers of one package.
     *
     * @param questionnaire what its solution asks
     * @param rendering what is made with answers; empty where they do not go together
     * @param found the values of the package's files, by their places
     */
    ProbedAnswers(
            Questionnaire questionnaire,
            Function<Map<String, Object>, Optional<FileTree>> rendering,
            Map<String, Object> found,
            List<String> environments) {
        this.questionnaire = questionnaire;
        this.rendering = rendering;
        this.found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
        this.environments = List.copyOf(environments);
    }

    /** The answers that are no defaults, with those that are known from elsewhere; empty where the files do not tell one that is needed. */
    Optional<Map<String, Object>> of(Map<String, Object> known) {
        Map<String, Question> written = new LinkedHashMap<>();
        Map<String, Question> mappings = new LinkedHashMap<>();
        List<Question> chosen = new ArrayList<>();
        for (Question question : questionnaire.questions()) {
            if (known.containsKey(question.id()) || OF_PLACES.contains(question.id())) {
                continue;
            }
            if (question.type() == AnswerType.BOOLEAN || question.type() == AnswerType.SELECT) {
                chosen.add(question);
            } else {
                boolean isMapping = question.valueType() == ValueType.MAP || question.valueType() == ValueType.TAGS;
                (isMapping ? mappings : written).put(question.id(), question);
            }
        }
        Map<String, Object> begun = new LinkedHashMap<>(begun(known));
        Map<String, Object> answers = written(begun, written);
        Map<String, Object> with = chosen(answers, chosen);
        // What is written may be asked for only where something was chosen; what remains in mappings is nobody else's.
        answers = written(with.equals(answers) ? with : written(with, written), mappings);
        written.putAll(mappings);
        for (String environment : environments) {
            Map<String, Question> varying = new LinkedHashMap<>();
            written.forEach((id, question) -> {
                if (Places.mayVary(question)) {
                    varying.put(Places.at(id, environment), question);
                }
            });
            answers = written(answers, varying);
        }
        begun.keySet().removeAll(known.keySet());
        Map<String, Object> needed = new LinkedHashMap<>(needed(answers, begun));
        whole(needed).ifPresent(namespace -> needed.putIfAbsent(Values.NAMESPACE, namespace));
        return begun.entrySet().stream().anyMatch(needed.entrySet()::contains) ? Optional.empty() : Optional.of(needed);
    }

    /** The namespace behind which those of all environments have their names: a further environment has its own there too. */
    private Optional<String> whole(Map<String, Object> answers) {
        List<String> wholes = environments.stream()
                .map(environment -> {
                    String own = String.valueOf(answers.get(Places.at(Values.NAMESPACE, environment)));
                    return own.endsWith("-" + environment)
                            ? own.substring(0, own.length() - environment.length() - 1)
                            : "";
                })
                .distinct()
                .toList();
        return wholes.size() == 1 ? Optional.of(wholes.get(0)).filter(whole -> !whole.isEmpty()) : Optional.empty();
    }

    /** Nothing is made while a question without a default is open: any answer will do until the files have told theirs. */
    private Map<String, Object> begun(Map<String, Object> known) {
        Map<String, Object> answers = known;
        List<Probe> probes = open(answers);
        while (!probes.isEmpty()) {
            Map<String, Object> with = with(answers, probes);
            probes = with.equals(answers) ? List.of() : open(with);
            answers = with;
        }
        return answers;
    }

    private List<Probe> open(Map<String, Object> answers) {
        Map<String, Question> open = new LinkedHashMap<>();
        Places.judge(questionnaire, answers).open().forEach(question -> open.put(question.id(), question));
        return Probe.groups(open, OF_OPEN).stream().flatMap(List::stream).toList();
    }

    private static Map<String, Object> with(Map<String, Object> answers, List<Probe> probes) {
        Map<String, Object> with = new LinkedHashMap<>(answers);
        probes.forEach(probe -> with.put(probe.id(), probe.value()));
        return with;
    }

    /** Without what nobody answered and nothing needs, as where each environment has an answer of its own. */
    private Map<String, Object> needed(Map<String, Object> answers, Map<String, Object> begun) {
        Map<String, Object> needed = answers;
        for (Map.Entry<String, Object> answer : begun.entrySet()) {
            Map<String, Object> without = new LinkedHashMap<>(needed);
            if (without.remove(answer.getKey(), answer.getValue()) && agreeing(without) >= agreeing(needed)) {
                needed = without;
            }
        }
        return needed;
    }

    /** With the choices that make more of what is there. */
    private Map<String, Object> chosen(Map<String, Object> known, List<Question> questions) {
        Map<String, Object> answers = known;
        long agreeing = agreeing(answers);
        for (Question question : questions) {
            List<Object> options = question.type() == AnswerType.BOOLEAN
                    ? List.of(true, false)
                    : question.options().stream().<Object>map(Option::value).toList();
            for (Object option : options) {
                Map<String, Object> with = Arguments.merged(answers, Map.of(question.id(), option));
                long now = agreeing(with);
                if (now > agreeing) {
                    agreeing = now;
                    answers = with;
                }
            }
        }
        return answers;
    }

    private Map<String, Object> written(Map<String, Object> known, Map<String, Question> questions) {
        Map<String, Object> answers = known;
        for (List<Probe> group : Probe.groups(questions, OF_READING)) {
            answers = probed(answers, group);
        }
        return answers;
    }

    /** Answers that do not go together say nothing; half as many may. */
    private Map<String, Object> probed(Map<String, Object> known, List<Probe> probes) {
        Optional<Map<String, Object>> leaves = made(with(known, probes));
        if (leaves.isPresent()) {
            return read(known, probes, leaves.get());
        }
        int half = probes.size() / 2;
        return half == 0 ? known : probed(probed(known, probes.subList(0, half)), probes.subList(half, probes.size()));
    }

    private Map<String, Object> read(Map<String, Object> known, List<Probe> probes, Map<String, Object> leaves) {
        Map<String, Object> usual = made(known).orElse(Map.of());
        Map<String, Object> places = new LinkedHashMap<>(leaves);
        places.entrySet().removeIf(place -> place.getValue().equals(usual.get(place.getKey())));
        Map<String, Object> answers = known;
        for (Probe probe : probes) {
            Map<String, Object> told = told(probe, places, usual);
            if (told.size() > 1) {
                // What is made for all environments may only be there once each of them has its own.
                Map<String, Object> own = Arguments.merged(answers, told);
                own.keySet().removeIf(id -> id.equals(probe.id()) && !told.containsKey(id));
                answers = better(answers, own);
            }
            for (Map.Entry<String, Object> answer : told.entrySet()) {
                answers = better(answers, Arguments.merged(answers, Map.of(answer.getKey(), answer.getValue())));
            }
        }
        return answers;
    }

    /** What the files tell of one question: one answer where all environments have the same, else one for each that has its own. */
    private Map<String, Object> told(Probe probe, Map<String, Object> places, Map<String, Object> usual) {
        Map<String, Object> told = new LinkedHashMap<>();
        Map<String, Object> shared = new LinkedHashMap<>(places);
        if (!probe.id().contains("@") && Places.mayVary(probe.question())) {
            for (String environment : environments) {
                Map<String, Object> own = new LinkedHashMap<>(places);
                own.keySet().removeIf(place -> !isOf(environment, place));
                shared.keySet().removeAll(own.keySet());
                valid(probe, own, places, usual)
                        .ifPresent(value -> told.put(Places.at(probe.id(), environment), value));
            }
            if (!told.isEmpty()
                    && told.size() == environments.size()
                    && Set.copyOf(told.values()).size() == 1) {
                return Map.of(probe.id(), told.values().iterator().next());
            }
        }
        valid(probe, shared, places, usual).ifPresent(value -> told.put(probe.id(), value));
        return told;
    }

    private Optional<Object> valid(
            Probe probe, Map<String, Object> own, Map<String, Object> all, Map<String, Object> usual) {
        return probe.read(own, all, usual, found).filter(value -> Questionnaire.accepts(probe.question(), value));
    }

    /** Raw manifests of an environment lie in a directory called after it, an overlay below {@code overlays}. */
    private static boolean isOf(String environment, String place) {
        return place.startsWith(environment + "/") || place.startsWith("overlays/" + environment + "/");
    }

    private Map<String, Object> better(Map<String, Object> before, Map<String, Object> now) {
        return agreeing(now) > agreeing(before) ? now : before;
    }

    /** How many values of the package are made with answers, less those that are made and not there, or there and not made. */
    private long agreeing(Map<String, Object> answers) {
        return made(answers)
                .map(leaves -> {
                    long same = leaves.entrySet().stream()
                            .filter(leaf -> leaf.getValue().equals(found.get(leaf.getKey())))
                            .count();
                    long extra = leaves.keySet().stream()
                            .filter(place -> !found.containsKey(place))
                            .count();
                    long missing = found.keySet().stream()
                            .filter(place -> !leaves.containsKey(place))
                            .count();
                    return same - extra - missing;
                })
                .orElse(Long.MIN_VALUE);
    }

    private Optional<Map<String, Object>> made(Map<String, Object> answers) {
        return made.computeIfAbsent(
                Map.copyOf(answers),
                some -> rendering
                        .apply(answers)
                        .map(tree -> files.of(tree.paths(), path -> Optional.of(tree.content(path)))));
    }
}
