package dev.dunnage.workflow.recommend;

import dev.dunnage.files.FileProblem;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.SecretCommands;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.gitops.GitOpsDialogue;
import dev.dunnage.workflow.gitops.GitOpsPlaces;
import dev.dunnage.workflow.gitops.GitOpsSetting;
import dev.dunnage.workflow.gitops.GitOpsSubject;
import dev.dunnage.workflow.gitops.ManifestWriter;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.FileReport.ReportedFile;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The optional stage that hands the package over to a GitOps controller. */
final class DeployStage {

    private static final String NONE = "none";
    private static final String YES = "yes";

    private final GitOpsDialogue dialogue;
    private final GenerateStage generate;
    private final Question decision;

    DeployStage(GitOpsDialogue dialogue, GenerateStage generate) {
        this.dialogue = dialogue;
        this.generate = generate;
        this.decision = Question.select(
                        RecommendSession.DECISION,
                        "Shall a GitOps controller deploy the package?",
                        List.of(
                                Option.of(NONE, "No, the package only"),
                                Option.of(YES, "Yes, by " + String.join(" or ", dialogue.names()))))
                .fallback(NONE)
                .build();
    }

    /**
     * One call of the stage.
     *
     * @param given the answers of this call; an empty map takes the defaults
     * @param answers all answers until now, those of this call over them
     */
    private record Turn(
            RecommendSession session,
            Optional<Map<String, Object>> given,
            Map<String, Object> answers,
            Arguments arguments,
            Workspace workspace) {

        boolean takesDefaults() {
            return given.filter(Map::isEmpty).isPresent();
        }

        /** The answers of this call. */
        Map<String, Object> said() {
            return arguments.answers().orElse(Map.of());
        }

        /** The stage of this call, once more. */
        NextAction own() {
            return RecommendStage.of(arguments.stage())
                    .orElse(RecommendStage.DEPLOY)
                    .action(session.id());
        }

        NextAction with(String question, String answer, String description) {
            return own().described(description)
                    .answering(Arguments.merged(said(), Map.of(question, answer)), List.of());
        }

        NextAction corrected(GitOpsPlaces.Judged judged) {
            GitOpsSetting.Filled first = judged.first();
            return own().correcting(
                            said(),
                            judged.faults(),
                            first.setting().questionnaire().questions(),
                            first.answers().byId());
        }

        /** Both decisions; what the wish asked for comes first. */
        List<NextAction> decisions() {
            List<NextAction> both = List.of(
                    with(RecommendSession.DECISION, NONE, "Leave it at the package"),
                    with(RecommendSession.DECISION, YES, "Hand over to a GitOps controller"));
            return session.facts().containsKey(GitOpsGenerators.PROVIDER) ? List.of(both.get(1), both.get(0)) : both;
        }

        /** What may follow where the manifest cannot be written to its place. */
        List<NextAction> afterProblem(FileProblem problem) {
            NextAction packageOnly = with(RecommendSession.DECISION, NONE, "Leave it at the package");
            return problem.kind() == FileProblem.Kind.CONFLICT
                    ? List.of(
                            own().with("answers", said())
                                    .with("overwrite", true)
                                    .with("dryRun", true)
                                    .described("Show what would be replaced; the human decides"),
                            packageOnly)
                    : List.of(packageOnly);
        }

        /** The same call, which writes; none where nothing may be written. */
        List<NextAction> writing() {
            NextAction write = own().with("answers", said()).described("Write it");
            return !workspace.isWritable()
                    ? List.of()
                    : List.of(arguments.overwrite() ? write.with("overwrite", true) : write);
        }
    }

    Step deploy(RecommendSession session, Arguments arguments, Workspace workspace) {
        GenerateStage.Written written = generate.described(session, workspace);
        if (written.renderer().type() == PackageType.RAW_MANIFESTS) {
            throw notApplicable(written.values());
        }
        Turn turn = turn(session, arguments, workspace);
        if (!turn.answers().containsKey(RecommendSession.DECISION)) {
            return new Step(session, ask(turn, List.of(decision), Map.of(), Map.of(), turn.decisions()));
        }
        if (decision(turn).equals(NONE)) {
            return new Step(session.withGitOps(turn.answers()), packageOnly(session, written));
        }
        if (!turn.answers().containsKey(GitOpsGenerators.PROVIDER)) {
            Question provider = dialogue.providerQuestion();
            if (turn.takesDefaults()) {
                throw open(List.of(Fault.invalid(provider.id(), provider.needed())), providers(turn));
            }
            return new Step(
                    session.withGitOps(turn.answers()),
                    ask(turn, List.of(provider), Map.of(), Map.of(), providers(turn)));
        }
        return configured(turn, written);
    }

    /**
     * Whether answers or the wish itself name a controller, or say that there shall be one. A wish for raw manifests and a controller is
     * served by the other tool, once the manifests are there.
     */
    boolean isWanted(RecommendSession session, Workspace workspace) {
        boolean isSaid = answers(session, Optional.of(Map.of()))
                .getOrDefault(RecommendSession.DECISION, NONE)
                .equals(YES);
        boolean isAnswered = session.gitOpsAnswers().containsKey(RecommendSession.DECISION)
                || session.gitOpsAnswers().containsKey(GitOpsGenerators.PROVIDER);
        return isSaid
                && (isAnswered
                        || generate.described(session, workspace).renderer().type() != PackageType.RAW_MANIFESTS);
    }

    /** The decision follows from what else is said: {@code {}} takes its default, a provider is a yes. */
    private static Turn turn(RecommendSession session, Arguments arguments, Workspace workspace) {
        Optional<Map<String, Object>> given =
                arguments.stage().equals(RecommendStage.DEPLOY.id()) ? arguments.answers() : Optional.of(Map.of());
        Map<String, Object> answers = answers(session, given);
        return new Turn(session, given, answers, arguments, workspace);
    }

    private static Map<String, Object> answers(RecommendSession session, Optional<Map<String, Object>> given) {
        Map<String, Object> answers = Arguments.merged(session.gitOpsAnswers(), given.orElse(Map.of()));
        if (given.filter(Map::isEmpty).isPresent() && !answers.containsKey(RecommendSession.DECISION)) {
            Optional.ofNullable(session.facts().get(GitOpsGenerators.PROVIDER))
                    .ifPresent(provider -> answers.putIfAbsent(GitOpsGenerators.PROVIDER, provider));
            answers.put(RecommendSession.DECISION, answers.containsKey(GitOpsGenerators.PROVIDER) ? YES : NONE);
        }
        if (answers.containsKey(GitOpsGenerators.PROVIDER)) {
            answers.putIfAbsent(RecommendSession.DECISION, YES);
        }
        return answers;
    }

    private Step configured(Turn turn, GenerateStage.Written written) {
        RecommendSession session = turn.session();
        GitOpsGenerator generator =
                dialogue.provider(turn.answers().getOrDefault(GitOpsGenerators.PROVIDER, ""), providers(turn));
        GitOpsPlaces.Judged judged = places(turn, written, generator)
                .judge(known(turn, written.values()), turn.given().orElse(Map.of()));
        if (!judged.faults().isEmpty()) {
            throw ToolFault.ofFaults(judged.faults(), List.of(turn.corrected(judged)));
        }
        NextAction answering = turn.own().answering(turn.said(), judged.open());
        if (turn.takesDefaults() && !judged.open().isEmpty()) {
            throw open(judged.openFaults(), List.of(answering));
        }
        GitOpsSetting first = judged.first().setting();
        if (!isDecided(turn, first.questionnaire()) || !judged.open().isEmpty()) {
            return new Step(
                    session.withGitOps(turn.answers()),
                    ask(
                            turn,
                            asked(first.questionnaire()),
                            judged.first().answers().byId(),
                            first.defaultsFromGit(),
                            List.of(RecommendStage.DEPLOY.action(session.id()).answering(judged.open()))));
        }
        ManifestWriter.Written manifest = write(turn, judged);
        return new Step(
                turn.arguments().dryRun() ? session : session.withGitOps(turn.answers()),
                complete(turn, generator, written, manifest));
    }

    private static ManifestWriter.Written write(Turn turn, GitOpsPlaces.Judged judged) {
        try {
            return judged.write(turn.arguments());
        } catch (FileProblem problem) {
            throw ToolFault.of(problem, turn.afterProblem(problem));
        }
    }

    /** The call for each controller. */
    private List<NextAction> providers(Turn turn) {
        return dialogue.ids().stream()
                .map(id -> turn.with(GitOpsGenerators.PROVIDER, id, "Choose " + id))
                .toList();
    }

    /** What was answered, over what the wish said of the delivery. */
    private static Map<String, Object> known(Turn turn, Values values) {
        Map<String, Object> known = new LinkedHashMap<>(turn.session().facts());
        // No Secret holds the key of a cloud, which the controller itself may use.
        if (SecretCommands.isKeyOfCloud(values)) {
            known.put("decryptionSecretName", "");
        }
        known.putAll(turn.answers());
        known.keySet().removeAll(List.of(RecommendSession.DECISION, GitOpsGenerators.PROVIDER));
        return known;
    }

    /** Whether the call says something about this controller; else its questions are shown first. */
    private static boolean isDecided(Turn turn, Questionnaire questionnaire) {
        return turn.given()
                .filter(given -> given.isEmpty()
                        || given.keySet().stream()
                                .anyMatch(id -> questionnaire.ids().contains(id.replaceFirst("@.*", ""))))
                .isPresent();
    }

    /** {@code {}} takes the defaults; a question without one has to be answered, and asking again would change nothing. */
    private static ToolFault open(List<Fault> open, List<NextAction> next) {
        return ToolFault.ofFaults(open, next);
    }

    /** The places that the package goes to, each with its namespace and its file of values. */
    private GitOpsPlaces places(Turn turn, GenerateStage.Written written, GitOpsGenerator generator) {
        GitOpsSubject.Surroundings around = dialogue.around(turn.workspace());
        Map<String, GitOpsPlaces.Place> places = new LinkedHashMap<>();
        written.packages().forEach((place, pkg) -> {
            GitOpsSubject subject = GitOpsSubject.placed(
                    turn.workspace(),
                    turn.workspace().root(),
                    pkg,
                    written.directory(),
                    place,
                    namespace(written, place),
                    around);
            boolean hasValues = !place.isEmpty() && pkg.type() == PackageType.HELM;
            places.put(
                    place,
                    new GitOpsPlaces.Place(subject, hasValues ? List.of("values-" + place + ".yaml") : List.of()));
        });
        return new GitOpsPlaces(dialogue, generator, written.values().namespace(), places);
    }

    private static String namespace(GenerateStage.Written written, String place) {
        return written.application().environments().stream()
                .filter(environment -> environment.name().equals(place))
                .map(environment -> environment.values().namespace())
                .findFirst()
                .orElse(written.values().namespace());
    }

    /** What operators tune keeps its default unless somebody names it; the tool gitops shows it. */
    private static List<Question> asked(Questionnaire questionnaire) {
        return questionnaire.questions().stream()
                .filter(question -> question.stage() != Question.Stage.ADVANCED)
                .toList();
    }

    private String decision(Turn turn) {
        Questionnaire.Judgement judgement = new Questionnaire(List.of(decision))
                .judge(Map.of(RecommendSession.DECISION, turn.answers().getOrDefault(RecommendSession.DECISION, NONE)));
        if (!judgement.faults().isEmpty()) {
            throw ToolFault.ofFaults(judgement.faults(), turn.decisions());
        }
        return judgement.values().text(RecommendSession.DECISION);
    }

    private ToolFault notApplicable(Values values) {
        String path = values.text(QuestionStages.OUTPUT_PATH);
        return ToolFault.of(
                ErrorCode.NOT_APPLICABLE,
                "Raw manifests have no such stage. Use the tool gitops with packagePath '%s', or choose helm or kustomize and generate again."
                        .formatted(path),
                List.of(new NextAction(
                        "gitops",
                        "selectPackage",
                        "Wire the manifests to " + String.join(" or ", dialogue.names()),
                        Map.of("packagePath", path))));
    }

    private static Reply ask(
            Turn turn,
            List<Question> questions,
            Map<String, Object> values,
            Map<String, String> fromGit,
            List<NextAction> next) {
        List<AskedQuestion> asked = AskedQuestion.of(questions, values, turn.answers());
        return new Reply.Questions(
                turn.session().handle(),
                RecommendStage.DEPLOY.id(),
                RecommendStage.DEPLOY.id(),
                "These questions are open.",
                Optional.empty(),
                asked,
                "complete",
                fromGit,
                AskedQuestion.instructions(asked),
                next);
    }

    private static Reply packageOnly(RecommendSession session, GenerateStage.Written written) {
        return new Reply.Complete(
                session.handle(),
                "Generated %s package, without GitOps resources."
                        .formatted(written.renderer().id()),
                NONE,
                FileReport.untouched(packageFiles(session)),
                List.of(),
                List.of(),
                List.of(),
                written.application().needs(),
                HumanSteps.of(written.application(), written.renderer(), written.shown()),
                Optional.empty(),
                List.of(RecommendStage.DEPLOY
                        .action(session.id())
                        .with("answers", Map.of(RecommendSession.DECISION, YES))));
    }

    private static List<ReportedFile> packageFiles(RecommendSession session) {
        return session.packageFiles().stream()
                .flatMap(file -> file.reported().stream())
                .toList();
    }

    private Reply complete(
            Turn turn, GitOpsGenerator generator, GenerateStage.Written written, ManifestWriter.Written manifest) {
        Arguments arguments = turn.arguments();
        FileReport files =
                FileReport.of(manifest.changes(), turn.workspace(), arguments.includeContent(), arguments.dryRun());
        return new Reply.Complete(
                turn.session().handle(),
                "Generated %s package and %s GitOps resources."
                        .formatted(written.renderer().id(), generator.name()),
                generator.id(),
                files.plus(packageFiles(turn.session())),
                List.of(),
                manifest.warnings(),
                List.of(),
                written.application().needs(),
                Stream.concat(
                                HumanSteps.of(written.application(), written.renderer(), written.shown()).stream(),
                                manifest.steps().stream())
                        .toList(),
                Optional.empty(),
                arguments.dryRun() ? turn.writing() : generate.neededCharts(written));
    }
}
