package dev.dunnage.workflow.gitops;

import dev.dunnage.files.FileProblem;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.OutputPath;
import dev.dunnage.gitops.values.ValueAnswers;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.question.Fault;
import dev.dunnage.question.MeantAnswers;
import dev.dunnage.question.Question;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The stages that ask about a manifest, judge the answers and write it; or those of all environments of the package. */
final class ConfigureStage {

    private final PackageChoice choice;
    private final ConfigurationJudge judge;

    ConfigureStage(GitOpsDialogue dialogue, PackageChoice choice) {
        this.choice = choice;
        this.judge = new ConfigurationJudge(dialogue, choice);
    }

    /** What a stage leads to: the session to keep and the reply to send. */
    record Step(GitOpsSession session, Reply reply) {}

    /** The questions of a session's controller. */
    Reply questions(GitOpsSession session, Workspace workspace) {
        ConfigurationJudge.Judged judged = judge.judge(session, Map.of(), workspace);
        return questions(session, judged, judged.questions());
    }

    /** The values of a chart that match a text, a page at a time; {@code arguments} are those of the call. */
    Reply values(GitOpsSession session, Arguments arguments, Workspace workspace) {
        ConfigurationJudge.Judged judged = judge.judge(session, Map.of(), workspace);
        String filter = arguments.text(PackagePage.FILTER).orElse("");
        int offset = Math.max(0, arguments.number(PackagePage.OFFSET).orElse(0));
        List<Question> all = judged.setting().values(filter);
        List<Question> page = all.stream().skip(offset).limit(PackagePage.SIZE).toList();
        int last = offset + page.size();
        NextAction more = GitOpsStage.CONFIGURE
                .action(session.id())
                .with(PackagePage.FILTER, filter)
                .with(PackagePage.OFFSET, last)
                .described("Show further values");
        NextAction answer = GitOpsStage.CONFIGURE.action(session.id());
        return new Reply.Questions(
                session.handle(),
                GitOpsStage.CONFIGURE.id(),
                GitOpsStage.CONFIGURE.id(),
                "%d values match%s."
                        .formatted(
                                all.size(),
                                page.size() < all.size() ? "; these are %d to %d".formatted(offset + 1, last) : ""),
                Optional.of(judged.setting().generator().id()),
                AskedQuestion.of(page, Map.of(), session.answers()),
                GitOpsStage.GENERATE.id(),
                Map.of(),
                "None of these must be answered.",
                last < all.size() ? List.of(answer, more) : List.of(answer));
    }

    private static Reply questions(GitOpsSession session, ConfigurationJudge.Judged judged, List<Question> questions) {
        GitOpsSetting setting = judged.setting();
        Map<String, Object> defaults =
                setting.questionnaire().judge(Map.of()).values().byId();
        List<AskedQuestion> asked = AskedQuestion.of(questions, defaults, session.answers());
        return new Reply.Questions(
                session.handle(),
                GitOpsStage.CONFIGURE.id(),
                GitOpsStage.CONFIGURE.id(),
                "These questions are open." + judged.hint()
                        + setting.subject().settings().hint(),
                Optional.of(setting.generator().id()),
                asked,
                GitOpsStage.GENERATE.id(),
                setting.defaultsFromGit(),
                AskedQuestion.instructions(asked),
                List.of(GitOpsStage.CONFIGURE
                        .action(session.id())
                        .answering(judged.places().open())));
    }

    Step configure(GitOpsSession session, Optional<Map<String, Object>> answers, Workspace workspace) {
        Optional<Map<String, Object>> given = answers.map(each -> meant(session, ValueAnswers.flat(each), workspace));
        ConfigurationJudge.Judged judged = judge.judge(session, given.orElse(Map.of()), workspace);
        refuse(
                faults(judged.places().faults(), answers.orElse(Map.of())),
                new Refused(session, GitOpsStage.CONFIGURE, given.orElse(Map.of()), judged));
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
    GitOpsSession complete(GitOpsSession session, Map<String, Object> answers, Workspace workspace) {
        Map<String, Object> given = meant(session, ValueAnswers.flat(answers), workspace);
        ConfigurationJudge.Judged judged = judge.judge(session, given, workspace);
        refuse(faults(judged.places().withOpen(), answers), new Refused(session, GitOpsStage.GENERATE, given, judged));
        return session.withAnswers(judged.answers(), true);
    }

    /** Answers under the ids that they are meant for; most are under theirs already. */
    private Map<String, Object> meant(GitOpsSession session, Map<String, Object> answers, Workspace workspace) {
        if (answers.isEmpty()) {
            return answers;
        }
        List<Question> questions = judge.judge(session, Map.of(), workspace).questions();
        List<String> ids = questions.stream().map(Question::id).toList();
        return answers.keySet().stream().allMatch(id -> ids.contains(id) || id.contains("@"))
                ? answers
                : MeantAnswers.of(answers, questions, List.of(GitOpsGenerators.PROVIDER), session.answers());
    }

    private static List<Fault> faults(List<Fault> judged, Map<String, Object> answers) {
        return Stream.concat(ValueAnswers.contradictions(answers).stream(), judged.stream())
                .toList();
    }

    /** A call whose answers were judged, and the answers that it brought. */
    private record Refused(
            GitOpsSession session, GitOpsStage stage, Map<String, Object> given, ConfigurationJudge.Judged judged) {

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
        ConfigurationJudge.Judged judged = judge.judge(session, Map.of(), workspace);
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
                Optional.empty(),
                arguments.dryRun() && workspace.isWritable()
                        ? List.of(GitOpsStage.GENERATE.action(session.id()).replacingAs(arguments))
                        : List.of());
    }

    private static String message(ConfigurationJudge.Judged judged) {
        GitOpsSetting setting = judged.setting();
        DeployablePackage pkg = setting.subject().pkg();
        String controller = setting.generator().name();
        return judged.wanted().isEmpty()
                ? "Generated %s resources for the %s %s."
                        .formatted(controller, pkg.type().title(), pkg.name())
                : "Generated %s resources for %s in %s."
                        .formatted(controller, judged.environments().directory(), String.join(", ", judged.wanted()));
    }

    private static ManifestWriter.Written written(
            GitOpsSession session, ConfigurationJudge.Judged judged, Arguments arguments) {
        try {
            return judged.places().write(arguments);
        } catch (FileProblem problem) {
            throw ToolFault.of(problem, afterProblem(problem, session, judged));
        }
    }

    /** What may follow where the manifest cannot be written to its place. */
    private static List<NextAction> afterProblem(
            FileProblem problem, GitOpsSession session, ConfigurationJudge.Judged judged) {
        GitOpsSetting setting = judged.setting();
        NextAction again = GitOpsStage.GENERATE.action(session.id());
        Workspace workspace = setting.subject().workspace();
        if (!workspace.isWritable()) {
            return List.of(again.with(Arguments.DRY_RUN, true).described("Show the manifest"));
        }
        NextAction elsewhere = again.with(
                        "answers", Map.of(OutputPath.ID, free(workspace.shown(setting.file()), workspace)))
                .described("Write it to another file");
        return problem.kind() == FileProblem.Kind.CONFLICT
                ? List.of(again.showingReplaced(), elsewhere)
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
