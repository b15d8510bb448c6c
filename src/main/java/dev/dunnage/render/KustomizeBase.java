package dev.dunnage.render;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.Labelling;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.Resolver;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.yaml.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the environments of an application share: the objects that there are in all of them, with the defaults of what they decide. */
final class KustomizeBase {

    private final Application application;
    private final List<Manifest> shared;
    private final Values leaves;
    private final Resolver resolver;

    KustomizeBase(Application application, List<Application> places) {
        this.application = application;
        this.leaves = leaves(application);
        this.resolver = new Resolver(application.values(), leaves, new Labelling(Optional.empty()));
        this.shared = application.manifests().stream()
                .filter(manifest -> places.stream().allMatch(place -> isShared(manifest, place)))
                .toList();
    }

    /** An object that is called otherwise in some place is another one there. */
    private boolean isShared(Manifest manifest, Application place) {
        return manifest.exists(place.values())
                && manifest.name().map(resolver::resolve).equals(manifest.name().map(place::resolve));
    }

    /** What a base says: the defaults of what an environment decides, and images without tag, which a kustomization sets. What every environment runs stays. */
    private static Values leaves(Application application) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (Parameter parameter : application.parameters()) {
            if (parameter.type() == ValueType.IMAGE && parameter.variesWithEnvironment()) {
                String image = application.values().text(parameter.id());
                defaults.put(parameter.id(), ImageReference.parse(image).repository());
            } else if (parameter.variesWithEnvironment()) {
                defaults.put(parameter.id(), parameter.base());
            }
        }
        return application.values().with(defaults);
    }

    /** The images that stand in the base with their tags, as backing services have them. */
    Set<ImageReference> fixedImages() {
        return application.parameters().stream()
                .filter(parameter -> parameter.type() == ValueType.IMAGE && !parameter.variesWithEnvironment())
                .map(parameter -> ImageReference.parse(leaves.text(parameter.id())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The value that a choice has in the base. */
    Node chosen(Node.Choice choice) {
        return resolver.chosen(choice);
    }

    /** The images of the base that have no tag, by the ids of their answers. */
    Map<String, String> repositories() {
        Map<String, String> repositories = new LinkedHashMap<>();
        application.parameters().stream()
                .filter(parameter -> parameter.type() == ValueType.IMAGE && parameter.variesWithEnvironment())
                .forEach(parameter -> repositories.put(parameter.id(), leaves.text(parameter.id())));
        return repositories;
    }

    List<Manifest> shared() {
        return shared;
    }

    /** The objects of one environment that are not in the base. */
    List<Manifest> missing(Application place) {
        return place.existing().stream()
                .filter(manifest -> !shared.contains(manifest))
                .toList();
    }

    /** A leaf or a tree as the base has it. */
    Node resolve(Node node) {
        return resolver.resolve(node);
    }

    boolean exists(Node node) {
        return resolver.exists(node);
    }

    FileTree tree() {
        FileTree tree = FileTree.EMPTY;
        for (Manifest manifest : shared) {
            Node object = withoutNamespace(resolver.resolve(manifest.root()));
            tree = tree.plus(manifest.file() + ".yaml", manifest.description(), YamlWriter.write(object));
        }
        Object[] files =
                shared.stream().map(manifest -> manifest.file() + ".yaml").toArray();
        Node kustomization = KustomizeRenderer.kustomization(Map.of("resources", Node.list(files)));
        return tree.plus("kustomization.yaml", "What every environment shares", YamlWriter.write(kustomization));
    }

    /** The overlay's kustomization sets the namespace. */
    static Node withoutNamespace(Node object) {
        Map<String, Node> entries = new LinkedHashMap<>(((Node.Mapping) object).entries());
        if (entries.get("metadata") instanceof Node.Mapping metadata) {
            Map<String, Node> fields = new LinkedHashMap<>(metadata.entries());
            fields.remove("namespace");
            entries.put("metadata", new Node.Mapping(fields));
        }
        return new Node.Mapping(entries);
    }
}
