package dev.dunnage.charts;

import dev.dunnage.question.Suggestion;
import dev.dunnage.yaml.YamlSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The charts that the program knows. {@code charts/index.txt} lists their names with what else people call them, so that finding one reads
 * one small file; what is known of a chart stands in {@code charts/<name>.yaml}, which is read when it is asked for.
 */
public final class ChartIndex {

    private static final String FOLDER = "/charts/";
    private static final String LIST = "index.txt";
    private static final int MOST_NEAREST = 5;

    /** "Percona Operator for MySQL". */
    private static final int LONGEST_NAME = 4;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]+");

    /** The name of a chart by each word that people call it by. */
    private final Map<String, String> names;

    private ChartIndex(Map<String, String> names) {
        this.names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** The index that comes with the program. */
    public static ChartIndex builtIn() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : text(LIST).lines().filter(line -> !line.isBlank()).toList()) {
            List<String> words = List.of(line.split(" = | \\| ", -1));
            words.forEach(word -> names.putIfAbsent(plain(word), words.get(0)));
        }
        return new ChartIndex(names);
    }

    /** The names of all charts. */
    public List<String> all() {
        return names.values().stream().distinct().toList();
    }

    /** The chart that a name or another word for it stands for. */
    public Optional<ChartEntry> find(String product) {
        return Optional.ofNullable(names.get(plain(product))).map(ChartIndex::read);
    }

    /**
     * What a text calls a chart.
     *
     * @param name as the index writes it
     * @param words as the text writes it
     */
    public record Named(String name, String words) {

        /** Whether the name is of several words, which one that means something else elsewhere may be among. */
        public boolean isLong() {
            return name.contains("-");
        }
    }

    /** What a text calls a chart, as the index writes it; the longest such name. */
    public Optional<String> named(String text) {
        return mentioned(text).stream().findFirst().map(Named::name);
    }

    /** The names of charts in a text, of at most four words each; the longest first. */
    public List<Named> mentioned(String text) {
        List<MatchResult> words = WORD.matcher(text).results().toList();
        List<Named> mentioned = new ArrayList<>();
        boolean[] taken = new boolean[words.size()];
        for (int length = LONGEST_NAME; length > 0; length--) {
            for (int start = 0; start + length <= words.size(); start++) {
                String name = words.subList(start, start + length).stream()
                        .map(word -> word.group().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("-"));
                boolean isFree = IntStream.range(start, start + length).noneMatch(index -> taken[index]);
                if (isFree && names.containsKey(name)) {
                    Arrays.fill(taken, start, start + length, true);
                    mentioned.add(new Named(
                            name,
                            text.substring(
                                    words.get(start).start(),
                                    words.get(start + length - 1).end())));
                }
            }
        }
        return mentioned;
    }

    /** Names that are near to a word, or hold it; the best first, at most five. */
    public List<String> nearest(String product) {
        String wanted = plain(product);
        List<String> near = new ArrayList<>();
        Suggestion.nearest(wanted, names.keySet()).map(names::get).ifPresent(near::add);
        names.forEach((word, name) -> {
            boolean isPart =
                    wanted.length() > 2 && (word.contains(wanted) || wanted.contains(word) && word.length() > 2);
            if (isPart && !near.contains(name)) {
                near.add(name);
            }
        });
        return near.stream().limit(MOST_NEAREST).toList();
    }

    /** {@code Cert Manager}, {@code cert_manager} and {@code cert-manager} are one name. */
    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
    }

    private static ChartEntry read(String name) {
        String file = name + ".yaml";
        return ChartEntry.read(name, YamlSource.read("charts/" + file, text(file)));
    }

    private static String text(String file) {
        try (InputStream stream = ChartIndex.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file charts/" + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
