package dev.dunnage.intent.fact;

import dev.dunnage.intent.text.Lexicon;
import dev.dunnage.intent.text.Numbers;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The days on which something repeats.
 *
 * @param fields day of the month, month and day of the week, as cron writes them
 * @param isSure whether the words say that it repeats: "Mondays" does, "Monday" may be one day
 */
record Days(String fields, boolean isSure, int start, int end) {

    private static final String SHORT = "(?:mon|tues?|wed|thur?s?|fri|sat|sun|mo|di|mi|do|fr|sa|so)";
    private static final String NAME = "(?:{d1}|{d2}|{d3}|{d4}|{d5}|{d6}|{d0})";
    private static final String ANY = "(?:" + NAME + "|(?<![\\p{L}])" + SHORT + "(?![\\p{L}]))";
    private static final Pattern RANGE =
            Lexicon.compile("(?<first>" + ANY + ")\\s*(?:-|–|{through})\\s*(?<last>" + ANY + ")");
    private static final String SEPARATOR = "(?![\\p{L}])\\s*(?:,\\s*(?:and\\s+)?|/|&|\\+|and|und)\\s*";
    private static final Pattern SHORT_LIST = Lexicon.compile("(?<![\\p{L}])(?:" + SHORT + SEPARATOR + "){1,6}" + SHORT
            + "(?![\\p{L}])|(?:{every}|(?<![\\p{L}])on)\\s+(?:" + SHORT + SEPARATOR + "){0,6}" + SHORT
            + "(?![\\p{L}])");
    private static final Pattern NAMED = Lexicon.compile("(?<every>(?:{every}|\\bon)\\s+)?(?<name>" + NAME + ")");
    private static final Pattern DAY_OF_MONTH = Lexicon.compile(
            "(?:(?<first>(?<![\\p{L}])(?:first|1st|ersten|primer|primero|premier|primo))|(?<day>[0-3]?[0-9])(?:st|nd|rd|th|\\.|er)?|(?:day|dia|jour|am)\\s+(?<plain>[0-3]?[0-9])\\.?)"
                    + "\\s*(?:day\\s+)?(?:of\\s+|de\\s+|du\\s+|del\\s+|do\\s+|in\\s+)?(?:each\\s+|every\\s+|the\\s+|a\\s+|cada\\s+|chaque\\s+|jeden\\s+|ogni\\s+)?(?:month|months|monats|mes|mois|mese|miesiaca)(?![\\p{L}])"
                    + "|每月\\s*(?<han>[0-3]?[0-9])\\s*(?:号|日)|毎月\\s*(?<kanji>[0-3]?[0-9])\\s*日");
    private static final Pattern WORDS = Lexicon.compile(
            "(?<weekdays>{weekdays})|(?<weekend>{weekend})|(?<quarterly>{quarterly})|(?<yearly>{yearly})|(?<monthly>{monthly})|(?<daily>{daily})|(?<weekly>{weekly})");
    private static final Pattern APART =
            Lexicon.compile("{every}\\s*(?:(?<times>[2-9]|{n2}|{n3})|(?<other>other|second))\\s*{day}");
    private static final String[] KEYS = {"d0", "d1", "d2", "d3", "d4", "d5", "d6"};
    private static final Pattern[] WEEK = week();

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
            Matcher day = Pattern.compile("(?i)(?<![\\p{L}])" + SHORT + "(?![\\p{L}])")
                    .matcher(list.group());
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
        for (int day = 0; day < WEEK.length; day++) {
            if (WEEK[day].matcher(name).matches()) {
                return day;
            }
        }
        return "so mo di mi do fr sa ".indexOf(name.toLowerCase(Locale.ROOT)) / 3;
    }

    private static Pattern[] week() {
        String[] english = {"sun", "mon", "tues?", "wed", "thur?s?", "fri", "sat"};
        Pattern[] week = new Pattern[KEYS.length];
        for (int day = 0; day < KEYS.length; day++) {
            week[day] = Lexicon.compile("{" + KEYS[day] + "}|" + english[day]);
        }
        return week;
    }
}
