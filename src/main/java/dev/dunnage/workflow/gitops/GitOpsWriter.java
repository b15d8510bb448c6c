package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.FileChange;
import dev.dunnage.files.FileTree;
import dev.dunnage.files.FileWriter;
import dev.dunnage.files.SmallFile;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.HelmIgnore;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.ExistingFile;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.gitops.git.GitReader;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Values;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What both tools do to wire a package: learn the repository's facts, and write the generated manifest. */
public final class GitOpsWriter {

    private static final int LONGEST_MANIFEST = 10 << 20;

    private final GitReader git;
    private final FileWriter writer;

    public GitOpsWriter(GitReader git, FileWriter writer) {
        this.git = git;
        this.writer = writer;
    }

    /** What is known about a package before anybody answers. */
    public GitOpsContext context(
            Workspace workspace, DeployablePackage pkg, Path directory, List<GitOpsObject> existing) {
        Optional<GitFacts> facts = git.read(existingPart(directory));
        Path root = facts.map(GitFacts::root).orElse(workspace.root());
        String path = directory.startsWith(root) ? GitReader.pathFrom(root, directory) : ".";
        return new GitOpsContext(pkg, path, facts, Optional.empty(), existing, List.of());
    }

    /** The same, with the objects in full that deploy the package already or may be its source. */
    static GitOpsContext withObjects(GitOpsContext context, List<String> kinds, Path project) {
        List<ExistingObject> objects = Stream.concat(context.allDeployedBy(kinds), context.sources().stream())
                .flatMap(object -> file(project.resolve(object.file())).flatMap(file -> file.find(object)).stream())
                .toList();
        return context.withObjects(objects);
    }

    private static Optional<ExistingFile> file(Path path) {
        return text(path).map(ExistingFile::new);
    }

    private static Optional<String> text(Path path) {
        try {
            return SmallFile.read(path, LONGEST_MANIFEST, LinkOption.NOFOLLOW_LINKS)
                    .flatMap(GitOpsWriter::decoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** The same, once it is known where the manifest goes. */
    public static GitOpsContext at(GitOpsContext context, Workspace workspace, Path manifest) {
        Path root = context.git().map(GitFacts::root).orElse(workspace.root());
        return context.withManifestAt(
                manifest.startsWith(root) ? Optional.of(GitReader.pathFrom(root, manifest)) : Optional.empty());
    }

    /** The same, once it is known which revision is deployed. */
    private GitOpsContext towards(GitOpsContext context, Values answers) {
        return context.git()
                .map(facts -> context.withPathState(
                        git.stateOf(facts.root(), facts, context.repositoryPath(), answers.text("targetRevision"))))
                .orElse(context);
    }

    private static Path existingPart(Path directory) {
        Path at = directory;
        while (!Files.isDirectory(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    /**
     * The manifest's file.
     *
     * @param manifest the generated objects
     * @param changes what happened to the file
     */
    public record Written(GitOpsManifest manifest, List<FileChange> changes) {}

    /** A chart packs what lies in it, and every commit to the manifest would then be another chart. */
    private static Optional<Warning> packedWithTheChart(GitOpsContext context, Path manifest) {
        return context.manifestInChart()
                .filter(inside -> !rulesOfTheChart(inside, manifest).ignores(inside))
                .map(inside -> new Warning(
                        "packed-with-chart",
                        "The manifest lies in the chart and is packed with it. Add to the chart's .helmignore: "
                                + inside));
    }

    private static HelmIgnore rulesOfTheChart(String inside, Path manifest) {
        Path chart = manifest;
        for (int level = 0; level < Path.of(inside).getNameCount() && chart.getParent() != null; level++) {
            chart = chart.getParent();
        }
        return new HelmIgnore(text(chart.resolve(".helmignore")).orElse(""));
    }

    public Written write(
            GitOpsGenerator generator,
            GitOpsContext context,
            Values answers,
            Workspace workspace,
            Path file,
            Arguments arguments) {
        GitOpsContext decided = towards(at(context, workspace, file), answers);
        GitOpsManifest manifest = generator
                .generate(decided, answers)
                .warning(packedWithTheChart(decided, file).stream().toList());
        FileTree tree = FileTree.of(
                String.valueOf(file.getFileName()),
                generator.name() + " deploys the package",
                updated(manifest, decided.allDeployedBy(generator.kinds()).toList(), file));
        Path directory = file.getParent() == null ? workspace.root() : file.getParent();
        FileWriter.Order order =
                new FileWriter.Order(workspace, directory, "gitops " + file.getFileName(), tree, arguments.overwrite());
        return new Written(manifest, arguments.dryRun() ? writer.plan(order) : writer.write(order));
    }

    /** A file in which something is already keeps whatever else it holds. */
    private static String updated(GitOpsManifest manifest, List<GitOpsObject> own, Path file) {
        return file(file).map(there -> manifest.yaml(there, own)).orElseGet(manifest::yaml);
    }

    /** What is at a path, where it is a file with text. */
    static Optional<ExistingFile> existingFile(Path path) {
        return file(path);
    }

    /** Which defaults of the shared questions come from git, and from what there. */
    public static Map<String, Object> readFromGit(GitOpsContext context) {
        Map<String, Object> sources = new LinkedHashMap<>();
        context.git().ifPresent(facts -> {
            facts.url().ifPresent(url -> sources.put("gitRepoUrl", "the remote of the checkout"));
            sources.put("gitRepoPath", "the package's place in the checkout");
            facts.revisionSource().ifPresent(source -> sources.put("targetRevision", source));
        });
        return sources;
    }

    public static List<Object> json(GitOpsManifest manifest) {
        List<Object> warnings = new ArrayList<>();
        manifest.warnings()
                .forEach(warning -> warnings.add(JsonObject.of("id", warning.id(), "message", warning.message())));
        return warnings;
    }
}
