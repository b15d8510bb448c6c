package dev.dunnage.intent.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists of words in a file: a key and its words on each line, separated by a tab and by {@code |}; a key may have several lines. */
public final class WordLists {

    /** The words that steer how a text is read. */
    public static final WordLists INTENT = read("/intent/words.txt");

    private final Map<String, Set<String>> lists = new HashMap<>();

    private WordLists() {}

    /** The lists of a file of the program. */
    private static WordLists read(String file) {
        WordLists read = new WordLists();
        try (InputStream stream = WordLists.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + file);
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(columns -> read.lists
                            .computeIfAbsent(columns[0], key -> new HashSet<>())
                            .addAll(List.of(columns[1].split("\\|", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    /** The words of a key. */
    public Set<String> of(String key) {
        Set<String> words = lists.get(key);
        if (words == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return Set.copyOf(words);
    }
}
