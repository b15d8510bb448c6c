package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.files.FileChange;
import dev.dunnage.files.FileTree;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.Workspace;
import dev.dunnage.model.Application;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.render.Renderer;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.CheckJson;
import dev.dunnage.workflow.reply.LintJson;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.ReplyBody;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stage that writes the package. */
final class GenerateStage {

    /** The group of files that a package is. */
    private static final String GROUP = "package";

    private final Catalog catalog;
    private final List<Renderer> renderers;
    private final FileWriter writer;
    private final Preflight preflight;

    GenerateStage(Catalog catalog, List<Renderer> renderers, FileWriter writer, Preflight preflight) {
        this.catalog = catalog;
        this.renderers = List.copyOf(renderers);
        this.writer = writer;
        this.preflight = preflight;
    }

    QuestionStages.Outcome generate(RecommendSession session, Arguments arguments, Workspace workspace) {
        Values values = values(session);
        Renderer renderer = renderer(values);
        Application application = session.solution(catalog).application(values);
        FileTree tree = renderer.render(application);
        Path directory = workspace.resolve(values.text(QuestionStages.OUTPUT_PATH));
        FileWriter.Order order = new FileWriter.Order(workspace, directory, GROUP, tree, arguments.overwrite());
        List<FileChange> changes = arguments.dryRun() ? writer.plan(order) : writer.write(order);
        ReplyBody reply = new ReplyBody(
                        "manifests_generated",
                        RecommendStage.GENERATE.id(),
                        message(renderer, changes, arguments, workspace.shown(directory)))
                .with("solutionId", session.id())
                .with("outputFormat", renderer.id())
                .with("outputPath", workspace.shown(directory))
                .files(changes, workspace, arguments.includeContent(), arguments.dryRun())
                .with("checks", List.of(check(described(renderer, tree, workspace, directory), workspace, arguments)))
                .withUnlessEmpty("lint", LintJson.of(new RawRenderer().render(application)))
                .withUnlessEmpty("needs", application.needs())
                .next(next(renderer, session, workspace.shown(directory)));
        List<PackageFile> files = changes.stream()
                .filter(change -> change.kind() != FileChange.Kind.REMOVED)
                .map(change -> PackageFile.of(change, workspace))
                .toList();
        return new QuestionStages.Outcome(arguments.dryRun() ? session : session.generated(files), reply);
    }

    /** The values of everything that was answered; the stages before have checked them. */
    Values values(RecommendSession session) {
        var judgement = session.questionnaire(catalog).judge(session.answers());
        if (!judgement.faults().isEmpty()) {
            throw ToolFault.ofFaults(
                    judgement.faults(), List.of(RecommendReplies.action(RecommendStage.REQUIRED, session.id())));
        }
        return judgement.values();
    }

    /** The package as the tool {@code gitops} would describe it once it is on disk. */
    static DeployablePackage described(Renderer renderer, FileTree tree, Workspace workspace, Path directory) {
        Path root = workspace.root();
        String path = directory.startsWith(root) ? workspace.shown(directory) : String.valueOf(directory.getFileName());
        Map<String, String> files = new TreeMap<>();
        tree.under(path).files().forEach((name, file) -> files.put(name, file.content()));
        return new PackageAnalyzer().analyze(String.valueOf(root.getFileName()), files, path, renderer.type());
    }

    /** The files of the package. */
    FileTree tree(RecommendSession session, Values values) {
        return renderer(values).render(session.solution(catalog).application(values));
    }

    Renderer renderer(Values values) {
        String format = values.text("outputFormat");
        return renderers.stream()
                .filter(renderer -> renderer.id().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no renderer for " + format));
    }

    private static String message(Renderer renderer, List<FileChange> changes, Arguments arguments, String directory) {
        String what = "%s in %s, %d files".formatted(renderer.type().title(), directory, changes.size());
        return arguments.dryRun() ? "Would write a " + what + "." : "Wrote a " + what + ".";
    }

    private Map<String, Object> check(DeployablePackage found, Workspace workspace, Arguments arguments) {
        return CheckJson.of(
                arguments.dryRun()
                        ? CheckJson.NOT_ON_DISK
                        : preflight.outside(workspace.roots()).check(workspace.root(), found));
    }

    private static NextAction next(Renderer renderer, RecommendSession session, String directory) {
        if (renderer.type() != PackageType.RAW_MANIFESTS) {
            return RecommendReplies.action(RecommendStage.DEPLOY, session.id());
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("packagePath", directory);
        return new NextAction(
                "gitops", "selectPackage", "Wire the manifests to Argo CD or Flux, once they are on disk", arguments);
    }
}
