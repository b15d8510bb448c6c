package dev.dunnage.workflow.gitops;

import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.model.PackageType;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Suggestion;
import dev.dunnage.workflow.Arguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The manifests of one package: one, or one for each environment. The answer {@code targetRevision@production} holds in one of them, and
 * {@code targetRevision} wherever nothing else is said. Both tools judge and write by it.
 */
public final class GitOpsPlaces {

    /** Stands for the environment of a package that has none. */
    public static final String ONLY_PLACE = "";

    private final GitOpsDialogue dialogue;
    private final GitOpsGenerator generator;
    private final String namespace;
    private final Map<String, Place> places;

    /**
     * The places of a package.
     *
     * @param namespace what the whole package answers for its namespace, which is nobody's where each environment has its own; else empty
     * @param places one for each environment, or {@link #ONLY_PLACE} alone
     */
    public GitOpsPlaces(
            GitOpsDialogue dialogue, GitOpsGenerator generator, String namespace, Map<String, Place> places) {
        this.dialogue = dialogue;
        this.generator = generator;
        this.namespace = namespace;
        this.places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /**
     * One place.
     *
     * @param valuesFiles the files of values that a chart has for it
     */
    public record Place(GitOpsSubject subject, List<String> valuesFiles) {
        public Place {
            valuesFiles = List.copyOf(valuesFiles);
        }
    }

    /** A question that has neither answer nor default, and the environments where it has none; none of them where it is all. */
    private record Open(Question question, List<String> places) {

        List<Fault> faults() {
            return places.isEmpty()
                    ? List.of(Fault.invalid(question.id(), question.needed()))
                    : places.stream()
                            .map(place -> Fault.invalid(Places.at(question.id(), place), question.needed()))
                            .toList();
        }
    }

    /**
     * What came of answers.
     *
     * @param places a setting with its answers for each environment
     * @param faults everything that is wrong
     * @param open questions that have neither answer nor default somewhere
     * @param openFaults a fault for each of them, for a call that wants to go on without asking
     */
    public record Judged(
            List<GitOpsSetting.Filled> places, List<Fault> faults, List<Question> open, List<Fault> openFaults) {

        /** The first place, whose questions stand for those of all. */
        public GitOpsSetting.Filled first() {
            return places.get(0);
        }

        /** The same with further faults. */
        Judged with(List<Fault> further) {
            return new Judged(
                    places, Stream.concat(faults.stream(), further.stream()).toList(), open, openFaults);
        }

        /** Everything that keeps the manifests from being written. */
        List<Fault> withOpen() {
            List<Fault> all = new ArrayList<>(faults);
            all.addAll(openFaults);
            return all;
        }

        /** The answers as they hold everywhere, and {@code id@environment} where the environments differ. */
        Map<String, Object> answers() {
            Map<String, Object> answers = new LinkedHashMap<>(first().answers().byId());
            for (GitOpsSetting.Filled each : places) {
                answers.entrySet()
                        .removeIf(answer ->
                                !answer.getValue().equals(each.answers().byId().get(answer.getKey())));
            }
            for (GitOpsSetting.Filled each : places) {
                each.answers().byId().forEach((id, value) -> {
                    if (!answers.containsKey(id)) {
                        answers.put(Places.at(id, each.setting().subject().place()), value);
                    }
                });
            }
            return answers;
        }

        /** Writes the manifests, all of them or none. */
        public ManifestWriter.Written write(Arguments arguments) {
            return first().setting().subject().place().equals(ONLY_PLACE)
                    ? first().setting().write(first().answers(), arguments)
                    : GitOpsSetting.writeAll(places, arguments);
        }
    }

    /**
     * Judges answers for all environments.
     *
     * @param given those of this very call, of which none may be left out silently
     */
    public Judged judge(Map<String, Object> answers, Map<String, Object> given) {
        List<GitOpsSetting.Filled> filled = new ArrayList<>();
        Set<Fault> faults = new LinkedHashSet<>(unknownPlaces(answers));
        Map<String, Open> open = new LinkedHashMap<>();
        places.forEach((name, place) -> {
            Map<String, Object> there = in(name, place, answers);
            GitOpsSetting setting = dialogue.open(place.subject(), generator, there);
            Map<String, Object> own =
                    GitOpsDialogue.only(there, setting.questionnaire().ids(), in(name, place, given));
            GitOpsSetting.Judged judged = setting.judge(own);
            judged.faults().forEach(fault -> faults.add(named(fault, name, answers)));
            judged.open()
                    .forEach(
                            question -> open.computeIfAbsent(question.id(), id -> new Open(question, new ArrayList<>()))
                                    .places()
                                    .add(name));
            filled.add(new GitOpsSetting.Filled(setting, judged.values()));
        });
        faults.addAll(sameDirectory(filled));
        if (faults.isEmpty() && open.isEmpty() && !places.containsKey(ONLY_PLACE)) {
            faults.addAll(combination(generator, filled).faults());
        }
        return new Judged(
                filled,
                List.copyOf(faults),
                open.values().stream().map(Open::question).toList(),
                open.values().stream()
                        .map(each ->
                                each.places().size() == places.size() ? new Open(each.question(), List.of()) : each)
                        .flatMap(each -> each.faults().stream())
                        .toList());
    }

    /** Whether the environments get one manifest together. */
    static GitOpsGenerator.Combination combination(GitOpsGenerator generator, List<GitOpsSetting.Filled> filled) {
        Map<String, GitOpsGenerator.Environment> environments = new LinkedHashMap<>();
        filled.forEach(each -> environments.put(
                each.setting().subject().place(),
                new GitOpsGenerator.Environment(each.setting().context(), each.answers())));
        return generator.combine(environments);
    }

    /** The answers as they hold in one environment: its own, its file of values, and its namespace. */
    private Map<String, Object> in(String name, Place place, Map<String, Object> answers) {
        Map<String, Object> there = new LinkedHashMap<>();
        answers.forEach((id, answer) -> {
            if (!id.contains("@")) {
                there.put(id, answer);
            }
        });
        if (name.equals(ONLY_PLACE)) {
            return there;
        }
        there.remove(SharedQuestions.NAMESPACE, namespace);
        if (!place.valuesFiles().isEmpty()) {
            generator.valuesFilesQuestion().ifPresent(id -> there.putIfAbsent(id, place.valuesFiles()));
        }
        answers.forEach((id, answer) -> {
            if (id.endsWith("@" + name)) {
                there.put(id.substring(0, id.length() - name.length() - 1), answer);
            }
        });
        return there;
    }

    /** Directories that are told apart by their paths cannot all lie at one; a chart has its files of values. */
    private static List<Fault> sameDirectory(List<GitOpsSetting.Filled> filled) {
        List<GitOpsSetting.Filled> directories = filled.stream()
                .filter(each -> each.setting().subject().pkg().type() != PackageType.HELM)
                .toList();
        long paths = directories.stream()
                .map(each -> SharedQuestions.path(each.answers()))
                .distinct()
                .count();
        return paths == directories.size()
                ? List.of()
                : directories.stream()
                        .map(each -> each.setting().subject().place())
                        .map(place -> Fault.invalid(
                                Places.at(SharedQuestions.PATH, place),
                                "Each environment lies in a directory of its own. Answer gitRepoPath@%s, or leave gitRepoPath out."
                                        .formatted(place)))
                        .toList();
    }

    private List<Fault> unknownPlaces(Map<String, Object> answers) {
        return answers.keySet().stream()
                .filter(id -> id.contains("@"))
                .filter(id -> !places.containsKey(placeOf(id)))
                .map(id -> Fault.invalid(id, unknown(placeOf(id))))
                .toList();
    }

    private static String placeOf(String id) {
        return id.substring(id.indexOf('@') + 1);
    }

    private String unknown(String place) {
        return places.containsKey(ONLY_PLACE)
                ? "This is about one place, and no environment was named. Answer %s first, or leave out @%s."
                        .formatted(Places.ENVIRONMENTS, place)
                : "There is no environment '%s'.%s Valid: %s."
                        .formatted(
                                place,
                                Suggestion.didYouMean(place, places.keySet()),
                                String.join(", ", places.keySet()));
    }

    private static Fault named(Fault fault, String place, Map<String, Object> answers) {
        String id = Places.at(fault.id(), place);
        return answers.containsKey(id) ? new Fault(id, fault.message(), fault.unsafe()) : fault;
    }
}
