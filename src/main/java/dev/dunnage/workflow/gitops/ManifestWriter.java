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
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.ExistingFile;
import dev.dunnage.gitops.existing.KnownControllers;
import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import dev.dunnage.workflow.Arguments;
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

    private final ManifestUpdate update;
    private final PackageKnowledge knowledge;
    private final FileWriter writer;

    ManifestWriter(KnownControllers controllers, PackageKnowledge knowledge, FileWriter writer) {
        this.update = new ManifestUpdate(controllers);
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
        String group = groupOf(setting.file());
        GitOpsManifest manifest = update.of(setting, answers);
        FurtherManifests.Content content =
                content(setting, manifest, answers).and(further(setting, group).all(answers));
        return new Written(
                content.warnings(),
                content.steps(),
                manifest.documents(),
                put(List.of(setting), content, group, arguments));
    }

    /** Writes the manifests of all environments at once: all of them or none. */
    Written writeAll(List<GitOpsSetting.Filled> environments, Arguments arguments) {
        GitOpsSetting any = environments.get(0).setting();
        String group = groupOf(any.generator());
        FurtherManifests further = further(any, group);
        Optional<FurtherManifests.Together> combined = further.combined(environments);
        FurtherManifests.Content content =
                combined.map(FurtherManifests.Together::content).orElse(FurtherManifests.Content.NONE);
        Set<Node> documents = new LinkedHashSet<>(
                combined.map(one -> one.manifest().documents()).orElse(List.of()));
        for (GitOpsSetting.Filled environment : environments) {
            GitOpsSetting setting = environment.setting();
            if (combined.isPresent()) {
                content = content.warning(around(setting, combined.get().file(), environment.answers()));
            } else {
                GitOpsManifest manifest = update.of(setting, environment.answers());
                documents.addAll(manifest.documents());
                content = content.and(content(setting, manifest, environment.answers()));
            }
            content = content.and(further(setting, group).images(environment.answers()));
        }
        content = content.and(further.previews(environments.get(0).answers()));
        return new Written(
                content.warnings(),
                content.steps(),
                List.copyOf(documents),
                put(environments.stream().map(GitOpsSetting.Filled::setting).toList(), content, group, arguments));
    }

    private FurtherManifests further(GitOpsSetting setting, String group) {
        return new FurtherManifests(update, writer, setting, group);
    }

    private FurtherManifests.Content content(GitOpsSetting setting, GitOpsManifest manifest, Values answers) {
        String text = update.text(manifest, setting, answers);
        List<Warning> warnings = new ArrayList<>(around(setting, setting.file(), answers));
        boolean isNew = update.file(setting.file())
                .filter(file -> file.text().equals(text))
                .isEmpty();
        if (isNew) {
            forgotten(setting, answers).ifPresent(warnings::add);
        }
        warnings.addAll(manifest.warnings());
        return new FurtherManifests.Content(
                FileTree.of(String.valueOf(setting.file().getFileName()), description(setting), text),
                Set.of(),
                Set.of(),
                warnings,
                manifest.steps());
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

    private List<FileChange> put(
            List<GitOpsSetting> settings, FurtherManifests.Content content, String group, Arguments arguments) {
        GitOpsSetting first = settings.get(0);
        Path root = first.subject().workspace().root();
        Path parent = first.file().getParent();
        FileWriter.Order order = new FileWriter.Order(
                first.subject().workspace(),
                parent == null ? root : parent,
                group,
                content.tree(),
                arguments.overwrite(),
                basis(settings, content));
        try {
            return arguments.dryRun() ? writer.plan(order) : writer.write(order);
        } catch (FileProblem problem) {
            throw problem.kind() == FileProblem.Kind.CONFLICT ? explained(problem, settings) : problem;
        }
    }

    /** What a person edited stays the person's after an update; what is as it was generated, or was left here, may be replaced. */
    private FileWriter.Basis basis(List<GitOpsSetting> settings, FurtherManifests.Content content) {
        Map<String, String> seen = new LinkedHashMap<>();
        Set<String> edited = new LinkedHashSet<>(content.edited());
        for (GitOpsSetting setting : settings) {
            String name = String.valueOf(setting.file().getFileName());
            update.file(setting.file()).filter(ExistingFile::isGenerated).ifPresent(file -> {
                if (!setting.edited()) {
                    seen.put(name, file.text());
                } else if (!isAsWritten(setting, file)) {
                    edited.add(name);
                }
            });
        }
        return new FileWriter.Basis(seen, edited, content.kept());
    }

    private static final String KEPT =
            "%s %s in %s deploys the package already, and %s. Nothing was written. With overwrite: true it is updated where it stands and keeps all that no answer decides; dryRun: true shows it before.";

    /** Whose file it is: what deploys the package already may be updated, which keeps what a person wrote there. */
    private FileProblem explained(FileProblem problem, List<GitOpsSetting> settings) {
        return settings.stream()
                .filter(setting ->
                        problem.paths().contains(setting.subject().workspace().shown(setting.file())))
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
        return update.file(setting.file()).filter(ExistingFile::isGenerated).isPresent();
    }

    /** See {@link ManifestUpdate#isEdited}. */
    boolean isEdited(GitOpsSetting asEdited, Map<String, Object> answers) {
        return update.isEdited(asEdited, answers);
    }

    private boolean isAsWritten(GitOpsSetting setting, ExistingFile file) {
        return Stream.of(groupOf(setting.file()), groupOf(setting.generator()))
                .anyMatch(group -> writer.isAsWritten(setting.file(), group, file.bytes()));
    }

    /** What is to be known of the repository around a manifest. */
    private List<Warning> around(GitOpsSetting setting, Path manifest, Values answers) {
        GitOpsContext context = setting.context();
        return Stream.concat(
                        CommitWarnings.of(knowledge.stateAt(context, answers), context, answers).stream(),
                        packedWithTheChart(context, manifest).stream())
                .toList();
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
                .map(inside -> inside.replaceFirst("[^/]*$", "") + manifest.getFileName())
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
