package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.Labelling;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.Resolver;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.yaml.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kustomize base, one overlay, and a root that points at the overlay. The base holds what every environment shares; the
 * overlay's patches are computed: they are the leaves that differ.
 *
 * @see <a href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/">kustomization.yaml</a>
 */
public final class KustomizeRenderer implements Renderer {

    private static final String OVERLAY = "overlays/production";

    @Override
    public String id() {
        return "kustomize";
    }

    @Override
    public PackageType type() {
        return PackageType.KUSTOMIZE;
    }

    @Override
    public String title() {
        return "Kustomize overlay";
    }

    @Override
    public String description() {
        return "Base and overlay";
    }

    @Override
    public FileTree render(Application application) {
        FileTree base = base(application);
        return base.under("base")
                .plus(OVERLAY + "/kustomization.yaml", "What production sets", YamlWriter.write(overlay(application)))
                .plus(
                        "kustomization.yaml",
                        "Builds the overlay",
                        YamlWriter.write(kustomization(Map.of("resources", Node.list(OVERLAY)))))
                .plus("README.md", "How to apply it", Readme.inNamespace(application, "kubectl apply -k ."));
    }

    private static FileTree base(Application application) {
        Resolver resolver = baseResolver(application);
        FileTree tree = FileTree.EMPTY;
        for (Manifest manifest : application.existing()) {
            Node object = withoutNamespace((Node.Mapping) resolver.resolve(manifest.root()));
            tree = tree.plus(manifest.file() + ".yaml", manifest.description(), YamlWriter.write(object));
        }
        Object[] files = application.existing().stream()
                .map(manifest -> manifest.file() + ".yaml")
                .toArray();
        Node kustomization = kustomization(Map.of("resources", Node.list(files)));
        return tree.plus("kustomization.yaml", "What every environment shares", YamlWriter.write(kustomization));
    }

    /** The shape is that of the answers; what an environment decides has its default. */
    private static Resolver baseResolver(Application application) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (Parameter parameter : application.parameters()) {
            if (parameter.type() == ValueType.IMAGE) {
                String answer = application.values().text(parameter.id());
                defaults.put(parameter.id(), ImageReference.parse(answer).repository());
            } else if (parameter.variesWithEnvironment()) {
                defaults.put(parameter.id(), parameter.base());
            }
        }
        Values leaves = application.values().with(defaults);
        return new Resolver(application.values(), leaves, new Labelling(Optional.empty()));
    }

    private static Node withoutNamespace(Node.Mapping object) {
        Map<String, Node> entries = new LinkedHashMap<>(object.entries());
        if (entries.get("metadata") instanceof Node.Mapping metadata) {
            Map<String, Node> fields = new LinkedHashMap<>(metadata.entries());
            fields.remove("namespace");
            entries.put("metadata", new Node.Mapping(fields));
        }
        return new Node.Mapping(entries);
    }

    private static Node overlay(Application application) {
        Map<String, Node> body = new LinkedHashMap<>();
        body.put("namespace", Node.of(application.values().namespace()));
        body.put("resources", Node.list("../../base"));
        application
                .version()
                .ifPresent(version -> body.put(
                        "labels",
                        Node.list(Node.map(
                                "pairs", Node.map(Labelling.VERSION, version),
                                "includeSelectors", false,
                                "includeTemplates", false))));
        put(body, "images", images(application));
        OverlayPatches patches = new OverlayPatches(application, baseResolver(application));
        put(body, "replicas", patches.replicas());
        put(body, "patches", patches.patches());
        return kustomization(body);
    }

    private static void put(Map<String, Node> body, String field, List<Node> items) {
        if (!items.isEmpty()) {
            body.put(field, new Node.Sequence(items));
        }
    }

    private static List<Node> images(Application application) {
        return application.parameters().stream()
                .filter(parameter -> parameter.type() == ValueType.IMAGE)
                .map(parameter -> ImageReference.parse(application.values().text(parameter.id())))
                .filter(image -> !image.tag().isEmpty() || !image.digest().isEmpty())
                .distinct()
                .map(KustomizeRenderer::image)
                .toList();
    }

    private static Node image(ImageReference image) {
        Map<String, Node> entry = new LinkedHashMap<>();
        entry.put("name", Node.of(image.repository()));
        if (!image.tag().isEmpty()) {
            entry.put("newTag", Node.of(image.tag()));
        }
        if (!image.digest().isEmpty()) {
            entry.put("digest", Node.of(image.digest()));
        }
        return new Node.Mapping(entry);
    }

    private static Node kustomization(Map<String, Node> body) {
        Map<String, Node> kustomization = new LinkedHashMap<>();
        kustomization.put("apiVersion", Node.of("kustomize.config.k8s.io/v1beta1"));
        kustomization.put("kind", Node.of("Kustomization"));
        kustomization.putAll(body);
        return new Node.Mapping(kustomization);
    }
}
