package dev.dunnage.workflow.gitops;

import dev.dunnage.files.FileProblem;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.OutputPath;
import dev.dunnage.gitops.Warning;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The stages that ask about a manifest, judge the answers and write it; or those of all environments of the package. */
final class ConfigureStage {

    private static final String OVERWRITE = "overwrite";
    private static final String DRY_RUN = "dryRun";

    private final GitOpsDialogue dialogue;
    private final PackageChoice choice;

    ConfigureStage(GitOpsDialogue dialogue, PackageChoice choice) {
        this.dialogue = dialogue;
        this.choice = choice;
    }

    /** What a stage leads to: the session to keep and the reply to send. */
    record Step(GitOpsSession session, Reply reply) {}

    /**
     * A session's package and controller with answers.
     *
     * @param environments those that the package has
     * @param answers those that the controller has a question for
     * @param warnings what deploys the environments already
     */
    private record Judged(
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

    private Judged judged(
            GitOpsSession session, Map<String, Object> before, Map<String, Object> now, Workspace workspace) {
        DeployablePackage pkg = choice.chosen(session, workspace);
        PackageEnvironments environments = PackageEnvironments.of(session, pkg);
        Map<String, Object> answers = Arguments.merged(before, now);
        List<String> wanted = environments.chosen(answers, GitOpsStage.CONFIGURE.action(session.id()));
        Map<String, Object> own = new LinkedHashMap<>(answers);
        own.remove(Places.ENVIRONMENTS);
        Map<String, Object> given = new LinkedHashMap<>(now);
        given.remove(Places.ENVIRONMENTS);
        GitOpsGenerator generator = dialogue.provider(
                session.provider(), dialogue.choices(GitOpsStage.SELECT_PROVIDER.action(session.id())));
        GitOpsSubject one = GitOpsSubject.found(
                workspace, Path.of(session.project()), pkg, session.existingObjects(), session.names());
        if (wanted.isEmpty()) {
            own.keySet().removeIf(id -> id.contains("@") && !given.containsKey(id));
            GitOpsPlaces.Judged judged = new GitOpsPlaces(
                            dialogue,
                            generator,
                            "",
                            Map.of(GitOpsPlaces.ONLY_PLACE, new GitOpsPlaces.Place(one, List.of())))
                    .judge(own, given);
            return new Judged(environments, kept(answers, judged, now), judged, List.of());
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
        OtherDeployers others = others(session, environments, wanted, generator, workspace);
        GitOpsPlaces.Judged judged = places(session, environments, wanted, generator, workspace)
                .judge(own, given)
                .with(others.faults())
                .with(misplaced(own, environments));
        return new Judged(environments, kept(answers, judged, now), judged, others.warnings());
    }

    /** Answers, without those that are for another controller; what this very call says stays, to be judged. */
    private static Map<String, Object> kept(
            Map<String, Object> answers, GitOpsPlaces.Judged judged, Map<String, Object> now) {
        List<String> ids = judged.first().setting().questionnaire().ids();
        Map<String, Object> kept = new LinkedHashMap<>(answers);
        kept.keySet()
                .removeIf(id -> !ids.contains(id.replaceFirst("@.*", ""))
                        && !id.equals(Places.ENVIRONMENTS)
                        && !now.containsKey(id));
        return kept;
    }

    private GitOpsPlaces places(
            GitOpsSession session,
            PackageEnvironments environments,
            List<String> wanted,
            GitOpsGenerator generator,
            Workspace workspace) {
        Path project = Path.of(session.project());
        GitOpsSubject.Surroundings around = new GitOpsSubject.Surroundings(session.names(), session.existingObjects());
        Map<String, GitOpsPlaces.Place> places = new LinkedHashMap<>();
        environments.only(wanted).forEach((name, environment) -> {
            GitOpsSubject subject = GitOpsSubject.placed(
                    workspace,
                    project,
                    choice.read(session, environment.pkg(), workspace),
                    project.resolve(environments.directory()).normalize(),
                    name,
                    environment.namespace(),
                    around);
            places.put(name, new GitOpsPlaces.Place(subject, environment.valuesFiles()));
        });
        return new GitOpsPlaces(dialogue, generator, environments.namespace(), places);
    }

    private OtherDeployers others(
            GitOpsSession session,
            PackageEnvironments environments,
            List<String> wanted,
            GitOpsGenerator generator,
            Workspace workspace) {
        Path project = Path.of(session.project());
        Map<String, PackageEnvironments.Environment> chosen = environments.only(wanted);
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

    /** The questions of a session's controller. */
    Reply questions(GitOpsSession session, Workspace workspace) {
        Judged judged = judged(session, session.answers(), Map.of(), workspace);
        return questions(session, judged, judged.questions());
    }

    private static Reply questions(GitOpsSession session, Judged judged, List<Question> questions) {
        GitOpsSetting setting = judged.setting();
        Map<String, Object> defaults =
                setting.questionnaire().judge(Map.of()).values().byId();
        List<AskedQuestion> asked = AskedQuestion.of(questions, defaults, session.answers());
        return new Reply.Questions(
                session.handle(),
                GitOpsStage.CONFIGURE.id(),
                GitOpsStage.CONFIGURE.id(),
                "These questions are open." + judged.hint(),
                Optional.of(setting.generator().id()),
                asked,
                GitOpsStage.GENERATE.id(),
                setting.defaultsFromGit(),
                AskedQuestion.instructions(asked),
                List.of(GitOpsStage.CONFIGURE
                        .action(session.id())
                        .answering(judged.places().open())));
    }

    Step configure(GitOpsSession session, Optional<Map<String, Object>> given, Workspace workspace) {
        Judged judged = judged(session, session.answers(), given.orElse(Map.of()), workspace);
        refuse(judged.places().faults(), new Refused(session, GitOpsStage.CONFIGURE, given.orElse(Map.of()), judged));
        if (given.isEmpty() || !judged.places().open().isEmpty()) {
            GitOpsSession open = session.withAnswers(judged.answers(), false);
            return new Step(
                    open,
                    questions(
                            open,
                            judged,
                            given.isEmpty()
                                    ? judged.questions()
                                    : judged.places().open()));
        }
        GitOpsSession complete = session.withAnswers(judged.answers(), true);
        return new Step(
                complete,
                new Reply.ReadyToWire(
                        complete.handle(),
                        GitOpsStage.CONFIGURE.id(),
                        "Everything is answered.",
                        judged.setting().generator().id(),
                        judged.places().answers(),
                        List.of(GitOpsStage.GENERATE.action(session.id()))));
    }

    /** The session with answers that leave nothing open, for generating in one call. */
    GitOpsSession complete(GitOpsSession session, Map<String, Object> given, Workspace workspace) {
        Judged judged = judged(session, session.answers(), given, workspace);
        refuse(judged.places().withOpen(), new Refused(session, GitOpsStage.GENERATE, given, judged));
        return session.withAnswers(judged.answers(), true);
    }

    /** A call whose answers were judged, and the answers that it brought. */
    private record Refused(GitOpsSession session, GitOpsStage stage, Map<String, Object> given, Judged judged) {

        /** The same stage with answers that are valid. */
        NextAction corrected(List<Fault> faults) {
            return stage.action(session.id())
                    .correcting(
                            given, faults, judged.questions(), judged.places().answers());
        }
    }

    private static void refuse(List<Fault> faults, Refused call) {
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults, List.of(call.corrected(faults)));
        }
    }

    Reply generate(GitOpsSession session, Arguments arguments, Workspace workspace) {
        Judged judged = judged(session, session.answers(), Map.of(), workspace);
        refuse(judged.places().withOpen(), new Refused(session, GitOpsStage.GENERATE, Map.of(), judged));
        ManifestWriter.Written written = written(session, judged, arguments);
        GitOpsSetting setting = judged.setting();
        return new Reply.Complete(
                session.handle(),
                message(judged) + judged.hint(),
                setting.generator().id(),
                FileReport.of(written.changes(), workspace, arguments.includeContent(), arguments.dryRun()),
                judged.places().places().stream()
                        .map(each -> each.setting().subject().pkg())
                        .distinct()
                        .flatMap(pkg -> choice.checks(session, pkg, workspace).stream())
                        .distinct()
                        .toList(),
                Stream.concat(written.warnings().stream(), judged.warnings().stream())
                        .toList(),
                List.of(),
                List.of(),
                written.steps(),
                Optional.empty(),
                arguments.dryRun() && workspace.isWritable()
                        ? List.of(overwriting(GitOpsStage.GENERATE.action(session.id()), arguments))
                        : List.of());
    }

    private static String message(Judged judged) {
        GitOpsSetting setting = judged.setting();
        DeployablePackage pkg = setting.subject().pkg();
        String controller = setting.generator().name();
        return judged.wanted().isEmpty()
                ? "Generated %s resources for the %s %s."
                        .formatted(controller, pkg.type().title(), pkg.name())
                : "Generated %s resources for %s in %s."
                        .formatted(controller, judged.environments().directory(), String.join(", ", judged.wanted()));
    }

    private static NextAction overwriting(NextAction call, Arguments arguments) {
        return arguments.overwrite() ? call.with(OVERWRITE, true) : call;
    }

    private static ManifestWriter.Written written(GitOpsSession session, Judged judged, Arguments arguments) {
        try {
            return judged.places().write(arguments);
        } catch (FileProblem problem) {
            throw ToolFault.of(problem, afterProblem(problem, session, judged));
        }
    }

    /** What may follow where the manifest cannot be written to its place. */
    private static List<NextAction> afterProblem(FileProblem problem, GitOpsSession session, Judged judged) {
        GitOpsSetting setting = judged.setting();
        NextAction again = GitOpsStage.GENERATE.action(session.id());
        Workspace workspace = setting.subject().workspace();
        if (!workspace.isWritable()) {
            return List.of(again.with(DRY_RUN, true).described("Show the manifest"));
        }
        NextAction elsewhere = again.with(
                        "answers", Map.of(OutputPath.ID, free(workspace.shown(setting.file()), workspace)))
                .described("Write it to another file");
        return problem.kind() == FileProblem.Kind.CONFLICT
                ? List.of(
                        again.with(OVERWRITE, true)
                                .with(DRY_RUN, true)
                                .described("Show what would be replaced; the human decides"),
                        elsewhere)
                : List.of(elsewhere);
    }

    private static String free(String file, Workspace workspace) {
        return Stream.iterate(2, number -> number + 1)
                .map(number -> "./" + file.replaceFirst("(\\.ya?ml)?$", "-" + number + "$1"))
                .filter(path -> !Files.exists(workspace.root().resolve(path)))
                .findFirst()
                .orElseThrow();
    }
}
