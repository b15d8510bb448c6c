package dev.dunnage.intent.fact;

import dev.dunnage.intent.fact.FactReader.ReadValue;
import dev.dunnage.intent.text.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads when something repeats, as a cron schedule of five fields. */
final class ScheduleReader {

    private static final Pattern CRON = Expressions.of("schedule.cron");
    private static final List<Integer> HIGHEST = List.of(59, 23, 31, 12, 7);
    private static final Pattern MACRO = Expressions.of("schedule.macro");
    private static final Map<String, String> MACROS = Map.of(
            "hourly", "0 * * * *",
            "daily", "0 0 * * *",
            "midnight", "0 0 * * *",
            "weekly", "0 0 * * 0",
            "monthly", "0 0 1 * *",
            "yearly", "0 0 1 1 *",
            "annually", "0 0 1 1 *");
    // "With daily backups" is a quality of a database, not a job.
    private static final Pattern ATTRIBUTE = Expressions.of("schedule.attribute");
    private static final Pattern JOB = Expressions.of("schedule.job");
    private static final Pattern ANOTHER = Expressions.of("schedule.another");
    private static final Pattern HOURS = Expressions.of("schedule.hours");
    private static final Pattern BETWEEN = Expressions.of("schedule.between");
    private static final int NEAR = 80;

    private ScheduleReader() {}

    static List<ReadValue> read(String whole) {
        String text = ATTRIBUTE
                .matcher(whole)
                .replaceAll(match -> " ".repeat(match.group().length()));
        List<ReadValue> crons = crons(text);
        if (!crons.isEmpty()) {
            return crons;
        }
        List<ReadValue> several = ANOTHER.matcher(text).find() ? several(text) : List.of();
        return several.size() > 1
                ? several
                : one(text, JOB.matcher(text).find()).map(List::of).orElse(List.of());
    }

    private static Optional<ReadValue> one(String text, boolean isRepeated) {
        return macro(text)
                .or(() -> Interval.in(text).map(found -> within(found, text)))
                .or(() -> calendar(text, isRepeated));
    }

    /** "At 2 am and every Monday at 5": times that each say when; "every Monday and every Friday at 9" is one. */
    private static List<ReadValue> several(String text) {
        List<ReadValue> found = new ArrayList<>();
        int from = 0;
        Matcher another = ANOTHER.matcher(text);
        while (from <= text.length()) {
            int end = another.find() ? another.start() : text.length();
            String part = text.substring(from, end);
            boolean saysWhen =
                    !TimeOfDay.all(part).isEmpty() || Interval.in(part).isPresent();
            Optional<ReadValue> read = saysWhen ? one(part, true) : Optional.empty();
            if (saysWhen && read.isEmpty() || !saysWhen && Days.in(part).isPresent()) {
                return List.of();
            }
            int behind = from;
            read.ifPresent(value -> found.add(value.behind(behind)));
            from = end + 1;
        }
        return found;
    }

    /** "Every 5 minutes between 8 and 18 on weekdays": the hours and the days that stand right behind. */
    private static ReadValue within(Interval interval, String text) {
        String[] fields = interval.schedule().split(" ", -1);
        int end = interval.end();
        boolean isOfHour = fields[1].startsWith("*");
        for (int times = 0; times < 2; times++) {
            Matcher hours = HOURS.matcher(text).region(end, text.length());
            if (isOfHour && hours.lookingAt()) {
                long first = TimeOfDay.hour(hours.group("first"), hours.group("am1"), hours.group("pm1"));
                long last = TimeOfDay.hour(hours.group("last"), hours.group("am2"), hours.group("pm2"));
                if (first < last && last < 24) {
                    fields[1] = first + "-" + last + fields[1].substring(1);
                    isOfHour = false;
                    end = hours.end();
                }
            }
            Matcher between = BETWEEN.matcher(text).region(end, text.length());
            int next = between.lookingAt() ? between.end() : end;
            Optional<Days> days = Days.in(text.substring(next)).filter(found -> found.start() == 0);
            if (days.isPresent()) {
                String[] ofDays = days.get().fields().split(" ", -1);
                System.arraycopy(ofDays, 0, fields, 2, ofDays.length);
                end = next + days.get().end();
            }
        }
        return reading(String.join(" ", fields), interval.start(), end);
    }

    private static ReadValue reading(String schedule, int start, int end) {
        return new ReadValue("schedule", schedule, start, end);
    }

    /** All that stand there: a job has one, and what another one is for is asked. */
    private static List<ReadValue> crons(String text) {
        // Many a crontab calls Sunday 7; Kubernetes only knows 0.
        return CRON.matcher(text)
                .results()
                .filter(cron -> isPossible(cron.group(1).split("\\s+", -1)))
                .map(cron -> reading(
                        cron.group(1).replaceAll("\\s+", " ").replaceFirst(" 7$", " 0"), cron.start(), cron.end()))
                .toList();
    }

    /** Five numbers in a row need not be a time. */
    private static boolean isPossible(String[] fields) {
        return IntStream.range(0, fields.length)
                .allMatch(field -> Expressions.of("schedule.inline-1")
                        .splitAsStream(fields[field])
                        .filter(number -> !number.isEmpty())
                        .allMatch(number -> number.length() <= 2 && Integer.parseInt(number) <= HIGHEST.get(field)));
    }

    private static Optional<ReadValue> macro(String text) {
        Matcher macro = MACRO.matcher(text);
        return macro.find()
                ? Optional.of(reading(MACROS.getOrDefault(macro.group(1), "0 0 * * *"), macro.start(), macro.end()))
                : Optional.empty();
    }

    private static Optional<ReadValue> calendar(String text, boolean isRepeated) {
        List<TimeOfDay> times = TimeOfDay.all(text);
        Optional<Days> days = Days.in(text);
        if (days.isPresent()) {
            return days.filter(found -> found.isSure() || !times.isEmpty()).map(found -> on(found, times));
        }
        return times.isEmpty() || !isRepeated
                ? Optional.empty()
                : Optional.of(reading(
                        clock(times) + " * * *",
                        times.get(0).start(),
                        times.get(0).end()));
    }

    private static ReadValue on(Days days, List<TimeOfDay> times) {
        List<TimeOfDay> others = times.stream()
                .filter(time -> time.end() <= days.start() || time.start() >= days.end())
                .toList();
        int start = others.stream().mapToInt(TimeOfDay::start).reduce(days.start(), Math::min);
        int end = others.stream().mapToInt(TimeOfDay::end).reduce(days.end(), Math::max);
        boolean near = end - start < NEAR;
        return reading(clock(others) + " " + days.fields(), near ? start : days.start(), near ? end : days.end());
    }

    /** Minute and hour; of several times those that share their minute. */
    private static String clock(List<TimeOfDay> times) {
        if (times.isEmpty()) {
            return "0 0";
        }
        int minute = times.get(0).minute();
        String hours = times.stream()
                .filter(time -> time.minute() == minute)
                .map(TimeOfDay::hour)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return minute + " " + hours;
    }
}
