package dev.dunnage.mcp.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes cut into lines of bounded length, so that no client can fill the memory with one of them. */
public final class LineReader {

    private static final int CHUNK = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final int limit;
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int end;

    /** Reads lines of at most {@code limit} bytes. */
    public LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next line; empty at the end of the input. A last line without a line end counts. */
    public Optional<Line> read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (fill()) {
            int stop = lineEnd();
            tooLong |= line.size() + (stop - next) > limit;
            if (!tooLong) {
                line.write(chunk, next, stop - next);
            }
            boolean complete = stop < end;
            next = complete ? stop + 1 : stop;
            if (complete) {
                return Optional.of(line(line, tooLong));
            }
        }
        return line.size() == 0 && !tooLong ? Optional.empty() : Optional.of(line(line, tooLong));
    }

    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        next = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }

    private int lineEnd() {
        int at = next;
        while (at < end && chunk[at] != '\n') {
            at++;
        }
        return at;
    }

    private Line line(ByteArrayOutputStream bytes, boolean tooLong) {
        return tooLong ? new Line.TooLong(limit) : decode(bytes.toByteArray());
    }

    private static Line decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String line = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            return new Line.Text(line.strip());
        } catch (CharacterCodingException e) {
            return new Line.NotUtf8();
        }
    }
}
