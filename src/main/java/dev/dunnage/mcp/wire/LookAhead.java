package dev.dunnage.mcp.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Lines that were read and not served yet, up to a number of bytes. Reading goes on while an answer cannot be written, so that the end
 * of the input is seen, but not for ever, so that a client that only sends does not fill the memory.
 */
public final class LookAhead {

    /** Beside its text a line costs some objects. */
    private static final int COST = 100;

    private final int most;
    private final Deque<Line> lines = new ArrayDeque<>();
    private int size;
    private boolean ended;

    /** At most that many bytes may wait; a single longer line may wait alone. */
    public LookAhead(int most) {
        this.most = most;
    }

    /** Adds a line, once there is room for it. */
    public synchronized void put(Line line) throws InterruptedException {
        while (size > 0 && size + cost(line) > most) {
            wait();
        }
        lines.add(line);
        size += cost(line);
        notifyAll();
    }

    /** No line will follow. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The next line, once there is one; empty when none will follow. */
    public synchronized Optional<Line> take() throws InterruptedException {
        while (lines.isEmpty() && !ended) {
            wait();
        }
        Optional<Line> line = Optional.ofNullable(lines.poll());
        line.ifPresent(taken -> size -= cost(taken));
        notifyAll();
        return line;
    }

    private static int cost(Line line) {
        return COST + (line instanceof Line.Text text ? 2 * text.value().length() : 0);
    }
}
