package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.fact.FactReader.Span;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads amounts of disk, memory and CPU. */
final class ResourceReader {

    private static final Pattern AMOUNT = Expressions.of("resource.amount");
    private static final Pattern CPU = Expressions.of("resource.cpu");
    private static final Pattern PART_OF_CPU = Expressions.of("resource.part-of-cpu");
    private static final Pattern WORD_CPU = Expressions.of("resource.word-cpu");
    private static final Pattern MEMORY_CUE = Expressions.of("resource.memory-cue");
    private static final Pattern NAMED_DISK = Expressions.of("resource.named-disk");
    private static final Pattern DISK_CUE = Expressions.of("resource.disk-cue");

    private static final Pattern CPU_OF_PAIR = Expressions.of("resource.cpu-of-pair");
    private static final Pattern BOUND_BEFORE = Expressions.of("resource.bound-before");
    private static final Pattern BOUND_BEHIND = Expressions.of("resource.bound-behind");

    /** So many characters before an amount say whether it is a limit. */
    private static final int TO_BOUND = 40;

    private static final Pattern OF_SERVICE = Expressions.of("resource.of-service");

    /** So many gigabytes without another word are memory; more are seldom. */
    private static final int MOST_MEMORY = 16;

    private static final Pattern AFTER_CPU = Expressions.of("resource.after-cpu");
    private static final Pattern BEFORE_CPU = Expressions.of("resource.before-cpu");

    private ResourceReader() {}

    static List<ReadValue> read(String text) {
        List<ReadValue> readings = new ArrayList<>();
        Matcher amount = AMOUNT.matcher(text);
        while (amount.find()) {
            String kind = kind(text, amount);
            if (!kind.isEmpty()) {
                readings.add(new ReadValue(kind, amount(amount.group()), amount.start(), amount.end()));
            }
        }
        return Stream.concat(bounded("memory", readings, text), bounded("cpu", cpu(text), text))
                .toList();
    }

    /** "Request 256Mi, limit 512Mi": a limit is one only beside what is requested; alone it says how much there is. */
    private static Stream<ReadValue> bounded(String id, List<ReadValue> readings, String text) {
        List<ReadValue> limits = readings.stream()
                .filter(value -> value.id().equals(id) && isLimit(value, text))
                .toList();
        boolean isAlone =
                readings.stream().filter(value -> value.id().equals(id)).count() == limits.size();
        return readings.stream()
                .map(value -> limits.contains(value) && !isAlone
                        ? new ReadValue(id + "Limit", value.value(), value.start(), value.end())
                        : value);
    }

    private static boolean isLimit(ReadValue value, String text) {
        Matcher behind = BOUND_BEHIND.matcher(text).region(value.end(), text.length());
        if (behind.find()) {
            return behind.group("limit") != null;
        }
        Matcher before = BOUND_BEFORE.matcher(text).region(Math.max(0, value.start() - TO_BOUND), value.start());
        boolean isLimit = false;
        while (before.find()) {
            isLimit = before.group("limit") != null;
        }
        return isLimit;
    }

    /** Where amounts stand, whatever they are of. */
    static List<Span> amounts(String text) {
        return AMOUNT.matcher(text)
                .results()
                .map(amount -> new Span(amount.start(), amount.end()))
                .toList();
    }

    private static List<ReadValue> cpu(String text) {
        Matcher part = PART_OF_CPU.matcher(text);
        if (part.find()) {
            return List.of(
                    new ReadValue("cpu", part.group("half") != null ? "500m" : "250m", part.start(), part.end()));
        }
        List<ReadValue> found = Stream.of(CPU, CPU_OF_PAIR)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(cpu -> new ReadValue("cpu", firstGroup(cpu).replace(',', '.'), cpu.start(), cpu.end()))
                .sorted(Comparator.comparingInt(ReadValue::start))
                .toList();
        return found.isEmpty()
                ? WORD_CPU.matcher(text)
                        .results()
                        .map(word -> new ReadValue(
                                "cpu", String.valueOf(Numbers.of(word.group(1))), word.start(), word.end()))
                        .limit(1)
                        .toList()
                : found;
    }

    private static String firstGroup(MatchResult match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** What an amount is of: what stands nearest says it; without a word, little is memory. */
    private static String kind(String text, Matcher amount) {
        int memory = distance(MEMORY_CUE, text, amount);
        int disk = distance(DISK_CUE, text, amount);
        boolean small = amount.group(2).toLowerCase(Locale.ROOT).startsWith("m");
        boolean isBesideCpu =
                AFTER_CPU.matcher(text.substring(0, amount.start())).find()
                        || BEFORE_CPU.matcher(text.substring(amount.end())).find();
        if (memory < disk || isBesideCpu && distance(NAMED_DISK, text, amount) == Integer.MAX_VALUE) {
            return "memory";
        }
        // "512Mi each" is memory where "100Gi each" is a disk.
        boolean apiece = disk < Integer.MAX_VALUE && distance(NAMED_DISK, text, amount) == Integer.MAX_VALUE;
        if (disk < Integer.MAX_VALUE && !(small && apiece)) {
            return "storage";
        }
        return small || isLittle(amount) && !isOfService(text, amount) ? "memory" : "";
    }

    /** "A worker with 2Gi". */
    private static boolean isLittle(Matcher amount) {
        return amount.group(2).toLowerCase(Locale.ROOT).startsWith("g")
                && Double.parseDouble(amount.group(1)) <= MOST_MEMORY;
    }

    /** "Postgres, 10Gi": nobody knows of what. */
    private static boolean isOfService(String text, Matcher amount) {
        return OF_SERVICE.matcher(text.substring(0, amount.start())).find();
    }

    private static int distance(Pattern cue, String text, Matcher amount) {
        int nearest = Integer.MAX_VALUE;
        Matcher match = cue.matcher(text);
        while (match.find()) {
            int gap = match.start() >= amount.end() ? match.start() - amount.end() : amount.start() - match.end();
            String between = gap <= 0
                    ? ""
                    : text.substring(Math.min(match.end(), amount.end()), Math.max(match.start(), amount.start()));
            if (gap >= 0 && gap < 40 && between.indexOf('.') < 0 && between.indexOf('\n') < 0) {
                nearest = Math.min(nearest, gap);
            }
        }
        return nearest;
    }

    /** An amount with its unit as Kubernetes writes it: {@code 512 MB} is {@code 512Mi}. */
    static String amount(String written) {
        Matcher amount = AMOUNT.matcher(written);
        if (!amount.find()) {
            throw new IllegalArgumentException("no amount: " + written);
        }
        return amount.group(1) + unit(amount.group(2));
    }

    private static String unit(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return switch (lower.charAt(0)) {
            case 'k' -> "Ki";
            case 'm' -> "Mi";
            case 't' -> "Ti";
            default -> "Gi";
        };
    }
}
