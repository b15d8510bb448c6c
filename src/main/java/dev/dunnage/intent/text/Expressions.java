package dev.dunnage.intent.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What values look like in a text; the expressions, with the words of several languages in them, are data. */
public final class Expressions {

    private static final String FILE = "/intent/expressions.txt";
    private static final String INDENT = "    ";
    private static final Pattern OTHER = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");
    private static final Map<String, Expressions> ALL = load();
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private final boolean asWritten;
    private final StringBuilder template = new StringBuilder();

    private Expressions(boolean asWritten) {
        this.asWritten = asWritten;
    }

    /**
     * An expression.
     *
     * @throws IllegalArgumentException where the file has none of that key
     */
    public static Pattern of(String key) {
        return COMPILED.computeIfAbsent(key, Expressions::compiled);
    }

    private static Pattern compiled(String key) {
        String template = template(key);
        return known(key).asWritten ? Pattern.compile(template) : Lexicon.compile(template);
    }

    private static String template(String key) {
        Matcher other = OTHER.matcher(known(key).template);
        return other.replaceAll(match -> Matcher.quoteReplacement(template(match.group(1))));
    }

    private static Expressions known(String key) {
        Expressions expression = ALL.get(key);
        if (expression == null) {
            throw new IllegalArgumentException("no expression for " + key);
        }
        return expression;
    }

    private static Map<String, Expressions> load() {
        Map<String, Expressions> all = new HashMap<>();
        try (InputStream stream = Expressions.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + FILE);
            }
            Expressions open = new Expressions(true);
            List<String> lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            for (String line : lines) {
                if (line.startsWith(INDENT)) {
                    open.template.append(line.substring(INDENT.length()));
                } else {
                    open = new Expressions(line.endsWith("="));
                    all.put(line.substring(0, line.length() - 1), open);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
