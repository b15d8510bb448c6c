package dev.dunnage.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** The requests that are being served, so that they can be cancelled and waited for. */
final class RunningCalls {

    private static final long DRAIN_MILLIS = 10_000;

    private final Map<Object, Disposable> calls = new ConcurrentHashMap<>();

    void start(JsonRpc.Message message, Mono<Void> work) {
        if (!message.isRequest()) {
            work.subscribe(done -> {}, failed -> {});
            return;
        }
        Disposable.Swap call = Disposables.swap();
        calls.put(message.id(), call);
        call.update(work.doFinally(end -> finished(message.id(), call)).subscribe(done -> {}, failed -> {}));
    }

    private void finished(Object id, Disposable call) {
        calls.remove(id, call);
        synchronized (this) {
            notifyAll();
        }
    }

    /** Stops a call; its thread is interrupted, and no reply follows. */
    void cancel(@Nullable Object id) {
        Disposable call = id == null ? null : calls.remove(id);
        if (call != null) {
            call.dispose();
        }
    }

    /** Waits until everything is answered, for a while; what still runs then waits for a client that is gone. */
    synchronized void drain() {
        long end = System.nanoTime() + DRAIN_MILLIS * 1_000_000;
        try {
            while (!calls.isEmpty() && System.nanoTime() < end) {
                wait(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        calls.values().forEach(Disposable::dispose);
    }
}
