package dev.dunnage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documentation, parts of which the program writes: they stand between {@code <!-- name -->} and {@code <!-- end -->}.
 * With {@code -Dupdate.docs=true} they are written anew, else they are compared.
 */
public record Page(Path file) {

    /** A page by its path from the project's directory. */
    public static Page of(String file) {
        return new Page(Path.of(file));
    }

    /** Holds a part against what the program says now. */
    public void shows(String part, String expected) throws IOException {
        String text = Files.readString(file);
        String begin = "<!-- " + part + " -->\n";
        assertThat(text).contains(begin);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- end -->", from);
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(file, text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("%s in %s; -Dupdate.docs=true writes it anew", part, file)
                    .isEqualTo(expected);
        }
    }

    /** Holds the whole file against what the program says now. */
    public void is(String expected) throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("%s; -Dupdate.docs=true writes it anew", file)
                .isEqualTo(expected);
    }
}
