package dev.dunnage.intent.fact;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.text.CleanText;
import dev.dunnage.intent.text.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    record ReadValue(String id, Object value, int start, int end) {}

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

    private static final List<Reader> READERS = List.of(
            ImageReader::read,
            ScheduleReader::read,
            AddressReader::read,
            ResourceReader::read,
            CountReader::read,
            NameReader::read);

    /** The facts, those about delivery, the spans of values that hold words, and those of all values. */
    public record Result(List<Fact> facts, List<Fact> delivery, List<Span> spans, List<Span> values) {
        /** Whether the characters belong to a value, or to something that is none of the text's own words. */
        public boolean covers(int start, int end) {
            return spans.stream().anyMatch(span -> span.covers(start, end))
                    || values.stream().anyMatch(span -> span.covers(start, end));
        }
    }

    public Result read(CleanText clean) {
        String text = clean.text();
        String left = blank(blank(text, FOREIGN), ADDRESS_OF_ANOTHER);
        Map<String, ReadValue> first = new LinkedHashMap<>();
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
        for (Reader reader : READERS) {
            for (ReadValue reading : reader.read(left)) {
                first.putIfAbsent(reading.id(), reading);
                values.add(new Span(reading.start(), reading.end()));
                if (!reading.id().equals("schedule")) {
                    spans.add(new Span(reading.start(), reading.end()));
                }
                left = blank(left, reading.start(), reading.end());
            }
        }
        List<Fact> facts =
                first.values().stream().map(reading -> fact(reading, clean)).toList();
        return new Result(facts, delivery, spans, values);
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
