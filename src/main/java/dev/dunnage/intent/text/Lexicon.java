package dev.dunnage.intent.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of many languages that mean the same, for use in patterns: {@code {day}} stands for all words for a day. */
public final class Lexicon {

    private static final String FILE = "/intent/lexicon.txt";
    private static final Pattern KEY = Pattern.compile("\\{([a-z][a-z0-9]+)}");
    private static final Map<String, List<String>> WORDS = load();

    private Lexicon() {}

    /** A pattern in which keys in braces stand for their words; case does not matter. */
    public static Pattern compile(String template) {
        Matcher key = KEY.matcher(template);
        String expression = key.replaceAll(match -> Matcher.quoteReplacement(anyOf(words(match.group(1)))));
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    public static List<String> words(String key) {
        List<String> words = WORDS.get(key);
        if (words == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return words;
    }

    /** Every single word in letters of the Latin alphabet. */
    public static Stream<String> all() {
        return WORDS.values().stream()
                .flatMap(List::stream)
                .flatMap(words -> Stream.of(words.split("[ ']", -1)))
                .filter(word -> word.matches("[a-z]+"));
    }

    /** Those of them that are worth putting right where they are misspelt. */
    public static Stream<String> cues() {
        return Stream.of(
                        "pods",
                        "minute",
                        "hour",
                        "hourly",
                        "daily",
                        "weekly",
                        "monthly",
                        "d1",
                        "d2",
                        "d3",
                        "d4",
                        "d5",
                        "d6",
                        "d0",
                        "noon",
                        "midnight",
                        "memory",
                        "disk",
                        "port")
                .flatMap(key -> words(key).stream())
                .flatMap(words -> Stream.of(words.split("[ ']", -1)))
                .filter(word -> word.matches("[a-z]+"));
    }

    /** Words with spaces around them end where their letters end; in other scripts they stand side by side. */
    private static String anyOf(List<String> words) {
        Map<Boolean, String> expressions = words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.partitioningBy(
                        CleanText::isUnspaced, Collectors.mapping(Lexicon::expression, Collectors.joining("|"))));
        String spaced = expressions.getOrDefault(false, "");
        String unspaced = expressions.getOrDefault(true, "");
        String bounded = "(?<![\\p{L}_])(?:" + spaced + ")(?![\\p{L}_])";
        return firstLetters(words)
                + (unspaced.isEmpty() ? "(?:" + bounded + ")" : "(?:" + bounded + "|" + unspaced + ")");
    }

    /** A look at one character first: at most places of a text none of the words begins. */
    private static String firstLetters(List<String> words) {
        return words.stream()
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .distinct()
                .sorted()
                .collect(Collectors.joining("", "(?=[", "])"));
    }

    private static String expression(String word) {
        return word.endsWith("*")
                ? expression(word.substring(0, word.length() - 1)) + "\\p{L}*"
                : word.replace(" ", "[\\s-]+");
    }

    private static Map<String, List<String>> load() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        try (InputStream stream = Lexicon.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + FILE);
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(columns -> words.put(
                            columns[0],
                            Stream.of(columns[1].split("\\|", -1))
                                    .map(CleanText::folded)
                                    .distinct()
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }
}
