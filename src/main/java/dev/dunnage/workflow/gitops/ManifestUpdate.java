package dev.dunnage.workflow.gitops;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.files.FileProblem;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.existing.ExistingFile;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.existing.KnownControllers;
import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a manifest says where something stands in its file already: a person's objects are updated, others are written anew. */
final class ManifestUpdate {

    private final KnownControllers controllers;

    ManifestUpdate(KnownControllers controllers) {
        this.controllers = controllers;
    }

    /** What a file holds that may be a manifest's; empty where there is none. */
    Optional<ExistingFile> file(Path path) {
        return ManifestFiles.read(path, controllers);
    }

    /** The manifest for answers. */
    GitOpsManifest of(GitOpsSetting setting, Values answers) {
        GitOpsManifest generated = setting.generator().generate(setting.context(), answers);
        if (!setting.edited()) {
            return generated;
        }
        Optional<ExistingFile> file = file(setting.file());
        return updated(
                new Generated(unanswered(setting, answers.byId()), generated),
                now -> there(now, file, setting),
                setting,
                answers);
    }

    /**
     * What is generated.
     *
     * @param before for somebody who answers no more than has to be answered
     * @param now for the answers
     */
    record Generated(Optional<GitOpsManifest> before, GitOpsManifest now) {

        private Node.Mapping before(Node.Mapping like) {
            return before.map(GitOpsManifest::documents).orElse(List.of()).stream()
                    .map(Node.Mapping.class::cast)
                    .filter(document -> ExistingFile.isSame(document, like))
                    .findFirst()
                    .orElseGet(Node::map);
        }
    }

    /** The manifest with the objects that are there, which say what the answers change and keep the rest. */
    static GitOpsManifest updated(
            Generated generated,
            Function<Node.Mapping, Optional<Node.Mapping>> there,
            GitOpsSetting setting,
            Values answers) {
        GitOpsGenerator generator = setting.generator();
        return generated
                .now()
                .holding(generated.now().documents().stream()
                        .map(Node.Mapping.class::cast)
                        .map(now -> there.apply(now)
                                .map(object -> new GitOpsGenerator.Update(object, generated.before(now), now))
                                .map(update -> generator.updated(update, setting.context(), answers))
                                .orElse(now))
                        .map(Node.class::cast)
                        .toList());
    }

    /** The manifest as it would be if nobody answered more than has to be answered; empty where that is no manifest. */
    private static Optional<GitOpsManifest> unanswered(GitOpsSetting setting, Map<String, Object> answers) {
        return setting.unanswered(answers).map(plain -> setting.generator().generate(setting.context(), plain));
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

    /** The text of a setting's file for answers. */
    String text(GitOpsManifest manifest, GitOpsSetting setting, Values answers) {
        String text = text(manifest, setting);
        return setting.generator()
                .imageAutomation()
                .map(automation -> automation.marked(text, setting.context(), answers))
                .orElse(text);
    }

    /** One in which something is already keeps whatever else it holds. */
    private String text(GitOpsManifest manifest, GitOpsSetting setting) {
        ExistingWiring wiring = setting.context().wiring();
        List<GitOpsObject> own =
                wiring.allDeployedBy(setting.generator().kinds()).toList();
        // The setting has taken out those that only this package reads, which the manifest defines anew.
        List<GitOpsObject> needed = wiring.sources().stream()
                .filter(source ->
                        setting.subject().project().resolve(source.file()).equals(setting.file()))
                .toList();
        Optional<ExistingFile> there = file(setting.file());
        there.ifPresent(
                file -> requireReadable(file, setting.subject().workspace().shown(setting.file())));
        return there.map(file -> manifest.yaml(file, setting.edited(), own, needed))
                .orElseGet(manifest::yaml);
    }

    /** Refuses a file of which nobody can tell what it deploys. */
    static void requireReadable(ExistingFile file, String path) {
        file.problem().ifPresent(problem -> {
            throw new FileProblem(
                    FileProblem.Kind.UNUSABLE,
                    "%s is no YAML that can be read (%s), so that nobody can tell what it deploys. Nothing was written. Mend it, or name another file."
                            .formatted(path, problem),
                    List.of(path));
        });
    }

    /**
     * Whether the file where a manifest goes is a person's: written by one, or edited since it was generated. One that reads as it would
     * be generated for what it says is not.
     *
     * @param asEdited the setting in which what the file says counts
     */
    boolean isEdited(GitOpsSetting asEdited, Map<String, Object> answers) {
        Optional<ExistingFile> there = file(asEdited.file());
        return there.isPresent()
                && (there.get().problem().isPresent()
                        || !there.get().isGenerated()
                        || !withoutVersions(there.get().text(), asEdited)
                                .equals(withoutVersions(reproduced(asEdited, answers), asEdited)));
    }

    private String reproduced(GitOpsSetting asEdited, Map<String, Object> answers) {
        return asEdited.unanswered(answers)
                .map(plain ->
                        text(asEdited.generator().generate(asEdited.context(), plain), asEdited.unedited(), plain))
                .orElse("");
    }

    private static String withoutVersions(String text, GitOpsSetting setting) {
        return setting.generator()
                .imageAutomation()
                .map(automation -> automation.withoutVersions(text))
                .orElse(text);
    }
}
