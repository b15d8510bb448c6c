package dev.dunnage.catalog;

import dev.dunnage.model.ImageReference;
import dev.dunnage.yaml.YamlSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One image that packages run beside the person's own, from {@code images.yaml}, the one place where images stand.
 *
 * @param title what runs in it
 * @param reference with its tag, and its digest where one is pinned
 * @param licence the SPDX identifier of the program
 * @param source where tag and support were read
 * @param read the day on which they were read, as {@code 2026-11-27}
 * @param support the day on which fixes end, or {@code newest} where only the newest release gets them
 * @param updates the versioning by which Renovate keeps it on its release line
 * @see <a href="https://docs.renovatebot.com/modules/versioning/">Renovate's versionings</a>
 */
public record CatalogImage(
        String title, String reference, String licence, String source, String read, String support, String updates) {

    /** Where only the newest release gets fixes. */
    public static final String NEWEST = "newest";

    private static final String FILE = "images.yaml";

    /** All of them, by the name that components use. */
    public static Map<String, CatalogImage> all() {
        try (InputStream file = CatalogImage.class.getResourceAsStream("/" + FILE)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its file " + FILE);
            }
            Map<String, CatalogImage> images = new LinkedHashMap<>();
            YamlSource.read(FILE, new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .fields()
                    .forEach((name, source) -> images.put(name, read(source)));
            return Collections.unmodifiableMap(images);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogImage read(YamlSource source) {
        source.fields("image", "title", "licence", "source", "read", "support", "updates");
        String reference = source.required("image").text();
        if (ImageReference.parse(reference).tag().isEmpty()) {
            throw source.problem("the image " + reference + " needs a tag");
        }
        return new CatalogImage(
                source.required("title").text(),
                reference,
                source.required("licence").text(),
                source.required("source").text(),
                source.required("read").text(),
                source.required("support").text(),
                source.required("updates").text());
    }
}
