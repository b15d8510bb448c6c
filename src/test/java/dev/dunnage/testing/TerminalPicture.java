package dev.dunnage.testing;

import java.util.ArrayList;
import java.util.List;

/** What a program prints, as a picture of a terminal (SVG) that needs no font but the reader's own. */
public final class TerminalPicture {

    private static final int MARGIN = 18;
    private static final int LINE_HEIGHT = 18;
    private static final int FONT_SIZE = 13;

    /** How wide one character of an ordinary fixed-width font is, in hundredths of the font's size. */
    private static final int CHARACTER = 61;

    private static final String GROUND = "#14181d";
    private static final String TEXT = "#c9d1d9";

    private TerminalPicture() {}

    /** The picture of a command and what it printed. */
    public static String of(String command, String printed) {
        List<String> lines = new ArrayList<>(List.of("$ " + command, ""));
        printed.lines().forEach(lines::add);
        int columns = lines.stream().mapToInt(String::length).max().orElse(0);
        int width = 2 * MARGIN + columns * FONT_SIZE * CHARACTER / 100;
        int height = 2 * MARGIN + lines.size() * LINE_HEIGHT;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
                .formatted(width, height, width, height));
        svg.append("<title>%s</title>\n".formatted(escaped("A terminal: " + command)));
        svg.append("<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\"/>\n".formatted(GROUND));
        svg.append("<g font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"%d\" fill=\"%s\">\n"
                .formatted(FONT_SIZE, TEXT));
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (!line.isBlank()) {
                svg.append("<text x=\"%d\" y=\"%d\" xml:space=\"preserve\"%s>%s</text>\n"
                        .formatted(MARGIN, MARGIN + LINE_HEIGHT * index + FONT_SIZE, colour(line), escaped(line)));
            }
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static String colour(String line) {
        if (line.startsWith("Human:")) {
            return " fill=\"#7ee787\"";
        }
        if (line.startsWith("Dunnage:") || line.startsWith("$ ")) {
            return " fill=\"#79c0ff\" font-weight=\"bold\"";
        }
        return line.startsWith("──") || line.startsWith("…") ? " fill=\"#8b949e\"" : "";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
