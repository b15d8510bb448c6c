package dev.dunnage.mcp.client;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.Optional;

/** Where the progress of one call is told: to the client, if it asked by a token, and never backwards. */
public final class Progress {

    private final McpAsyncServerExchange exchange;
    private final Optional<Object> token;
    private double last;

    private Progress(McpAsyncServerExchange exchange, Optional<Object> token) {
        this.exchange = exchange;
        this.token = token;
    }

    public static Progress of(McpAsyncServerExchange exchange, CallToolRequest request) {
        return new Progress(exchange, Optional.ofNullable(request.progressToken()));
    }

    boolean wanted() {
        return token.isPresent();
    }

    /** Tells how far the call is; a value below the last one counts on from it, as the protocol wants it to rise. */
    public synchronized void tell(String message, double done) {
        if (token.isEmpty()) {
            return;
        }
        last = done > last ? done : last + 1;
        ProgressNotification notification =
                ProgressNotification.builder(token.get(), last).message(message).build();
        exchange.progressNotification(notification).block();
    }
}
