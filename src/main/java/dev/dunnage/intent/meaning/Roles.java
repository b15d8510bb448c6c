package dev.dunnage.intent.meaning;

import dev.dunnage.intent.text.WordLists;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What people call the parts of a system that take requests: a frontend, a backend, a gateway. */
final class Roles {

    /** The role of words that say nothing particular: one of several parts, or the whole. */
    static final Set<String> GENERAL = Set.of("whole", "service", "portal");

    private static final List<String> NAMES = List.of(
            "whole",
            "web",
            "frontend",
            "backend",
            "api",
            "gateway",
            "admin",
            "dashboard",
            "portal",
            "storefront",
            "service");

    private static final Map<String, String> BY_WORDS = byWords();

    private Roles() {}

    /** The role that a mention names by its last words, such as {@code backend}; empty where it only says what it is made of. */
    static String of(Mention mention, String text) {
        String words = mention.words(text).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ");
        String last = words;
        while (!BY_WORDS.containsKey(last) && last.contains(" ")) {
            last = last.substring(last.indexOf(' ') + 1);
        }
        return BY_WORDS.getOrDefault(last, "");
    }

    private static Map<String, String> byWords() {
        Map<String, String> byWords = new HashMap<>();
        NAMES.forEach(name -> WordLists.INTENT.of("part-" + name).forEach(words -> byWords.put(words, name)));
        return byWords;
    }
}
