package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.detect.preflight.Check;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.files.FileChange;
import dev.dunnage.files.FileProblem;
import dev.dunnage.files.FileTree;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.existing.PresentCharts;
import dev.dunnage.lint.Finding;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.render.Renderer;
import dev.dunnage.render.Topology;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.gitops.GitOpsDialogue;
import dev.dunnage.workflow.gitops.GitOpsPlaces;
import dev.dunnage.workflow.gitops.ManifestsBeside;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Formats formats;
    private final FileWriter writer;
    private final Preflight preflight;
    private final PackageAnalyzer analyzer;
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
            PackageAnalyzer analyzer,
            PackageUpdates updates,
            UpdateReasons reasons,
            Inspection inspection,
            GitOpsDialogue dialogue) {
        this.catalog = catalog;
        this.formats = formats;
        this.writer = writer;
        this.preflight = preflight;
        this.analyzer = analyzer;
        this.updates = updates;
        this.reasons = reasons;
        this.inspection = inspection;
        this.rendering = new Rendering(catalog, formats);
        this.dialogue = dialogue;
    }

    /**
     * A package as a session's answers make it.
     *
     * @param packages the package, or one for each environment, as the tool {@code gitops} would describe it once it is on disk
     * @param directory where it goes
     * @param shown the same, as replies name it
     */
    record Written(
            Application application,
            Renderer renderer,
            FileTree tree,
            Map<String, DeployablePackage> packages,
            Path directory,
            String shown) {

        Values values() {
            return application.values();
        }

        /** The package as it is in one of its environments. */
        DeployablePackage any() {
            return packages.values().iterator().next();
        }
    }

    Step generate(QuestionStages.Taken taken, Arguments arguments, Workspace workspace) {
        RecommendSession session = taken.session();
        Corrections corrections = new Corrections(
                catalog, session, RecommendStage.GENERATE, arguments.answers().orElse(Map.of()));
        Written written = described(corrections, workspace);
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

    /** The package that the answers make; the stages before have checked them. */
    Written described(RecommendSession session, Workspace workspace) {
        return described(new Corrections(catalog, session, RecommendStage.GENERATE, Map.of()), workspace);
    }

    private Written described(Corrections corrections, Workspace workspace) {
        Application application = application(corrections);
        Renderer renderer = formats.of(application);
        FileTree tree = renderer.render(application);
        Path directory = corrections.directory(application.values(), workspace);
        Map<String, DeployablePackage> packages = new LinkedHashMap<>();
        if (application.environments().isEmpty()) {
            packages.put(GitOpsPlaces.ONLY_PLACE, described(renderer, application, tree, workspace, directory, ""));
        }
        // What lies in one place, such as a chart, is looked at once for all environments.
        Map<String, DeployablePackage> byPlace = new LinkedHashMap<>();
        for (Environment environment : application.environments()) {
            String name = environment.name();
            Application there = application.in(environment);
            boolean isTold = renderer.content(there, name).isPresent();
            packages.put(
                    name,
                    byPlace.computeIfAbsent(
                            isTold ? name : renderer.placeOf(name),
                            place -> described(renderer, there, tree, workspace, directory, name)));
        }
        return new Written(application, renderer, tree, packages, directory, workspace.shown(directory));
    }

    private Application application(Corrections corrections) {
        RecommendSession session = corrections.session();
        Places.Judgement judgement = session.judge(catalog);
        List<Fault> faults = new ArrayList<>(judgement.faults());
        judgement.open().forEach(question -> faults.add(Fault.invalid(question.id(), question.needed())));
        if (!faults.isEmpty()) {
            throw corrections.fault(faults);
        }
        Application application = Rendering.application(session.solution(catalog), judgement);
        List<String> repeated = application.places().stream()
                .flatMap(place -> place.repeated().stream())
                .distinct()
                .toList();
        if (!repeated.isEmpty()) {
            throw ToolFault.ofFaults(
                    List.of(Fault.invalid(
                            "answers",
                            "These objects would be there twice: %s. Give the parts different names."
                                    .formatted(String.join(", ", repeated)))),
                    List.of(RecommendStage.REQUIRED.action(session.id())));
        }
        return application;
    }

    /** A package, or the part of it that one environment deploys. */
    private DeployablePackage described(
            Renderer renderer,
            Application application,
            FileTree tree,
            Workspace workspace,
            Path directory,
            String environment) {
        String part = environment.isEmpty() ? "" : renderer.placeOf(environment);
        Path root = workspace.root();
        String whole =
                directory.startsWith(root) ? workspace.shown(directory) : String.valueOf(directory.getFileName());
        Optional<PackageContent> content = renderer.content(application, environment);
        if (content.isPresent()) {
            return DeployablePackage.of(whole, application.name(), content.get());
        }
        Map<String, String> files = new TreeMap<>();
        tree.under(whole).files().forEach((name, file) -> files.put(name, file.content()));
        String path = part.isEmpty() ? whole : (whole.equals(".") ? "" : whole + "/") + part;
        DeployablePackage found = analyzer.analyze(String.valueOf(root.getFileName()), files, path, renderer.type());
        return application
                .chart()
                .filter(ThirdPartyChart::serverSideApply)
                .map(chart -> found.withLargeCrds(List.of("charts/" + chart.name())))
                .orElse(found);
    }

    private static String message(Renderer renderer, List<FileChange> changes, Arguments arguments, String directory) {
        String title = renderer.title();
        String what = title.endsWith("s") ? title.toLowerCase(Locale.ROOT) : "a " + title;
        return "%s %s in %s, %d files."
                .formatted(arguments.dryRun() ? "Would write" : "Wrote", what, directory, changes.size());
    }

    private List<Check> checks(Written written, Workspace workspace, Arguments arguments) {
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
            Written written,
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
                            comesLater ? Stream.empty() : operators(written, PresentCharts.NONE).offers().stream())
                    .toList();
        }
        NextAction write = RecommendStage.GENERATE
                .action(session.id())
                .with("answers", arguments.answers().orElse(Map.of()));
        return !workspace.isWritable() ? List.of() : List.of(write.replacingAs(arguments));
    }

    private static NextAction handOver(Written written, RecommendSession session, List<ManifestsBeside> beside) {
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

    /** What the package needs and the index of charts has; {@code present} is what the repository holds. */
    NeededOperators operators(Written written, PresentCharts present) {
        return NeededOperators.of(written.application().needs(), catalog, present);
    }
}
