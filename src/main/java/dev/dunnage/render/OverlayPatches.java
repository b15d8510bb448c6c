package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.Resolver;
import dev.dunnage.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an overlay changes about its base: the leaves of the same tree that differ between the two.
 *
 * <p>JSON 6902 patches, since a strategic merge would keep the old keys of a map; their paths are positions in the base.
 */
final class OverlayPatches {

    private static final PatchedLeaves PATCHED = new PatchedLeaves();

    private static final Set<String> SCALED = Set.of("Deployment", "StatefulSet");
    private static final String REPLICAS = "/spec/replicas";

    private final Application application;
    private final Resolver base;
    private final List<Node> replicas = new ArrayList<>();
    private final List<Node> patches = new ArrayList<>();

    OverlayPatches(Application application, Resolver base) {
        this.application = application;
        this.base = base;
        application.existing().forEach(this::compare);
    }

    List<Node> replicas() {
        return replicas;
    }

    List<Node> patches() {
        return patches;
    }

    private void compare(Manifest manifest) {
        Map<String, Node> operations = new LinkedHashMap<>();
        diff("", manifest.root(), operations);
        Node name = application.resolve(name(manifest));
        if (SCALED.contains(manifest.kind()) && operations.containsKey(REPLICAS)) {
            replicas.add(Node.map("name", name, "count", operations.remove(REPLICAS)));
        }
        if (!operations.isEmpty()) {
            patches.add(patch(manifest.kind(), name, operations));
        }
    }

    private static Node name(Manifest manifest) {
        Node.Mapping metadata = (Node.Mapping) manifest.object().entries().get("metadata");
        Node name = metadata == null ? null : metadata.entries().get("name");
        if (name == null) {
            throw new IllegalStateException(manifest.file() + " has no metadata.name");
        }
        return name;
    }

    private static Node patch(String kind, Node name, Map<String, Node> operations) {
        List<Node> list = new ArrayList<>();
        operations.forEach((path, value) -> list.add(Node.map("op", "replace", "path", path, "value", value)));
        // Kustomize trims a patch before it reads it.
        return Node.map(
                "target",
                Node.map("kind", kind, "name", name),
                "patch",
                YamlWriter.writeTrimmable(new Node.Sequence(list)));
    }

    private void diff(String path, Node node, Map<String, Node> operations) {
        if (node instanceof Node.When when) {
            diff(path, when.value(), operations);
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, value) -> {
                if (base.exists(value)) {
                    diff(path + "/" + key.replace("~", "~0").replace("/", "~1"), value, operations);
                }
            });
        } else if (node instanceof Node.Sequence sequence) {
            int index = 0;
            for (Node item : sequence.items()) {
                if (base.exists(item)) {
                    diff(path + "/" + index++, item, operations);
                }
            }
        } else if (node instanceof Node.Leaf leaf && leaf.in(PATCHED)) {
            compareLeaf(path, leaf, operations);
        }
    }

    private void compareLeaf(String path, Node.Leaf leaf, Map<String, Node> operations) {
        Node now = application.resolve(leaf);
        if (!now.equals(base.resolve(leaf))) {
            operations.put(path, now);
        }
    }
}
