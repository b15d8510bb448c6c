package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.files.FileProblem;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.question.Suggestion;
import dev.dunnage.render.SecretCommands;
import dev.dunnage.render.Topology;
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

    static final String NONE = "none";
    static final String YES = "yes";

    private final GitOpsDialogue dialogue;
    private final PackageMaker maker;
    private final Catalog catalog;
    private final Question decision;

    DeployStage(GitOpsDialogue dialogue, PackageMaker maker, Catalog catalog) {
        this.dialogue = dialogue;
        this.maker = maker;
        this.catalog = catalog;
        this.decision = Question.select(
                        RecommendSession.DECISION,
                        "Shall a GitOps controller deploy the package?",
                        List.of(
                                Option.of(NONE, "No, the package only"),
                                Option.of(YES, "Yes, by " + String.join(" or ", dialogue.names()))))
                .fallback(NONE)
                .build();
    }

    Step deploy(RecommendSession session, Arguments arguments, Workspace workspace) {
        MadePackage written = maker.of(session, workspace);
        if (written.renderer().type() == PackageType.RAW_MANIFESTS) {
            throw notApplicable(written.values());
        }
        DeployCall call = DeployCall.of(session, arguments, workspace);
        if (!call.answers().containsKey(RecommendSession.DECISION)) {
            return new Step(session, ask(call, List.of(decision), Map.of(), Map.of(), call.decisions()));
        }
        if (decision(call).equals(NONE)) {
            return new Step(session.withGitOps(call.answers()), packageOnly(session, written));
        }
        if (!call.answers().containsKey(GitOpsGenerators.PROVIDER)) {
            Question unnamed = dialogue.providerQuestion();
            Question provider = call.wished().map(unnamed::withDefault).orElse(unnamed);
            refuseUnknown(call);
            if (call.takesDefaults()) {
                throw open(List.of(Fault.invalid(provider.id(), provider.needed())), providers(call));
            }
            return new Step(
                    session.withGitOps(call.answers()),
                    ask(call, List.of(provider), Map.of(), Map.of(), providers(call)));
        }
        return configured(call, written);
    }

    /**
     * Whether answers or the wish itself name a controller, or say that there shall be one. A wish for raw manifests and a controller is
     * served by the other tool, once the manifests are there.
     */
    boolean isWanted(RecommendSession session, Workspace workspace) {
        boolean isSaid = DeployCall.answers(session, Optional.of(Map.of()))
                .getOrDefault(RecommendSession.DECISION, NONE)
                .equals(YES);
        return isSaid
                && (session.isDecided()
                        || maker.of(session, workspace).renderer().type() != PackageType.RAW_MANIFESTS);
    }

    private Step configured(DeployCall call, MadePackage written) {
        RecommendSession session = call.session();
        GitOpsGenerator generator =
                dialogue.provider(call.answers().getOrDefault(GitOpsGenerators.PROVIDER, ""), providers(call));
        GitOpsSubject.Surroundings around = dialogue.around(call.workspace());
        NeededOperators operators = NeededOperators.of(written.application().needs(), catalog, around.charts());
        Map<String, Object> known = known(call, written.values());
        if (!operators.deployed().isEmpty()) {
            generator.waitingFor(operators.deployed(), written.any()).forEach(known::putIfAbsent);
        }
        GitOpsPlaces.Judged judged = places(call, written, generator, around)
                .judge(known, call.given().orElse(Map.of()));
        if (!judged.faults().isEmpty()) {
            throw ToolFault.ofFaults(judged.faults(), List.of(call.corrected(judged)));
        }
        NextAction answering = call.own().answering(call.said(), judged.open());
        if (call.takesDefaults() && !judged.open().isEmpty()) {
            throw open(judged.openFaults(), List.of(answering));
        }
        GitOpsSetting first = judged.first().setting();
        if (!isDecided(call, first.questionnaire()) || !judged.open().isEmpty()) {
            return new Step(
                    session.withGitOps(call.answers()),
                    ask(
                            call,
                            asked(first.questionnaire()),
                            judged.first().answers().byId(),
                            first.defaultsFromGit(),
                            List.of(RecommendStage.DEPLOY.action(session.id()).answering(judged.open()))));
        }
        ManifestWriter.Written manifest = write(call, judged);
        return new Step(
                call.arguments().dryRun() ? session : session.withGitOps(call.answers()),
                complete(call, judged, written, manifest, operators));
    }

    private static ManifestWriter.Written write(DeployCall call, GitOpsPlaces.Judged judged) {
        try {
            return judged.write(call.arguments());
        } catch (FileProblem problem) {
            throw ToolFault.of(problem, call.afterProblem(problem));
        }
    }

    /** The call for each controller. */
    private List<NextAction> providers(DeployCall call) {
        return dialogue.ids().stream()
                .map(id -> call.with(GitOpsGenerators.PROVIDER, id, "Choose " + id))
                .toList();
    }

    /** What was answered, over what the wish said of the delivery. */
    private static Map<String, Object> known(DeployCall call, Values values) {
        Map<String, Object> known = new LinkedHashMap<>(call.session().facts());
        // No Secret holds the key of a cloud, which the controller itself may use.
        if (SecretCommands.isKeyOfCloud(values)) {
            known.put("decryptionSecretName", "");
        }
        known.putAll(call.answers());
        known.keySet().removeAll(List.of(RecommendSession.DECISION, GitOpsGenerators.PROVIDER));
        return known;
    }

    /** Whether the call says something about this controller; else its questions are shown first. */
    private static boolean isDecided(DeployCall call, Questionnaire questionnaire) {
        return call.given()
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
    private GitOpsPlaces places(
            DeployCall call, MadePackage written, GitOpsGenerator generator, GitOpsSubject.Surroundings around) {
        Map<String, GitOpsPlaces.Place> places = new LinkedHashMap<>();
        written.packages().forEach((place, pkg) -> {
            GitOpsSubject subject = GitOpsSubject.placed(
                            call.workspace(),
                            call.workspace().root(),
                            pkg,
                            written.directory(),
                            place,
                            namespace(written, place),
                            around)
                    .thatRemembers();
            // A chart of others brings its files of values itself.
            boolean hasValues = !place.isEmpty() && pkg.content() instanceof PackageContent.HelmChart;
            places.put(
                    place,
                    new GitOpsPlaces.Place(subject, hasValues ? List.of("values-" + place + ".yaml") : List.of()));
        });
        return new GitOpsPlaces(dialogue, generator, written.values().namespace(), places);
    }

    private static String namespace(MadePackage written, String place) {
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

    /** Before a controller is known, at least what none of them asks is no answer. */
    private void refuseUnknown(DeployCall call) {
        List<String> known = Stream.concat(Stream.of(RecommendSession.DECISION), dialogue.questionIds().stream())
                .toList();
        List<Fault> faults = call.given().orElse(Map.of()).keySet().stream()
                .map(id -> id.replaceFirst("@.*", ""))
                .filter(id -> !known.contains(id))
                .map(id -> Fault.invalid(
                        id,
                        "There is no question '%s'.%s Valid: %s."
                                .formatted(id, Suggestion.didYouMean(id, known), String.join(", ", known))))
                .toList();
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults, call.decisions());
        }
    }

    private String decision(DeployCall call) {
        Questionnaire.Judgement judgement = new Questionnaire(List.of(decision))
                .judge(Map.of(RecommendSession.DECISION, call.answers().getOrDefault(RecommendSession.DECISION, NONE)));
        if (!judgement.faults().isEmpty()) {
            throw ToolFault.ofFaults(judgement.faults(), call.decisions());
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
            DeployCall call,
            List<Question> questions,
            Map<String, Object> values,
            Map<String, String> fromGit,
            List<NextAction> next) {
        List<AskedQuestion> asked = AskedQuestion.of(questions, values, call.answers());
        return new Reply.Questions(
                call.session().handle(),
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

    private static Reply packageOnly(RecommendSession session, MadePackage written) {
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
                steps(session, written),
                Optional.empty(),
                Optional.empty(),
                List.of(RecommendStage.DEPLOY
                        .action(session.id())
                        .with("answers", Map.of(RecommendSession.DECISION, YES))));
    }

    private static List<String> steps(RecommendSession session, MadePackage written) {
        return HumanSteps.of(written.application(), written.renderer(), written.shown(), session.isUpdate());
    }

    private static List<ReportedFile> packageFiles(RecommendSession session) {
        return session.packageFiles().stream()
                .flatMap(file -> file.reported().stream())
                .toList();
    }

    /** Where the package is in git, as far as git itself does not say it. */
    private static Map<String, Object> inGit(DeployCall call, GitOpsPlaces.Judged judged) {
        Map<String, Object> answers = Arguments.merged(call.session().facts(), call.answers());
        answers.keySet().removeAll(judged.first().setting().defaultsFromGit().keySet());
        return answers;
    }

    private Reply complete(
            DeployCall call,
            GitOpsPlaces.Judged judged,
            MadePackage written,
            ManifestWriter.Written manifest,
            NeededOperators operators) {
        GitOpsGenerator generator = judged.first().setting().generator();
        Arguments arguments = call.arguments();
        FileReport files =
                FileReport.of(manifest.changes(), call.workspace(), arguments.includeContent(), arguments.dryRun());
        return new Reply.Complete(
                call.session().handle(),
                "Generated %s package and %s GitOps resources."
                        .formatted(written.renderer().id(), generator.name()),
                generator.id(),
                files.plus(packageFiles(call.session())),
                List.of(),
                Stream.concat(manifest.warnings().stream(), operators.notes(generator, written.any()).stream())
                        .toList(),
                List.of(),
                written.application().needs(),
                Stream.concat(steps(call.session(), written).stream(), manifest.steps().stream())
                        .toList(),
                Optional.empty(),
                arguments.includeTopology()
                        ? Optional.of(Topology.of(written.application(), manifest.documents()))
                        : Optional.empty(),
                arguments.dryRun()
                        ? call.writing()
                        : operators.installing(generator, written.shown(), inGit(call, judged)));
    }
}
