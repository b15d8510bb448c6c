package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads container images: named as such, or recognisable by a registry's path and a tag. */
final class ImageReader {

    private static final String PART = "[a-z0-9]+(?:[._-]+[a-z0-9]+)*";
    private static final String REFERENCE = "(?:" + PART + "(?::[0-9]{2,5})?/)?" + PART + "(?:/" + PART + ")*"
            + "(?::[\\w][\\w.-]*[\\w]|:[\\w])?(?:@sha256:[a-f0-9]{64})?";
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?<![\\p{L}])(?:images?|imagen|immagine|imagem|obraz|образ|镜像|イメージ)(?<said>(?:\\s+(?:is|ist|es|est|called|named|to use is))?\\s*(?:[:=]\\s*)?[`\"']?)\\s*((?-i:"
                    + REFERENCE + "))(?![\\w/])(?<end>\\s*(?:[,;)\\n]|\\.\\s|\\.?$))?");
    // "A service for image thumbnails" names no image; "image thumbnails, port 80" does.
    private static final Pattern OF_IMAGES = Pattern.compile(
            "(?i)(?:(?:for|of|the|and|or|our|all|its|some|many|large|user|process\\w*|resiz\\w*|upload\\w*)\\s+|\\w[ -])$");
    private static final Set<String> BACKING = Set.of(
            "postgres",
            "postgresql",
            "mysql",
            "mariadb",
            "mongo",
            "mongodb",
            "redis",
            "valkey",
            "memcached",
            "rabbitmq",
            "kafka",
            "minio",
            "elasticsearch",
            "opensearch");
    private static final Pattern RECOGNISABLE = Pattern.compile("(?<![\\w/.@:-])(" + PART + "(?::[0-9]{2,5})?(?:/"
            + PART + ")+(?::[\\w][\\w.-]*[\\w]|:[\\w]|@sha256:[a-f0-9]{64}))(?![\\w/])");
    private static final Pattern RUN = Pattern.compile(
            "(?i)\\b(?:run|deploy|start|host|use)\\s+[`\"']?((?-i:" + PART + ":[a-z0-9][\\w.-]*))(?![\\w/])");
    private static final Pattern REGISTRY = Pattern.compile(
            "(?<![\\w/.@:-])((?:[a-z0-9-]+\\.)+[a-z]{2,}(?::[0-9]{2,5})?/" + PART + "(?:/" + PART + ")+)(?![\\w/:])");
    private static final Set<String> WORDS = Set.of(
            "is",
            "in",
            "of",
            "for",
            "from",
            "on",
            "at",
            "and",
            "the",
            "a",
            "an",
            "with",
            "to",
            "that",
            "which",
            "it",
            "by",
            "processing",
            "processor",
            "upload",
            "uploads",
            "gallery",
            "server",
            "service",
            "resizer",
            "files",
            "store",
            "storage",
            "registry",
            "will",
            "has",
            "we",
            "our",
            "i",
            "tag",
            "can",
            "per");

    private ImageReader() {}

    static List<ReadValue> read(String text) {
        List<ReadValue> readings = new ArrayList<>();
        for (Pattern pattern : List.of(NAMED, RECOGNISABLE, RUN, REGISTRY)) {
            Matcher image = pattern.matcher(text);
            while (image.find()) {
                int group = image.groupCount() > 1 ? 2 : 1;
                String reference = image.group(group);
                if (!WORDS.contains(reference) && isImage(reference, image, pattern, text)) {
                    readings.add(new ReadValue("image", reference, image.start(group), image.end(group)));
                }
            }
            if (!readings.isEmpty()) {
                return readings;
            }
        }
        return readings;
    }

    /** A bare word is an image only where the text calls it one; what runs a backing service is not the writer's own. */
    private static boolean isImage(String reference, Matcher image, Pattern pattern, String text) {
        String repository = reference.replaceAll("[:@].*$", "");
        if (BACKING.contains(repository.substring(repository.lastIndexOf('/') + 1))) {
            return false;
        }
        if (pattern != NAMED || reference.contains("/") || reference.contains(":")) {
            return true;
        }
        boolean said = !image.group("said").isBlank();
        boolean alone = image.group("end") != null
                && !OF_IMAGES.matcher(text.substring(0, image.start())).find();
        return reference.length() > 2 && (said || alone);
    }
}
