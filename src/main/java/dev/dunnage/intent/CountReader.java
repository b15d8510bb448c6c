package dev.dunnage.intent;

import dev.dunnage.intent.FactReader.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how many there are of something. */
final class CountReader {

    private static final String N = "(" + Numbers.PATTERN + ")";
    private static final String PODS =
            "(?:replicas?|pods?|copies|copy|instances?|instancias?|nodes?|brokers?|members?|réplicas?|repliken|replikate|instanzen|repliche|istanze|instâncias|реплик\\w*|под\\w*|экземпляр\\w*|个?副本|个?实例|レプリカ|개?\\s?레플리카)";

    private static final Pattern RANGE =
            Pattern.compile("(?i)(?:\\bbetween|\\bfrom|\\bzwischen|\\bvon|\\bentre|\\bde|\\btra|\\bда|от)?\\s*" + N
                    + "\\s*(?:-|–|\\.\\.|up to|to|and|und|bis|a|à|y|et|e|до|到|至|~)\\s*" + N + "\\s*(?:\\w+\\s+)?" + PODS
                    + "|(?i)\\b(?:scales?|scaling|autoscal\\w+|hpa|replicas|pods|skalier\\w*|escala\\w*)\\b[^.;\\n]{0,25}?(?:between|from|zwischen|von|entre|de)?\\s+"
                    + N
                    + "\\s*(?:-|–|\\.\\.|up to|to|and|und|bis|a|à|y|et)\\s*" + N
                    + "|(?i)\\bfrom " + N + " (?:up )?to " + N + "\\b(?!\\s*(?:%|am|pm|o'clock|:))"
                    + "|(?:自动扩缩容|自动伸缩|扩缩容|伸缩)\\s*([0-9]+)\\s*(?:到|至|-|~)\\s*([0-9]+)");
    private static final Pattern MIN_MAX = Pattern.compile("(?i)\\bmin(?:imum|imal|replicas)?\\s*(?:of|is|=|:)?\\s*" + N
            + "\\b[^.;\\n]{0,20}?\\bmax(?:imum|imal|replicas)?\\s*(?:of|is|=|:)?\\s*" + N);
    private static final Pattern GROWS = Pattern.compile(
            "(?i)" + N + "\\s*" + PODS + "[^.;\\n]{0,30}?\\b(?:grows?|growing|scales?|up)\\s*(?:up\\s*)?to\\s+" + N);
    private static final Pattern UP_TO = Pattern.compile(
            "(?i)\\b(?:up to|grow to|grows to|scale to|scales to|at most|maximum|max|bis zu|hasta|jusqu'à)\\s+(?:of\\s+)?"
                    + N + "\\s*" + PODS + "?");
    private static final Pattern FIXED = Pattern.compile(
            "(?i)(?<![\\w.-])" + N + "\\s*(?:x\\s*)?-?(?:(?!per\\b|or\\b|of\\b)[a-z]+\\s+)?" + PODS + "(?![\\w])"
                    + "|\\b(?:replicas?|copies|instances|réplicas|replicacount|replica count|副本数?)\\s*(?:=|:|：|of|is|count:?)?\\s*([0-9]{1,4})\\b(?!\\.)");
    private static final Pattern COMPLETIONS = Pattern.compile(
            "(?i)\\b([0-9]{1,6})\\s+(?:frames|items|tasks|completions|work items|shards|chunks|files|jobs|units)\\b|\\bcompletions\\s*[:=]?\\s*([0-9]+)");
    private static final Pattern PARALLELISM = Pattern.compile(
            "(?i)\\b([0-9]{1,5})\\s+(?:pods?\\s+|workers?\\s+|jobs?\\s+)?(?:at a time|in parallel|parallel|at once|concurrently|simultaneously)\\b|\\bparallelism\\s*[:=]?\\s*([0-9]+)");
    private static final Pattern RETRIES = Pattern.compile(
            "(?i)\\b(?:retr(?:y|ied|ies)|backofflimit|tried again)\\b[^.;\\n\\d]{0,20}?(?:=|:)?\\s*([0-9]{1,3}|once|twice|three times|two times)\\b|\\b([0-9]{1,3})\\s+retries\\b");

    private CountReader() {}

    static List<Reading> read(String text) {
        List<Reading> readings = new ArrayList<>();
        single("completions", COMPLETIONS, text, readings);
        single("parallelism", PARALLELISM, text, readings);
        single("backoffLimit", RETRIES, text, readings);
        if (!pair(RANGE, text, readings) && !pair(MIN_MAX, text, readings) && !pair(GROWS, text, readings)) {
            upTo(text, readings);
            boolean parallel =
                    readings.stream().anyMatch(reading -> reading.id().equals("parallelism"));
            if (!parallel) {
                single("replicas", FIXED, text, readings);
            }
        }
        return readings;
    }

    private static boolean pair(Pattern pattern, String text, List<Reading> readings) {
        Matcher range = pattern.matcher(text);
        while (range.find()) {
            for (int group = 1; group < range.groupCount(); group += 2) {
                if (range.group(group) != null && range.group(group + 1) != null) {
                    long low = Numbers.of(range.group(group));
                    long high = Numbers.of(range.group(group + 1));
                    if (low >= 0 && low < high && high <= 1000) {
                        readings.add(new Reading("minReplicas", low, range.start(), range.end()));
                        readings.add(new Reading("maxReplicas", high, range.start(), range.end()));
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void upTo(String text, List<Reading> readings) {
        Matcher most = UP_TO.matcher(text);
        while (most.find()) {
            boolean counted = most.group().matches("(?is).*" + PODS)
                    || text.substring(most.end()).matches("(?is)\\s*(?:when|under|if|on)\\b.*");
            if (counted) {
                readings.add(new Reading("maxReplicas", Numbers.of(most.group(1)), most.start(), most.end()));
                return;
            }
        }
    }

    private static void single(String id, Pattern pattern, String text, List<Reading> readings) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            boolean negative = match.start() > 0 && text.charAt(match.start() - 1) == '-';
            for (int group = 1; group <= match.groupCount(); group++) {
                if (match.group(group) != null && !negative) {
                    readings.add(new Reading(id, count(match.group(group)), match.start(), match.end()));
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
