package dev.dunnage.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Where a person reads and types: lines in, lines out. Emphasis is written only where there is a terminal to show it. */
public final class Screen {

    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final BufferedReader in;
    private final PrintStream out;
    private final boolean colour;

    /** A screen that reads and prints plain lines; {@code colour} where escape sequences are understood. */
    public Screen(BufferedReader in, PrintStream out, boolean colour) {
        this.in = in;
        this.out = out;
        this.colour = colour;
    }

    PrintStream out() {
        return out;
    }

    void say(String text) {
        out.println(printable(text));
    }

    void heading(String text) {
        out.println();
        out.println(marked(BOLD, text));
    }

    void complain(String text) {
        out.println(marked(RED, text));
    }

    /**
     * The next line that is typed, without the spaces around it.
     *
     * @throws Unfinished where there is none
     */
    String ask(String prompt) {
        out.print(marked(BOLD, prompt) + " ");
        out.flush();
        try {
            String line = in.readLine();
            if (line == null) {
                out.println();
                throw new Unfinished();
            }
            return line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a question that has the answer no by default is answered with yes. */
    boolean confirms(String question) {
        return ask(question + " [n]").toLowerCase(Locale.ROOT).startsWith("y");
    }

    private String marked(String style, String text) {
        return colour ? style + printable(text) + PLAIN : printable(text);
    }

    /** File names and texts of others must not move the cursor or change colours. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n\t]]", " ");
    }
}
