package dev.dunnage.question;

import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The schedules that a CronJob takes: five fields of lists, ranges and steps, or one of the names that begin with {@code @}.
 *
 * @see <a href="https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format">the parser that Kubernetes uses</a>
 */
final class CronSchedule {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /** Minute, hour, day of the month, month, day of the week; Sunday is 0 and never 7. */
    private static final List<Field> FIELDS = List.of(
            new Field(0, 59, List.of()),
            new Field(0, 23, List.of()),
            new Field(1, 31, List.of()),
            new Field(1, 12, MONTHS),
            new Field(0, 6, DAYS));

    private static final Pattern ITEM = Pattern.compile(
            "(?<from>[*?]|[0-9]{1,3}|[A-Za-z]{3})(?:-(?<to>[0-9]{1,3}|[A-Za-z]{3}))?(?:/(?<step>[0-9]{1,3}))?");

    private CronSchedule() {}

    /** A field's numbers and, where it has some, the names for them in order. */
    private record Field(int least, int most, List<String> names) {

        boolean accepts(String text) {
            return !text.endsWith(",") && List.of(text.split(",", -1)).stream().allMatch(this::acceptsItem);
        }

        private boolean acceptsItem(String text) {
            Matcher item = ITEM.matcher(text);
            if (!item.matches()) {
                return false;
            }
            boolean any = item.group("from").equals("*") || item.group("from").equals("?");
            int from = any ? least : number(item.group("from"));
            int to = item.group("to") == null ? from : number(item.group("to"));
            int step = item.group("step") == null ? 1 : Integer.parseInt(item.group("step"));
            return !(any && item.group("to") != null) && least <= from && from <= to && to <= most && step > 0;
        }

        /** The numbers of a text that is accepted. */
        IntStream numbers(String text) {
            return Stream.of(text.split(",", -1)).flatMapToInt(this::numbersOfItem);
        }

        private IntStream numbersOfItem(String text) {
            Matcher item = ITEM.matcher(text);
            if (!item.matches()) {
                return IntStream.empty();
            }
            boolean any = item.group("from").equals("*") || item.group("from").equals("?");
            int from = any ? least : number(item.group("from"));
            boolean open = any || item.group("to") == null && item.group("step") != null;
            int to = open ? most : item.group("to") == null ? from : number(item.group("to"));
            int step = item.group("step") == null ? 1 : Integer.parseInt(item.group("step"));
            return IntStream.rangeClosed(from, to).filter(number -> (number - from) % step == 0);
        }

        private int number(String text) {
            int name = names.indexOf(text.toLowerCase(Locale.ROOT));
            if (name >= 0) {
                return least + name;
            }
            return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : Integer.MAX_VALUE;
        }
    }

    /** Whether Kubernetes would take it; its general form has been looked at. */
    static boolean isValid(String schedule) {
        if (schedule.startsWith("@")) {
            return true;
        }
        String[] fields = schedule.split(" ", -1);
        if (fields.length != FIELDS.size()) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!FIELDS.get(i).accepts(fields[i])) {
                return false;
            }
        }
        return comes(fields);
    }

    /** Whether there is such a day at all: the 31st of February never comes, and Kubernetes would wait for it. */
    private static boolean comes(String[] fields) {
        if (!List.of("*", "?").contains(fields[4])) {
            return true;
        }
        int first = FIELDS.get(2).numbers(fields[2]).min().orElse(1);
        return FIELDS.get(3)
                .numbers(fields[3])
                .anyMatch(month -> first <= Month.of(month).maxLength());
    }
}
