package dev.dunnage.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of bounded length; a line that is too long is read past and said so. */
final class LineReader {

    private final InputStream in;
    private final int longest;

    LineReader(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.longest = longest;
    }

    /** A line without its end. */
    record Line(String text, boolean tooLong) {}

    /** The next line, nothing at the end of the input. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long length = 0;
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (length++ < longest) {
                bytes.write(next);
            }
            next = in.read();
        }
        boolean tooLong = length > longest;
        return new Line(tooLong ? "" : bytes.toString(StandardCharsets.UTF_8), tooLong);
    }
}
