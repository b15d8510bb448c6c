package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.ImageAutomation;
import dev.dunnage.gitops.ImageUpdates;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.model.Claims.Image;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ImageUpdater of Argo CD Image Updater, which commits new tags as parameters of the Application to a file beside the package,
 * {@code .argocd-source-<name>.yaml}. The package itself stays as it is.
 *
 * @see <a href="https://github.com/argoproj-labs/argocd-image-updater/blob/de2cfec/api/v1alpha1/imageupdater_types.go">ImageUpdater,
 *     read 2026-11-30</a>
 * @see <a href="https://github.com/argoproj-labs/argocd-image-updater/blob/de2cfec/docs/basics/update-methods.md">Update methods</a>
 */
final class ArgoCdImages implements ImageAutomation {

    static final String KIND = "ImageUpdater";
    static final String GROUP = "argocd-image-updater.argoproj.io";

    private final ArgoCdGenerator generator;

    ArgoCdImages(ArgoCdGenerator generator) {
        this.generator = generator;
    }

    @Override
    public List<Fault> check(GitOpsContext context, Values answers) {
        List<Fault> faults = new ArrayList<>();
        if (context.pkg().content() instanceof PackageContent.ManifestDirectory) {
            faults.add(
                    Fault.invalid(
                            ImageUpdates.WANTED,
                            "Argo CD Image Updater changes the images of charts and kustomizations, not those of plain manifests. Put a kustomization.yaml beside them, or leave imageUpdates out."));
        }
        ImageUpdates.of(generator, context, answers).images().stream()
                .map(ImageUpdates.Updated::image)
                .filter(Image::apart)
                .map(image -> Fault.invalid(
                        ImageUpdates.IMAGES,
                        "The chart has the registry of %s in a field of its own, and Argo CD Image Updater would write it into %s.repository once more. Leave the image out, or put the registry into the repository."
                                .formatted(image.repository(), image.path())))
                .forEach(faults::add);
        return faults;
    }

    @Override
    public GitOpsManifest manifest(GitOpsContext context, Values answers) {
        ImageUpdates updates = ImageUpdates.of(generator, context, answers);
        String name = context.objectName(answers);
        String namespace = answers.text(ArgoCdQuestions.APPLICATION_NAMESPACE);
        Node document = Node.map(
                "apiVersion",
                GROUP + "/v1alpha1",
                "kind",
                KIND,
                "metadata",
                Node.map("name", name, "namespace", namespace),
                "spec",
                Node.map(
                        "writeBackConfig",
                        Node.map(
                                "method",
                                "git",
                                "gitConfig",
                                Node.map("branch", updates.branch().orElseThrow())),
                        "applicationRefs",
                        Node.list(Node.map("namePattern", name, "images", images(context, answers, updates)))));
        String file = context.manifestIn(SharedQuestions.path(answers), generator.fileName())
                        .replaceFirst("[^/]*$", "")
                + ImageUpdates.fileName(generator, name);
        return new GitOpsManifest(
                List.of(
                        "Argo CD Image Updater brings new versions of images to %s.".formatted(name),
                        "Argo CD's credentials of the repository must be allowed to push, and the Image Updater must run (chart argocd-image-updater):",
                        "  https://argocd-image-updater.readthedocs.io/en/stable/install/installation/",
                        "Commit this file, push, and apply it once:",
                        "  kubectl apply -f " + file),
                List.of(document),
                List.of());
    }

    private static Node images(GitOpsContext context, Values answers, ImageUpdates updates) {
        List<Node> images = new ArrayList<>();
        for (ImageUpdates.Updated updated : updates.images()) {
            Map<String, Node> settings = new LinkedHashMap<>();
            settings.put("updateStrategy", Node.of("semver"));
            String secret = answers.text(ImageUpdates.SECRET);
            if (!secret.isEmpty()) {
                settings.put(
                        "pullSecret",
                        Node.of("pullsecret:" + answers.text(ArgoCdQuestions.APPLICATION_NAMESPACE) + "/" + secret));
            }
            images.add(Node.map(
                    "alias",
                    updated.name(),
                    "imageName",
                    updated.image().repository() + ":" + updated.range(),
                    "commonUpdateSettings",
                    new Node.Mapping(settings),
                    "manifestTargets",
                    target(context, updated.image())));
        }
        return new Node.Sequence(images);
    }

    private static Node target(GitOpsContext context, Image image) {
        String prefix = image.path().isEmpty() ? "" : image.path() + ".";
        return context.pkg().type() == PackageType.HELM
                ? Node.map("helm", Node.map("name", prefix + "repository", "tag", prefix + "tag"))
                : Node.map("kustomize", Node.map("name", image.repository()));
    }

    @Override
    public Map<String, Object> answers(List<Node.Mapping> objects) {
        List<String> images = new ArrayList<>();
        Set<String> ranges = new LinkedHashSet<>();
        String secret = "";
        List<Node.Mapping> found = objects.stream()
                .flatMap(object -> object.mappings("spec", "applicationRefs").stream())
                .flatMap(application -> application.mappings("images").stream())
                .toList();
        for (Node.Mapping image : found) {
            String name = image.text("imageName").orElse("");
            int colon = name.lastIndexOf(':');
            boolean hasRange = colon > name.lastIndexOf('/');
            images.add(hasRange ? name.substring(0, colon) : name);
            ranges.add(hasRange ? name.substring(colon + 1) : "");
            String reference = image.text("commonUpdateSettings", "pullSecret").orElse("");
            secret = reference.substring(reference.lastIndexOf('/') + 1);
        }
        return ImageUpdates.answered(images, ranges, secret);
    }
}
