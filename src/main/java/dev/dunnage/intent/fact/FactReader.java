package dev.dunnage.intent.fact;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.text.CleanText;
import dev.dunnage.intent.text.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the values that a text names. Each reader sees the text without what the readers before it took. */
public final class FactReader {

    /** A part of the text that is a value, and therefore no word. */
    public record Span(int start, int end) {
        public boolean covers(int from, int to) {
            return start <= from && to <= end;
        }
    }

    /** What one reader found. */
    record ReadValue(String id, Object value, int start, int end) {
        /** The same in a text that goes on before it. */
        ReadValue behind(int characters) {
            return new ReadValue(id, value, start + characters, end + characters);
        }
    }

    /** A reader of one kind of value. */
    interface Reader {
        List<ReadValue> read(String text);
    }

    // What nobody reads as a value: commands, addresses of other things, templates.
    private static final Pattern FOREIGN = Expressions.of("text.foreign");

    // Where the sources are, and settings of other programs' annotations: neither is reached under that address.
    private static final Pattern ADDRESS_OF_ANOTHER = Expressions.of("text.address-of-another");

    /** A scheme is no wish: what an address says of encryption is read from the host name that it brings. */
    private static final Pattern URL = Expressions.of("text.url");

    private static final Pattern PATH = Expressions.of("text.path");

    /** What repeats, and whose number it is, are words that mean something themselves. */
    private static final Set<String> HOLDS_WORDS = Set.of(
            "schedule",
            "replicas",
            ServiceReader.REPLICAS,
            ServiceReader.MEMORY,
            ServiceReader.STORAGE,
            "databaseVersion",
            "name.apposition",
            "metricsPort");

    // What belongs to the whole namespace, to another port or to another program.
    private static final Pattern OF_ANOTHER = Expressions.of("value.of-another");

    /** What a variable is set to is its own: {@code DB_HOST=pg.internal} names no host of ours. */
    private static final Pattern ASSIGNMENT = Expressions.of("value.assignment");

    /** A workload has one of each; a second one belongs to another workload, or to nobody. */
    private static final Set<String> ONE_OF_EACH = Set.of("port", "schedule");

    private static final Pattern PORT_BEFORE = Expressions.of("address.port-before");

    /** So many characters before a number say that it is a port. */
    private static final int PORT_REACH = 30;

    private static final List<Reader> READERS = List.of(
            ServiceReader::read,
            ImageReader::read,
            ScheduleReader::read,
            AddressReader::read,
            ResourceReader::read,
            CountReader::read);

    /**
     * What a text names.
     *
     * @param facts values by the ids of their questions, each id once
     * @param delivery those about how it is delivered
     * @param further values of which a text has one already, such as a second port
     * @param ofAnother words of values that belong to something that is not asked for here
     * @param spans places of values that hold words
     * @param values places of all values
     */
    public record Result(
            List<Fact> facts,
            List<Fact> further,
            List<Fact> delivery,
            List<String> ofAnother,
            List<Span> spans,
            List<Span> values) {
        /** Whether the characters belong to a value, or to something that is none of the text's own words. */
        public boolean covers(int start, int end) {
            return spans.stream().anyMatch(span -> span.covers(start, end))
                    || values.stream().anyMatch(span -> span.covers(start, end));
        }
    }

    /** All values of a text. */
    public Result read(CleanText clean) {
        String text = clean.text();
        List<Span> spans = new ArrayList<>();
        List<Span> values = new ArrayList<>();
        foreign(FOREIGN, text, spans);
        foreign(PATH, text, spans);
        foreign(ADDRESS_OF_ANOTHER, text, spans);
        foreign(URL, text, spans);
        List<Fact> delivery = new ArrayList<>();
        for (ReadValue reading : DeliveryReader.read(text)) {
            delivery.add(new Fact(reading.id(), reading.value(), clean.written(reading.start(), reading.end())));
            values.add(new Span(reading.start(), reading.end()));
        }
        List<Span> others = new ArrayList<>();
        foreign(OF_ANOTHER, text, others);
        values.addAll(others);
        List<ReadValue> read = values(text);
        for (ReadValue reading : read) {
            values.add(new Span(reading.start(), reading.end()));
            if (!HOLDS_WORDS.contains(reading.id())) {
                spans.add(new Span(reading.start(), reading.end()));
            }
        }
        ResourceReader.amounts(text).stream()
                .filter(amount ->
                        values.stream().noneMatch(span -> span.start() < amount.end() && amount.start() < span.end()))
                .filter(amount -> spans.stream().noneMatch(span -> span.covers(amount.start(), amount.end())))
                .forEach(others::add);
        return new Result(
                facts(read, clean),
                further(read, clean),
                delivery,
                others.stream()
                        .map(span -> clean.written(span.start(), span.end()))
                        .toList(),
                spans,
                values);
    }

    /** The facts that stand in one place of a text, as if nothing stood around it. */
    public List<Fact> readIn(CleanText clean, Span place) {
        return facts(
                values(clean.text().substring(place.start(), place.end())).stream()
                        .map(value -> value.behind(place.start()))
                        .toList(),
                clean);
    }

    private static List<ReadValue> values(String text) {
        String left = blank(blank(blank(text, FOREIGN), ADDRESS_OF_ANOTHER), OF_ANOTHER);
        String unassigned = blank(left, ASSIGNMENT);
        List<ReadValue> values = new ArrayList<>();
        for (Reader reader : READERS) {
            for (ReadValue reading : reader.read(unassigned)) {
                values.add(reading);
                left = blank(left, reading.start(), reading.end());
                unassigned = blank(unassigned, reading.start(), reading.end());
            }
        }
        values.addAll(NameReader.read(left));
        return values;
    }

    /** Values that another one of the same id stands before, and that say something else. */
    private static List<Fact> further(List<ReadValue> values, CleanText clean) {
        Map<String, ReadValue> first = new LinkedHashMap<>();
        values.forEach(value -> first.putIfAbsent(value.id(), value));
        return values.stream()
                .filter(value -> ONE_OF_EACH.contains(value.id()))
                .filter(value -> !value.value()
                        .equals(first.getOrDefault(value.id(), value).value()))
                .filter(value -> !value.id().equals("port") || isNamedPort(value, clean.text()))
                .map(value -> fact(value, clean))
                .toList();
    }

    /** "Port 8080 and 9090", but not the other side of "80:8080". */
    private static boolean isNamedPort(ReadValue value, String text) {
        return PORT_BEFORE
                        .matcher(text.substring(Math.max(0, value.start() - PORT_REACH), value.start()))
                        .find()
                && !text.startsWith(":", value.end());
    }

    private static List<Fact> facts(List<ReadValue> values, CleanText clean) {
        Map<String, ReadValue> first = new LinkedHashMap<>();
        values.forEach(value -> first.putIfAbsent(value.id(), value));
        return first.values().stream().map(reading -> fact(reading, clean)).toList();
    }

    /** A name is what was written, not what a word of that spelling should be. */
    private static Fact fact(ReadValue reading, CleanText clean) {
        String written = clean.written(reading.start(), reading.end());
        boolean isWord = reading.value() instanceof String value
                && value.equals(clean.text().substring(reading.start(), reading.end()));
        return new Fact(reading.id(), isWord ? written : reading.value(), written);
    }

    private static void foreign(Pattern pattern, String text, List<Span> spans) {
        Matcher foreign = pattern.matcher(text);
        while (foreign.find()) {
            spans.add(new Span(foreign.start(), foreign.end()));
        }
    }

    private static String blank(String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        String left = text;
        while (matcher.find()) {
            left = blank(left, matcher.start(), matcher.end());
        }
        return left;
    }

    static String blank(String text, int start, int end) {
        return text.substring(0, start) + " ".repeat(end - start) + text.substring(end);
    }
}
