package dev.dunnage.mcp;

import java.util.Map;
import java.util.Optional;

/** The parameters of {@code tools/call}, as far as they are the protocol's and not the tool's. */
final class CallParams {

    private CallParams() {}

    /** What is wrong with the parameters; empty where nothing is, or where it is another method. */
    static Optional<RpcError> fault(Incoming.Request request) {
        if (!request.method().equals("tools/call")) {
            return Optional.empty();
        }
        if (request.param("name").filter(String.class::isInstance).isEmpty()) {
            return Optional.of(RpcError.invalidParams("tools/call needs a name (a string)"));
        }
        return request.param("arguments").map(Map.class::isInstance).orElse(true)
                ? Optional.empty()
                : Optional.of(RpcError.invalidParams("tools/call takes arguments as an object"));
    }
}
