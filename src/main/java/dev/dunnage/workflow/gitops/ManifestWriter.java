package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.FileChange;
import dev.dunnage.files.FileProblem;
import dev.dunnage.files.FileTree;
import dev.dunnage.files.FileWriter;
import dev.dunnage.gitops.CommitWarnings;
import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.HelmIgnore;
import dev.dunnage.gitops.Previews;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.ExistingFile;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.existing.KnownControllers;
import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.yaml.YamlWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Generates a manifest and puts it into its file. */
public final class ManifestWriter {

    private final KnownControllers controllers;
    private final PackageKnowledge knowledge;
    private final FileWriter writer;

    ManifestWriter(KnownControllers controllers, PackageKnowledge knowledge, FileWriter writer) {
        this.controllers = controllers;
        this.knowledge = knowledge;
        this.writer = writer;
    }

    /**
     * The manifest's file.
     *
     * @param warnings what the person should know before committing it
     * @param steps how the controller learns of it
     * @param documents the objects by which the controller deploys the package
     * @param changes what happened to the file
     */
    public record Written(List<Warning> warnings, List<String> steps, List<Node> documents, List<FileChange> changes) {}

    Written write(GitOpsSetting setting, Values answers, Arguments arguments) {
        Path file = setting.file();
        GitOpsManifest manifest = setting.generator().generate(setting.context(), answers);
        FileTree tree =
                FileTree.of(String.valueOf(file.getFileName()), description(setting), updated(manifest, setting));
        Optional<GitOpsGenerator.PreviewFiles> previews = previews(setting, answers);
        return new Written(
                with(previews, warnings(manifest, setting.context(), answers, file)),
                steps(manifest.steps(), previews),
                manifest.documents(),
                put(setting, tree.plus(files(previews)), "gitops " + file.getFileName(), arguments));
    }

    /** Writes the manifests of all environments at once: all of them or none. */
    Written writeAll(List<GitOpsSetting.Filled> environments, Arguments arguments) {
        GitOpsSetting any = environments.get(0).setting();
        Map<String, GitOpsManifest> made = new LinkedHashMap<>();
        Set<Warning> warnings = new LinkedHashSet<>();
        for (GitOpsSetting.Filled environment : environments) {
            GitOpsSetting setting = environment.setting();
            GitOpsManifest manifest = setting.generator().generate(setting.context(), environment.answers());
            made.put(setting.subject().place(), manifest);
            warnings.addAll(warnings(manifest, setting.context(), environment.answers(), setting.file()));
        }
        Optional<GitOpsGenerator.Combined> combined =
                GitOpsPlaces.combination(any.generator(), environments).manifest();
        FileTree tree = combined.map(one -> FileTree.of(
                        one.fileName(),
                        any.generator().name() + " deploys the package to all environments",
                        one.manifest().yaml()))
                .orElseGet(() -> each(environments, made));
        List<String> steps = combined.map(one -> one.manifest().steps())
                .orElseGet(() -> made.values().stream()
                        .flatMap(manifest -> manifest.steps().stream())
                        .distinct()
                        .toList());
        Optional<GitOpsGenerator.PreviewFiles> previews =
                previews(any, environments.get(0).answers());
        return new Written(
                with(previews, List.copyOf(warnings)),
                steps(steps, previews),
                combined.map(one -> one.manifest().documents())
                        .orElseGet(() -> made.values().stream()
                                .flatMap(manifest -> manifest.documents().stream())
                                .distinct()
                                .toList()),
                put(any, tree.plus(files(previews)), "gitops " + any.generator().id(), arguments));
    }

    private static Optional<GitOpsGenerator.PreviewFiles> previews(GitOpsSetting setting, Values answers) {
        return Previews.isWanted(answers) ? setting.generator().previews(setting.context(), answers) : Optional.empty();
    }

    private static FileTree files(Optional<GitOpsGenerator.PreviewFiles> previews) {
        FileTree tree = FileTree.EMPTY;
        if (previews.isPresent()) {
            GitOpsGenerator.PreviewFiles files = previews.get();
            tree = tree.plus(
                    files.fileName(),
                    "Makes previews of pull requests",
                    files.manifest().yaml());
            for (Map.Entry<String, List<Node>> file : files.beside().entrySet()) {
                tree = tree.plus(
                        file.getKey(), "The namespace of a preview", YamlWriter.write(List.of(), file.getValue()));
            }
        }
        return tree;
    }

    private static List<Warning> with(Optional<GitOpsGenerator.PreviewFiles> previews, List<Warning> warnings) {
        return Stream.concat(
                        warnings.stream(), previews.stream().flatMap(files -> files.manifest().warnings().stream()))
                .toList();
    }

    private static List<String> steps(List<String> steps, Optional<GitOpsGenerator.PreviewFiles> previews) {
        return Stream.concat(steps.stream(), previews.stream().flatMap(files -> files.manifest().steps().stream()))
                .distinct()
                .toList();
    }

    private FileTree each(List<GitOpsSetting.Filled> environments, Map<String, GitOpsManifest> made) {
        FileTree tree = FileTree.EMPTY;
        for (GitOpsSetting.Filled environment : environments) {
            GitOpsSetting setting = environment.setting();
            GitOpsManifest own =
                    Optional.ofNullable(made.get(setting.subject().place())).orElseThrow();
            tree = tree.plus(String.valueOf(setting.file().getFileName()), description(setting), updated(own, setting));
        }
        return tree;
    }

    private static String description(GitOpsSetting setting) {
        String place = setting.subject().place();
        return setting.generator().name() + " deploys the package" + (place.isEmpty() ? "" : " to " + place);
    }

    private List<FileChange> put(GitOpsSetting setting, FileTree tree, String group, Arguments arguments) {
        Path root = setting.subject().workspace().root();
        Path parent = setting.file().getParent();
        FileWriter.Order order = new FileWriter.Order(
                setting.subject().workspace(), parent == null ? root : parent, group, tree, arguments.overwrite());
        try {
            return arguments.dryRun() ? writer.plan(order) : writer.write(order);
        } catch (FileProblem problem) {
            throw problem.kind() == FileProblem.Kind.CONFLICT ? explained(problem, setting) : problem;
        }
    }

    private static final String WRITTEN_BY_A_PERSON =
            "%s %s in %s deploys the package already, and a person wrote it. Nothing was written. With overwrite: true it is updated where it stands and keeps all that no answer decides; dryRun: true shows it before.";

    private static final String GENERATED_BEFORE =
            "%s %s in %s deploys the package already. It was generated, and somebody edited it since. Nothing was written. With overwrite: true it is generated anew, without those edits; to have them kept, write a comment of your own above its first line and call again with overwrite: true. dryRun: true shows it before.";

    /** Whose file it is: what deploys the package already may be updated, which keeps what a person wrote there. */
    private FileProblem explained(FileProblem problem, GitOpsSetting setting) {
        Path project = setting.subject().project();
        return setting.context()
                .wiring()
                .deployedBy(setting.generator().kinds())
                .filter(object -> project.resolve(object.file()).normalize().equals(setting.file()))
                .map(object -> new FileProblem(
                        problem.kind(),
                        (isGenerated(setting) ? GENERATED_BEFORE : WRITTEN_BY_A_PERSON)
                                .formatted(object.kind(), object.name(), object.file()),
                        problem.paths()))
                .orElse(problem);
    }

    private boolean isGenerated(GitOpsSetting setting) {
        return ManifestFiles.read(setting.file(), controllers)
                .filter(ExistingFile::isGenerated)
                .isPresent();
    }

    /** A file in which something is already keeps whatever else it holds. */
    private String updated(GitOpsManifest manifest, GitOpsSetting setting) {
        ExistingWiring wiring = setting.context().wiring();
        List<GitOpsObject> own =
                wiring.allDeployedBy(setting.generator().kinds()).toList();
        // The setting has taken out those that only this package reads, which the manifest defines anew.
        List<GitOpsObject> needed = wiring.sources().stream()
                .filter(source ->
                        setting.subject().project().resolve(source.file()).equals(setting.file()))
                .toList();
        return ManifestFiles.read(setting.file(), controllers)
                .map(there -> manifest.yaml(there, own, needed))
                .orElseGet(manifest::yaml);
    }

    private List<Warning> warnings(GitOpsManifest manifest, GitOpsContext context, Values answers, Path file) {
        List<Warning> warnings = new ArrayList<>();
        CommitWarnings.of(knowledge.stateAt(context, answers), context, answers).ifPresent(warnings::add);
        warnings.addAll(manifest.warnings());
        packedWithTheChart(context, file).ifPresent(warnings::add);
        return warnings;
    }

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
        return new HelmIgnore(ManifestFiles.text(chart.resolve(".helmignore")).orElse(""));
    }
}
