package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.Node;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The images of an overlay. A kustomization finds an image by its name, one entry after the other, so that two parts which run two tags of
 * one repository cannot be told apart; then patches set all images.
 *
 * @see <a href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/">images</a>
 */
final class OverlayImages {

    private final Map<String, Set<ImageReference>> byName = new LinkedHashMap<>();
    private final Map<String, String> names;
    private final boolean clear;

    OverlayImages(Application application, KustomizeBase base) {
        this.names = base.repositories();
        names.forEach((id, name) -> byName.computeIfAbsent(name, key -> new LinkedHashSet<>())
                .add(ImageReference.parse(application.values().text(id))));
        this.clear = byName.entrySet().stream().allMatch(entry -> isClear(entry.getKey(), entry.getValue()))
                && base.fixedImages().stream().noneMatch(image -> byName.containsKey(image.repository()));
    }

    private boolean isClear(String name, Set<ImageReference> images) {
        String repository = images.iterator().next().repository();
        return images.size() == 1 && (repository.equals(name) || !byName.containsKey(repository));
    }

    /** Whether the kustomization sets the images. */
    boolean areSet() {
        return clear;
    }

    /** Images as they stand in files before the kustomization sets them, by the ids of their answers. */
    Map<String, Object> untagged() {
        return clear ? new LinkedHashMap<>(names) : Map.of();
    }

    List<Node> entries() {
        return byName.entrySet().stream()
                .filter(entry -> clear)
                .map(entry -> entry(entry.getKey(), entry.getValue().iterator().next()))
                .filter(entry -> entry.entries().size() > 1)
                .map(Node.class::cast)
                .toList();
    }

    private static Node.Mapping entry(String name, ImageReference image) {
        Map<String, Node> entry = new LinkedHashMap<>();
        entry.put("name", Node.of(name));
        if (!image.repository().equals(name)) {
            entry.put("newName", Node.of(image.repository()));
        }
        if (!image.tag().isEmpty()) {
            entry.put("newTag", Node.of(image.tag()));
        }
        if (!image.digest().isEmpty()) {
            entry.put("digest", Node.of(image.digest()));
        }
        return new Node.Mapping(entry);
    }
}
