package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.detect.preflight.Check;
import dev.dunnage.detect.preflight.Preflight;
import dev.dunnage.files.FileChange;
import dev.dunnage.files.FileTree;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.Workspace;
import dev.dunnage.lint.Finding;
import dev.dunnage.lint.Linter;
import dev.dunnage.model.Application;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.render.Renderer;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.FileReport;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The stage that writes the package. */
final class GenerateStage {

    /** The group of files that a package is. */
    private static final String GROUP = "package";

    private static final Check NOT_ON_DISK =
            new Check("render", Check.Status.SKIPPED, "with dryRun nothing is on disk that could be rendered");

    private final Catalog catalog;
    private final Formats formats;
    private final FileWriter writer;
    private final Preflight preflight;
    private final PackageAnalyzer analyzer;

    GenerateStage(Catalog catalog, Formats formats, FileWriter writer, Preflight preflight, PackageAnalyzer analyzer) {
        this.catalog = catalog;
        this.formats = formats;
        this.writer = writer;
        this.preflight = preflight;
        this.analyzer = analyzer;
    }

    /**
     * A package as a session's answers make it.
     *
     * @param pkg the package as the tool {@code gitops} would describe it once it is on disk
     * @param directory where it goes
     */
    record Written(Values values, Renderer renderer, FileTree tree, DeployablePackage pkg, Path directory) {}

    Step generate(RecommendSession session, Arguments arguments, Workspace workspace) {
        Written written = described(session, workspace);
        Application application = session.solution(catalog).application(written.values());
        FileWriter.Order order =
                new FileWriter.Order(workspace, written.directory(), GROUP, written.tree(), arguments.overwrite());
        List<FileChange> changes = arguments.dryRun() ? writer.plan(order) : writer.write(order);
        String shown = workspace.shown(written.directory());
        Reply reply = new Reply.PackageWritten(
                session.handle(),
                RecommendStage.GENERATE.id(),
                message(written.renderer(), changes, arguments, shown),
                written.renderer().id(),
                shown,
                FileReport.of(changes, workspace, arguments.includeContent(), arguments.dryRun()),
                List.of(check(written, workspace, arguments)),
                findings(new RawRenderer().render(application)),
                application.needs(),
                List.of(next(written.renderer(), session, shown)));
        List<PackageFile> files = changes.stream()
                .filter(change -> change.kind() != FileChange.Kind.REMOVED)
                .map(change -> PackageFile.of(change, workspace))
                .toList();
        return new Step(arguments.dryRun() ? session : session.generated(files), reply);
    }

    /** The package that the answers make; the stages before have checked them. */
    Written described(RecommendSession session, Workspace workspace) {
        Values values = values(session);
        Renderer renderer = formats.of(values);
        FileTree tree = renderer.render(session.solution(catalog).application(values));
        Path directory = workspace.resolve(values.text(QuestionStages.OUTPUT_PATH));
        return new Written(values, renderer, tree, described(renderer, tree, workspace, directory), directory);
    }

    private Values values(RecommendSession session) {
        var judgement = session.questionnaire(catalog).judge(session.answers());
        if (!judgement.faults().isEmpty()) {
            throw ToolFault.ofFaults(judgement.faults(), List.of(RecommendStage.REQUIRED.action(session.id())));
        }
        return judgement.values();
    }

    private DeployablePackage described(Renderer renderer, FileTree tree, Workspace workspace, Path directory) {
        Path root = workspace.root();
        String path = directory.startsWith(root) ? workspace.shown(directory) : String.valueOf(directory.getFileName());
        Map<String, String> files = new TreeMap<>();
        tree.under(path).files().forEach((name, file) -> files.put(name, file.content()));
        return analyzer.analyze(String.valueOf(root.getFileName()), files, path, renderer.type());
    }

    private static String message(Renderer renderer, List<FileChange> changes, Arguments arguments, String directory) {
        String what = "%s in %s, %d files".formatted(renderer.type().title(), directory, changes.size());
        return arguments.dryRun() ? "Would write a " + what + "." : "Wrote a " + what + ".";
    }

    private Check check(Written written, Workspace workspace, Arguments arguments) {
        return arguments.dryRun()
                ? NOT_ON_DISK
                : preflight.outside(workspace.roots()).check(workspace.root(), written.pkg());
    }

    private static List<Finding> findings(FileTree manifests) {
        return Linter.lint(manifests.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".yaml"))
                .flatMap(file -> documents(file.getValue().content()))
                .toList());
    }

    private static Stream<YamlTree> documents(String yaml) {
        return YamlDocuments.read(yaml.getBytes(StandardCharsets.UTF_8)) instanceof YamlDocuments.Documents documents
                ? documents.trees().stream()
                : Stream.empty();
    }

    private static NextAction next(Renderer renderer, RecommendSession session, String directory) {
        return renderer.type() == PackageType.RAW_MANIFESTS
                ? new NextAction(
                        "gitops",
                        "selectPackage",
                        "Wire the manifests to a GitOps controller, once they are on disk",
                        Map.of("packagePath", directory))
                : RecommendStage.DEPLOY.action(session.id());
    }
}
