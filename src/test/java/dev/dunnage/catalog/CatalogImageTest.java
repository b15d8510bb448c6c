package dev.dunnage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.Node;
import dev.dunnage.testing.Catalogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The images of packages stand in one file, are supported, and Renovate finds and moves them. */
class CatalogImageTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    private final Map<String, CatalogImage> images = CatalogImage.all();

    @Test
    void no_template_names_an_image_itself() {
        List<String> literals = Catalogs.builtIn().components().stream()
                .flatMap(component -> Stream.of(component.manifests().stream(), component.tests().stream())
                        .flatMap(manifests -> manifests)
                        .flatMap(manifest -> manifest.root().all()))
                .flatMap(node -> literalImage(node))
                .toList();
        assertThat(literals).isEmpty();
    }

    private static Stream<String> literalImage(Node node) {
        return node instanceof Node.Mapping mapping
                ? Stream.of("image", "imageName")
                        .map(mapping.entries()::get)
                        .filter(value -> value instanceof Node.Scalar || value instanceof Node.Text)
                        .map(String::valueOf)
                : Stream.empty();
    }

    @Test
    void every_image_was_supported_on_the_day_on_which_it_was_read() {
        assertThat(images).isNotEmpty();
        images.forEach((name, image) -> {
            assertThat(image.source()).as(name).startsWith("https://");
            assertThat(image.licence()).as(name).matches("[A-Za-z0-9.-]+");
            if (!image.support().equals(CatalogImage.NEWEST)) {
                assertThat(LocalDate.parse(image.support())).as(name).isAfter(LocalDate.parse(image.read()));
            }
        });
    }

    @Test
    void no_image_is_of_a_publisher_that_stopped() {
        assertThat(images.values())
                .extracting(CatalogImage::reference)
                .noneMatch(reference -> reference.contains("bitnami") || reference.contains("minio/"));
    }

    @Test
    void renovate_finds_each_image_with_its_tag_and_its_release_line() throws Exception {
        JsonNode manager = new ObjectMapper()
                .readTree(Path.of("renovate.json").toFile())
                .get("customManagers")
                .get(0);
        String file = manager.get("managerFilePatterns").get(0).asText();
        assertThat("src/main/resources/images.yaml").matches(file.substring(1, file.length() - 1));
        Matcher found = Pattern.compile(manager.get("matchStrings").get(0).asText())
                .matcher(Files.readString(RESOURCES.resolve("images.yaml")));
        Map<String, String> versionings = new LinkedHashMap<>();
        while (found.find()) {
            versionings.put(found.group("depName") + ":" + found.group("currentValue"), found.group("versioning"));
        }
        Map<String, String> expected = new LinkedHashMap<>();
        images.values().forEach(image -> {
            ImageReference reference = ImageReference.parse(image.reference());
            expected.put(reference.repository() + ":" + reference.tag(), image.updates());
        });
        assertThat(versionings).isEqualTo(expected);
    }

    @Test
    void the_versioning_of_an_image_takes_its_own_tag() {
        images.forEach((name, image) -> {
            if (image.updates().startsWith("regex:")) {
                String tag = ImageReference.parse(image.reference()).tag();
                assertThat(tag).as(name).matches(image.updates().substring("regex:".length()));
            } else {
                assertThat(image.updates()).as(name).isEqualTo("docker");
            }
        });
    }
}
