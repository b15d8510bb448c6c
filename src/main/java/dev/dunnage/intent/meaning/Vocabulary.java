package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Wording;
import dev.dunnage.intent.text.CleanText;
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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The phrases that the reader knows; they are data, one concept a line. */
public final class Vocabulary {

    private static final String FILE = "/intent/vocabulary.txt";
    /** A phrase as the words that it is made of. */
    record Phrase(List<String> words, Concept concept) {

        boolean matches(List<String> text) {
            return IntStream.range(0, words.size()).allMatch(i -> matches(words.get(i), text.get(i)));
        }

        /** A word that ends in * stands for all that begin like it. */
        private static boolean matches(String word, String text) {
            return word.endsWith("*") ? text.startsWith(word.substring(0, word.length() - 1)) : word.equals(text);
        }
    }

    private static final Set<String> NOUNS = Set.of("service", "workload", "product");
    private static final Set<String> NOT_TO_BE_HAD = Set.of("unsupported", "unserved", "product");

    private static final int STEM = 3;

    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
    private final Map<String, List<Phrase>> byStem = new HashMap<>();
    private final Map<String, List<Concept>> unspaced = new HashMap<>();
    private final Set<String> words = new HashSet<>();

    private Vocabulary() {}

    /** The program's own phrases, and further ones, which win over what the own ones say is not to be had. */
    public static Vocabulary load(List<Wording> further) {
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
        further.forEach(vocabulary::add);
        return vocabulary;
    }

    private void add(Wording wording) {
        Concept concept =
                new Concept(wording.kind(), wording.id(), wording.kind().equals("workload") ? Concept.NAMED : 1);
        for (String phrase : wording.phrases()) {
            List<String> parts =
                    parts(CleanText.of(phrase, UnaryOperator.identity()).text());
            if (!parts.isEmpty()) {
                byFirstWord
                        .getOrDefault(parts.get(0), new ArrayList<>())
                        .removeIf(own -> own.words().equals(parts)
                                && NOT_TO_BE_HAD.contains(own.concept().kind()));
                add(phrase, concept);
            }
        }
    }

    private void add(String line) {
        String[] columns = line.split("\t", -1);
        Concept concept = new Concept(columns[0], columns[1], Integer.parseInt(columns[2]));
        for (String phrase : columns[3].split("\\|", -1)) {
            add(phrase.strip(), concept);
        }
    }

    private void add(String phrase, Concept concept) {
        String clean = CleanText.of(phrase, UnaryOperator.identity()).text();
        if (CleanText.isUnspaced(clean)) {
            unspaced.computeIfAbsent(clean.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(concept);
            return;
        }
        List<String> parts = parts(clean);
        String first = parts.get(0);
        boolean isStem = first.endsWith("*");
        (isStem ? byStem : byFirstWord)
                .computeIfAbsent(isStem ? first.substring(0, STEM) : first, key -> new ArrayList<>())
                .add(new Phrase(parts, concept));
        words.addAll(parts);
    }

    private static List<String> parts(String clean) {
        return Stream.of(clean.split("[^\\p{L}\\p{M}\\p{N}*]+", -1))
                .filter(part -> !part.isEmpty())
                .map(CleanText::folded)
                .toList();
    }

    List<Phrase> startingWith(String word) {
        List<Phrase> phrases = new ArrayList<>(byFirstWord.getOrDefault(word, List.of()));
        if (word.length() >= STEM) {
            phrases.addAll(byStem.getOrDefault(word.substring(0, STEM), List.of()));
        }
        return phrases;
    }

    Map<String, List<Concept>> unspaced() {
        return unspaced;
    }

    /** Every word of every phrase. */
    Set<String> words() {
        return Set.copyOf(words);
    }

    /** The words with which services, workloads and products begin. */
    Stream<String> nouns() {
        return byFirstWord.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(phrase -> NOUNS.contains(phrase.concept().kind())))
                .map(Map.Entry::getKey);
    }
}
