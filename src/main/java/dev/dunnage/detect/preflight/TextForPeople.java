package dev.dunnage.detect.preflight;

/** Text of a scanned tree, short and on one line, for messages. */
final class TextForPeople {

    private static final int LONGEST = 120;

    private TextForPeople() {}

    /** The text without control and invisible formatting characters, and cut where it is long. */
    static String cut(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return start.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
    }
}
