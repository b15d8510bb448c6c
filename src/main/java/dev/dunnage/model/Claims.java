package dev.dunnage.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a package takes for itself alone, so that a second copy of it in the same cluster has to take something else: host names, the tags
 * of images that change with each commit, and objects that live in no namespace.
 *
 * @param hosts the places where it says under which name it is reached
 * @param images the images that run, and in a chart where their tags stand
 * @param stores object stores that are written to: an object, {@code ObjectStore shop-db}, or the value of a chart that switches it off
 * @param clusterWide objects that live in no namespace, such as {@code ClusterRole shop}; of a chart's templates their kinds
 */
public record Claims(List<Host> hosts, List<Image> images, List<String> stores, List<String> clusterWide) {

    /** A package that takes nothing. */
    public static final Claims NONE = new Claims(List.of(), List.of(), List.of(), List.of());

    public Claims {
        hosts = List.copyOf(hosts);
        images = List.copyOf(images);
        stores = List.copyOf(stores);
        clusterWide = List.copyOf(clusterWide);
    }

    /** The images of these repositories, each once: two containers may run the same. */
    public List<Image> images(Collection<?> repositories) {
        Map<String, Image> found = new LinkedHashMap<>();
        images.stream()
                .filter(image -> repositories.contains(image.repository()))
                .forEach(image -> found.putIfAbsent(image.path() + " " + image.repository(), image));
        return List.copyOf(found.values());
    }

    /**
     * A host name.
     *
     * @param object the object that has it; all of its fields are empty where a chart's values have it
     * @param path the field as a JSON pointer, {@code /spec/rules/0/host}, or as {@code helm --set} writes it, {@code route.host}
     * @param name the name itself; empty where nobody has chosen one
     */
    public record Host(ObjectNotes.Unplaced object, String path, String name) {

        /** The object of a host name that stands in a chart's values. */
        public static final ObjectNotes.Unplaced IN_VALUES = new ObjectNotes.Unplaced("", "", "", "");
    }

    /**
     * An image that runs.
     *
     * @param path where a chart's values have it, such as {@code api.image}; empty for one that an object names
     * @param repository such as {@code ghcr.io/acme/shop}
     * @param tags its tag by the file of values that says it, {@link #USUALLY} for the chart's own values and for an object; none where it
     *     is pinned by a digest
     * @param apart whether the values have the registry in a field of its own
     */
    public record Image(String path, String repository, Map<String, String> tags, boolean apart) {

        /** Stands for the values that hold where no other file says something else. */
        public static final String USUALLY = "";

        public Image {
            tags = Map.copyOf(tags);
        }

        /** The tag where the chart is deployed with these files of values, of which the last one counts. */
        public Optional<String> tag(List<?> valuesFiles) {
            return Stream.concat(Stream.of(USUALLY), valuesFiles.stream().map(String::valueOf))
                    .flatMap(file -> Optional.ofNullable(tags.get(file)).stream())
                    .filter(tag -> !tag.isEmpty())
                    .reduce((first, last) -> last);
        }
    }
}
