package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.Labelling;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.PackageType;
import dev.dunnage.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Kustomize base, one overlay, and a root that points at the overlay. The base holds what every environment shares; the
 * overlay's patches are computed: they are the leaves that differ.
 *
 * @see <a href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/">kustomization.yaml</a>
 */
public final class KustomizeRenderer implements Renderer {

    private static final String OVERLAYS = "overlays/";

    /** The overlay of a package for one place. */
    private static final String ONLY = "production";

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
    public String placeOf(String environment) {
        return OVERLAYS + environment;
    }

    @Override
    public String secretFile(String environment, String namespace, String name) {
        return placeOf(environment.isEmpty() ? ONLY : environment) + "/secret-" + name + ".yaml";
    }

    @Override
    public FileTree render(Application application) {
        return application.environments().isEmpty() ? forOnePlace(application) : forEach(application);
    }

    private FileTree forOnePlace(Application application) {
        KustomizeBase base = new KustomizeBase(application, List.of(application));
        return base.tree()
                .under("base")
                .plus(overlay(application, base, ONLY).under(OVERLAYS + ONLY))
                .plus(
                        "kustomization.yaml",
                        "Builds the overlay",
                        YamlWriter.write(kustomization(Map.of("resources", Node.list(OVERLAYS + ONLY)))))
                .plus("README.md", "How to apply it", Readme.inNamespace(this, application, "kubectl apply -k ."));
    }

    private FileTree forEach(Application application) {
        List<Application> places =
                application.environments().stream().map(application::in).toList();
        KustomizeBase base = new KustomizeBase(application, places);
        FileTree tree = base.tree().under("base");
        for (Environment environment : application.environments()) {
            FileTree overlay = overlay(application.in(environment), base, environment.name());
            tree = tree.plus(overlay.under(OVERLAYS + environment.name()));
        }
        return tree.plus(
                "README.md",
                "How to apply it",
                Readme.ofEnvironments(
                        this, application, environment -> "kubectl apply -k " + OVERLAYS + environment.name()));
    }

    private FileTree overlay(Application application, KustomizeBase base, String environment) {
        OverlayPatches patches = new OverlayPatches(application, base);
        FileTree tree = FileTree.EMPTY;
        List<Object> resources = new ArrayList<>(List.of("../../base"));
        for (Manifest manifest : base.missing(application)) {
            Node object = KustomizeBase.withoutNamespace(patches.resolved(manifest));
            tree = tree.plus(manifest.file() + ".yaml", manifest.description(), YamlWriter.write(object));
            resources.add(manifest.file() + ".yaml");
        }
        for (Map.Entry<String, String> file :
                new SecretCommands(this).placeholders(application, environment).entrySet()) {
            String name = file.getKey().substring(file.getKey().lastIndexOf('/') + 1);
            tree = tree.plus(name, SecretCommands.PLACEHOLDER, file.getValue());
            resources.add(name);
        }
        Map<String, Node> body = new LinkedHashMap<>();
        body.put("namespace", Node.of(application.values().namespace()));
        body.put("resources", Node.list(resources.toArray()));
        application
                .version()
                .ifPresent(version -> body.put(
                        "labels",
                        Node.list(Node.map(
                                "pairs", Node.map(Labelling.VERSION, version),
                                "includeSelectors", false,
                                "includeTemplates", false))));
        put(body, "images", patches.images());
        put(body, "replicas", patches.replicas());
        put(body, "patches", patches.patches());
        return tree.plus("kustomization.yaml", "What " + environment + " sets", YamlWriter.write(kustomization(body)));
    }

    private static void put(Map<String, Node> body, String field, List<Node> items) {
        if (!items.isEmpty()) {
            body.put(field, new Node.Sequence(items));
        }
    }

    static Node kustomization(Map<String, Node> body) {
        Map<String, Node> kustomization = new LinkedHashMap<>();
        kustomization.put("apiVersion", Node.of("kustomize.config.k8s.io/v1beta1"));
        kustomization.put("kind", Node.of("Kustomization"));
        kustomization.putAll(body);
        return new Node.Mapping(kustomization);
    }
}
