package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads container images: named as such, or recognisable by a registry's path and a tag. */
final class ImageReader {

    private static final Pattern NAMED = Expressions.of("image.named");
    // "A service for image thumbnails" names no image; "image thumbnails, port 80" does.
    private static final Pattern OF_IMAGES = Expressions.of("image.of-images");
    private static final Set<String> BACKING = WordLists.INTENT.of("backing-image");
    private static final Pattern RECOGNISABLE = Expressions.of("image.recognisable");
    private static final Pattern RUN = Expressions.of("image.run");
    private static final Pattern REGISTRY = Expressions.of("image.registry");
    private static final Set<String> WORDS = WordLists.INTENT.of("not-an-image");

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
