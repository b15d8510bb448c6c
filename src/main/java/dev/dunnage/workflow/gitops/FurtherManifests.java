package dev.dunnage.workflow.gitops;

import dev.dunnage.files.FileTree;
import dev.dunnage.files.FileWriter;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.ImageUpdates;
import dev.dunnage.gitops.PreviewPlan;
import dev.dunnage.gitops.Previews;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.ExistingFile;
import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Manifests beside those of single environments: one that stands for all of them, and those that make previews. They go into the
 * directory of the manifest and to the group of files in which it is written. Nobody answers again what stands in them: where a file is
 * not as it was written here, it keeps what no answer changes, and a warning names what that is.
 */
final class FurtherManifests {

    /** So many places tell a person where to look. */
    private static final int NAMED = 5;

    private final ManifestUpdate update;
    private final FileWriter writer;
    private final GitOpsSetting setting;
    private final String group;

    FurtherManifests(ManifestUpdate update, FileWriter writer, GitOpsSetting setting, String group) {
        this.update = update;
        this.writer = writer;
        this.setting = setting;
        this.group = group;
    }

    /**
     * What is to be written.
     *
     * @param edited names of files that hold what a person wrote
     * @param kept names of files and directories that stay as they are
     */
    record Content(FileTree tree, Set<String> edited, Set<String> kept, List<Warning> warnings, List<String> steps) {

        static final Content NONE = new Content(FileTree.EMPTY, Set.of(), Set.of(), List.of(), List.of());

        Content {
            edited = Set.copyOf(edited);
            kept = Set.copyOf(kept);
            warnings = List.copyOf(warnings);
            steps = List.copyOf(steps);
        }

        Content and(Content other) {
            return new Content(
                    tree.plus(other.tree),
                    both(edited, other.edited),
                    both(kept, other.kept),
                    Stream.concat(warnings.stream(), other.warnings.stream())
                            .distinct()
                            .toList(),
                    Stream.concat(steps.stream(), other.steps.stream())
                            .distinct()
                            .toList());
        }

        Content warning(List<Warning> further) {
            return and(new Content(FileTree.EMPTY, Set.of(), Set.of(), further, List.of()));
        }

        private static Set<String> both(Set<String> first, Set<String> second) {
            Set<String> all = new LinkedHashSet<>(first);
            all.addAll(second);
            return all;
        }
    }

    /** The manifest of all environments in one; empty where each has its own. */
    Optional<Together> combined(List<GitOpsSetting.Filled> environments) {
        return GitOpsPlaces.combination(setting.generator(), environments)
                .manifest()
                .map(now -> new Together(
                        directory().resolve(now.fileName()),
                        now.manifest(),
                        content(
                                now.fileName(),
                                setting.generator().name() + " deploys the package to all environments",
                                new ManifestUpdate.Generated(
                                        plain(environments).map(GitOpsGenerator.Combined::manifest), now.manifest()),
                                environments.get(0).answers())));
    }

    /** One manifest for all environments, as it is generated and as it is written. */
    record Together(Path file, GitOpsManifest manifest, Content content) {}

    private Optional<GitOpsGenerator.Combined> plain(List<GitOpsSetting.Filled> environments) {
        Set<String> deciding =
                setting.generator().combinationQuestion().map(Set::of).orElse(Set.of());
        List<GitOpsSetting.Filled> plain = environments.stream()
                .flatMap(each -> each
                        .setting()
                        .unanswered(each.answers().byId(), deciding)
                        .map(answers -> new GitOpsSetting.Filled(each.setting(), answers))
                        .stream())
                .toList();
        return plain.size() == environments.size()
                ? GitOpsPlaces.combination(setting.generator(), plain).manifest()
                : Optional.empty();
    }

    /** All that lies beside the manifest of a package without environments. */
    Content all(Values answers) {
        return previews(answers).and(images(answers));
    }

    /** What commits new versions of images. */
    Content images(Values answers) {
        GitOpsGenerator generator = setting.generator();
        String file = ImageUpdates.fileName(generator, setting.context().objectName(answers));
        if (!ImageUpdates.isWanted(answers)) {
            boolean isEdited = update.file(directory().resolve(file))
                    .filter(there -> !writer.isAsWritten(directory().resolve(file), group, there.bytes()))
                    .isPresent();
            return isEdited
                    ? staying(
                            Set.of(file),
                            "%s brings new versions of images still, and was edited since: delete it, and what it made in the cluster."
                                    .formatted(shown(file)))
                    : Content.NONE;
        }
        return generator
                .imageAutomation()
                .map(automation -> content(
                        file,
                        "Brings new versions of images",
                        new ManifestUpdate.Generated(
                                setting.unanswered(answers.byId(), Set.of(ImageUpdates.WANTED, ImageUpdates.IMAGES))
                                        .map(plain -> automation.manifest(setting.context(), plain)),
                                automation.manifest(setting.context(), answers)),
                        answers))
                .orElse(Content.NONE);
    }

    private static Content staying(Set<String> kept, String step) {
        return new Content(FileTree.EMPTY, Set.of(), kept, List.of(), List.of(step));
    }

    /** What makes a preview of each pull request. Previews of which nothing is said stay. */
    Content previews(Values answers) {
        if (!Previews.isWanted(answers)) {
            return previewsThere(answers);
        }
        return setting.generator()
                .previews(setting.context(), answers)
                .map(now -> previews(
                        now,
                        setting.unanswered(answers.byId(), Set.of(Previews.WANTED, Previews.FORGE))
                                .flatMap(plain -> setting.generator().previews(setting.context(), plain)),
                        answers))
                .orElse(Content.NONE);
    }

    /** Where they are to end, what was written here goes by itself. */
    private Content previewsThere(Values answers) {
        PreviewPlan plan = new PreviewPlan(setting.context(), answers, "");
        String file = plan.fileName(setting.generator().id());
        Path path = directory().resolve(file);
        boolean isToEnd = Previews.isRefused(answers);
        boolean stays = update.file(path)
                .filter(there -> !isToEnd || !writer.isAsWritten(path, group, there.bytes()))
                .isPresent();
        return stays
                ? staying(
                        Set.of(file, plan.folder(setting.generator().id())),
                        (isToEnd
                                        ? "%s makes previews still, and was edited since: delete it, and what it made in the cluster."
                                        : "%s makes previews still: answer previews: true to change them, or previews: false to end them.")
                                .formatted(shown(file)))
                : Content.NONE;
    }

    private Content previews(
            GitOpsGenerator.PreviewFiles now, Optional<GitOpsGenerator.PreviewFiles> before, Values answers) {
        Map<String, List<Node>> plain = new LinkedHashMap<>();
        before.ifPresent(files -> plain.putAll(files.beside()));
        Content content = content(
                now.fileName(),
                "Makes previews of pull requests",
                new ManifestUpdate.Generated(before.map(GitOpsGenerator.PreviewFiles::manifest), now.manifest()),
                answers);
        for (Map.Entry<String, List<Node>> file : now.beside().entrySet()) {
            content = content.and(content(
                    file.getKey(),
                    "The namespace of a preview",
                    new ManifestUpdate.Generated(
                            Optional.ofNullable(plain.get(file.getKey())).map(FurtherManifests::bare),
                            bare(file.getValue())),
                    answers));
        }
        return content;
    }

    private static GitOpsManifest bare(List<Node> documents) {
        return new GitOpsManifest(List.of(), documents, List.of());
    }

    private Content content(String name, String description, ManifestUpdate.Generated generated, Values answers) {
        GitOpsManifest now = generated.now();
        Path path = directory().resolve(name);
        Optional<ExistingFile> edited = update.file(path).filter(file -> !isAsWritten(path, file, now));
        if (edited.isEmpty()) {
            return new Content(
                    FileTree.of(name, description, now.yaml()), Set.of(), Set.of(), now.warnings(), now.steps());
        }
        ExistingFile there = edited.get();
        ManifestUpdate.requireReadable(there, shown(name));
        GitOpsManifest merged = ManifestUpdate.updated(generated, there::find, setting, answers);
        List<Warning> warnings = new ArrayList<>(now.warnings());
        kept(name, merged, now).ifPresent(warnings::add);
        merged.documents()
                .forEach(document -> warnings.addAll(setting.generator().checkUpdated(document)));
        return new Content(
                FileTree.of(name, description, there.with(merged.documents())),
                Set.of(name),
                Set.of(),
                warnings,
                now.steps());
    }

    private boolean isAsWritten(Path path, ExistingFile file, GitOpsManifest now) {
        return file.text().equals(now.yaml()) || writer.isAsWritten(path, group, file.bytes());
    }

    private Optional<Warning> kept(String name, GitOpsManifest merged, GitOpsManifest now) {
        List<String> places = merged.differences(now);
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "keeps-edits",
                        "%s was not written here as it stands, and keeps what no answer changes: %s. What it says there holds, not the default."
                                .formatted(
                                        shown(name),
                                        String.join(
                                                ", ",
                                                places.stream().limit(NAMED).toList()))));
    }

    private Path directory() {
        return Optional.ofNullable(setting.file().getParent())
                .orElseGet(() -> setting.subject().workspace().root());
    }

    private String shown(String name) {
        return setting.subject().workspace().shown(directory().resolve(name));
    }
}
