package dev.dunnage.intent.fact;

import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The days on which something repeats.
 *
 * @param fields day of the month, month and day of the week, as cron writes them
 * @param isSure whether the words say that it repeats: "Mondays" does, "Monday" may be one day
 */
record Days(String fields, boolean isSure, int start, int end) {

    private static final Pattern RANGE = Expressions.of("days.range");

    private static final Pattern SHORT_LIST = Expressions.of("days.short-list");
    private static final Pattern NAMED = Expressions.of("days.named");
    private static final Pattern DAY_OF_MONTH = Expressions.of("days.day-of-month");
    private static final Pattern WORDS = Expressions.of("days.words");
    private static final Pattern APART = Expressions.of("days.apart");
    /** Sunday first, as cron counts. */
    private static final List<Pattern> WEEK = IntStream.rangeClosed(0, 6)
            .mapToObj(day -> Expressions.of("days.on-" + day))
            .toList();

    /** The days that a text names. */
    static Optional<Days> in(String text) {
        return apart(text)
                .or(() -> dayOfMonth(text))
                .or(() -> range(text))
                .or(() -> named(text))
                .or(() -> words(text));
    }

    private static Optional<Days> apart(String text) {
        Matcher match = APART.matcher(text);
        if (!match.find()) {
            return Optional.empty();
        }
        long days = match.group("other") != null ? 2 : Numbers.of(match.group("times"));
        return Optional.of(new Days("*/" + days + " * *", true, match.start(), match.end()));
    }

    private static Optional<Days> dayOfMonth(String text) {
        Matcher match = DAY_OF_MONTH.matcher(text);
        while (match.find()) {
            int day = match.group("first") != null
                    ? 1
                    : Integer.parseInt(Optional.ofNullable(match.group("day"))
                            .or(() -> Optional.ofNullable(match.group("plain")))
                            .or(() -> Optional.ofNullable(match.group("han")))
                            .orElse(match.group("kanji")));
            if (day >= 1 && day <= 31) {
                return Optional.of(new Days(day + " * *", true, match.start(), match.end()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Days> range(String text) {
        Matcher match = RANGE.matcher(text);
        if (!match.find()) {
            return Optional.empty();
        }
        int first = number(match.group("first"));
        int last = number(match.group("last"));
        String days = first < last ? first + "-" + last : last == 0 ? first + "-6,0" : first + "-6,0-" + last;
        return Optional.of(new Days("* * " + days, true, match.start(), match.end()));
    }

    private static Optional<Days> named(String text) {
        TreeSet<Integer> days = new TreeSet<>();
        boolean sure = false;
        int start = text.length();
        int end = 0;
        Matcher list = SHORT_LIST.matcher(text);
        if (list.find()) {
            Matcher day = Expressions.of("days.inline-1").matcher(list.group());
            while (day.find()) {
                days.add(number(day.group()));
            }
            return Optional.of(found(days, true, list.start(), list.end()));
        }
        Matcher name = NAMED.matcher(text);
        while (name.find() && (end == 0 || name.start() - end < 12)) {
            days.add(number(name.group("name")));
            sure |= name.group("every") != null || name.group("name").matches("(?i).*days|.*tags");
            start = Math.min(start, name.start());
            end = name.end();
        }
        return days.isEmpty() ? Optional.empty() : Optional.of(found(days, sure || isWeekly(text), start, end));
    }

    private static boolean isWeekly(String text) {
        Matcher words = WORDS.matcher(text);
        return words.find() && words.group("weekly") != null;
    }

    private static Days found(TreeSet<Integer> days, boolean sure, int start, int end) {
        return new Days("* * " + days.stream().map(String::valueOf).collect(Collectors.joining(",")), sure, start, end);
    }

    private static Optional<Days> words(String text) {
        Matcher match = WORDS.matcher(text);
        if (!match.find()) {
            return Optional.empty();
        }
        String fields = match.group("weekdays") != null
                ? "* * 1-5"
                : match.group("weekend") != null
                        ? "* * 0,6"
                        : match.group("quarterly") != null
                                ? "1 */3 *"
                                : match.group("yearly") != null
                                        ? "1 1 *"
                                        : match.group("monthly") != null
                                                ? "1 * *"
                                                : match.group("daily") != null ? "* * *" : "* * 0";
        return Optional.of(new Days(fields, true, match.start(), match.end()));
    }

    private static int number(String name) {
        return IntStream.range(0, WEEK.size())
                .filter(day -> WEEK.get(day).matcher(name).matches())
                .findFirst()
                .orElse(0);
    }
}
