package dev.dunnage.merge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comments at the ends of YAML's lines. They belong to their keys, and stay where a key gets another value. */
public final class EndComments {

    private static final String KEY = "\\s*(?:- )?[\\w./-]+:";
    private static final Pattern LINE = Pattern.compile("(?<key>" + KEY + ")(?:\\s.*)?");

    /** Quotes could hold a number sign that begins no comment. */
    private static final Pattern COMMENTED = Pattern.compile("(?<key>" + KEY + ")(?: [^\"'#]*)?(?<comment>\\s+#.*)");

    private EndComments() {}

    /** A text without comments with those of another one, on lines whose key stands once in either. */
    public static String copied(String from, String to) {
        Map<String, String> comments = new LinkedHashMap<>();
        from.lines()
                .map(COMMENTED::matcher)
                .filter(Matcher::matches)
                .forEach(line -> comments.put(line.group("key"), line.group("comment")));
        List<String> keys = from.lines().flatMap(line -> key(line).stream()).toList();
        List<String> others = to.lines().flatMap(line -> key(line).stream()).toList();
        comments.keySet()
                .removeIf(key -> Collections.frequency(keys, key) != 1 || Collections.frequency(others, key) != 1);
        return to.lines()
                .map(line -> {
                    String comment =
                            key(line).map(key -> comments.getOrDefault(key, "")).orElse("");
                    return line.endsWith(comment) ? line : line + comment;
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Optional<String> key(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group("key")) : Optional.empty();
    }
}
