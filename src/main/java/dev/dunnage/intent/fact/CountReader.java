package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.text.Lexicon;
import dev.dunnage.intent.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads how many there are of something. */
final class CountReader {

    private static final String N = "(" + Numbers.TEMPLATE + ")";
    private static final String TO =
            "\\s*(?:-|–|\\.\\.\\.?|up to|to|and|und|bis|a|y|et|e|i|do|ate|tot|do|до|到|至|から|~)\\s*";

    private static final Pattern RANGE = Lexicon.compile(N + TO + N + "\\s*(?:\\w+\\s+)?{pods}"
            + "|(?<![\\p{L}])(?:scal(?:es?|ing)|autoscal\\w+|hpa|replicas|pods|skalier\\w*|escala\\w*|skalowa\\w*)(?![\\p{L}])[^.;\\n]{0,25}?(?:between|from|zwischen|von|entre|de|od)?\\s+"
            + N + TO + N + "|(?<![\\p{L}])from " + N + " (?:up )?to " + N
            + "(?![\\p{L}0-9])(?!\\s*(?:%|am|pm|o'clock|:))"
            + "|(?:自动扩缩容|自动伸缩|扩缩容|伸缩|オートスケール|オートスケーリング)\\s*([0-9]+)\\s*(?:个|個)?\\s*(?:到|至|-|~|から)\\s*([0-9]+)");
    private static final Pattern MIN_MAX = Lexicon.compile("{atleast}\\s*(?:of|is|=|:|von|de|di)?\\s*" + N
            + "(?![\\w%])(?!\\s*{minute})[^.;\\n]{0,30}?{atmost}\\s*(?:of|is|=|:|von|de|di)?\\s*" + N + "(?![\\w%])");
    private static final Pattern MAX_MIN = Lexicon.compile("{atmost}\\s*(?:of|is|=|:|von|de|di)?\\s*" + N
            + "(?![\\w%])[^.;\\n]{0,40}?{atleast}\\s*(?:of|is|=|:|von|de|di)?\\s*" + N + "(?![\\w%])");
    private static final Pattern GROWS = Lexicon.compile(
            N + "\\s*{pods}[^.;\\n]{0,30}?(?<![\\p{L}])(?:grows?|growing|scales?|up)\\s*(?:up\\s*)?to\\s+" + N);
    private static final Pattern UP_TO = Lexicon.compile("{atmost}\\s+(?:of\\s+)?" + N + "(?<pods>\\s*{pods})?");
    private static final Pattern FIXED = Lexicon.compile(
            "(?<![\\p{L}\\p{N}.-])" + N
                    + "\\s*(?:x\\s*)?-?(?:(?!per\\b|or\\b|of\\b|gpu)[a-z]+\\s+)?{pods}|(?<![\\w])x\\s?([1-9][0-9]?)(?![\\w.])|{replicas}\\s*(?:=|:|is|of|count:?|は|为)?\\s*([0-9]{1,4})(?![\\w]|\\.[0-9])");
    private static final Pattern COMPLETIONS = Pattern.compile(
            "(?i)\\b([0-9]{1,6})\\s+(?:[a-z]+\\s+)?(?:frames|items|tasks|completions|work items|chunks|files|documents|images|jobs|units|simulations|runs)\\b|\\bcompletions\\s*[:=]?\\s*([0-9]+)");
    private static final Pattern LOTS = Pattern.compile(
            "(?i)\\b([0-9]{2,6})\\s+(?:\\p{L}+\\s+){0,1}\\p{L}+\\s*[,;:]?\\s*(?=[0-9]{1,4}\\s+(?:\\p{L}+\\s+){0,2}(?:at a time|in parallel|at once))");
    private static final Pattern PARALLELISM = Pattern.compile(
            "(?i)\\b([0-9]{1,5})\\s+(?:pods?\\s+|workers?\\s+|jobs?\\s+)?(?:at a time|in parallel|parallel|at once|concurrently|simultaneously)\\b|\\bparallelism\\s*[:=]?\\s*([0-9]+)");
    private static final Pattern RETRIES = Pattern.compile(
            "(?i)\\b(?:retr(?:y|ied|ies)|backofflimit|tried again)\\b[^.;\\n\\d]{0,20}?(?:=|:)?\\s*([0-9]{1,3}|once|twice|three times|two times)\\b|\\b([0-9]{1,3})\\s+retries\\b");

    private CountReader() {}

    static List<ReadValue> read(String text) {
        List<ReadValue> readings = new ArrayList<>();
        single("completions", COMPLETIONS, text, readings);
        if (readings.isEmpty()) {
            single("completions", LOTS, text, readings);
        }
        single("parallelism", PARALLELISM, text, readings);
        single("backoffLimit", RETRIES, text, readings);
        boolean ranged = Stream.of(RANGE, MIN_MAX, MAX_MIN, GROWS).anyMatch(pattern -> pair(pattern, text, readings));
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

    private static boolean pair(Pattern pattern, String text, List<ReadValue> readings) {
        Matcher range = pattern.matcher(text);
        while (range.find()) {
            for (int group = 1; group < range.groupCount(); group += 2) {
                if (range.group(group) != null && range.group(group + 1) != null) {
                    long left = Numbers.of(range.group(group));
                    long right = Numbers.of(range.group(group + 1));
                    long low = pattern == MAX_MIN ? right : left;
                    long high = pattern == MAX_MIN ? left : right;
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
            if (counted && Numbers.of(most.group(1)) > 1) {
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
                    readings.add(new ReadValue(id, count(match.group(group)), match.start(), match.end()));
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
