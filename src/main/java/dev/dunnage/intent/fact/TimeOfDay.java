package dev.dunnage.intent.fact;

import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time of the day that a text names, and where. */
record TimeOfDay(int hour, int minute, int start, int end) {

    /** Until this hour it is still night. */
    private static final int SMALL_HOURS = 5;

    // "At 3 replicas" and "at 65% CPU" are no times.

    private static final Pattern PATTERN = Expressions.of("time.pattern");
    private static final Pattern ALSO = Expressions.of("time.also");

    /** All times that a text names, in their order. */
    static List<TimeOfDay> all(String text) {
        List<TimeOfDay> times = new ArrayList<>();
        Matcher match = PATTERN.matcher(text);
        int from = 0;
        while (from <= text.length() && match.find(from)) {
            TimeOfDay time = of(match);
            from = Math.max(match.end(), from + 1);
            if (time.hour() < 24) {
                times.add(time);
                from = Math.max(from, also(text, time, times));
            }
        }
        return times;
    }

    /** "At 6 and 18": the second number is a time as well. */
    private static int also(String text, TimeOfDay first, List<TimeOfDay> times) {
        Matcher also = ALSO.matcher(text).region(first.end(), text.length());
        if (!also.lookingAt() || first.minute() != 0 || Integer.parseInt(also.group("hour")) > 23) {
            return first.end();
        }
        if (PATTERN.matcher(text).region(also.start("hour"), text.length()).lookingAt()) {
            return first.end();
        }
        times.add(new TimeOfDay(Integer.parseInt(also.group("hour")), 0, also.start("hour"), also.end()));
        return also.end();
    }

    private static TimeOfDay of(Matcher match) {
        if (match.group("noon") != null) {
            return at(match, 12, 0);
        }
        if (match.group("midnight") != null) {
            return at(match, 0, 0);
        }
        if (match.group("word") != null) {
            return byQuarters(match);
        }
        int minute = Integer.parseInt(first(match, "0", "minute1", "minute2"));
        int hour = (int) Numbers.of(first(match, "0", "hour1", "hour2", "hour3", "hour4"));
        return at(match, halfDay(match, hour), match.group("halfpast") != null ? 30 : minute);
    }

    private static TimeOfDay byQuarters(Matcher match) {
        int hour = halfDay(match, (int) Numbers.of(match.group("word")));
        if (match.group("half") != null) {
            return at(match, hour, 30);
        }
        if (match.group("past") != null) {
            return at(match, hour, 15);
        }
        return at(match, (hour + 23) % 24, match.group("to") != null ? 45 : 30);
    }

    private static TimeOfDay at(Matcher match, int hour, int minute) {
        return new TimeOfDay(hour, minute, match.start(), match.end());
    }

    private static int halfDay(Matcher match, int hour) {
        boolean morning =
                !first(match, "", "am1", "am2", "am3", "am4", "am5", "am6").isEmpty();
        boolean afternoon =
                !first(match, "", "pm1", "pm2", "pm3", "pm4", "pm5", "pm6").isEmpty();
        if (morning) {
            return hour == 12 ? 0 : hour;
        }
        // "At night" is late, and after midnight early.
        boolean late = afternoon && (hour >= 5 || !match.group().matches("(?is).*night"));
        return late && hour < 12 ? hour + 12 : hour;
    }

    /** The hour that a number means before words such as {@code am} or {@code in the evening}. */
    static int hour(String number, @Nullable String morning, @Nullable String afternoon) {
        int hour = Integer.parseInt(number);
        if (morning != null && !morning.isEmpty()) {
            return hour == 12 ? 0 : hour;
        }
        boolean isLate = afternoon != null && !afternoon.isEmpty() && !isSmallHour(hour, afternoon);
        return isLate && hour < 12 ? hour + 12 : hour;
    }

    /** "Five at night" is early. */
    private static boolean isSmallHour(int hour, String words) {
        return hour <= SMALL_HOURS && words.toLowerCase(Locale.ROOT).endsWith("night");
    }

    private static String first(Matcher match, String otherwise, String... groups) {
        for (String group : groups) {
            String value = match.group(group);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return otherwise;
    }
}
