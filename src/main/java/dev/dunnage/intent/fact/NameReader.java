package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names: of the application, its namespace, Secrets and environment variables; time zones; and what overlaps. */
final class NameReader {

    private static final List<Pattern> NAMES = List.of(
            Expressions.of("name.names-1"),
            Expressions.of("name.names-2"),
            Expressions.of("name.names-3"),
            Expressions.of("name.names-4"),
            Expressions.of("name.names-5"));
    private static final Pattern QUEUE = Expressions.of("name.of-queue");
    private static final Pattern BY_QUEUE = Expressions.of("name.by-queue");
    private static final Pattern BUCKET = Expressions.of("name.of-bucket");
    private static final Pattern OF_ANOTHER = Expressions.of("name.of-another");
    private static final Pattern APPOSITION = Expressions.of("name.apposition");
    private static final Pattern NAMESPACE = Expressions.of("name.namespace");
    private static final Pattern PULL_SECRET = Expressions.of("name.pull-secret");
    private static final Pattern SECRET = Expressions.of("name.secret");
    private static final Pattern SECRET_STORE = Expressions.of("name.secret-store");
    private static final Pattern STORE_OF_NAMESPACE = Expressions.of("name.store-of-namespace");
    private static final Pattern ELSEWHERE = Expressions.of("name.elsewhere");
    private static final Pattern ENV = Expressions.of("name.env");
    private static final Pattern SETTING = Expressions.of("name.setting");
    private static final Pattern SOUNDS_SECRET = Expressions.of("name.sounds-secret");
    private static final Pattern TIME_ZONE = Expressions.of("name.time-zone");
    private static final Pattern NO_OVERLAP = Expressions.of("name.no-overlap");
    private static final Pattern REPLACES = Expressions.of("name.replaces");
    private static final Set<String> NO_NAMES = WordLists.INTENT.of("not-a-name");

    private NameReader() {}

    static List<ReadValue> read(String text) {
        List<ReadValue> readings = new ArrayList<>();
        namespace(text, readings);
        first("imagePullSecret", PULL_SECRET, text, readings);
        first("secretStore", SECRET_STORE, text, readings);
        first("secretStoreKind", STORE_OF_NAMESPACE, text, readings);
        String others = text;
        for (ReadValue taken : readings) {
            others = FactReader.blank(others, taken.start(), taken.end());
        }
        first("secretName", SECRET, others, readings);
        // Whoever scales by it means the question; else nothing takes it, which is told.
        first(BY_QUEUE.matcher(text).find() ? "queueName" : "topic", QUEUE, text, readings);
        first("objectstorageBucket", BUCKET, text, readings);
        // "A topic called orders" is no name of the application, and nor is that of a table.
        String unnamed = OF_ANOTHER
                .matcher(text)
                .replaceAll(match -> " ".repeat(match.group().length()));
        for (ReadValue taken : readings) {
            unnamed = unnamed.substring(0, taken.start())
                    + " ".repeat(taken.end() - taken.start())
                    + unnamed.substring(taken.end());
        }
        for (Pattern pattern : NAMES) {
            first("name", pattern, unnamed, readings);
        }
        first("name.apposition", APPOSITION, unnamed, readings);
        first("timezone", TIME_ZONE, text, readings);
        policy("Forbid", NO_OVERLAP, text, readings);
        policy("Replace", REPLACES, text, readings);
        env(text, readings);
        return readings;
    }

    /** A namespace in which something else lives is not where this goes. */
    private static void namespace(String text, List<ReadValue> readings) {
        List<ReadValue> all = new ArrayList<>();
        all("namespace", NAMESPACE, text, all);
        all.stream()
                .filter(found -> !isElsewhere(text, found.start()))
                .findFirst()
                .ifPresent(readings::add);
    }

    private static boolean isElsewhere(String text, int end) {
        int start = Math.max(text.lastIndexOf(',', end - 1), text.lastIndexOf('\n', end - 1));
        start = Math.max(start, Math.max(text.lastIndexOf(". ", end - 1), text.lastIndexOf(';', end - 1)));
        return ELSEWHERE.matcher(text.substring(Math.max(0, start), end)).find();
    }

    private static void first(String id, Pattern pattern, String text, List<ReadValue> readings) {
        List<ReadValue> all = new ArrayList<>();
        all(id, pattern, text, all);
        all.stream().findFirst().ifPresent(readings::add);
    }

    private static void all(String id, Pattern pattern, String text, List<ReadValue> readings) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            for (int group = 1; group <= match.groupCount(); group++) {
                String value = match.group(group);
                if (value != null && !NO_NAMES.contains(value)) {
                    readings.add(new ReadValue(id, value, match.start(group), match.end(group)));
                }
            }
        }
    }

    private static void policy(String value, Pattern pattern, String text, List<ReadValue> readings) {
        Matcher match = pattern.matcher(text);
        if (match.find()) {
            readings.add(new ReadValue("concurrencyPolicy", value, match.start(), match.end()));
        }
    }

    private static void env(String text, List<ReadValue> readings) {
        Set<String> names = new LinkedHashSet<>();
        Matcher match = ENV.matcher(text);
        int start = -1;
        int end = -1;
        while (match.find()) {
            names.add(match.group(1));
            start = start < 0 ? match.start() : start;
            end = match.end();
        }
        if (!names.isEmpty()) {
            // "Set LOG_LEVEL to debug and WORKERS to 4": beside a variable another one is known by what it is set to.
            SETTING.matcher(text).results().map(setting -> setting.group(1)).forEach(names::add);
            boolean near = end - start < 60;
            int last = near ? end : start + names.iterator().next().length();
            readings.add(new ReadValue("env", List.copyOf(names), start, last));
            settings(text, readings);
        }
    }

    /** What the variables are set to, as the question for them takes it; what sounds secret has no value here. */
    private static void settings(String text, List<ReadValue> readings) {
        List<String> settings = new ArrayList<>();
        Matcher setting = SETTING.matcher(text);
        int start = -1;
        int end = -1;
        while (setting.find()) {
            String value = setting.group("value") != null ? setting.group("value") : setting.group("quoted");
            if (!SOUNDS_SECRET.matcher(setting.group("name")).find()) {
                settings.add(setting.group("name") + "=" + value);
                start = start < 0 ? setting.start() : start;
                end = setting.end();
            }
        }
        if (!settings.isEmpty()) {
            readings.add(new ReadValue("config", String.join("\n", settings), start, end));
        }
    }
}
