package dev.dunnage.intent.meaning;

import dev.dunnage.intent.text.Lexicon;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts words right that are one slip of the finger away from one that matters. */
public final class Spelling {

    private static final int SHORTEST = 5;
    /** In a short word another letter mostly makes another word: "mango" is no database. */
    private static final int SHORTEST_REPLACED = 7;

    private final Set<String> known = new HashSet<>();
    private final Map<Character, List<String>> targets;

    public Spelling(Vocabulary vocabulary) {
        known.addAll(vocabulary.words());
        Lexicon.all().forEach(known::add);
        this.targets = Stream.concat(vocabulary.nouns(), Lexicon.cues())
                .filter(word -> word.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.groupingBy(word -> word.charAt(0), HashMap::new, Collectors.toList()));
    }

    /** The word itself, or the one that it misspells. */
    public String right(String word) {
        return word.length() < SHORTEST || known.contains(word) || !word.chars().allMatch(Character::isLetter)
                ? word
                : targets.getOrDefault(word.charAt(0), List.of()).stream()
                        .filter(target -> Math.abs(target.length() - word.length()) <= 1)
                        .filter(target -> isSlip(word, target))
                        .findFirst()
                        .orElse(word);
    }

    /** One letter more or less, two swapped, or in a longer word another one. */
    private static boolean isSlip(String word, String target) {
        int shorter = Math.min(word.length(), target.length());
        int prefix = 0;
        while (prefix < shorter && word.charAt(prefix) == target.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < shorter - prefix
                && word.charAt(word.length() - 1 - suffix) == target.charAt(target.length() - 1 - suffix)) {
            suffix++;
        }
        int left = word.length() - prefix - suffix;
        int right = target.length() - prefix - suffix;
        boolean swapped = left == 2
                && right == 2
                && word.charAt(prefix) == target.charAt(prefix + 1)
                && word.charAt(prefix + 1) == target.charAt(prefix);
        return swapped || left + right == 1 || left == 1 && right == 1 && word.length() >= SHORTEST_REPLACED;
    }
}
