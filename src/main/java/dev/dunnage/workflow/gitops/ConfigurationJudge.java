package dev.dunnage.workflow.gitops;

import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.OutputPath;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.PresentCharts;
import dev.dunnage.gitops.values.ValuePath;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Judges what a session answers about the manifest of a package, or about those of its environments. */
final class ConfigurationJudge {

    private final GitOpsDialogue dialogue;
    private final PackageChoice choice;

    ConfigurationJudge(GitOpsDialogue dialogue, PackageChoice choice) {
        this.dialogue = dialogue;
        this.choice = choice;
    }

    /**
     * A session's package and controller with answers.
     *
     * @param environments those that the package has
     * @param answers those that the controller has a question for
     * @param warnings what deploys the environments already
     */
    record Judged(
            PackageEnvironments environments,
            Map<String, Object> answers,
            GitOpsPlaces.Judged places,
            List<Warning> warnings) {

        GitOpsSetting setting() {
            return places.first().setting();
        }

        List<Question> questions() {
            return Stream.concat(environments.question().stream(), setting().questionnaire().questions().stream())
                    .toList();
        }

        /** The environments that get a manifest each; empty where there is one for the package. */
        List<String> wanted() {
            return places.places().stream()
                    .map(each -> each.setting().subject().place())
                    .filter(place -> !place.equals(GitOpsPlaces.ONLY_PLACE))
                    .toList();
        }

        /** What is to be said of environments that nobody asked about. */
        String hint() {
            return wanted().isEmpty() ? environments.hint() : "";
        }
    }

    /**
     * Judges the answers of a session and of a call.
     *
     * @param now those of the call, of which none may be left out silently
     * @throws ToolFault where the package or an environment is not there
     */
    Judged judge(GitOpsSession session, Map<String, Object> now, Workspace workspace) {
        DeployablePackage pkg = choice.chosen(session);
        PackageEnvironments environments = PackageEnvironments.of(session, pkg);
        Map<String, Object> answers = Arguments.merged(session.answers(), now);
        List<String> wanted = environments.chosen(answers, GitOpsStage.CONFIGURE.action(session.id()));
        Map<String, Object> own = new LinkedHashMap<>(answers);
        own.remove(Places.ENVIRONMENTS);
        Map<String, Object> given = new LinkedHashMap<>(now);
        given.remove(Places.ENVIRONMENTS);
        GitOpsGenerator generator = dialogue.provider(
                session.provider(), dialogue.choices(GitOpsStage.SELECT_PROVIDER.action(session.id())));
        GitOpsSubject one = GitOpsSubject.found(
                        workspace, Path.of(session.project()), pkg, session.existingObjects(), session.names())
                .withSettings();
        if (wanted.isEmpty()) {
            own.keySet().removeIf(id -> id.contains("@") && !given.containsKey(id));
            GitOpsPlaces.Judged judged = new GitOpsPlaces(
                            dialogue,
                            generator,
                            "",
                            Map.of(GitOpsPlaces.ONLY_PLACE, new GitOpsPlaces.Place(one, List.of())))
                    .judge(own, given);
            return new Judged(
                    environments,
                    kept(answers, judged, now),
                    judged,
                    one.settings().warnings(answers));
        }
        // What only repeats a default of the package as it is says nothing of its environments.
        Map<String, Object> usual = dialogue.open(one, generator, Map.of())
                .questionnaire()
                .judge(Map.of())
                .values()
                .byId();
        List.of(own, given)
                .forEach(some ->
                        some.entrySet().removeIf(answer -> answer.getValue().equals(usual.get(answer.getKey()))));
        Map<String, PackageEnvironments.Environment> chosen = environments.only(wanted);
        OtherDeployers others = others(session, environments, chosen, generator, workspace);
        GitOpsPlaces.Judged judged = places(session, environments, chosen, generator, workspace)
                .judge(own, given)
                .with(others.faults())
                .with(misplaced(own, environments));
        List<Warning> warnings = Stream.concat(others.warnings().stream(), one.settings().warnings(answers).stream())
                .toList();
        return new Judged(environments, kept(answers, judged, now), judged, warnings);
    }

    /** Answers, without those that are for another controller; what this very call says stays, to be judged. */
    private static Map<String, Object> kept(
            Map<String, Object> answers, GitOpsPlaces.Judged judged, Map<String, Object> now) {
        List<String> ids = judged.first().setting().questionnaire().ids();
        Map<String, Object> kept = new LinkedHashMap<>(answers);
        kept.keySet()
                .removeIf(id -> !ids.contains(id.replaceFirst("@.*", ""))
                        && ValuePath.ofId(id).isEmpty()
                        && !id.equals(Places.ENVIRONMENTS)
                        && !now.containsKey(id));
        return kept;
    }

    private GitOpsPlaces places(
            GitOpsSession session,
            PackageEnvironments environments,
            Map<String, PackageEnvironments.Environment> chosen,
            GitOpsGenerator generator,
            Workspace workspace) {
        Path project = Path.of(session.project());
        GitOpsSubject.Surroundings around =
                new GitOpsSubject.Surroundings(session.names(), session.existingObjects(), PresentCharts.NONE);
        Map<String, GitOpsPlaces.Place> places = new LinkedHashMap<>();
        chosen.forEach((name, environment) -> {
            GitOpsSubject subject = GitOpsSubject.placed(
                            workspace,
                            project,
                            choice.read(session, environment.pkg()),
                            project.resolve(environments.directory()).normalize(),
                            name,
                            environment.namespace(),
                            around)
                    .withSettings();
            places.put(name, new GitOpsPlaces.Place(subject, environment.valuesFiles()));
        });
        return new GitOpsPlaces(dialogue, generator, environments.namespace(), places);
    }

    private OtherDeployers others(
            GitOpsSession session,
            PackageEnvironments environments,
            Map<String, PackageEnvironments.Environment> chosen,
            GitOpsGenerator generator,
            Workspace workspace) {
        Path project = Path.of(session.project());
        return new OtherDeployers(
                generator,
                workspace.shown(project.resolve(environments.directory()).normalize()),
                chosen,
                dialogue.deployers(
                        workspace,
                        project,
                        session.existingObjects(),
                        chosen.values().stream()
                                .map(each -> each.pkg().path())
                                .distinct()
                                .toList()));
    }

    private static List<Fault> misplaced(Map<String, Object> answers, PackageEnvironments environments) {
        return answers.containsKey(OutputPath.ID)
                ? List.of(Fault.invalid(
                        OutputPath.ID,
                        "The manifests of environments lie beside their package, in %s. Leave outputPath out."
                                .formatted(environments.directory())))
                : List.of();
    }
}
