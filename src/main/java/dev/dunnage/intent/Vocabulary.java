package dev.dunnage.intent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The phrases that the reader knows; they are data, one concept a line. */
final class Vocabulary {

    private static final String FILE = "/intent/vocabulary.txt";
    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]");

    /** A phrase as the words that it is made of. */
    record Phrase(List<String> words, Concept concept) {}

    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
    private final Map<String, List<Concept>> unspaced = new HashMap<>();
    private final Set<String> words = new HashSet<>();

    private Vocabulary() {}

    static Vocabulary load() {
        Vocabulary vocabulary = new Vocabulary();
        try (InputStream stream = Vocabulary.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + FILE);
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(vocabulary::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vocabulary;
    }

    private void add(String line) {
        String[] columns = line.split("\t", -1);
        Concept concept = new Concept(columns[0], columns[1], Integer.parseInt(columns[2]));
        for (String phrase : columns[3].split("\\|", -1)) {
            add(phrase.strip(), concept);
        }
    }

    private void add(String phrase, Concept concept) {
        if (UNSPACED.matcher(phrase).find()) {
            unspaced.computeIfAbsent(phrase.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(concept);
            return;
        }
        List<String> parts = Token.of(phrase).stream().map(Token::word).toList();
        byFirstWord.computeIfAbsent(parts.get(0), key -> new ArrayList<>()).add(new Phrase(parts, concept));
        words.addAll(parts);
    }

    List<Phrase> startingWith(String word) {
        return byFirstWord.getOrDefault(word, List.of());
    }

    Map<String, List<Concept>> unspaced() {
        return unspaced;
    }

    /** The word itself, or the one word of a service or workload that it misspells. */
    String corrected(String word) {
        if (word.length() < 5 || words.contains(word)) {
            return word;
        }
        return byFirstWord.keySet().stream()
                .filter(known -> known.length() >= 4 && Math.abs(known.length() - word.length()) <= 1)
                .filter(known -> known.charAt(0) == word.charAt(0))
                .filter(known -> byFirstWord.getOrDefault(known, List.of()).stream()
                        .anyMatch(phrase -> isNoun(phrase.concept())))
                .filter(known -> isOneEditAway(word, known))
                .sorted()
                .findFirst()
                .orElse(word);
    }

    private static boolean isNoun(Concept concept) {
        return concept.kind().equals("service")
                || concept.kind().equals("workload")
                || concept.kind().equals("product");
    }

    /** One letter more, less, other, or two swapped; a plural counts as its singular. */
    private static boolean isOneEditAway(String word, String known) {
        int prefix = 0;
        while (prefix < Math.min(word.length(), known.length()) && word.charAt(prefix) == known.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < Math.min(word.length(), known.length()) - prefix
                && word.charAt(word.length() - 1 - suffix) == known.charAt(known.length() - 1 - suffix)) {
            suffix++;
        }
        int left = word.length() - prefix - suffix;
        int right = known.length() - prefix - suffix;
        boolean swapped = left == 2
                && right == 2
                && word.charAt(prefix) == known.charAt(prefix + 1)
                && word.charAt(prefix + 1) == known.charAt(prefix);
        return left <= 1 && right <= 1 || swapped;
    }
}
