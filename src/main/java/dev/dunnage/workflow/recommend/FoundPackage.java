package dev.dunnage.workflow.recommend;

import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lies in a directory, as a package of ours without its record: a chart, a Kustomize overlay, or raw manifests.
 *
 * @param paths of all files of moderate depth, from the directory
 * @param chart its {@code Chart.yaml}, where it is one
 */
record FoundPackage(Path directory, List<String> paths, Optional<YamlTree> chart) {

    /** {@code overlays/production/kustomization.yaml} is the deepest that is written. */
    private static final int DEEPEST = 4;

    /** More than any package of ours has. */
    private static final int MOST = 2_000;

    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final Pattern VALUES = Pattern.compile("values-([a-z0-9-]+)\\.yaml");
    private static final Pattern OVERLAY = Pattern.compile("overlays/([a-z0-9-]+)/kustomization\\.yaml");
    private static final Pattern MANIFEST = Pattern.compile("([a-z0-9-]+)/\\d{2}-[^/]+\\.yaml");
    private static final Pattern HEADING = Pattern.compile("# ([a-z0-9-]{1,63})");

    FoundPackage {
        paths = List.copyOf(paths);
    }

    static FoundPackage in(Path directory) {
        List<String> paths = paths(directory);
        Optional<YamlTree> chart = paths.contains("Chart.yaml")
                ? text(directory, "Chart.yaml").flatMap(YamlDocuments::first)
                : Optional.empty();
        return new FoundPackage(directory, paths, chart);
    }

    private static List<String> paths(Path directory) {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, DEEPEST)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // what cannot be read is no package of ours
        }
    }

    private static Optional<String> text(Path directory, String path) {
        return new PackageFile(path, "", directory.resolve(path).toString()).text();
    }

    /** The text of one of its files. */
    Optional<String> file(String path) {
        return paths.contains(path) ? text(directory, path) : Optional.empty();
    }

    /** The id of the format in which it is written. */
    String format() {
        if (chart.isPresent()) {
            return "helm";
        }
        return paths.stream().anyMatch(path -> path.endsWith("kustomization.yaml")) ? "kustomize" : "raw";
    }

    /** What may say of which components it is made: a chart's description, and what stands first in the README. */
    List<String> titles() {
        return Stream.concat(
                        chart.stream().flatMap(file -> file.text("description").stream()),
                        file("README.md").stream()
                                .flatMap(readme -> readme.lines()
                                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                                        .limit(1)))
                .map(title -> title.strip().replaceFirst("\\.$", ""))
                .distinct()
                .toList();
    }

    /** Its application's name. */
    String name() {
        return chart.flatMap(file -> file.text("name"))
                .or(() -> file("README.md").flatMap(FoundPackage::heading))
                .orElse("");
    }

    /** The namespace that the commands of its README name: objects without environments name none. */
    Optional<String> namespace() {
        return file("README.md").stream()
                .flatMap(String::lines)
                .flatMap(line -> AdoptedAnswers.namespace(line).stream())
                .findFirst();
    }

    private static Optional<String> heading(String readme) {
        return readme.lines()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1))
                .findFirst();
    }

    /** Its environments, in the order in which the README has them; what it does not name comes last. */
    List<String> environments() {
        if (paths.contains(KUSTOMIZATION)) {
            // The overlay of a package without environments, which the directory itself stands for.
            return List.of();
        }
        Pattern files = chart.isPresent()
                ? VALUES
                : paths.stream().anyMatch(path -> path.startsWith("base/")) ? OVERLAY : MANIFEST;
        Set<String> there = new LinkedHashSet<>();
        for (String path : paths) {
            Matcher file = files.matcher(path);
            if (file.matches()) {
                there.add(file.group(1));
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        file("README.md").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring("### ".length()).strip())
                .filter(there::contains)
                .forEach(ordered::add);
        ordered.addAll(there);
        return List.copyOf(ordered);
    }

    /** The answers that a chart's values are. */
    AdoptedAnswers values() {
        return new AdoptedAnswers(this::file, environments());
    }

    /** The single values of its files, by their places. */
    Map<String, Object> leaves() {
        return new FileLeaves().of(paths, this::file);
    }
}
