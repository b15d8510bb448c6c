package dev.dunnage.detect.manifest;

import dev.dunnage.model.Claims.Image;
import dev.dunnage.yaml.YamlTree;
import java.util.Map;
import java.util.Optional;

/**
 * What a kustomization does to the images of one name.
 *
 * @param name the image as its resources have it
 * @param newName empty where it keeps its name
 * @param newTag empty where it keeps its tag
 * @param digest whether it is pinned by a digest
 * @see <a href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/">images</a>
 */
public record ImageChange(String name, Optional<String> newName, Optional<String> newTag, boolean digest) {

    /** An entry of {@code images}; empty where it names none. */
    public static Optional<ImageChange> of(YamlTree entry) {
        return entry.text("name")
                .map(name -> new ImageChange(
                        name,
                        entry.text("newName"),
                        entry.text("newTag"),
                        entry.at("digest").isPresent()));
    }

    /** The image afterwards. */
    Image of(Image image) {
        if (!image.path().isEmpty() || !image.repository().equals(name)) {
            return image;
        }
        Map<String, String> tags = digest
                ? Map.of()
                : newTag.map(tag -> Map.of(Image.USUALLY, tag)).orElse(image.tags());
        return new Image("", newName.orElse(name), tags, image.apart());
    }
}
