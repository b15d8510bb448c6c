package dev.dunnage.workflow.gitops;

import dev.dunnage.files.Workspace;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages that ask about a manifest, judge the answers and write it. */
final class ConfigureStage {

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
                        choice.chosen(session),
                        session.existingObjects(),
                        session.names()),
                dialogue.provider(session.provider()),
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
                List.of(GitOpsStage.CONFIGURE.action(session.id())));
    }

    Step configure(GitOpsSession session, Optional<Map<String, Object>> given, Workspace workspace) {
        Map<String, Object> now = given.orElse(Map.of());
        GitOpsSetting setting = setting(session, Arguments.merged(session.answers(), now), workspace);
        Map<String, Object> answers = answers(session, setting, now);
        GitOpsSetting.Judged judged = setting.judge(answers);
        refuse(judged.faults(), session);
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
        refuse(setting.judge(answers).withOpen(), session);
        return session.withAnswers(answers, true);
    }

    private static void refuse(List<Fault> faults, GitOpsSession session) {
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults, List.of(GitOpsStage.CONFIGURE.action(session.id())));
        }
    }

    Reply generate(GitOpsSession session, Arguments arguments, Workspace workspace) {
        GitOpsSetting setting = setting(session, session.answers(), workspace);
        GitOpsSetting.Judged judged = setting.judge(answers(session, setting, Map.of()));
        refuse(judged.withOpen(), session);
        ManifestWriter.Written written = setting.write(judged.values(), arguments);
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
                List.of(GitOpsStage.SELECT_PROVIDER.action(session.id())));
    }
}
