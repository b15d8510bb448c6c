package dev.dunnage.question;

import dev.dunnage.model.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns what a client sent as the answer to one question into its value, or says what is wrong with it. */
final class AnswerReader {

    /** An answer that is not valid; the message follows the question's id. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean unsafe;

        Refused(String message, boolean unsafe) {
            super(message, null, false, false);
            this.unsafe = unsafe;
        }

        Fault fault(String id) {
            return new Fault(id, String.valueOf(getMessage()), unsafe);
        }
    }

    private static final String YES = "yes";

    private static final Pattern BETWEEN_LABELS = Pattern.compile("[\\[\\]\",&\\s]+(?:and\\s+)?");

    /** Behind a comma, another pair may begin, or the value goes on. */
    private static final Pattern NEXT_PAIR = Pattern.compile(",\\s*[A-Za-z_][-._a-zA-Z0-9]*=");

    private static final Pattern PAIR_KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");
    private static final int LONGEST = 4_000;

    /** A ConfigMap holds 1 MiB; a person types less. */
    private static final int MOST_PAIRS = 200;

    private AnswerReader() {}

    static Object read(Question question, Object answer) throws Refused {
        return switch (question.type()) {
            case BOOLEAN -> flag(answer);
            case NUMBER -> number(question, answer);
            case SELECT -> option(question, string(answer));
            case MULTISELECT -> options(question, answer);
            case TEXT -> text(question, answer);
        };
    }

    private static Object flag(Object answer) throws Refused {
        if (answer instanceof Boolean) {
            return answer;
        }
        if (answer instanceof String text) {
            switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes" -> {
                    return true;
                }
                case "false", "no" -> {
                    return false;
                }
                default -> {}
            }
        }
        throw invalid("%s is neither true nor false.".formatted(shown(answer)));
    }

    private static Object number(Question question, Object answer) throws Refused {
        long value = wholeNumber(answer);
        Question.Rule rule = question.rule();
        boolean tooSmall = rule.min().filter(min -> value < min).isPresent();
        boolean tooGreat = rule.max().filter(max -> value > max).isPresent();
        if (tooSmall || tooGreat) {
            throw invalid("%d is out of range. Valid is a whole number from %s to %s."
                    .formatted(
                            value,
                            rule.min().map(String::valueOf).orElse("any"),
                            rule.max().map(String::valueOf).orElse("any")));
        }
        return value;
    }

    private static long wholeNumber(Object answer) throws Refused {
        if (!(answer instanceof Number || answer instanceof String)) {
            throw invalid("%s is not a number.".formatted(shown(answer)));
        }
        try {
            return new BigDecimal(answer.toString().strip()).toBigIntegerExact().longValueExact();
        } catch (NumberFormatException e) {
            throw invalid("%s is not a number.".formatted(shown(answer)));
        } catch (ArithmeticException e) {
            throw invalid("%s is not a whole number of reasonable size.".formatted(shown(answer)));
        }
    }

    private static Object text(Question question, Object answer) throws Refused {
        return switch (question.valueType()) {
            case LIST -> lines(question, answer);
            case MAP -> pairs(question, answer);
            case TAGS -> TreeAnswers.tags(answer);
            case OBJECT -> isChartValues(question) ? TreeAnswers.chartValues(answer) : TreeAnswers.object(answer);
            case ITEMS -> TreeAnswers.items(answer);
            case DATA -> TreeAnswers.data(answer);
            default -> line(question, wholeText(question, answer));
        };
    }

    /** Where digits are a name, as of a version or a branch, a number with a fraction has lost some: 1.10 comes as 1.1. */
    private static String wholeText(Question question, Object answer) throws Refused {
        String text = string(answer);
        if (answer instanceof Number && text.contains(".") && question.rule().format() != Format.CPU) {
            throw invalid("%s came as a number, in which 1.10 and 1.1 are the same. Send it as a text, in quotes."
                    .formatted(shown(text)));
        }
        return text;
    }

    private static boolean isChartValues(Question question) {
        return question.binding()
                .filter(binding -> binding.path().equals(Parameter.WHOLE))
                .isPresent();
    }

    /** An argument may be the empty string. */
    private static final Set<Format> MAY_BE_EMPTY = Set.of(Format.ANY, Format.COMMAND);

    private static String line(Question question, String text) throws Refused {
        Question.Rule rule = question.rule();
        if (text.isEmpty()) {
            if (rule.required()) {
                throw invalid("An answer is needed" + valid(question) + ".");
            }
            return text;
        }
        refuseUnprintable(text);
        refuseInvisibleEnds(text);
        refuseCredentials(text);
        if (text.length() > rule.format().longest()) {
            throw invalid("%s has %d characters, and at most %d are valid%s."
                    .formatted(shown(text), text.length(), rule.format().longest(), valid(question)));
        }
        if (!rule.format().accepts(text)) {
            throw invalid("%s is not valid%s.".formatted(shown(text), valid(question)));
        }
        long length = text.codePointCount(0, text.length());
        if (rule.max().filter(max -> length > max).isPresent()
                || rule.min().filter(min -> length < min).isPresent()) {
            throw invalid("%s has %d characters; valid are %s to %s."
                    .formatted(
                            shown(text),
                            length,
                            rule.min().orElse(0L),
                            rule.max().map(String::valueOf).orElse("any number")));
        }
        return text;
    }

    private static String valid(Question question) {
        String words = question.rule().format().valid();
        return words.isEmpty() ? "" : ": valid is " + words;
    }

    private static String option(Question question, String value) throws Refused {
        List<String> values = question.options().stream().map(Option::value).toList();
        return Spelling.meant(value, values)
                .or(() -> labelled(question, value))
                .or(() -> decided(value, values))
                .orElseThrow(() -> invalid("%s is no option. Valid: %s.%s"
                        .formatted(shown(value), String.join(", ", values), Suggestion.didYouMean(value, values))));
    }

    /** The option that a person sees under this name. */
    private static Optional<String> labelled(Question question, String value) {
        List<String> labels = question.options().stream().map(Option::label).toList();
        return Spelling.meant(value, labels)
                .map(label -> question.options().get(labels.indexOf(label)).value());
    }

    /** Yes and no may come as true and false, and no as none. */
    private static Optional<String> decided(String value, List<String> values) {
        String said = value.toLowerCase(Locale.ROOT);
        if (!values.contains(YES)
                || values.size() != 2
                || !List.of("true", "false", "no").contains(said)) {
            return Optional.empty();
        }
        return Optional.of(said.equals("true") ? YES : values.get(1 - values.indexOf(YES)));
    }

    private static Object options(Question question, Object answer) throws Refused {
        List<String> chosen = new ArrayList<>();
        for (Object item : answer instanceof List<?> list ? list : lineItems(string(answer))) {
            String value = option(question, string(item));
            if (!chosen.contains(value)) {
                chosen.add(value);
            }
        }
        return chosen;
    }

    private static Object lines(Question question, Object answer) throws Refused {
        List<String> items = new ArrayList<>();
        for (Object item : answer instanceof List<?> list ? list : items(question, string(answer))) {
            String text = string(item);
            if (text.isEmpty() && !MAY_BE_EMPTY.contains(question.rule().format())) {
                throw invalid("An entry is empty%s.".formatted(valid(question)));
            }
            items.add(line(question, text));
        }
        return items;
    }

    /** One a line; where no item can hold a comma, a blank or a bracket, these separate as well, and blanks separate a command's words. */
    private static List<String> items(Question question, String text) throws Refused {
        return switch (question.rule().format()) {
            case DNS_LABEL -> lineItems(BETWEEN_LABELS.matcher(text).replaceAll("\n"));
            case COMMAND -> text.strip().contains("\n") ? lineItems(text) : CommandWords.of(text);
            default -> lineItems(text);
        };
    }

    private static List<String> lineItems(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static Object pairs(Question question, Object answer) throws Refused {
        Map<String, Object> pairs = new LinkedHashMap<>();
        if (answer instanceof List<?> list) {
            Optional<Map<String, Object>> object = PairList.object(list);
            return pairs(question, object.isPresent() ? object.get() : joined(list));
        }
        if (answer instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> pair : map.entrySet()) {
                put(pairs, question, String.valueOf(pair.getKey()), string(pair.getValue()));
            }
            return pairs;
        }
        for (String line : lineItems(string(answer))) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw invalid("%s has no key. Valid is one KEY=value a line, or an object.".formatted(shown(line)));
            }
            if (NEXT_PAIR.matcher(line).find()) {
                throw invalid("%s may be one pair or several. Send one KEY=value a line, or an object."
                        .formatted(shown(line)));
            }
            put(pairs, question, line.substring(0, equals).strip(), line.substring(equals + 1));
        }
        return pairs;
    }

    /** A list of texts as the lines that they are. */
    private static String joined(List<?> list) throws Refused {
        List<String> lines = new ArrayList<>();
        for (Object item : list) {
            lines.add(string(item));
        }
        return String.join("\n", lines);
    }

    private static void put(Map<String, Object> pairs, Question question, String key, String value) throws Refused {
        if (pairs.size() == MOST_PAIRS) {
            throw invalid("There are more than %d entries.".formatted(MOST_PAIRS));
        }
        String valid = key(key);
        if (Credentials.isKey(valid, value)) {
            throw secret("The value of " + shown(valid) + " looks like a key");
        }
        pairs.put(valid, line(question, value));
    }

    static Refused secret(String what) {
        return new Refused(
                what
                        + ", and would stand in a file for git. Put it into a Secret of the cluster and name that one instead.",
                true);
    }

    private static String key(String key) throws Refused {
        if (!PAIR_KEY.matcher(key).matches() || key.equals(".") || key.equals("..")) {
            throw invalid("%s is no valid key: letters, digits, '-', '_' and '.'.".formatted(shown(key)));
        }
        if (Credentials.isSecretName(key)) {
            throw secret("%s names a secret, whose value is one".formatted(shown(key)));
        }
        return key;
    }

    private static String string(Object answer) throws Refused {
        if (answer instanceof String text) {
            return text;
        }
        if (answer instanceof Integer
                || answer instanceof Long
                || answer instanceof BigInteger
                || answer instanceof Boolean) {
            return answer.toString();
        }
        if (answer instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        throw invalid("%s is not a text.".formatted(shown(answer)));
    }

    static void refuseUnprintable(String text) throws Refused {
        if (text.length() > LONGEST) {
            throw invalid("The text is longer than %d characters.".formatted(LONGEST));
        }
        boolean unprintable = text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.SURROGATE
                        || c != '\n' && c != '\t' && c != '\r' && Character.isISOControl(c));
        if (unprintable) {
            throw new Refused("%s holds control characters, which no manifest can carry.".formatted(shown(text)), true);
        }
    }

    // Helm trims a rendered manifest by Unicode's idea of white space: https://pkg.go.dev/strings#TrimSpace
    static void refuseInvisibleEnds(String text) throws Refused {
        int first = text.codePointAt(0);
        int last = text.codePointBefore(text.length());
        if (isForeignSpace(first) || isForeignSpace(last)) {
            throw invalid("%s begins or ends with an invisible character, such as a no-break space. Remove it."
                    .formatted(shown(text)));
        }
    }

    private static boolean isForeignSpace(int c) {
        return c > 0x7f && Character.isSpaceChar(c);
    }

    static void refuseCredentials(String text) throws Refused {
        Optional<String> found = Credentials.find(text);
        if (found.isPresent()) {
            throw secret("The text holds what looks like " + found.get());
        }
    }

    static Refused invalid(String message) {
        return new Refused(message, false);
    }

    /** The answer as a message quotes it: short, and on one line. */
    static String shown(Object answer) {
        String text = String.valueOf(answer).replaceAll("\\p{Cntrl}", " ");
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }
}
