package dev.dunnage.workflow.reply;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a reply repeats of a call or of a scanned tree: bounded, on one line, and without characters that steer a terminal or hide text
 * from a person. A model reads replies, and what others wrote in a repository must not look like the server's own words.
 */
final class Echo {

    /** Longer than any sentence of ours; what is longer is somebody else's text. */
    private static final int LONGEST = 2_000;

    private static final int LONGEST_ID = 200;
    private static final int MOST_ITEMS = 1_000;

    /** Values that are given back as they came: a client sends them again, and files are shown as they are. */
    private static final Set<String> VERBATIM =
            Set.of("content", "diff", "mermaid", "answer", "answers", "default", "value", "arguments");

    private static final Set<String> IDS = Set.of("id", "name", "kind", "status", "stage", "received", "expected");

    /** Controls, invisible formatting (bidirectional marks, zero-width letters), and the two separators that are line ends. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private Echo() {}

    static Map<String, Object> clean(Map<String, Object> body) {
        Map<String, Object> clean = new LinkedHashMap<>();
        body.forEach((key, value) -> clean.put(
                text(key, LONGEST_ID),
                VERBATIM.contains(key) ? value : clean(value, IDS.contains(key) ? LONGEST_ID : LONGEST)));
        return clean;
    }

    private static Object clean(Object value, int longest) {
        if (value instanceof String text) {
            return text(text, longest);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(String.valueOf(key), member));
            return clean(members);
        }
        if (value instanceof Collection<?> items) {
            return items.stream()
                    .limit(MOST_ITEMS)
                    .map(item -> clean(item, longest))
                    .toList();
        }
        return value;
    }

    private static String text(String text, int longest) {
        String start = text.length() > longest ? text.substring(0, cut(text, longest)) + "…" : text;
        return UNSEEN.matcher(start).replaceAll(" ");
    }

    /** Never between the two halves of a character. */
    private static int cut(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
    }

    /** The items that a person can mend at once; the rest comes after them. */
    static <T> List<T> first(List<T> items, int most) {
        return items.size() > most ? items.subList(0, most) : items;
    }
}
