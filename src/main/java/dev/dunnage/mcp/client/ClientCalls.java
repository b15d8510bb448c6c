package dev.dunnage.mcp.client;

import io.modelcontextprotocol.spec.McpError;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The server's calls of its client: each ends in time, and at once when the client is gone. */
public final class ClientCalls {

    private final Sinks.Empty<Void> gone = Sinks.empty();

    /** The client's answer, or the error {@link TimeoutException} or {@link McpError}. */
    <T> Mono<T> await(Mono<T> answer, Duration limit) {
        Mono<T> never = gone.asMono().then(Mono.error(() -> new TimeoutException("the client is gone")));
        return answer.timeout(limit).or(never);
    }

    /** From now on no call is answered any more. */
    public void end() {
        gone.tryEmitEmpty();
    }

    /** Whether a failure is the client's: it answered with an error, or not in time. */
    static boolean failed(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof McpError;
    }
}
