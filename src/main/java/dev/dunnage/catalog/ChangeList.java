package dev.dunnage.catalog;

import dev.dunnage.yaml.YamlSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What changed in the catalogue from version to version, as far as packages that were made from an older one should know. Versions are
 * dates, such as {@code 2026.11.27}.
 *
 * @param versions the newest first; there is always one
 */
public record ChangeList(List<Version> versions) {

    private static final String FILE = "catalog/changes.yaml";

    /** The changes that came with one version. */
    public record Version(String id, List<Change> changes) {
        public Version {
            changes = List.copyOf(changes);
        }
    }

    /**
     * One change.
     *
     * @param component the id of the component that it is in
     * @param from what stood in a file before, such as {@code redis:7.4.2}
     * @param to what stands there now
     * @param reason why, in a few words
     * @param source where one can read about it
     */
    public record Change(String component, String from, String to, String reason, String source) {

        /** Such as {@code redis:7.4.2 -> redis:8.6.3: CVE-2025-49844 (https://…)}. */
        public String sentence() {
            return "%s -> %s: %s (%s)".formatted(from, to, reason, source);
        }
    }

    public ChangeList {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a catalogue has a version");
        }
    }

    /** The program's own. */
    public static ChangeList builtIn() {
        try (InputStream stream = Objects.requireNonNull(ChangeList.class.getResourceAsStream("/" + FILE))) {
            return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list that a YAML text holds. */
    static ChangeList of(String yaml) {
        return new ChangeList(YamlSource.read(FILE, yaml).items().stream()
                .map(version -> new Version(
                        version.required("version").text(),
                        version.required("changes").items().stream()
                                .map(ChangeList::change)
                                .toList()))
                .toList());
    }

    private static Change change(YamlSource change) {
        return new Change(
                change.required("component").text(),
                change.required("from").text(),
                change.required("to").text(),
                change.required("reason").text(),
                change.required("source").text());
    }

    /** The catalogue's version. */
    public String current() {
        return versions.get(0).id();
    }

    /** Whether a version is later than the catalogue's own, so that a newer program must have written it. */
    public boolean isNewer(String version) {
        return Arrays.compare(numbers(version), numbers(current())) > 0;
    }

    /** The changes since a version, the newest first. */
    public List<Change> since(String version) {
        return versions.stream()
                .filter(each -> Arrays.compare(numbers(each.id()), numbers(version)) > 0)
                .flatMap(each -> each.changes().stream())
                .toList();
    }

    /** Whether a text is a version, which somebody's own hand may have made another. */
    public static boolean isVersion(String text) {
        return text.matches("\\d{1,4}(\\.\\d{1,4}){2}");
    }

    private static int[] numbers(String version) {
        return isVersion(version)
                ? Arrays.stream(version.split("\\.", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray()
                : new int[] {0};
    }
}
