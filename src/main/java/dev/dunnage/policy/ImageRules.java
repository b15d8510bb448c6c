package dev.dunnage.policy;

import dev.dunnage.lint.PackageObjects;
import dev.dunnage.model.ImageReference;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where images come from, and which of them. */
final class ImageRules {

    private static final Pattern REFERENCE = Pattern.compile(ImageReference.PATTERN);

    /** What a reference without one means: https://kubernetes.io/docs/concepts/containers/images/#image-names */
    private static final String USUAL_TAG = "latest";

    /**
     * Where operators are told which image they run, below {@code spec}: CloudNativePG's {@code imageName}, RabbitMQ's {@code image}.
     *
     * @see <a href="https://cloudnative-pg.io/docs/current/cloudnative-pg.v1/#clusterspec">ClusterSpec</a>
     * @see <a href="https://www.rabbitmq.com/kubernetes/operator/using-operator">RabbitmqCluster</a>
     */
    private static final List<String> IN_CUSTOM_RESOURCES = List.of("image", "imageName");

    private ImageRules() {}

    /** Images come from one of these: a host, or a host with the beginning of a path. */
    static ObjectRule registries(List<String> allowed) {
        return images(image -> allowed.stream().anyMatch(prefix -> full(image).startsWith(prefix + "/"))
                ? Stream.empty()
                : Stream.of(new Breach(
                        "The image %s comes from none of %s.".formatted(image, String.join(", ", allowed)),
                        "Set an image from there, such as a mirror of it.")));
    }

    /** Images have none of these tags. */
    static ObjectRule tags(List<String> forbidden) {
        return images(image -> image.digest().isEmpty() && forbidden.contains(tag(image))
                ? Stream.of(new Breach(
                        "The image %s has the tag %s.".formatted(image, tag(image)), "Name a version, or a digest."))
                : Stream.empty());
    }

    private static ObjectRule images(Function<ImageReference, Stream<Breach>> judge) {
        return (object, all) -> Stream.concat(ofContainers(object), ofOperators(object))
                // What a template computes is known where it is rendered.
                .filter(image -> REFERENCE.matcher(image).matches())
                .map(ImageReference::parse)
                .flatMap(judge);
    }

    private static Stream<String> ofContainers(YamlTree object) {
        return PackageObjects.workload(object).stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.text("image").stream());
    }

    private static Stream<String> ofOperators(YamlTree object) {
        return IN_CUSTOM_RESOURCES.stream().flatMap(field -> object.text("spec", field).stream());
    }

    private static String tag(ImageReference image) {
        return image.tag().isEmpty() ? USUAL_TAG : image.tag();
    }

    /** With the host that a short name means: https://github.com/distribution/reference (normalize.go) */
    private static String full(ImageReference image) {
        String repository = image.repository();
        int slash = repository.indexOf('/');
        if (slash < 0) {
            return "docker.io/library/" + repository;
        }
        String first = repository.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost ? repository : "docker.io/" + repository;
    }
}
