package dev.dunnage.mcp;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** The requests that are being answered: each can be cancelled, and at the end all can be awaited. */
final class InFlight {

    private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

    private final Set<Entry> entries = new HashSet<>();

    /** A running request; two with the same id, which no client should send, stay two entries. */
    private static final class Entry {
        private final Object id;
        private final Disposable.Swap work = Disposables.swap();

        private Entry(Object id) {
            this.id = id;
        }
    }

    /** Starts the work for a request and keeps it until it is done. */
    void start(Object id, Mono<Void> work) {
        Entry entry = new Entry(id);
        add(entry);
        entry.work.update(work.doFinally(signal -> remove(entry)).subscribe(done -> {}, InFlight::report));
    }

    private static void report(Throwable bug) {
        LOG.error("a request was not answered", bug);
    }

    /** Stops the work for a request: its thread is interrupted and no answer is sent. */
    void cancel(Object id) {
        running().stream().filter(entry -> entry.id.equals(id)).forEach(entry -> entry.work.dispose());
    }

    void cancelAll() {
        running().forEach(entry -> entry.work.dispose());
    }

    /** Waits until nothing runs, but no longer than {@code limit}. */
    synchronized void await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long left = limit.toNanos();
        while (!entries.isEmpty() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    private synchronized List<Entry> running() {
        return List.copyOf(entries);
    }

    private synchronized void add(Entry entry) {
        entries.add(entry);
    }

    private synchronized void remove(Entry entry) {
        entries.remove(entry);
        notifyAll();
    }
}
