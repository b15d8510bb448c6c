package dev.dunnage;

import dev.dunnage.terminal.Screen;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is known of the terminal, if there is one. */
final class Screens {

    private Screens() {}

    /** Whether a person sits at both ends. */
    // With java.base's own console, which is set here, it is null without a terminal in later versions too.
    @SuppressWarnings("SystemConsoleNull")
    static boolean interactive() {
        // Without it, Java 22 to 24 bring a line editor and call everything a console.
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    /** A screen in colour on a terminal that knows colours, unless the person has said no: https://no-color.org. */
    static Screen on(PrintStream out) {
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        boolean refused = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                out,
                !dumb && !refused && interactive());
    }
}
