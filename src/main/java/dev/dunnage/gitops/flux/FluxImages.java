package dev.dunnage.gitops.flux;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.ImageAutomation;
import dev.dunnage.gitops.ImageUpdates;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.SaidVersion;
import dev.dunnage.gitops.values.ValueAnswers;
import dev.dunnage.gitops.values.ValuePath;
import dev.dunnage.model.Claims.Image;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Flux's image automation: it lists an image's tags, chooses one, and commits it wherever a comment names the choice. The tags stand in
 * the object that deploys the package, so that the package itself stays as it is.
 *
 * @see <a href="https://github.com/fluxcd/image-automation-controller/blob/d36e2ea/docs/spec/v1/imageupdateautomations.md">Image update
 *     automations, read 2026-11-30</a>
 * @see <a href="https://github.com/fluxcd/image-reflector-controller/blob/debe2aa/docs/spec/v1/imagepolicies.md">Image policies</a>
 */
final class FluxImages implements ImageAutomation {

    static final String API_VERSION = "image.toolkit.fluxcd.io/v1";
    static final Set<String> KINDS = Set.of("ImageRepository", "ImagePolicy", "ImageUpdateAutomation");

    /** Registries count requests; somebody who waits asks with {@code flux reconcile image repository}. */
    private static final String EVERY = "10m";

    /** By it the automation finds the package's own policies among those of others in the namespace. */
    private static final String LABEL = "app.kubernetes.io/part-of";

    /** A tag in front of the comment that names its policy. */
    private static final Pattern COMMITTED = Pattern.compile("(?m)(?<=[tT]ag: )\\S++(?= # \\{\"\\$imagepolicy\")");

    private static final String TAG = "tag";
    private static final String NEW_TAG = "newTag";

    private final FluxGenerator generator;

    FluxImages(FluxGenerator generator) {
        this.generator = generator;
    }

    @Override
    public List<Fault> check(GitOpsContext context, Values answers) {
        FluxSource source = new FluxSource(context, answers);
        return source.document().isPresent() && source.secretName().isEmpty()
                ? List.of(
                        Fault.invalid(
                                FluxQuestions.GIT_SECRET,
                                "Flux pushes the new versions, and needs the Secret of an account that may write to the repository. Name it, such as flux-system, or leave imageUpdates out."))
                : List.of();
    }

    @Override
    public GitOpsManifest manifest(GitOpsContext context, Values answers) {
        List<Node> documents = new ArrayList<>();
        policies(context, answers).forEach((policy, updated) -> {
            Map<String, Node> spec = new LinkedHashMap<>();
            spec.put("image", Node.of(updated.image().repository()));
            spec.put("interval", Node.of(EVERY));
            String secret = answers.text(ImageUpdates.SECRET);
            if (!secret.isEmpty()) {
                spec.put("secretRef", Node.map("name", secret));
            }
            documents.add(object("ImageRepository", policy, context, answers, new Node.Mapping(spec)));
            documents.add(object(
                    "ImagePolicy",
                    policy,
                    context,
                    answers,
                    Node.map(
                            "imageRepositoryRef",
                            Node.map("name", policy),
                            "policy",
                            Node.map("semver", Node.map("range", updated.range())))));
        });
        String name = context.objectName(answers);
        String branch = ImageUpdates.of(generator, context, answers).branch().orElseThrow();
        documents.add(object(
                "ImageUpdateAutomation",
                name,
                context,
                answers,
                Node.map(
                        "interval",
                        EVERY,
                        "sourceRef",
                        new FluxSource(context, answers).reference(),
                        "git",
                        Node.map(
                                "checkout",
                                Node.map("ref", Node.map("branch", branch)),
                                "commit",
                                Node.map(
                                        "author",
                                        Node.map("name", "fluxcdbot", "email", "fluxcdbot@users.noreply.github.com")),
                                "push",
                                Node.map("branch", branch)),
                        "policySelector",
                        Node.map("matchLabels", Node.map(LABEL, name)))));
        String beside = context.manifestIn(SharedQuestions.path(answers), generator.fileName());
        return new GitOpsManifest(
                List.of(
                        "Flux brings new versions of images to %s.".formatted(name),
                        "The git Secret's account must be allowed to push, and Flux needs two more controllers:",
                        "  flux install --components-extra=image-reflector-controller,image-automation-controller",
                        "Commit this file and %s where Flux already looks: a new version is a commit to the latter."
                                .formatted(beside.substring(beside.lastIndexOf('/') + 1))),
                documents,
                List.of());
    }

    private static Node object(String kind, String name, GitOpsContext context, Values answers, Node spec) {
        return Node.map(
                "apiVersion",
                API_VERSION,
                "kind",
                kind,
                "metadata",
                Node.map(
                        "name",
                        name,
                        "namespace",
                        answers.text(FluxQuestions.NAMESPACE),
                        "labels",
                        Node.map(LABEL, context.objectName(answers))),
                "spec",
                spec);
    }

    /** The images by the names of their policies: the package's, and the image's behind it where there are several. */
    private Map<String, ImageUpdates.Updated> policies(GitOpsContext context, Values answers) {
        List<ImageUpdates.Updated> images =
                ImageUpdates.of(generator, context, answers).images();
        String name = context.objectName(answers);
        Map<String, ImageUpdates.Updated> policies = new LinkedHashMap<>();
        images.forEach(updated -> policies.put(images.size() == 1 ? name : name + "-" + updated.name(), updated));
        return policies;
    }

    /** The object that deploys the package, with the tags that run: that of its file, which the automation has committed, or the package's. */
    Node.Mapping tagged(Node.Mapping object, GitOpsContext context, Values answers) {
        if (!ImageUpdates.isWanted(answers)) {
            return object;
        }
        Optional<Node.Mapping> there =
                context.wiring().deployed(generator.kinds()).map(ExistingObject::tree);
        Map<String, Object> values = new LinkedHashMap<>();
        List<Node> images = new ArrayList<>();
        for (ImageUpdates.Updated updated : policies(context, answers).values()) {
            Image image = updated.image();
            String tag = newest(there.flatMap(tree -> tag(tree, image)), updated.tag());
            values.put(ValuePath.PREFIX + tagPath(image), tag);
            images.add(Node.map("name", image.repository(), NEW_TAG, tag));
        }
        Node.Mapping spec = context.pkg().type() == PackageType.HELM
                ? Node.map("values", ValueAnswers.tree(new Values(values)))
                : Node.map("images", new Node.Sequence(images));
        return ValueAnswers.over(object, Node.map("spec", spec));
    }

    /** Somebody who raises the package's own tag means it. */
    private static String newest(Optional<String> committed, String own) {
        return committed
                .filter(tag -> !SaidVersion.isBefore(tag, own).orElse(false))
                .orElse(own);
    }

    private static String tagPath(Image image) {
        return image.path().isEmpty() ? TAG : image.path() + "." + TAG;
    }

    private static Optional<String> tag(Node.Mapping object, Image image) {
        return object.mapping(List.of("spec", "values"))
                .text(tagPath(image).split("[.]", -1))
                .or(() -> object.mappings("spec", "images").stream()
                        .filter(entry -> entry.text("name").equals(Optional.of(image.repository())))
                        .flatMap(entry -> entry.text(NEW_TAG).stream())
                        .findFirst());
    }

    /** A tag is known to the automation by a comment at the end of its line. */
    @Override
    public String marked(String manifest, GitOpsContext context, Values answers) {
        if (!ImageUpdates.isWanted(answers)
                || !(YamlDocuments.read(manifest) instanceof YamlDocuments.Documents documents)) {
            return manifest;
        }
        List<String> lines = new ArrayList<>(List.of(manifest.split("\n", -1)));
        String namespace = answers.text(FluxQuestions.NAMESPACE);
        policies(context, answers)
                .forEach((policy, updated) -> documents.trees().stream()
                        .filter(tree -> tree.text("kind")
                                .filter(generator.kinds()::contains)
                                .isPresent())
                        .flatMap(tree -> place(tree, updated.image()).stream())
                        .map(place -> place.line() - 1)
                        .filter(line -> !lines.get(line).contains("$imagepolicy"))
                        .forEach(line -> lines.set(
                                line,
                                "%s # {\"$imagepolicy\": \"%s:%s:tag\"}"
                                        .formatted(lines.get(line), namespace, policy))));
        return String.join("\n", lines);
    }

    @Override
    public String withoutVersions(String manifest) {
        return COMMITTED.matcher(manifest).replaceAll("");
    }

    private static Optional<YamlTree> place(YamlTree object, Image image) {
        return object.at("spec", "values")
                .flatMap(values -> values.at(tagPath(image).split("[.]", -1)))
                .or(() -> object.items("spec", "images").stream()
                        .filter(entry -> entry.text("name").equals(Optional.of(image.repository())))
                        .flatMap(entry -> entry.at(NEW_TAG).stream())
                        .findFirst());
    }

    @Override
    public Map<String, Object> answers(List<Node.Mapping> objects) {
        Map<String, Node.Mapping> repositories = new LinkedHashMap<>();
        objects.stream()
                .filter(object -> object.text("kind").equals(Optional.of("ImageRepository")))
                .forEach(object ->
                        repositories.put(object.text("metadata", "name").orElse(""), object));
        Set<String> ranges = new LinkedHashSet<>();
        objects.forEach(
                object -> object.text("spec", "policy", "semver", "range").ifPresent(ranges::add));
        return ImageUpdates.answered(
                repositories.values().stream()
                        .flatMap(repository -> repository.text("spec", "image").stream())
                        .toList(),
                ranges,
                repositories.values().stream()
                        .flatMap(repository -> repository.text("spec", "secretRef", "name").stream())
                        .findFirst()
                        .orElse(""));
    }
}
