package dev.dunnage.compose;

import java.util.Optional;

/**
 * Variables in the values of a Compose file. The variables of the machine that runs it are not known here, so that only defaults count
 * (<a href="https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md">specification</a>).
 */
final class Interpolation {

    private final String text;
    private int at;
    private boolean isKnown = true;

    private Interpolation(String text) {
        this.text = text;
    }

    /** The value with the defaults of its variables; empty where one of them has none. */
    static Optional<String> resolved(String text) {
        Interpolation interpolation = new Interpolation(text);
        String value = interpolation.value(false);
        return interpolation.isKnown ? Optional.of(value) : Optional.empty();
    }

    /** Reads to the end, or to the brace that closes a default. */
    private String value(boolean isDefault) {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (isDefault && letter == '}') {
                break;
            }
            at++;
            if (letter == '$' && at < text.length()) {
                value.append(dollar());
            } else {
                value.append(letter);
            }
        }
        return value.toString();
    }

    /** What stands for a dollar sign and what follows it. */
    private String dollar() {
        char next = text.charAt(at);
        if (next == '$') {
            at++;
            return "$";
        }
        if (next == '{') {
            at++;
            return braced();
        }
        if (!Character.isLetter(next) && next != '_') {
            return "$";
        }
        name();
        isKnown = false;
        return "";
    }

    private void name() {
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
    }

    /** What stands in braces: a name, and perhaps a default behind {@code -} or {@code :-}. */
    private String braced() {
        name();
        int operator = at;
        at += text.startsWith(":", at) ? 2 : 1;
        boolean hasDefault = text.startsWith("-", operator) || text.startsWith(":-", operator);
        boolean isReplacement = text.startsWith("+", operator) || text.startsWith(":+", operator);
        if (!hasDefault && !isReplacement) {
            isKnown = false;
            at = operator;
            value(true);
            at++;
            return "";
        }
        String value = value(true);
        at++;
        // A variable that nobody has set is replaced by nothing.
        return isReplacement ? "" : value;
    }
}
