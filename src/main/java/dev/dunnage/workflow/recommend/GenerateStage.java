package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.detect.preflight.Check;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.files.FileChange;
import dev.dunnage.files.FileProblem;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.existing.PresentCharts;
import dev.dunnage.lint.Finding;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.PackageType;
import dev.dunnage.render.Renderer;
import dev.dunnage.render.Topology;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.gitops.GitOpsDialogue;
import dev.dunnage.workflow.gitops.ManifestsBeside;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The stage that writes the package. */
final class GenerateStage {

    /** The group of files that a package is. */
    private static final String GROUP = "package";

    private static final Check NOT_ON_DISK =
            new Check("render", Check.Status.SKIPPED, "with dryRun nothing is on disk that could be rendered");

    private static final Check NOT_HERE = new Check(
            "render", Check.Status.SKIPPED, "the chart of others is fetched by Helm or the controller, not here");

    private final Catalog catalog;
    private final FileWriter writer;
    private final Preflight preflight;
    private final PackageMaker maker;
    private final PackageUpdates updates;
    private final UpdateReasons reasons;
    private final Inspection inspection;
    private final Rendering rendering;
    private final GitOpsDialogue dialogue;

    GenerateStage(
            Catalog catalog,
            Formats formats,
            FileWriter writer,
            Preflight preflight,
            PackageMaker maker,
            PackageUpdates updates,
            UpdateReasons reasons,
            Inspection inspection,
            GitOpsDialogue dialogue) {
        this.catalog = catalog;
        this.writer = writer;
        this.preflight = preflight;
        this.maker = maker;
        this.updates = updates;
        this.reasons = reasons;
        this.inspection = inspection;
        this.rendering = new Rendering(catalog, formats);
        this.dialogue = dialogue;
    }

    Step generate(QuestionStages.Taken taken, Arguments arguments, Workspace workspace) {
        RecommendSession session = taken.session();
        Corrections corrections = new Corrections(
                catalog, session, RecommendStage.GENERATE, arguments.answers().orElse(Map.of()));
        MadePackage written = maker.of(corrections, workspace);
        Application application = written.application();
        List<Finding> findings = inspection.of(application, corrections);
        PackageUpdates.Update update = updates.of(corrections, written, workspace, arguments.overwrite());
        FileWriter.Order order = new FileWriter.Order(
                workspace, written.directory(), GROUP, update.tree(), arguments.overwrite(), update.basis());
        String shown = written.shown();
        List<FileChange> changes = changes(order, arguments, corrections, shown);
        List<ManifestsBeside> beside = dialogue.beside(
                written.directory(),
                application.environments().stream().map(Environment::name).toList(),
                update.isElsewhere());
        Reply reply = new Reply.PackageWritten(
                session.handle(),
                RecommendStage.GENERATE.id(),
                message(written.renderer(), changes, arguments, shown) + QuestionStages.notUnderstood(taken),
                written.renderer().id(),
                shown,
                FileReport.of(changes, workspace, arguments.includeContent(), arguments.dryRun()),
                checks(written, workspace, arguments),
                findings,
                application.needs(),
                Stream.of(
                                leaving(update, application),
                                beside.stream().flatMap(each -> each.steps().stream()),
                                HumanSteps.of(
                                        application,
                                        written.renderer(),
                                        shown,
                                        update.before().isPresent())
                                        .stream())
                        .flatMap(Function.identity())
                        .toList(),
                Optional.empty(),
                reasons.of(update, changes, workspace),
                arguments.includeTopology() ? Optional.of(Topology.of(application)) : Optional.empty(),
                next(written, session, arguments, workspace, beside));
        List<PackageFile> files = changes.stream()
                .filter(change -> change.kind() != FileChange.Kind.REMOVED)
                .map(change -> PackageFile.of(change, workspace))
                .toList();
        return new Step(
                arguments.dryRun()
                        ? session
                        : session.generated(
                                        files,
                                        arguments.answers().orElse(Map.of()).keySet())
                                .recorded(update.recordId(session)),
                reply);
    }

    private Stream<String> leaving(PackageUpdates.Update update, Application application) {
        return update
                .before()
                .flatMap(before -> rendering.application(before.record()))
                .map(before -> LeavingState.of(before, application))
                .orElse(List.of())
                .stream();
    }

    private List<FileChange> changes(
            FileWriter.Order order, Arguments arguments, Corrections corrections, String shown) {
        try {
            return arguments.dryRun() ? writer.plan(order) : writer.write(order);
        } catch (FileProblem problem) {
            throw ToolFault.of(problem, corrections.elsewhere(problem, shown, order.workspace()));
        }
    }

    private static String message(Renderer renderer, List<FileChange> changes, Arguments arguments, String directory) {
        String title = renderer.title();
        String what = title.endsWith("s") ? title.toLowerCase(Locale.ROOT) : "a " + title;
        return "%s %s in %s, %d files."
                .formatted(arguments.dryRun() ? "Would write" : "Wrote", what, directory, changes.size());
    }

    private List<Check> checks(MadePackage written, Workspace workspace, Arguments arguments) {
        if (written.application().chart().isPresent()) {
            return List.of(NOT_HERE);
        }
        return arguments.dryRun()
                ? List.of(NOT_ON_DISK)
                : written.packages().values().stream()
                        .distinct()
                        .map(pkg -> preflight.outside(workspace.roots()).check(workspace.root(), pkg))
                        .distinct()
                        .toList();
    }

    private List<NextAction> next(
            MadePackage written,
            RecommendSession session,
            Arguments arguments,
            Workspace workspace,
            List<ManifestsBeside> beside) {
        if (!arguments.dryRun()) {
            RecommendSession after = session.generated(
                    session.packageFiles(), arguments.answers().orElse(Map.of()).keySet());
            // Where the wish names a controller, that is asked for its operators next; looking for those in the
            // repository is its work too.
            boolean comesLater = session.facts().containsKey(GitOpsGenerators.PROVIDER);
            return Stream.concat(
                            Stream.of(handOver(written, after, beside)),
                            comesLater
                                    ? Stream.empty()
                                    : NeededOperators.of(written.application().needs(), catalog, PresentCharts.NONE)
                                            .offers()
                                            .stream())
                    .toList();
        }
        NextAction write = RecommendStage.GENERATE
                .action(session.id())
                .with("answers", arguments.answers().orElse(Map.of()));
        return !workspace.isWritable() ? List.of() : List.of(write.replacingAs(arguments));
    }

    private static NextAction handOver(MadePackage written, RecommendSession session, List<ManifestsBeside> beside) {
        return written.renderer().type() == PackageType.RAW_MANIFESTS
                ? new NextAction(
                        "gitops",
                        "selectPackage",
                        "Wire the manifests to a GitOps controller",
                        Map.of("packagePath", written.shown()))
                : beside.stream()
                        .filter(ManifestsBeside::isToDo)
                        .findFirst()
                        .map(each -> RecommendStage.DEPLOY
                                .action(session.id())
                                .with(
                                        "answers",
                                        Map.of(
                                                GitOpsGenerators.PROVIDER,
                                                each.generator().id()))
                                .described(
                                        each.outdated().isEmpty()
                                                ? "Have the new environments deployed too"
                                                : "Have the manifests deploy the package as it is now"))
                        .orElseGet(() -> asAnswered(session));
    }

    /** What was answered before its stage came is only to be carried out. */
    private static NextAction asAnswered(RecommendSession session) {
        NextAction next = RecommendStage.DEPLOY.action(session.id());
        return session.isDecided()
                ? next.with("answers", Map.of()).described("Go on with the controller that was answered")
                : next;
    }
}
