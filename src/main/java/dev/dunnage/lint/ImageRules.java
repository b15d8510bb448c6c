package dev.dunnage.lint;

import dev.dunnage.lint.Finding.Severity;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The images that pods run. */
final class ImageRules {

    /** Tags that somebody moves: https://kubernetes.io/docs/concepts/containers/images/#image-names */
    private static final Set<String> MOVING_TAGS =
            Set.of("latest", "main", "master", "stable", "edge", "nightly", "dev", "develop");

    private ImageRules() {}

    private static Stream<Finding> images(
            PackageObjects objects, Predicate<String> bad, BiFunction<String, String, Finding> finding) {
        return objects.workloads()
                .flatMap(workload -> workload.containers().stream()
                        .flatMap(container -> container.text("image").stream())
                        .filter(image -> !image.contains("{{") && !image.contains("${"))
                        .filter(bad)
                        .map(image -> finding.apply(PackageObjects.shown(workload.object()), image)));
    }

    static Stream<Finding> movingTags(PackageObjects objects) {
        return images(
                objects,
                image -> !image.contains("@sha256:")
                        && (tag(image).isEmpty()
                                || MOVING_TAGS.contains(tag(image).orElse(""))),
                (object, image) -> new Finding(
                        "mutable-tag",
                        Severity.WARNING,
                        object,
                        "The image %s may be another one at each pull.".formatted(image),
                        "Name a version, or a digest."));
    }

    private static Optional<String> tag(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(last.substring(colon + 1));
    }

    static Stream<Finding> frozenImages(PackageObjects objects) {
        return images(
                objects,
                image -> image.matches("(?:(?:index\\.)?docker\\.io/)?bitnami(?:legacy)?/.*"),
                (object, image) -> new Finding(
                        "frozen-image",
                        Severity.WARNING,
                        object,
                        "The image %s gets no updates: the public versioned images of Bitnami are frozen since August 2025 (https://github.com/bitnami/containers/issues/83267)."
                                .formatted(image),
                        "Use the image of the product's own publisher."));
    }
}
