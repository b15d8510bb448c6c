package dev.dunnage.project;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A framework or tool, and what programs that have it need.
 *
 * @param words how texts call it
 * @param files what tells that a program has it: names of files, and what stands in them; empty where the file alone tells
 * @param facts answers of questions, by their ids
 */
record Framework(String id, List<String> words, Map<String, String> files, Map<String, String> facts) {

    Framework {
        words = List.copyOf(words);
        files = Map.copyOf(files);
        facts = Map.copyOf(facts);
    }

    /** Whether a text names it. */
    boolean isIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream()
                .anyMatch(word -> Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(word) + "(?![\\p{L}\\d])")
                        .matcher(lower)
                        .find());
    }
}
