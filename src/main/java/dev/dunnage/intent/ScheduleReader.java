package dev.dunnage.intent;

import dev.dunnage.intent.FactReader.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when something repeats, as a cron schedule of five fields. */
final class ScheduleReader {

    private static final Pattern CRON = Pattern.compile(
            "(?<![\\w*/])((?:[0-9*][0-9*/,-]*)(?:\\s+[0-9*][0-9*/,-]*){3}\\s+(?:[0-9*][0-9*/,-]*|(?:MON|TUE|WED|THU|FRI|SAT|SUN)(?:[-,](?:MON|TUE|WED|THU|FRI|SAT|SUN))*))(?![\\w*/])");
    private static final Pattern MACRO = Pattern.compile("@(hourly|daily|midnight|weekly|monthly|yearly|annually)\\b");
    private static final Map<String, String> MACROS = Map.of(
            "hourly",
            "0 * * * *",
            "daily",
            "0 0 * * *",
            "midnight",
            "0 0 * * *",
            "weekly",
            "0 0 * * 0",
            "monthly",
            "0 0 1 * *",
            "yearly",
            "0 0 1 1 *",
            "annually",
            "0 0 1 1 *");

    private static final String EVERY =
            "(?:\\b(?:every|evry|each|alle|jede[ns]?|cada|chaque|toutes les|tous les|ogni|a cada|elke|co|каждые|каждую)(?=[\\s0-9])|每隔?|毎)";
    private static final Pattern MINUTES = Pattern.compile(
            "(?i)" + EVERY
                    + "\\s*([0-9]{1,2})?\\s*[- ]?(?:minutes?\\b|mins?\\b|m\\b|minuten?\\b|minutos?\\b|minuti\\b|минут\\w*|分钟|分)");
    private static final Pattern HOURS = Pattern.compile(
            "(?i)" + EVERY
                    + "\\s*([0-9]{1,2})?\\s*[- ]?(?:hours?\\b|hrs?\\b|h\\b|stunden?\\b|horas?\\b|heures?\\b|ore\\b|ora\\b|uur\\b|час\\w*|小时|時間)|\\b(?:hourly|stündlich|once an hour)\\b");

    private static final Pattern TIME_OF_DAY = Pattern.compile(
            "(?i)\\b(?:at|um|by|a las|à|às|om|alle ore|ore|в)\\s+(?<hour>[0-2]?[0-9])(?:[:.h](?<minute>[0-5][0-9]))?\\s*(?<half>a\\.?m\\b\\.?|p\\.?m\\b\\.?)?|"
                    + "\\b(?<hour2>[0-2]?[0-9])(?:[:.](?<minute2>[0-5][0-9]))?\\s*(?<half2>a\\.?m\\b|p\\.?m\\b|uhr\\b|h\\b|点|時)|"
                    + "\\b(?<hour3>[0-2]?[0-9]):(?<minute3>[0-5][0-9])\\b|"
                    + "(?<noon>\\bnoon\\b|\\bmittags?\\b|\\bmediodía\\b|\\bmidi\\b)|(?<midnight>\\bmidnight\\b|\\bmitternacht\\b|\\bmedianoche\\b|\\bminuit\\b|\\bmezzanotte\\b)");
    private static final Pattern DAYS = Pattern.compile(
            "(?i)\\b(?<weekdays>weekdays?|working days?|workdays?|business days?|werktags?|días laborables|jours ouvrés|monday to friday|mon-fri|mo-fr)\\b"
                    + "|\\b(?<day>mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?)\\b"
                    + "|\\b(?<monthly>monthly|every month|each month|first of (?:the|each|every) month|once a month|monatlich|cada mes|chaque mois)\\b"
                    + "|\\b(?<weekly>weekly|every week|once a week|wöchentlich|cada semana|chaque semaine)\\b"
                    + "|(?<daily>\\b(?:daily|nightly|every day|each day|every night|each night|every morning|every evening|once a day|per day|täglich|jeden tag|jede nacht|nachts|cada noche|cada día|todas las noches|todos los días|chaque nuit|chaque jour|tous les jours|toutes les nuits|ogni notte|ogni giorno|toda noite|todos os dias|elke nacht|elke dag|каждую ночь|каждый день)\\b|每天|每晚|毎日|毎晩)");
    private static final Pattern DAY = Pattern.compile(
            "(?i)\\b(?:mon|tues|wednes|thurs|fri|satur|sun|mon|diens|donners|frei|sams|sonn)(?:days?|tags?)\\b|\\b(?:mittwochs?|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?)\\b");
    private static final List<String> WEEK = List.of(
            "sun,son,dom,dim",
            "mon,lun",
            "tue,die,mar",
            "wed,mit,mié,mer",
            "thu,don,jue,jeu",
            "fri,fre,vie,ven",
            "sat,sam,sáb");

    private ScheduleReader() {}

    static List<Reading> read(String text) {
        List<Reading> readings = new ArrayList<>();
        Matcher cron = CRON.matcher(text);
        if (cron.find()) {
            readings.add(new Reading("schedule", cron.group(1).replaceAll("\\s+", " "), cron.start(), cron.end()));
            return readings;
        }
        Matcher macro = MACRO.matcher(text);
        if (macro.find()) {
            String schedule = MACROS.getOrDefault(macro.group(1), "0 0 * * *");
            readings.add(new Reading("schedule", schedule, macro.start(), macro.end()));
            return readings;
        }
        interval(text).or(() -> day(text)).ifPresent(readings::add);
        return readings;
    }

    private static Optional<Reading> interval(String text) {
        Matcher minutes = MINUTES.matcher(text);
        if (minutes.find()) {
            String every = minutes.group(1) == null || minutes.group(1).equals("1") ? "*" : "*/" + minutes.group(1);
            return Optional.of(new Reading("schedule", every + " * * * *", minutes.start(), minutes.end()));
        }
        Matcher hours = HOURS.matcher(text);
        if (hours.find()) {
            String every = hours.group(1) == null || hours.group(1).equals("1") ? "*" : "*/" + hours.group(1);
            return Optional.of(new Reading("schedule", "0 " + every + " * * *", hours.start(), hours.end()));
        }
        return Optional.empty();
    }

    private static Optional<Reading> day(String text) {
        Matcher days = DAYS.matcher(text);
        if (!days.find()) {
            return Optional.empty();
        }
        Optional<int[]> time = time(text);
        boolean nightly = time.isEmpty();
        String at = time.map(t -> t[1] + " " + t[0]).orElse("0 0");
        int end = time.map(t -> Math.max(days.end(), t[3])).orElse(days.end());
        int start = time.map(t -> Math.min(days.start(), t[2])).orElse(days.start());
        boolean near = end - start < 80;
        Reading reading = new Reading(
                "schedule", at + " " + fields(days, text), near ? start : days.start(), near ? end : days.end());
        return nightly
                        && days.group("daily") == null
                        && days.group("weekly") == null
                        && days.group("monthly") == null
                        && days.group("weekdays") == null
                ? Optional.empty()
                : Optional.of(reading);
    }

    private static String fields(Matcher days, String text) {
        if (days.group("weekdays") != null) {
            return "* * 1-5";
        }
        if (days.group("monthly") != null) {
            return "1 * *";
        }
        if (days.group("weekly") != null) {
            Matcher day = DAY.matcher(text);
            return day.find() ? dayIn(day.group()).orElse("* * 0") : "* * 0";
        }
        String day = days.group("day");
        return day == null ? "* * *" : dayIn(day).orElse("* * *");
    }

    private static Optional<String> dayIn(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < WEEK.size(); i++) {
            for (String prefix : WEEK.get(i).split(",", -1)) {
                if (lower.startsWith(prefix)) {
                    return Optional.of("* * " + i);
                }
            }
        }
        return Optional.empty();
    }

    /** Hour, minute, and where they stand. */
    private static Optional<int[]> time(String text) {
        Matcher time = TIME_OF_DAY.matcher(text);
        while (time.find()) {
            if (time.group("noon") != null) {
                return Optional.of(new int[] {12, 0, time.start(), time.end()});
            }
            if (time.group("midnight") != null) {
                return Optional.of(new int[] {0, 0, time.start(), time.end()});
            }
            String hour = first(time, "hour", "hour2", "hour3");
            int value = hours(hour, first(time, "half", "half2", "half2"));
            String minute = first(time, "minute", "minute2", "minute3");
            if (value < 24) {
                return Optional.of(
                        new int[] {value, minute.isEmpty() ? 0 : Integer.parseInt(minute), time.start(), time.end()});
            }
        }
        return Optional.empty();
    }

    private static int hours(String hour, String half) {
        int value = Integer.parseInt(hour);
        boolean afternoon = half.toLowerCase(Locale.ROOT).startsWith("p");
        boolean morning = half.toLowerCase(Locale.ROOT).startsWith("a");
        return afternoon && value < 12 ? value + 12 : morning && value == 12 ? 0 : value;
    }

    private static String first(Matcher matcher, String... groups) {
        for (String group : groups) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }
}
