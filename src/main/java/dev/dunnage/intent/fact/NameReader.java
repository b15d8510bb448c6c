package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.text.Lexicon;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names: of the application, its namespace, Secrets and environment variables; time zones; and what overlaps. */
final class NameReader {

    private static final String DNS = "([a-z][a-z0-9]*(?:-[a-z0-9]+)*)";
    private static final List<Pattern> NAMES = List.of(
            Pattern.compile(
                    "(?i)(?:(?<![\\p{L}])(?:named|called|name(?:\\s+is|\\s*[:=])|app(?:name)?\\s*=|namens|genannt|llamad[oa]|appelee?|nommee?|nazwie|chiamat[oa]|chamad[oa]|имя|с именем)|名为|名称为|名前は)\\s*[`\"'“]?(?-i:"
                            + DNS + ")(?![\\w./:-])"),
            Pattern.compile("(?i)\\bas\\s+[`\"'“]?(?-i:([a-z][a-z0-9]*(?:-[a-z0-9]+)+))(?![\\w./:-])"),
            Pattern.compile("(?i)[\"“`']" + DNS
                    + "[\"”`']\\s+(?:http|web|api|grpc|rest|app|application|service|worker|job|site)"));
    private static final Pattern NAMESPACE = Pattern.compile(
            "(?i)(?<!from )(?<!from the )(?:\\bnamespace\\b|\\bns(?=\\s*[=:])|\\bnamensraum\\b|espacio de nombres|espace de noms|命名空间|名前空間|ネームスペース)\\s*(?:is|=|:|called|named|名为)?\\s*[`\"'“]?(?-i:"
                    + DNS + ")(?![\\w./:-])|\\bin(?:to)? (?:the )?[`\"'“]?" + DNS + "[`\"'”]? namespace\\b");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(?:secret|secrets)\\s+(?:named|called|is|=)?\\s*[`\"'“]?(?-i:([a-z][a-z0-9]*(?:-[a-z0-9]+)+))(?![\\w/:]|\\.\\w)"
                    + "|(?i)\\bsecret (?:named|called) [`\"'“]?(?-i:" + DNS
                    + ")|\\b(?-i:([a-z][a-z0-9]*(?:-[a-z0-9]+)+)) secret\\b");
    private static final Pattern ELSEWHERE = Lexicon.compile("{elsewhere}");
    private static final Pattern ENV =
            Pattern.compile("(?<![\\w$/{.-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PG[A-Z]{4,})(?![\\w-])");
    private static final Pattern TIME_ZONE = Pattern.compile(
            "\\b((?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian|Etc)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)\\b");
    private static final Pattern NO_OVERLAP = Pattern.compile(
            "(?i)\\b(?:(?:never|not|no|must not|mustn't|may not|shouldn't|should not|don't)\\s+(?:\\w+\\s+){0,3}?(?:overlap\\w*|at the same time|concurrent\\w*|in parallel|be active at once)|two runs must never[^.;\\n]*|concurrencypolicy\\s*[:=]?\\s*forbid|no overlapping runs|never run twice at once|sin solaparse|nicht uberlappen)\\b");
    private static final Pattern REPLACES = Pattern.compile(
            "(?i)concurrencypolicy\\s*[:=]?\\s*replace|\\breplaces? the (?:running|previous) (?:run|job|one)\\b");
    private static final Set<String> NO_NAMES = Set.of(
            "a",
            "an",
            "the",
            "by",
            "from",
            "via",
            "it",
            "that",
            "and",
            "or",
            "in",
            "on",
            "of",
            "is",
            "only",
            "with",
            "to",
            "for",
            "over",
            "every",
            "once",
            "when",
            "after",
            "payments-only",
            "possible",
            "possible-",
            "possible.",
            "usual",
            "well",
            "soon",
            "deployment",
            "single",
            "little",
            "much",
            "below",
            "above",
            "follows");

    private NameReader() {}

    static List<ReadValue> read(String text) {
        List<ReadValue> readings = new ArrayList<>();
        namespace(text, readings);
        first("secretName", SECRET, text, readings);
        String unnamed = text;
        for (ReadValue taken : readings) {
            unnamed = unnamed.substring(0, taken.start())
                    + " ".repeat(taken.end() - taken.start())
                    + unnamed.substring(taken.end());
        }
        for (Pattern pattern : NAMES) {
            first("name", pattern, unnamed, readings);
        }
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
            boolean near = end - start < 60;
            int last = near ? end : start + names.iterator().next().length();
            readings.add(new ReadValue("env", List.copyOf(names), start, last));
        }
    }
}
