package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads how many there are of something. */
final class CountReader {

    private static final Pattern RANGE = Expressions.of("count.range");
    private static final Pattern MIN_MAX = Expressions.of("count.min-max");
    private static final Pattern MAX_MIN = Expressions.of("count.max-min");
    private static final Pattern GROWS = Expressions.of("count.grows");
    private static final Pattern PEAK_FIRST = Expressions.of("count.peak-first");
    private static final Pattern PEAK_LAST = Expressions.of("count.peak-last");
    private static final Set<Pattern> LARGER_FIRST = Set.of(MAX_MIN, PEAK_FIRST);
    private static final Pattern UP_TO = Expressions.of("count.up-to");
    private static final Pattern FIXED = Expressions.of("count.fixed");
    private static final Pattern COMPLETIONS = Expressions.of("count.completions");
    private static final Pattern LOTS = Expressions.of("count.lots");
    private static final Pattern PARALLELISM = Expressions.of("count.parallelism");
    private static final Pattern RETRIES = Expressions.of("count.retries");

    /** "No more than two replicas" is a number of pods where nothing speaks of scaling. */
    private static final Pattern NO_MORE = Expressions.of("count.no-more");

    private static final Pattern SCALES = Expressions.of("count.scales");
    private static final Pattern GRACE = Expressions.of("count.grace");
    private static final Pattern CANARY_PERCENT = Expressions.of("count.canary-percent");
    private static final Pattern CANARY_MINUTES = Expressions.of("count.canary-minutes");
    private static final Pattern TARGET_CPU = Expressions.of("count.target-cpu");

    private CountReader() {}

    static List<ReadValue> read(String text) {
        List<ReadValue> readings = new ArrayList<>();
        single("completions", COMPLETIONS, text, readings);
        if (readings.isEmpty()) {
            single("completions", LOTS, text, readings);
        }
        single("parallelism", PARALLELISM, text, readings);
        single("backoffLimit", RETRIES, text, readings);
        single("gracePeriod", GRACE, text, readings);
        single("targetCPU", TARGET_CPU, text, readings);
        canary(text, readings);
        boolean ranged = Stream.of(RANGE, MIN_MAX, MAX_MIN, GROWS, PEAK_FIRST, PEAK_LAST)
                .anyMatch(pattern -> pair(pattern, text, readings));
        if (!ranged) {
            String left = upTo(text, readings);
            boolean parallel =
                    readings.stream().anyMatch(reading -> reading.id().equals("parallelism"));
            if (!parallel) {
                single("replicas", FIXED, left, readings);
            }
        }
        return readings;
    }

    /** "Canary with 10 percent", whose words mean something themselves: only the numbers are read. */
    private static void canary(String text, List<ReadValue> readings) {
        number("canaryPercent", CANARY_PERCENT, text, readings);
        number("canaryMinutes", CANARY_MINUTES, text, readings);
    }

    private static void number(String id, Pattern pattern, String text, List<ReadValue> readings) {
        Matcher match = pattern.matcher(text);
        if (match.find()) {
            // The number stands behind the word, or before it.
            int group = match.group(1) == null ? 2 : 1;
            long number = Numbers.of(match.group(group).replaceAll("\\D", ""));
            readings.add(new ReadValue(id, number, match.start(group), match.end(group)));
        }
    }

    private static boolean pair(Pattern pattern, String text, List<ReadValue> readings) {
        Matcher range = pattern.matcher(text);
        while (range.find()) {
            for (int group = 1; group < range.groupCount(); group += 2) {
                if (range.group(group) != null && range.group(group + 1) != null) {
                    long left = Numbers.of(range.group(group));
                    long right = Numbers.of(range.group(group + 1));
                    long low = LARGER_FIRST.contains(pattern) ? right : left;
                    long high = LARGER_FIRST.contains(pattern) ? left : right;
                    if (low >= 0 && low < high && high <= 1000) {
                        readings.add(new ReadValue("minReplicas", low, range.start(), range.end()));
                        readings.add(new ReadValue("maxReplicas", high, range.start(), range.end()));
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The text without the upper bound that was read. */
    private static String upTo(String text, List<ReadValue> readings) {
        Matcher most = UP_TO.matcher(text);
        while (most.find()) {
            boolean counted = most.group("pods") != null
                    || text.substring(most.end()).matches("(?is)\\s*(?:when|under|if|on)\\b.*");
            boolean isFixed = NO_MORE.matcher(most.group()).find()
                    && !SCALES.matcher(text).find();
            if (counted && !isFixed && Numbers.of(most.group(1)) > 1) {
                readings.add(new ReadValue("maxReplicas", Numbers.of(most.group(1)), most.start(), most.end()));
                return FactReader.blank(text, most.start(), most.end());
            }
        }
        return text;
    }

    private static void single(String id, Pattern pattern, String text, List<ReadValue> readings) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            boolean negative = match.start() > 0 && text.charAt(match.start() - 1) == '-';
            for (int group = 1; group <= match.groupCount(); group++) {
                if (match.group(group) != null && !negative) {
                    // "Two workers" are a number, and still workers.
                    int end = match.group().endsWith("workers") ? match.end(group) : match.end();
                    readings.add(new ReadValue(id, count(match.group(group)), match.start(), end));
                    return;
                }
            }
        }
    }

    private static long count(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "once" -> 1;
            case "twice", "two times" -> 2;
            case "three times" -> 3;
            default -> Numbers.of(text);
        };
    }
}
