package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Labelling;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.Resolver;
import dev.dunnage.model.Values;
import dev.dunnage.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an overlay changes about its base: the leaves of the same tree that differ between the two, and what is there in one of them only.
 *
 * <p>JSON 6902 patches, since a strategic merge would keep the old keys of a map; their paths are positions in the base.
 */
final class OverlayPatches {

    private static final PatchedLeaves PATCHED = new PatchedLeaves();

    private static final Set<String> SCALED = Set.of("Deployment", "StatefulSet");
    private static final String OWN_NAMESPACE = "/metadata/namespace";
    private static final String REPLICAS = "/spec/replicas";

    private final Application application;
    private final KustomizeBase base;
    private final Resolver place;
    private final OverlayImages images;
    private final List<Node> replicas = new ArrayList<>();
    private final List<Node> patches = new ArrayList<>();

    /** A change of an object, by its path. */
    private record Operation(String op, Optional<Node> value) {

        static Operation of(String op, Node value) {
            return new Operation(op, Optional.of(value));
        }

        Node at(String path) {
            Map<String, Node> operation = new LinkedHashMap<>();
            operation.put("op", Node.of(op));
            operation.put("path", Node.of(path));
            value.ifPresent(node -> operation.put("value", node));
            return new Node.Mapping(operation);
        }
    }

    OverlayPatches(Application application, KustomizeBase base) {
        this.application = application;
        this.base = base;
        this.images = new OverlayImages(application, base);
        Values values = application.values().with(images.untagged());
        this.place = new Resolver(application.values(), values, new Labelling(Optional.empty()));
        base.shared().forEach(this::compare);
    }

    List<Node> images() {
        return images.entries();
    }

    List<Node> replicas() {
        return replicas;
    }

    List<Node> patches() {
        return patches;
    }

    /** An object that the overlay adds, before the kustomization sets images, namespace and version. */
    Node resolved(Manifest manifest) {
        Map<String, Node> object = new LinkedHashMap<>(((Node.Mapping) place.resolve(manifest.root())).entries());
        Map<String, Node> metadata =
                new LinkedHashMap<>(((Node.Mapping) object.getOrDefault("metadata", Node.map())).entries());
        // A name that carries what the object runs carries the image's tag too.
        metadata.put("name", name(manifest));
        object.put("metadata", new Node.Mapping(metadata));
        return new Node.Mapping(object);
    }

    private Node name(Manifest manifest) {
        return application.resolve(manifest.name()
                .orElseThrow(() -> new IllegalStateException(manifest.file() + " has no metadata.name")));
    }

    private void compare(Manifest manifest) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        diff("", manifest.root(), operations);
        Node name = name(manifest);
        Operation scaled = operations.get(REPLICAS);
        if (SCALED.contains(manifest.kind()) && scaled != null && scaled.op().equals("replace")) {
            operations.remove(REPLICAS);
            replicas.add(Node.map("name", name, "count", scaled.value().orElseThrow()));
        }
        if (!operations.isEmpty()) {
            patches.add(patch(manifest.kind(), name, operations));
        }
    }

    private static Node patch(String kind, Node name, Map<String, Operation> operations) {
        List<Node> list = new ArrayList<>();
        operations.forEach((path, operation) -> list.add(operation.at(path)));
        // Kustomize trims a patch before it reads it.
        return Node.map(
                "target",
                Node.map("kind", kind, "name", name),
                "patch",
                YamlWriter.writeTrimmable(new Node.Sequence(list)));
    }

    private void diff(String path, Node node, Map<String, Operation> operations) {
        if (node instanceof Node.When when) {
            diff(path, when.value(), operations);
        } else if (node instanceof Node.Choice choice) {
            choose(path, choice, operations);
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, value) -> {
                if (value instanceof Node.Spread spread) {
                    spread(path, spread, operations);
                } else {
                    entry(below(path, key), value, operations);
                }
            });
        } else if (node instanceof Node.Sequence sequence) {
            list(path, sequence, operations);
        } else if (node instanceof Node.Leaf leaf) {
            compareLeaf(path, leaf, operations);
        }
    }

    private static String below(String path, String key) {
        return path + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private void choose(String path, Node.Choice choice, Map<String, Operation> operations) {
        if (base.chosen(choice).equals(place.chosen(choice))) {
            diff(path, place.chosen(choice), operations);
        } else {
            operations.put(path, Operation.of("replace", place.resolve(choice)));
        }
    }

    /** The entries that an answer brings are there in one of the two, in both, or others. */
    private void spread(String path, Node.Spread spread, Map<String, Operation> operations) {
        Map<String, Node> before = ((Node.Mapping) base.resolve(spread.value())).entries();
        Map<String, Node> after = ((Node.Mapping) place.resolve(spread.value())).entries();
        before.keySet().stream()
                .filter(key -> !after.containsKey(key))
                .forEach(key -> operations.put(below(path, key), new Operation("remove", Optional.empty())));
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                operations.put(below(path, key), Operation.of("add", value));
            }
        });
    }

    private void entry(String path, Node value, Map<String, Operation> operations) {
        if (base.exists(value) && place.exists(value)) {
            diff(path, value, operations);
        } else if (place.exists(value)) {
            operations.put(path, Operation.of("add", place.resolve(value)));
        } else if (base.exists(value)) {
            operations.put(path, new Operation("remove", Optional.empty()));
        }
    }

    /** Where another number of items is there, positions would shift: the list is set as a whole. */
    private void list(String path, Node.Sequence sequence, Map<String, Operation> operations) {
        if (sequence.items().stream().anyMatch(this::isAnother)) {
            operations.put(path, Operation.of("replace", place.resolve(sequence)));
            return;
        }
        int index = 0;
        for (Node item : sequence.items()) {
            if (item instanceof Node.Spread spread) {
                index += (int) base.resolve(spread.value()).children().count();
            } else if (base.exists(item)) {
                diff(path + "/" + index++, item, operations);
            }
        }
    }

    private boolean isAnother(Node item) {
        return item instanceof Node.Spread spread
                ? !base.resolve(spread.value()).equals(place.resolve(spread.value()))
                : base.exists(item) != place.exists(item);
    }

    private void compareLeaf(String path, Node.Leaf leaf, Map<String, Operation> operations) {
        if (leaf.in(PATCHED) || isLeftToPatches(path, leaf)) {
            Node now = application.resolve(leaf);
            if (!now.equals(base.resolve(leaf))) {
                operations.put(path, Operation.of("replace", now));
            }
        }
    }

    /** What the kustomization's own fields do not reach: images that they cannot tell apart, and namespaces inside of an object. */
    private boolean isLeftToPatches(String path, Node.Leaf leaf) {
        return leaf instanceof Node.Image && !images.areSet()
                || leaf instanceof Node.Namespace && !path.equals(OWN_NAMESPACE);
    }
}
