package dev.dunnage.intent.fact;

import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A length of time after which something repeats, as cron writes it. */
record Interval(String schedule, int start, int end) {

    private static final Pattern MINUTES = Expressions.of("interval.minutes");
    private static final Pattern HOURS = Expressions.of("interval.hours");
    private static final Pattern PAST = Expressions.of("interval.past");
    private static final Pattern AT_MINUTE = Expressions.of("interval.at-minute");
    private static final Pattern ONCE_IN = Expressions.of("interval.once-in");
    private static final Pattern PER_HOUR = Expressions.of("interval.per-hour");
    private static final Pattern PER_DAY = Expressions.of("interval.per-day");
    /** The interval that a text names. */
    static Optional<Interval> in(String text) {
        return past(text)
                .or(() -> onceIn(text))
                .or(() -> perHour(text))
                .or(() -> minutes(text))
                .or(() -> hours(text))
                .or(() -> perDay(text));
    }

    private static Optional<Interval> past(String text) {
        Matcher match = PAST.matcher(text);
        if (!match.find()) {
            return Optional.empty();
        }
        String minute = Stream.of("minutes", "numbered")
                .map(match::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(match.group("quarter") != null ? "15" : "30");
        return Optional.of(new Interval(Integer.parseInt(minute) + " * * * *", match.start(), match.end()));
    }

    /** The scripts without spaces name the time first. */
    private static Optional<Interval> onceIn(String text) {
        Matcher match = ONCE_IN.matcher(text);
        if (!match.find()) {
            return Optional.empty();
        }
        long times = Long.parseLong(match.group("times"));
        return every(match.group("minutes") != null ? times : 60 * times, match);
    }

    private static Optional<Interval> perHour(String text) {
        Matcher match = PER_HOUR.matcher(text);
        return match.find() ? every(60 / timesPer(match), match) : Optional.empty();
    }

    private static int timesPer(Matcher match) {
        return match.group("twice") != null ? 2 : match.group("thrice") != null ? 3 : 4;
    }

    private static Optional<Interval> minutes(String text) {
        Matcher match = MINUTES.matcher(text);
        if (!match.find()) {
            return Optional.empty();
        }
        long times =
                match.group("half") != null ? 30 : match.group("quarter") != null ? 15 : times(match.group("times"));
        return every(times, match);
    }

    private static Optional<Interval> every(long minutes, Matcher match) {
        if (minutes < 1) {
            return Optional.empty();
        }
        if (minutes < 60) {
            String field = minutes == 1 ? "*" : "*/" + minutes;
            return Optional.of(new Interval(field + " * * * *", match.start(), match.end()));
        }
        return minutes % 60 == 0 ? everyHours(minutes / 60, "0", match, match.end()) : Optional.empty();
    }

    private static Optional<Interval> hours(String text) {
        Matcher match = HOURS.matcher(text);
        if (!match.find()) {
            return Optional.empty();
        }
        Matcher minute = AT_MINUTE.matcher(text).region(match.end(), text.length());
        boolean sharp = !minute.lookingAt();
        long times = match.group("other") != null ? 2 : times(match.group("times"));
        return everyHours(
                times,
                sharp ? "0" : String.valueOf(Integer.parseInt(minute.group("minute"))),
                match,
                sharp ? match.end() : minute.end());
    }

    /** Cron cannot say every 36 hours. */
    private static Optional<Interval> everyHours(long hours, String minute, Matcher match, int end) {
        if (hours > 24 || hours < 1) {
            return Optional.empty();
        }
        String field = hours == 1 ? "*" : hours == 24 ? "0" : "*/" + hours;
        return Optional.of(new Interval(minute + " " + field + " * * *", match.start(), end));
    }

    private static Optional<Interval> perDay(String text) {
        Matcher match = PER_DAY.matcher(text);
        if (!match.find() || !TimeOfDay.all(text).isEmpty()) {
            return Optional.empty();
        }
        int hours = 24 / timesPer(match);
        return everyHours(hours, "0", match, match.end());
    }

    private static long times(String written) {
        return written == null ? 1 : Math.max(1, Numbers.of(written));
    }
}
