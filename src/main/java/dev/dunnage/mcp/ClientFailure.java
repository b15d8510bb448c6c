package dev.dunnage.mcp;

import io.modelcontextprotocol.spec.McpError;
import java.util.concurrent.TimeoutException;

/** Failures that are the client's: it answered a call of the server with an error, or not in time. */
final class ClientFailure {

    private ClientFailure() {}

    static boolean is(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof McpError;
    }
}
