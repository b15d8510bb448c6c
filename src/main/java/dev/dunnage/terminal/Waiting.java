package dev.dunnage.terminal;

import dev.dunnage.workflow.Client;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The shell as a client: it opens no directories, and sees a line on standard error when a scan takes long. */
public final class Waiting implements Client {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PrintStream err;
    private final long start = System.nanoTime();
    private long told = start;

    /** A client that is told of progress on {@code err}, at most once a second. */
    public Waiting(PrintStream err) {
        this.err = err;
    }

    @Override
    public List<Path> roots() {
        return List.of();
    }

    @Override
    public void progress(String message, long done) {
        long now = System.nanoTime();
        if (now - told >= PATIENCE.toNanos()) {
            told = now;
            err.println("scanning: " + message.replaceAll("[\\p{Cc}\\p{Cf}]", " "));
        }
    }
}
