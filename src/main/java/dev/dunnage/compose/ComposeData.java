package dev.dunnage.compose;

import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The data about Compose files: which images are services of the catalogue, and what becomes of a service's fields.
 *
 * @param read fields that answers come from
 * @param silent fields that need no word, with what is so anyway
 * @param values the only values of a field, or of one below it, that need none
 * @param told fields that are told as left out, with what to say besides, which can be empty
 */
record ComposeData(
        Map<String, String> capabilities,
        Set<String> companions,
        Set<String> read,
        Map<String, String> silent,
        Map<String, List<String>> values,
        Map<String, String> told) {

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
                Map.copyOf(capabilities),
                Set.copyOf(data.texts("companions")),
                Set.copyOf(data.texts("read")),
                mapped(entries(data, "silent"), why -> why.text().orElse("")),
                mapped(entries(data, "values"), YamlTree::texts),
                mapped(entries(data, "told"), why -> why.text().orElse("")));
    }

    private static Map<String, YamlTree> entries(YamlTree data, String place) {
        return data.at(place).map(YamlTree::entries).orElse(Map.of());
    }

    private static <T> Map<String, T> mapped(Map<String, YamlTree> entries, Function<YamlTree, T> value) {
        Map<String, T> mapped = new LinkedHashMap<>();
        entries.forEach((key, tree) -> mapped.put(key, value.apply(tree)));
        return Collections.unmodifiableMap(mapped);
    }

    /** What is told of a field that answers do not come from, with the reason where there is one to give. */
    String told(String field) {
        String why = told.getOrDefault(field, "");
        return why.isEmpty() ? field : field + ": " + why;
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
