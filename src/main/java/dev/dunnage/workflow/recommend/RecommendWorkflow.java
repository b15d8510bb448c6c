package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.ChangeList;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.files.FileProblem;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.Workspace;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.Lazy;
import dev.dunnage.workflow.Workbench;
import dev.dunnage.workflow.gitops.GitOpsDialogue;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.OpenedPackage;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.session.SessionStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tool {@code recommend}: from a text over questions to a package and, where wanted, its GitOps manifest. */
public final class RecommendWorkflow {

    private final Supplier<Stages> stages;
    /** The stages that write files, which depends on those that are there. */
    private static final List<String> WRITING = List.of(RecommendStage.GENERATE.id(), RecommendStage.DEPLOY.id());

    private final SessionStore sessions;
    private final FileWriter writer;
    private final Function<Client, Workspace> workspaces;

    /** The stages, which are put together on the first call: reading the catalogue would slow down the start. */
    private record Stages(
            IntentStage intent,
            OpenedPackages packages,
            QuestionStages questions,
            GenerateStage generate,
            DeployStage deploy,
            OneCall oneCall,
            MeantRequirements requirements) {}

    /** The workflow over its collaborators. */
    public RecommendWorkflow(Workbench bench) {
        this.sessions = bench.sessions();
        this.writer = bench.writer();
        this.workspaces = bench.workspaces();
        this.stages = Lazy.of(() -> stages(bench));
    }

    private static Stages stages(Workbench bench) {
        Catalog catalog = bench.catalog().get();
        IntentReader intents = bench.intents().get();
        ChangeList changes = ChangeList.builtIn();
        PackageAnalyzer analyzer = new PackageAnalyzer(bench.generators().wiring());
        AdoptedPackages adopted = new AdoptedPackages(catalog, changes, bench.formats());
        OpenAnswer openAnswer = new OpenAnswer(catalog, intents);
        GitOpsDialogue dialogue = new GitOpsDialogue(bench.generators(), bench.git(), bench.writer());
        PackageMaker maker = new PackageMaker(catalog, bench.formats(), analyzer);
        GenerateStage generate = new GenerateStage(
                catalog,
                bench.formats(),
                bench.writer(),
                bench.preflight(),
                maker,
                new PackageUpdates(catalog, changes, bench.formats(), bench.git(), adopted),
                new UpdateReasons(catalog, changes, bench.formats()),
                new Inspection(bench.policies().get(), catalog),
                dialogue);
        Set<String> gitOpsIds = new LinkedHashSet<>(dialogue.questionIds());
        gitOpsIds.add(RecommendSession.DECISION);
        Set<String> delivery = new LinkedHashSet<>(gitOpsIds);
        delivery.addAll(List.of(Formats.FORMAT, QuestionStages.OUTPUT_PATH));
        IntentStage intent = new IntentStage(
                catalog,
                bench.policies().get(),
                intents,
                bench.formats(),
                bench.generators().ids(),
                delivery,
                bench.sessions(),
                analyzer);
        QuestionStages questions = new QuestionStages(catalog, openAnswer, gitOpsIds);
        DeployStage deploy = new DeployStage(dialogue, maker, catalog);
        return new Stages(
                intent,
                new OpenedPackages(catalog, changes, intents, questions, delivery, bench.sessions(), adopted),
                questions,
                generate,
                deploy,
                new OneCall(intent, questions, generate, deploy, catalog, bench.sessions()),
                new MeantRequirements(catalog, delivery));
    }

    /** Serves one call. Every fault of the caller is a reply; what is thrown is a bug. */
    public Reply call(Map<String, Object> values, Client client) {
        Arguments arguments = new Arguments(values);
        try {
            Workspace workspace = workspaces.apply(client);
            return sessions.exclusively(
                    arguments.text("solutionId").orElse(""), () -> undisturbed(arguments, workspace));
        } catch (ToolFault fault) {
            return fault.reply(() -> Beginning.after(arguments, fault.faults()));
        } catch (FileProblem problem) {
            return ToolFault.of(problem, List.of()).reply(() -> Beginning.after(arguments, List.of()));
        }
    }

    /** What reads a package and then writes it does both while nobody else writes, on what is whole. */
    private Reply undisturbed(Arguments arguments, Workspace workspace) {
        boolean isAboutFiles = arguments.text(RecordedPackage.ARGUMENT).isPresent()
                || WRITING.contains(arguments.text(Arguments.STAGE).orElse(""));
        return isAboutFiles
                ? writer.undisturbed(workspace, () -> route(arguments, workspace))
                : route(arguments, workspace);
    }

    private Reply route(Arguments call, Workspace workspace) {
        Arguments arguments = call.withObject(
                SaidRequirements.ARGUMENT, said -> stages.get().requirements().of(said));
        String id = arguments.text(Arguments.STAGE).orElse(RecommendStage.RECOMMEND.id());
        requireStage(arguments);
        RecommendStage stage = RecommendStage.of(id)
                .orElseThrow(() -> ToolFault.unknownStage(id, RecommendStage.ids(), RecommendStage.TOOL));
        if (stage == RecommendStage.RECOMMEND) {
            Reply begun = begun(arguments, workspace);
            return begun instanceof Reply.Solutions solutions && arguments.includeContent()
                    ? solutions.toldInFull()
                    : begun;
        }
        boolean isComposed = stage == RecommendStage.GENERATE && ComposeWish.isPackagePath(arguments, workspace);
        if (stage == RecommendStage.GENERATE
                && !isComposed
                && arguments.text(RecordedPackage.ARGUMENT).isPresent()) {
            return updated(arguments, workspace);
        }
        if (stage == RecommendStage.GENERATE && (isComposed || OneCall.isMeant(arguments))) {
            return stages.get().oneCall().run(arguments, workspace);
        }
        RecommendSession stored = session(arguments);
        TakenBack back = stages.get().questions().takenBack(stored, arguments);
        RecommendSession session = stored.without(back);
        Arguments meant =
                arguments.withAnswers(given -> stages.get().questions().meant(session, given));
        requireOrder(stage, session, meant);
        Step step = run(stage, session, meant, workspace);
        if (!step.session().equals(stored)) {
            sessions.write(session.id(), step.session());
        }
        return step.reply().saying(back.told(Arguments.merged(stored.gitOpsAnswers(), stored.answers())));
    }

    /** Whoever goes on with a solution says where. */
    private static void requireStage(Arguments arguments) {
        Optional<String> solution = arguments.text("solutionId");
        if (arguments.stage().isEmpty() && solution.isPresent()) {
            throw ToolFault.of(
                    ErrorCode.UNKNOWN_STAGE,
                    "The stage is missing. Valid: %s.".formatted(String.join(", ", RecommendStage.ids())),
                    List.of(RecommendStage.CHOOSE.action(solution.get())));
        }
    }

    private Reply begun(Arguments arguments, Workspace workspace) {
        return arguments
                .text(RecordedPackage.ARGUMENT)
                .filter(path -> !ComposeWish.isPackagePath(arguments, workspace))
                .map(path -> stages.get().packages().open(path, arguments, workspace))
                .orElseGet(() -> stages.get().intent().recommend(arguments, workspace));
    }

    /** Opens a package and writes it anew in one call. */
    private Reply updated(Arguments arguments, Workspace workspace) {
        Reply opened = stages.get()
                .packages()
                .open(arguments.text(RecordedPackage.ARGUMENT).orElseThrow(), arguments, workspace);
        if (!(opened instanceof Reply.Solutions solutions)) {
            return opened;
        }
        RecommendSession session = sessions.read(solutions.offers().get(0).id(), RecommendSession.KIND)
                .orElseThrow();
        QuestionStages.Taken taken = new QuestionStages.Taken(session, List.of(), "");
        Step step = stages.get().generate().generate(taken, arguments, workspace);
        sessions.write(session.id(), step.session());
        Reply reply =
                step.reply().saying(solutions.opened().map(OpenedPackage::told).orElse(""));
        return reply instanceof Reply.PackageWritten written
                        && arguments.text("intent").isPresent()
                ? written.understood(solutions.understood())
                : reply;
    }

    private RecommendSession session(Arguments arguments) {
        String id = arguments.text("solutionId").orElse("");
        return sessions.read(id, RecommendSession.KIND).orElseThrow(() -> unknown(id));
    }

    private static ToolFault unknown(String id) {
        String message = id.isEmpty()
                ? "This stage needs solutionId, which the stage recommend gives."
                : "There is no solution '%s'. Take a solutionId from the reply of stage recommend, or call that stage again."
                        .formatted(id);
        return ToolFault.of(ErrorCode.UNKNOWN_SOLUTION, message);
    }

    /** A stage may come again, and one may be skipped as long as it has no required question that is open. */
    private void requireOrder(RecommendStage stage, RecommendSession session, Arguments arguments) {
        if (stage.compareTo(session.done().next()) <= 0) {
            return;
        }
        boolean isComplete = stage.compareTo(RecommendStage.REQUIRED) <= 0
                || stages.get()
                        .questions()
                        .openQuestions(session.with(arguments.answers().orElse(Map.of()), Map.of()))
                        .isEmpty();
        boolean isWritten = session.done().compareTo(RecommendStage.GENERATE) >= 0 || arguments.dryRun();
        if (!isComplete || stage == RecommendStage.DEPLOY && !isWritten) {
            RecommendStage expected = isComplete ? RecommendStage.GENERATE : RecommendStage.REQUIRED;
            RecommendStage next = session.done().next().compareTo(expected) < 0
                    ? session.done().next()
                    : expected;
            throw ToolFault.tooEarly(stage.id(), next.id(), session.id(), next.action(session.id()));
        }
    }

    private Step run(RecommendStage stage, RecommendSession session, Arguments arguments, Workspace workspace) {
        return switch (stage) {
            case CHOOSE -> stages.get().questions().choose(session);
            case GENERATE -> {
                QuestionStages.Taken taken = stages.get()
                        .questions()
                        .take(session, arguments.answers().orElse(Map.of()));
                yield stages.get().generate().generate(taken, arguments, workspace);
            }
            case DEPLOY -> stages.get().deploy().deploy(session, arguments, workspace);
            default ->
                arguments
                        .answers()
                        .map(answers -> stages.get().questions().answer(stage, session, answers, workspace))
                        .orElseGet(() -> stages.get().questions().show(stage, session));
        };
    }
}
