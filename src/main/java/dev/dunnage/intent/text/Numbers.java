package dev.dunnage.intent.text;

import java.util.List;
import java.util.Locale;

/** Small numbers as people write them. */
public final class Numbers {

    private static final List<String> KEYS =
            List.of("n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", "n10", "n12");

    private Numbers() {}

    public static long of(String text) {
        String word = text.toLowerCase(Locale.ROOT).strip();
        return KEYS.stream()
                .filter(key -> Lexicon.words(key).contains(word))
                .findFirst()
                .map(key -> Long.parseLong(key.substring(1)))
                .orElseGet(() -> Long.parseLong(word));
    }
}
