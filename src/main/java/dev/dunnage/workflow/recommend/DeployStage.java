package dev.dunnage.workflow.recommend;

import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.Renderer;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.gitops.GitOpsWorkflow;
import dev.dunnage.workflow.gitops.GitOpsWriter;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.ReplyBody;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The optional stage that hands the package over to a GitOps controller. */
final class DeployStage {

    /** The id of the question whether it is wanted at all. */
    static final String DECISION = "deployViaGitOps";

    private static final Question QUESTION = Question.select(
                    DECISION,
                    "Shall a GitOps controller deploy the package?",
                    List.of(Option.of("none", "No, the package only"), Option.of("yes", "Yes, by Argo CD or Flux")))
            .fallback("none")
            .build();

    private final GitOpsGenerators generators;
    private final GitOpsWriter writer;
    private final GenerateStage generate;

    DeployStage(GitOpsGenerators generators, GitOpsWriter writer, GenerateStage generate) {
        this.generators = generators;
        this.writer = writer;
        this.generate = generate;
    }

    QuestionStages.Outcome deploy(RecommendSession session, Arguments arguments, Workspace workspace) {
        Values values = generate.values(session);
        Renderer renderer = generate.renderer(values);
        if (renderer.type() == PackageType.RAW_MANIFESTS) {
            throw notApplicable(values);
        }
        Optional<Map<String, Object>> given = arguments.answers();
        Map<String, Object> answers = RecommendSession.merged(session.gitOpsAnswers(), given.orElse(Map.of()));
        if (given.filter(Map::isEmpty).isPresent()) {
            answers.putIfAbsent(DECISION, "none");
        }
        if (!answers.containsKey(DECISION) && answers.containsKey(GitOpsGenerators.PROVIDER)) {
            answers.put(DECISION, "yes");
        }
        if (!answers.containsKey(DECISION)) {
            return new QuestionStages.Outcome(session, ask(session, List.of(QUESTION), Map.of(), answers, Map.of()));
        }
        if (decision(answers).equals("none")) {
            return new QuestionStages.Outcome(session.withGitOps(answers), packageOnly(session, renderer));
        }
        if (!answers.containsKey(GitOpsGenerators.PROVIDER)) {
            if (given.filter(Map::isEmpty).isPresent()) {
                throw open(session, List.of(generators.question()));
            }
            return new QuestionStages.Outcome(
                    session.withGitOps(answers),
                    ask(session, List.of(generators.question()), Map.of(), answers, Map.of()));
        }
        GitOpsGenerator generator = GitOpsWorkflow.provider(generators, answers.get(GitOpsGenerators.PROVIDER));
        return configured(session, answers, given, generator, renderer, values, arguments, workspace);
    }

    private QuestionStages.Outcome configured(
            RecommendSession session,
            Map<String, Object> answers,
            Optional<Map<String, Object>> given,
            GitOpsGenerator generator,
            Renderer renderer,
            Values values,
            Arguments arguments,
            Workspace workspace) {
        Path directory = workspace.resolve(values.text(QuestionStages.OUTPUT_PATH));
        Path file = directory.resolve(generator.fileName());
        GitOpsContext context = GitOpsWriter.at(
                writer.context(
                        workspace,
                        GenerateStage.described(renderer, generate.tree(session, values), workspace, directory),
                        directory,
                        List.of()),
                workspace,
                file);
        Questionnaire questionnaire = knowing(values.namespace(), generator.questionnaire(context));
        Map<String, Object> forProvider = only(answers, questionnaire, given.orElse(Map.of()));
        Questionnaire.Judgement judgement = questionnaire.judge(forProvider);
        List<Fault> faults = new ArrayList<>(judgement.faults());
        if (faults.isEmpty() && judgement.open().isEmpty()) {
            faults.addAll(generator.check(context, judgement.values()));
        }
        if (faults.isEmpty()
                && given.filter(Map::isEmpty).isPresent()
                && !judgement.open().isEmpty()) {
            throw open(session, judgement.open());
        }
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults, List.of(RecommendReplies.action(RecommendStage.DEPLOY, session.id())));
        }
        boolean decided = given.filter(
                        map -> map.isEmpty() || map.keySet().stream().anyMatch(questionnaire.ids()::contains))
                .isPresent();
        if (!decided || !judgement.open().isEmpty()) {
            return new QuestionStages.Outcome(
                    session.withGitOps(answers),
                    ask(
                            session,
                            asked(questionnaire),
                            judgement.values().byId(),
                            answers,
                            GitOpsWriter.readFromGit(context)));
        }
        GitOpsWriter.Written written = writer.write(generator, context, judgement.values(), workspace, file, arguments);
        return new QuestionStages.Outcome(
                arguments.dryRun() ? session : session.withGitOps(answers),
                complete(session, generator, renderer, written, arguments, workspace));
    }

    /** Answers to another provider's questions stay in the session and out of this one's judgement. */
    private Map<String, Object> only(
            Map<String, Object> answers, Questionnaire questionnaire, Map<String, Object> given) {
        Map<String, Object> kept = new LinkedHashMap<>(answers);
        kept.keySet().removeAll(Set.of(DECISION, GitOpsGenerators.PROVIDER));
        kept.keySet().removeIf(id -> !questionnaire.ids().contains(id) && !given.containsKey(id));
        return kept;
    }

    /** {@code {}} takes the defaults; a question without one has to be answered, and asking again would change nothing. */
    private static ToolFault open(RecommendSession session, List<Question> questions) {
        return ToolFault.ofFaults(
                questions.stream()
                        .map(question -> Fault.invalid(
                                question.id(), "An answer is needed: valid is %s.".formatted(valid(question))))
                        .toList(),
                List.of(RecommendReplies.action(RecommendStage.DEPLOY, session.id())));
    }

    private static String valid(Question question) {
        return question.options().isEmpty()
                ? question.rule().format().valid()
                : String.join(
                        " or ", question.options().stream().map(Option::value).toList());
    }

    /** What operators tune keeps its default unless somebody names it; the tool gitops shows it. */
    private static List<Question> asked(Questionnaire questionnaire) {
        return questionnaire.questions().stream()
                .filter(question -> question.stage() != Question.Stage.ADVANCED)
                .toList();
    }

    private static String decision(Map<String, Object> answers) {
        Questionnaire.Judgement judgement =
                new Questionnaire(List.of(QUESTION)).judge(Map.of(DECISION, answers.getOrDefault(DECISION, "none")));
        if (!judgement.faults().isEmpty()) {
            throw ToolFault.ofFaults(judgement.faults(), List.of());
        }
        return judgement.values().text(DECISION);
    }

    private static ToolFault notApplicable(Values values) {
        return ToolFault.of(
                "not_applicable",
                "Raw manifests have no such stage. Use the tool gitops with packagePath '%s', or choose helm or kustomize and generate again."
                        .formatted(values.text(QuestionStages.OUTPUT_PATH)),
                List.of(new NextAction(
                        "gitops",
                        "selectPackage",
                        "Wire the manifests to Argo CD or Flux",
                        Map.of("packagePath", values.text(QuestionStages.OUTPUT_PATH)))));
    }

    /** The namespace has been answered already; the package may leave it to whoever deploys it. */
    private static Questionnaire knowing(String namespace, Questionnaire questionnaire) {
        return new Questionnaire(questionnaire.questions().stream()
                .map(question -> question.id().equals(SharedQuestions.NAMESPACE)
                                && question.fallback().isEmpty()
                        ? question.withDefault(namespace)
                        : question)
                .toList());
    }

    private ReplyBody ask(
            RecommendSession session,
            List<Question> questions,
            Map<String, Object> values,
            Map<String, Object> answers,
            Map<String, Object> fromGit) {
        ReplyBody reply = new ReplyBody("stage_questions", RecommendStage.DEPLOY.id(), "These questions are open.")
                .with("solutionId", session.id())
                .with("currentStage", RecommendStage.DEPLOY.id())
                .questions(questions, values, answers)
                .with("nextStage", "complete");
        if (!fromGit.isEmpty()) {
            reply.with("defaultsFromGit", fromGit);
        }
        boolean defaults = questions.stream()
                .allMatch(question -> answers.containsKey(question.id())
                        || Questionnaire.defaultOf(question, values).isPresent());
        return reply.with("agentInstructions", defaults ? "Ask the human; {} takes the defaults." : "Ask the human.")
                .next(RecommendReplies.action(RecommendStage.DEPLOY, session.id()));
    }

    private static ReplyBody packageOnly(RecommendSession session, Renderer renderer) {
        return new ReplyBody(
                        "complete",
                        "complete",
                        "Generated %s package, without GitOps resources.".formatted(renderer.id()))
                .with("solutionId", session.id())
                .with("provider", "none")
                .with("files", packageFiles(session))
                .next(RecommendReplies.action(RecommendStage.DEPLOY, session.id()));
    }

    private static List<Object> packageFiles(RecommendSession session) {
        return session.packageFiles().stream()
                .<Object>flatMap(file -> file.json().stream())
                .toList();
    }

    private static ReplyBody complete(
            RecommendSession session,
            GitOpsGenerator generator,
            Renderer renderer,
            GitOpsWriter.Written written,
            Arguments arguments,
            Workspace workspace) {
        return new ReplyBody(
                        "complete",
                        "complete",
                        "Generated %s package and %s GitOps resources.".formatted(renderer.id(), generator.name()))
                .with("solutionId", session.id())
                .with("provider", generator.id())
                .files(written.changes(), workspace, arguments.includeContent(), arguments.dryRun())
                .plusFiles(packageFiles(session))
                .withUnlessEmpty("warnings", GitOpsWriter.json(written.manifest()))
                .next(RecommendReplies.action(RecommendStage.DEPLOY, session.id()));
    }
}
