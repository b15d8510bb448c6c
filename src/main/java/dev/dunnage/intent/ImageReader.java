package dev.dunnage.intent;

import dev.dunnage.intent.FactReader.Reading;
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
            "(?i)\\b(?:images?|imagen|immagine|imagem|образ|镜像)(?:\\s+(?:is|ist|es|est|called|named|to use is))?\\s*(?:[:=]\\s*)?[`\"']?((?-i:"
                    + REFERENCE + "))(?![\\w/])");
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

    static List<Reading> read(String text) {
        List<Reading> readings = new ArrayList<>();
        for (Pattern pattern : List.of(NAMED, RECOGNISABLE, RUN, REGISTRY)) {
            Matcher image = pattern.matcher(text);
            while (image.find()) {
                String reference = image.group(1);
                if (!WORDS.contains(reference) && isImage(reference, pattern)) {
                    readings.add(new Reading("image", reference, image.start(1), image.end(1)));
                }
            }
            if (!readings.isEmpty()) {
                return readings;
            }
        }
        return readings;
    }

    /** A bare word is an image only where the text calls it one; a path alone is none. */
    private static boolean isImage(String reference, Pattern pattern) {
        boolean marked = reference.contains("/") || reference.contains(":");
        return pattern != NAMED || marked || reference.length() > 2;
    }
}
