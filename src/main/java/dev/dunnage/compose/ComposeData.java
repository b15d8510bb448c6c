package dev.dunnage.compose;

import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data about Compose files: which images are services of the catalogue, and which fields need no word. */
record ComposeData(Map<String, String> capabilities, Set<String> companions, Set<String> silent) {

    private static final String RESOURCE = "/compose.yaml";

    private static final class Holder {

        static final ComposeData BUILT_IN = load();
    }

    static ComposeData builtIn() {
        return Holder.BUILT_IN;
    }

    private static ComposeData load() {
        try (InputStream in = ComposeData.class.getResourceAsStream(RESOURCE)) {
            if (in != null
                    && YamlDocuments.read(in.readAllBytes()) instanceof YamlDocuments.Documents documents
                    && documents.trees().size() == 1) {
                return of(documents.trees().get(0));
            }
            throw new IllegalStateException(RESOURCE + " is missing, or no YAML");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ComposeData of(YamlTree data) {
        Map<String, String> capabilities = new LinkedHashMap<>();
        data.at("services")
                .map(YamlTree::entries)
                .orElse(Map.of())
                .forEach((capability, images) -> images.texts().forEach(image -> capabilities.put(image, capability)));
        return new ComposeData(
                Map.copyOf(capabilities), Set.copyOf(data.texts("companions")), Set.copyOf(data.texts("silent")));
    }

    /** The service of the catalogue that an image is. */
    Optional<String> capability(String image) {
        return Optional.ofNullable(capabilities.get(base(image)));
    }

    boolean isCompanion(String image) {
        return companions.contains(base(image));
    }

    /** {@code docker.io/library/postgres:17-alpine} is {@code postgres}. */
    private static String base(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return last.replaceFirst("[:@].*", "");
    }

    /** The major version in an image's tag, such as 17 of {@code postgres:17-alpine}. */
    static Optional<String> major(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        List<String> parts = List.of(last.split(":", 2));
        return parts.size() < 2
                ? Optional.empty()
                : Optional.of(parts.get(1).replaceFirst("[^0-9].*", "")).filter(major -> !major.isEmpty());
    }
}
