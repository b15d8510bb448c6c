package dev.dunnage.workflow.gitops;

import dev.dunnage.files.FileProblem;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.OutputPath;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The stages that ask about a manifest, judge the answers and write it. */
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

    private GitOpsSetting setting(GitOpsSession session, Map<String, Object> answers, Workspace workspace) {
        return dialogue.open(
                GitOpsSubject.found(
                        workspace,
                        Path.of(session.project()),
                        choice.chosen(session, workspace),
                        session.existingObjects(),
                        session.names()),
                dialogue.provider(
                        session.provider(), dialogue.choices(GitOpsStage.SELECT_PROVIDER.action(session.id()))),
                answers);
    }

    /** The questions of a session's controller. */
    Reply questions(GitOpsSession session, Workspace workspace) {
        GitOpsSetting setting = setting(session, session.answers(), workspace);
        return questions(session, setting, setting.questionnaire().questions());
    }

    private static Reply questions(GitOpsSession session, GitOpsSetting setting, List<Question> questions) {
        Map<String, Object> defaults =
                setting.questionnaire().judge(Map.of()).values().byId();
        List<AskedQuestion> asked = AskedQuestion.of(questions, defaults, session.answers());
        return new Reply.Questions(
                session.handle(),
                GitOpsStage.CONFIGURE.id(),
                GitOpsStage.CONFIGURE.id(),
                "These questions are open.",
                Optional.of(setting.generator().id()),
                asked,
                GitOpsStage.GENERATE.id(),
                setting.defaultsFromGit(),
                AskedQuestion.instructions(asked),
                List.of(GitOpsStage.CONFIGURE
                        .action(session.id())
                        .answering(setting.judge(answers(session, setting, Map.of()))
                                .open())));
    }

    Step configure(GitOpsSession session, Optional<Map<String, Object>> given, Workspace workspace) {
        Map<String, Object> now = given.orElse(Map.of());
        GitOpsSetting setting = setting(session, Arguments.merged(session.answers(), now), workspace);
        Map<String, Object> answers = answers(session, setting, now);
        GitOpsSetting.Judged judged = setting.judge(answers);
        refuse(judged.faults(), new Refused(session, GitOpsStage.CONFIGURE, now, setting, judged));
        if (given.isEmpty() || !judged.open().isEmpty()) {
            GitOpsSession open = session.withAnswers(answers, false);
            return new Step(
                    open,
                    questions(
                            open,
                            setting,
                            given.isEmpty() ? setting.questionnaire().questions() : judged.open()));
        }
        GitOpsSession complete = session.withAnswers(answers, true);
        return new Step(
                complete,
                new Reply.ReadyToWire(
                        complete.handle(),
                        GitOpsStage.CONFIGURE.id(),
                        "Everything is answered.",
                        setting.generator().id(),
                        judged.values().byId(),
                        List.of(GitOpsStage.GENERATE.action(session.id()))));
    }

    /** Answers that were kept, as far as this controller has the question, with those of a call over them. */
    private static Map<String, Object> answers(
            GitOpsSession session, GitOpsSetting setting, Map<String, Object> given) {
        return GitOpsDialogue.only(
                Arguments.merged(session.answers(), given),
                setting.questionnaire().ids(),
                given);
    }

    /** The session with answers that leave nothing open, for generating in one call. */
    GitOpsSession complete(GitOpsSession session, Map<String, Object> given, Workspace workspace) {
        GitOpsSetting setting = setting(session, Arguments.merged(session.answers(), given), workspace);
        Map<String, Object> answers = answers(session, setting, given);
        GitOpsSetting.Judged judged = setting.judge(answers);
        refuse(judged.withOpen(), new Refused(session, GitOpsStage.GENERATE, given, setting, judged));
        return session.withAnswers(answers, true);
    }

    /** A call whose answers were judged, and the answers that it brought. */
    private record Refused(
            GitOpsSession session,
            GitOpsStage stage,
            Map<String, Object> given,
            GitOpsSetting setting,
            GitOpsSetting.Judged judged) {

        /** The same stage with answers that are valid. */
        NextAction corrected(List<Fault> faults) {
            return stage.action(session.id())
                    .correcting(
                            given,
                            faults,
                            setting.questionnaire().questions(),
                            judged.values().byId());
        }
    }

    private static void refuse(List<Fault> faults, Refused call) {
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults, List.of(call.corrected(faults)));
        }
    }

    Reply generate(GitOpsSession session, Arguments arguments, Workspace workspace) {
        GitOpsSetting setting = setting(session, session.answers(), workspace);
        GitOpsSetting.Judged judged = setting.judge(answers(session, setting, Map.of()));
        refuse(judged.withOpen(), new Refused(session, GitOpsStage.GENERATE, Map.of(), setting, judged));
        ManifestWriter.Written written = written(session, setting, judged.values(), arguments);
        DeployablePackage found = setting.subject().pkg();
        return new Reply.Complete(
                session.handle(),
                "Generated %s resources for the %s %s."
                        .formatted(setting.generator().name(), found.type().title(), found.name()),
                setting.generator().id(),
                FileReport.of(written.changes(), workspace, arguments.includeContent(), arguments.dryRun()),
                choice.checks(session, found, workspace),
                written.warnings(),
                List.of(),
                List.of(),
                written.steps(),
                Optional.empty(),
                arguments.dryRun() && workspace.isWritable()
                        ? List.of(overwriting(GitOpsStage.GENERATE.action(session.id()), arguments))
                        : List.of());
    }

    private static NextAction overwriting(NextAction call, Arguments arguments) {
        return arguments.overwrite() ? call.with(OVERWRITE, true) : call;
    }

    private static ManifestWriter.Written written(
            GitOpsSession session, GitOpsSetting setting, Values answers, Arguments arguments) {
        try {
            return setting.write(answers, arguments);
        } catch (FileProblem problem) {
            throw ToolFault.of(problem, afterProblem(problem, session, setting));
        }
    }

    /** What may follow where the manifest cannot be written to its place. */
    private static List<NextAction> afterProblem(FileProblem problem, GitOpsSession session, GitOpsSetting setting) {
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
