package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.files.FileProblem;
import dev.dunnage.files.Workspace;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.Lazy;
import dev.dunnage.workflow.Workbench;
import dev.dunnage.workflow.gitops.GitOpsDialogue;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.session.SessionStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tool {@code recommend}: from a text over questions to a package and, where wanted, its GitOps manifest. */
public final class RecommendWorkflow {

    private final Supplier<Stages> stages;
    private final SessionStore sessions;
    private final Function<Client, Workspace> workspaces;

    /** The stages, which are put together on the first call: reading the catalogue would slow down the start. */
    private record Stages(IntentStage intent, QuestionStages questions, GenerateStage generate, DeployStage deploy) {}

    /** The workflow over its collaborators. */
    public RecommendWorkflow(Workbench bench) {
        this.sessions = bench.sessions();
        this.workspaces = bench.workspaces();
        this.stages = Lazy.of(() -> stages(bench));
    }

    private static Stages stages(Workbench bench) {
        Catalog catalog = bench.catalog().get();
        IntentReader intents = bench.intents().get();
        GenerateStage generate = new GenerateStage(
                catalog,
                bench.formats(),
                bench.writer(),
                bench.preflight(),
                new PackageAnalyzer(bench.generators().wiring()));
        return new Stages(
                new IntentStage(catalog, intents, bench.formats(), bench.sessions()),
                new QuestionStages(catalog, new OpenAnswer(catalog, intents)),
                generate,
                new DeployStage(new GitOpsDialogue(bench.generators(), bench.git(), bench.writer()), generate));
    }

    /** Serves one call. Every fault of the caller is a reply; what is thrown is a bug. */
    public Reply call(Map<String, Object> values, Client client) {
        Arguments arguments = new Arguments(values);
        try {
            Workspace workspace = workspaces.apply(client);
            return sessions.exclusively(arguments.text("solutionId").orElse(""), () -> route(arguments, workspace));
        } catch (ToolFault fault) {
            return fault.reply();
        } catch (FileProblem problem) {
            return ToolFault.of(problem, retry(arguments)).reply();
        }
    }

    private static List<NextAction> retry(Arguments arguments) {
        Optional<RecommendStage> stage =
                RecommendStage.of(arguments.text(Arguments.STAGE).orElse(""));
        Optional<String> solution = arguments.text("solutionId");
        return stage.isPresent() && solution.isPresent()
                ? List.of(stage.get().action(solution.get()), RecommendStage.REQUIRED.action(solution.get()))
                : List.of(RecommendStage.RECOMMEND.action());
    }

    private Reply route(Arguments arguments, Workspace workspace) {
        String id = arguments.text(Arguments.STAGE).orElse(RecommendStage.RECOMMEND.id());
        RecommendStage stage = RecommendStage.of(id)
                .orElseThrow(() -> ToolFault.unknownStage(id, RecommendStage.ids(), RecommendStage.TOOL));
        if (stage == RecommendStage.RECOMMEND) {
            return stages.get().intent().recommend(arguments);
        }
        RecommendSession session = session(arguments);
        requireOrder(stage, session, arguments);
        Step step = run(stage, session, arguments, workspace);
        if (!step.session().equals(session)) {
            sessions.write(session.id(), step.session());
        }
        return step.reply();
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
        return ToolFault.of(ErrorCode.UNKNOWN_SOLUTION, message, List.of(RecommendStage.RECOMMEND.action()));
    }

    /** A stage may come again, and none may be skipped; a dry run of the last one needs no package on disk. */
    private static void requireOrder(RecommendStage stage, RecommendSession session, Arguments arguments) {
        boolean isNextOrEarlier = stage.compareTo(session.done().next()) <= 0;
        boolean isShown = stage == RecommendStage.DEPLOY
                && arguments.dryRun()
                && session.done().compareTo(RecommendStage.OPEN) >= 0;
        if (!isNextOrEarlier && !isShown) {
            RecommendStage expected = session.done().next();
            throw ToolFault.tooEarly(stage.id(), expected.id(), session.id(), expected.action(session.id()));
        }
    }

    private Step run(RecommendStage stage, RecommendSession session, Arguments arguments, Workspace workspace) {
        return switch (stage) {
            case CHOOSE -> stages.get().questions().choose(session);
            case GENERATE -> stages.get().generate().generate(session, arguments, workspace);
            case DEPLOY -> stages.get().deploy().deploy(session, arguments, workspace);
            default ->
                arguments
                        .answers()
                        .map(answers -> stages.get().questions().answer(stage, session, answers, workspace))
                        .orElseGet(() -> stages.get().questions().show(stage, session));
        };
    }
}
