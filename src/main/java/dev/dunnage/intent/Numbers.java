package dev.dunnage.intent;

import java.util.Locale;
import java.util.Map;

/** Small numbers as people write them. */
final class Numbers {

    /** Digits or a number word, for use in patterns. */
    static final String PATTERN =
            "(?:[0-9]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|single|a single|zwei|drei|vier|fünf|ein(?:e|en|er)?|dos|tres|cuatro|cinco|una?|deux|trois|quatre|cinq|une?|due|tre|duas|twee|drie|два|три|четыре|пять)";

    private static final Map<String, Long> WORDS = Map.ofEntries(
            Map.entry("one", 1L),
            Map.entry("single", 1L),
            Map.entry("a single", 1L),
            Map.entry("two", 2L),
            Map.entry("three", 3L),
            Map.entry("four", 4L),
            Map.entry("five", 5L),
            Map.entry("six", 6L),
            Map.entry("seven", 7L),
            Map.entry("eight", 8L),
            Map.entry("nine", 9L),
            Map.entry("ten", 10L),
            Map.entry("twelve", 12L),
            Map.entry("zwei", 2L),
            Map.entry("drei", 3L),
            Map.entry("vier", 4L),
            Map.entry("fünf", 5L),
            Map.entry("ein", 1L),
            Map.entry("eine", 1L),
            Map.entry("einen", 1L),
            Map.entry("einer", 1L),
            Map.entry("dos", 2L),
            Map.entry("tres", 3L),
            Map.entry("cuatro", 4L),
            Map.entry("cinco", 5L),
            Map.entry("un", 1L),
            Map.entry("una", 1L),
            Map.entry("une", 1L),
            Map.entry("deux", 2L),
            Map.entry("trois", 3L),
            Map.entry("quatre", 4L),
            Map.entry("cinq", 5L),
            Map.entry("due", 2L),
            Map.entry("tre", 3L),
            Map.entry("duas", 2L),
            Map.entry("twee", 2L),
            Map.entry("drie", 3L),
            Map.entry("два", 2L),
            Map.entry("три", 3L),
            Map.entry("четыре", 4L),
            Map.entry("пять", 5L));

    private Numbers() {}

    static long of(String text) {
        Long word = WORDS.get(text.toLowerCase(Locale.ROOT));
        return word == null ? Long.parseLong(text) : word;
    }
}
