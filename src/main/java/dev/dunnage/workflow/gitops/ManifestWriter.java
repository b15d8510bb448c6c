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
import dev.dunnage.gitops.existing.ExistingObject;
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
        GitOpsManifest manifest = manifest(setting, answers);
        FileTree tree = FileTree.of(String.valueOf(file.getFileName()), description(setting), text(manifest, setting));
        Optional<GitOpsGenerator.PreviewFiles> previews = previews(setting, answers);
        return new Written(
                with(previews, warnings(manifest, setting, answers)),
                steps(manifest.steps(), previews),
                manifest.documents(),
                put(List.of(setting), tree.plus(files(previews)), groupOf(file), arguments));
    }

    /** Writes the manifests of all environments at once: all of them or none. */
    Written writeAll(List<GitOpsSetting.Filled> environments, Arguments arguments) {
        GitOpsSetting any = environments.get(0).setting();
        Map<String, GitOpsManifest> made = new LinkedHashMap<>();
        Set<Warning> warnings = new LinkedHashSet<>();
        for (GitOpsSetting.Filled environment : environments) {
            GitOpsSetting setting = environment.setting();
            GitOpsManifest manifest = manifest(setting, environment.answers());
            made.put(setting.subject().place(), manifest);
            warnings.addAll(warnings(manifest, setting, environment.answers()));
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
                put(
                        environments.stream().map(GitOpsSetting.Filled::setting).toList(),
                        tree.plus(files(previews)),
                        groupOf(any.generator()),
                        arguments));
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
            tree = tree.plus(String.valueOf(setting.file().getFileName()), description(setting), text(own, setting));
        }
        return tree;
    }

    private static String description(GitOpsSetting setting) {
        String place = setting.subject().place();
        return setting.generator().name() + " deploys the package" + (place.isEmpty() ? "" : " to " + place);
    }

    private static String groupOf(Path file) {
        return "gitops " + file.getFileName();
    }

    private static String groupOf(GitOpsGenerator generator) {
        return "gitops " + generator.id();
    }

    private List<FileChange> put(List<GitOpsSetting> settings, FileTree tree, String group, Arguments arguments) {
        GitOpsSetting first = settings.get(0);
        Path root = first.subject().workspace().root();
        Path parent = first.file().getParent();
        FileWriter.Order order = new FileWriter.Order(
                first.subject().workspace(),
                parent == null ? root : parent,
                group,
                tree,
                arguments.overwrite(),
                basis(settings));
        try {
            return arguments.dryRun() ? writer.plan(order) : writer.write(order);
        } catch (FileProblem problem) {
            throw problem.kind() == FileProblem.Kind.CONFLICT ? explained(problem, settings) : problem;
        }
    }

    /** What a person edited stays the person's after an update; what is as it was generated, or was left here, may be replaced. */
    private FileWriter.Basis basis(List<GitOpsSetting> settings) {
        Map<String, String> seen = new LinkedHashMap<>();
        Set<String> edited = new LinkedHashSet<>();
        for (GitOpsSetting setting : settings) {
            String name = String.valueOf(setting.file().getFileName());
            ManifestFiles.read(setting.file(), controllers)
                    .filter(ExistingFile::isGenerated)
                    .ifPresent(file -> {
                        if (!setting.edited()) {
                            seen.put(name, file.text());
                        } else if (!isAsWritten(setting, file)) {
                            edited.add(name);
                        }
                    });
        }
        return new FileWriter.Basis(seen, edited);
    }

    private static final String KEPT =
            "%s %s in %s deploys the package already, and %s. Nothing was written. With overwrite: true it is updated where it stands and keeps all that no answer decides; dryRun: true shows it before.";

    /** Whose file it is: what deploys the package already may be updated, which keeps what a person wrote there. */
    private FileProblem explained(FileProblem problem, List<GitOpsSetting> settings) {
        return settings.stream()
                .flatMap(setting -> deployed(setting).stream()
                        .map(object -> KEPT.formatted(
                                object.kind(),
                                object.name(),
                                setting.subject().workspace().shown(setting.file()),
                                isGenerated(setting)
                                        ? "somebody edited it since it was generated"
                                        : "a person wrote it")))
                .findFirst()
                .map(message -> new FileProblem(problem.kind(), message, problem.paths()))
                .orElse(problem);
    }

    private static Optional<GitOpsObject> deployed(GitOpsSetting setting) {
        return setting.context()
                .wiring()
                .deployedBy(setting.generator().kinds())
                .filter(object -> setting.edited())
                .filter(object -> setting.subject()
                        .project()
                        .resolve(object.file())
                        .normalize()
                        .equals(setting.file()));
    }

    private boolean isGenerated(GitOpsSetting setting) {
        return ManifestFiles.read(setting.file(), controllers)
                .filter(ExistingFile::isGenerated)
                .isPresent();
    }

    /**
     * Whether the file where a manifest goes is a person's: written by one, or edited since it was generated. One that reads as it would
     * be generated for what it says is not.
     *
     * @param asEdited the setting in which what the file says counts
     */
    boolean isEdited(GitOpsSetting asEdited, Map<String, Object> answers) {
        Optional<ExistingFile> there = ManifestFiles.read(asEdited.file(), controllers);
        return there.isPresent()
                && (there.get().problem().isPresent()
                        || !there.get().isGenerated()
                        || !there.get()
                                .text()
                                .equals(before(asEdited, answers)
                                        .map(manifest -> text(manifest, asEdited.unedited()))
                                        .orElse("")));
    }

    private boolean isAsWritten(GitOpsSetting setting, ExistingFile file) {
        return Stream.of(groupOf(setting.file()), groupOf(setting.generator()))
                .anyMatch(group -> writer.isAsWritten(setting.file(), group, file.bytes()));
    }

    /** The manifest as it would be if nobody answered more than has to be answered; empty where that is no manifest. */
    private static Optional<GitOpsManifest> before(GitOpsSetting setting, Map<String, Object> answers) {
        return setting.unanswered(answers).map(plain -> setting.generator().generate(setting.context(), plain));
    }

    /** The manifest for answers. Objects of a person's are updated, others are as they are generated. */
    private GitOpsManifest manifest(GitOpsSetting setting, Values answers) {
        GitOpsManifest generated = setting.generator().generate(setting.context(), answers);
        return setting.edited() ? updated(generated, setting, answers) : generated;
    }

    private GitOpsManifest updated(GitOpsManifest generated, GitOpsSetting setting, Values answers) {
        List<Node> plain =
                before(setting, answers.byId()).map(GitOpsManifest::documents).orElse(List.of());
        Optional<ExistingFile> file = ManifestFiles.read(setting.file(), controllers);
        return generated.holding(generated.documents().stream()
                .map(Node.Mapping.class::cast)
                .map(now -> there(now, file, setting)
                        .map(there -> new GitOpsGenerator.Update(there, like(now, plain), now))
                        .map(update -> setting.generator().updated(update, setting.context(), answers))
                        .orElse(now))
                .map(Node.class::cast)
                .toList());
    }

    /** The object that is there in the place of a generated one: in its file, or wherever one deploys the package already. */
    private static Optional<Node.Mapping> there(Node.Mapping now, Optional<ExistingFile> file, GitOpsSetting setting) {
        return file.flatMap(existing -> existing.find(now))
                .or(() -> setting.context()
                        .wiring()
                        .deployed(setting.generator().kinds())
                        .map(ExistingObject::tree)
                        .filter(tree -> ExistingFile.isSame(tree, now)));
    }

    private static Node.Mapping like(Node.Mapping now, List<Node> documents) {
        return documents.stream()
                .map(Node.Mapping.class::cast)
                .filter(document -> ExistingFile.isSame(document, now))
                .findFirst()
                .orElseGet(Node::map);
    }

    /** A file in which something is already keeps whatever else it holds. */
    private String text(GitOpsManifest manifest, GitOpsSetting setting) {
        ExistingWiring wiring = setting.context().wiring();
        List<GitOpsObject> own =
                wiring.allDeployedBy(setting.generator().kinds()).toList();
        // The setting has taken out those that only this package reads, which the manifest defines anew.
        List<GitOpsObject> needed = wiring.sources().stream()
                .filter(source ->
                        setting.subject().project().resolve(source.file()).equals(setting.file()))
                .toList();
        Optional<ExistingFile> there = ManifestFiles.read(setting.file(), controllers);
        there.flatMap(ExistingFile::problem).ifPresent(problem -> {
            throw unreadable(setting, problem);
        });
        return there.map(file -> manifest.yaml(file, setting.edited(), own, needed))
                .orElseGet(manifest::yaml);
    }

    private static FileProblem unreadable(GitOpsSetting setting, String problem) {
        String path = setting.subject().workspace().shown(setting.file());
        return new FileProblem(
                FileProblem.Kind.UNUSABLE,
                "%s is no YAML that can be read (%s), so that nobody can tell what it deploys. Nothing was written. Mend it, or name another file."
                        .formatted(path, problem),
                List.of(path));
    }

    private List<Warning> warnings(GitOpsManifest manifest, GitOpsSetting setting, Values answers) {
        List<Warning> warnings = new ArrayList<>();
        GitOpsContext context = setting.context();
        CommitWarnings.of(knowledge.stateAt(context, answers), context, answers).ifPresent(warnings::add);
        forgotten(setting, answers).ifPresent(warnings::add);
        warnings.addAll(manifest.warnings());
        packedWithTheChart(context, setting.file()).ifPresent(warnings::add);
        return warnings;
    }

    /** The same answers give the same file, whatever stood there before; what goes with that is told. */
    private static Optional<Warning> forgotten(GitOpsSetting setting, Values answers) {
        List<String> lost = setting.forgotten().entrySet().stream()
                .filter(before -> answers.byId().containsKey(before.getKey())
                        && !before.getValue().equals(answers.byId().get(before.getKey())))
                .map(before -> "%s (%s before)".formatted(before.getKey(), before.getValue()))
                .sorted()
                .toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "not-said-again",
                        "These answers of the manifest that was there were not given again, and have their defaults: %s. Answer them to keep them."
                                .formatted(String.join(", ", lost))));
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
