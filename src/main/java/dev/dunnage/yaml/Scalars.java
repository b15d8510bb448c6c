package dev.dunnage.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How scalars look: plain where every YAML reader agrees that it is a string, else in double quotes. */
public final class Scalars {

    // Words that YAML 1.1 readers (Kubernetes' among them) take for something else: https://yaml.org/type/bool.html
    private static final Set<String> NOT_STRINGS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");
    private static final Pattern WORD = Pattern.compile("[A-Za-z/_][A-Za-z0-9/_.+@=,()-]*(?::[A-Za-z0-9/_.+@=-]+)*");
    private static final Pattern WORDS =
            Pattern.compile("[A-Za-z][A-Za-z0-9/_.+@,;()'-]*(?: [A-Za-z0-9/_.+@,;()'-]+)*");
    private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]*(?:m|s|h|[KMGT]i|m[0-9]+s)");
    // Two dots and more are no number for anybody.
    private static final Pattern VERSION = Pattern.compile("v?[0-9]+(?:\\.[0-9]+){2,}(?:-[A-Za-z0-9.]+)?");
    private static final Pattern RELATIVE_PATH = Pattern.compile("\\.{1,2}(?:/[A-Za-z0-9_.-]+)+");

    private Scalars() {}

    /** A string on one line. */
    public static String string(String value) {
        return isPlain(value) ? value : quoted(value);
    }

    /** A string in double quotes, escaped as JSON escapes it. */
    public static String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.codePoints().forEach(c -> escape(c, out));
        return out.append('"').toString();
    }

    private static boolean isPlain(String value) {
        return value.length() <= 200
                && !NOT_STRINGS.contains(value.toLowerCase(Locale.ROOT))
                && (WORD.matcher(value).matches()
                        || WORDS.matcher(value).matches()
                        || QUANTITY.matcher(value).matches()
                        || VERSION.matcher(value).matches()
                        || RELATIVE_PATH.matcher(value).matches());
    }

    private static void escape(int c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    for (char unit : Character.toChars(c)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                    }
                }
            }
        }
    }

    /** Whether the character may stand in YAML as it is: https://yaml.org/spec/1.2.2/#51-character-set. */
    static boolean isPrintable(int c) {
        return c >= 0x20 && c < 0x7f
                || c >= 0xa0 && c < 0xd800 && !isInvisible(c)
                || c >= 0xe000 && c <= 0xfffd && c != 0xfeff
                || c >= 0x10000 && c <= 0x10ffff;
    }

    /** Line separators, and the marks that make text read differently from what it is. */
    private static boolean isInvisible(int c) {
        return c >= 0x200b && c <= 0x200f || c >= 0x2028 && c <= 0x202e || c >= 0x2060 && c <= 0x206f;
    }
}
