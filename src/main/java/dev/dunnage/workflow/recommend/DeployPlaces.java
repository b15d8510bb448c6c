package dev.dunnage.workflow.recommend;

import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Suggestion;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.gitops.GitOpsDialogue;
import dev.dunnage.workflow.gitops.GitOpsSetting;
import dev.dunnage.workflow.gitops.GitOpsSubject;
import dev.dunnage.workflow.gitops.ManifestWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The manifests of one package: one, or one for each environment. The answer {@code targetRevision@production} holds in one of them, and
 * {@code targetRevision} wherever nothing else is said.
 */
final class DeployPlaces {

    private final GitOpsDialogue dialogue;
    private final Workspace workspace;
    private final GenerateStage.Written written;
    private final GitOpsGenerator generator;

    DeployPlaces(
            GitOpsDialogue dialogue, Workspace workspace, GenerateStage.Written written, GitOpsGenerator generator) {
        this.dialogue = dialogue;
        this.workspace = workspace;
        this.written = written;
        this.generator = generator;
    }

    /**
     * What came of answers.
     *
     * @param places a setting with its answers for each environment
     * @param open questions that have neither answer nor default
     */
    record Judged(List<GitOpsSetting.Filled> places, List<Fault> faults, List<Question> open) {

        GitOpsSetting.Filled first() {
            return places.get(0);
        }

        ManifestWriter.Written write(Arguments arguments) {
            return first().setting().subject().place().isEmpty()
                    ? first().setting().write(first().answers(), arguments)
                    : GitOpsSetting.writeAll(places, arguments);
        }
    }

    /**
     * Judges answers for all environments.
     *
     * @param given those of this very call, of which none may be left out silently
     */
    Judged judge(Map<String, Object> answers, Map<String, Object> given) {
        GitOpsSubject.Surroundings around = dialogue.around(workspace);
        List<GitOpsSetting.Filled> places = new ArrayList<>();
        Set<Fault> faults = new LinkedHashSet<>(unknownPlaces(answers));
        Map<String, Question> open = new LinkedHashMap<>();
        written.packages().forEach((place, pkg) -> {
            Map<String, Object> there = in(place, answers);
            GitOpsSetting setting = setting(place, pkg, there, around);
            Map<String, Object> own =
                    GitOpsDialogue.only(there, setting.questionnaire().ids(), in(place, given));
            GitOpsSetting.Judged judged = setting.judge(own);
            judged.faults().forEach(fault -> faults.add(named(fault, place, answers)));
            judged.open().forEach(question -> open.putIfAbsent(question.id(), question));
            places.add(new GitOpsSetting.Filled(setting, judged.values()));
        });
        return new Judged(places, List.copyOf(faults), List.copyOf(open.values()));
    }

    private GitOpsSetting setting(
            String place, DeployablePackage pkg, Map<String, Object> answers, GitOpsSubject.Surroundings around) {
        return dialogue.open(
                GitOpsSubject.written(workspace, pkg, written.directory(), place, namespace(place), around),
                generator,
                answers);
    }

    private String namespace(String place) {
        return written.application().environments().stream()
                .filter(environment -> environment.name().equals(place))
                .map(environment -> environment.values().namespace())
                .findFirst()
                .orElse(written.values().namespace());
    }

    /** The answers as they hold in one environment: its own, its file of values, and its namespace. */
    private Map<String, Object> in(String place, Map<String, Object> answers) {
        Map<String, Object> there = new LinkedHashMap<>();
        answers.forEach((id, answer) -> {
            if (!id.contains("@")) {
                there.put(id, answer);
            }
        });
        if (place.isEmpty()) {
            return there;
        }
        // The whole package's namespace is nobody's where each environment has its own.
        there.remove(SharedQuestions.NAMESPACE, written.values().text(Values.NAMESPACE));
        if (written.renderer().type() == PackageType.HELM) {
            generator
                    .valuesFilesQuestion()
                    .ifPresent(id -> there.putIfAbsent(id, List.of("values-" + place + ".yaml")));
        }
        answers.forEach((id, answer) -> {
            if (id.endsWith("@" + place)) {
                there.put(id.substring(0, id.length() - place.length() - 1), answer);
            }
        });
        return there;
    }

    private List<Fault> unknownPlaces(Map<String, Object> answers) {
        return answers.keySet().stream()
                .filter(id -> id.contains("@"))
                .filter(id -> !written.packages().containsKey(id.substring(id.indexOf('@') + 1)))
                .map(id -> Fault.invalid(
                        id,
                        "There is no environment '%s'.%s Valid: %s."
                                .formatted(
                                        id.substring(id.indexOf('@') + 1),
                                        Suggestion.didYouMean(
                                                id.substring(id.indexOf('@') + 1),
                                                written.packages().keySet()),
                                        String.join(", ", written.packages().keySet()))))
                .toList();
    }

    private static Fault named(Fault fault, String place, Map<String, Object> answers) {
        String id = Places.at(fault.id(), place);
        return answers.containsKey(id) ? new Fault(id, fault.message(), fault.unsafe()) : fault;
    }
}
