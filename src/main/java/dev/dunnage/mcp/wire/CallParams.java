package dev.dunnage.mcp.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of {@code tools/call}, as far as they are the protocol's and not the tool's. */
public final class CallParams {

    private final List<String> tools;

    /** Calls of tools of these names. */
    public CallParams(List<String> tools) {
        this.tools = List.copyOf(tools);
    }

    /** What is wrong with the parameters; empty where nothing is, or where it is another method. */
    public Optional<RpcError> fault(Incoming.Request request) {
        if (!request.method().equals("tools/call")) {
            return Optional.empty();
        }
        Optional<Object> name = request.param("name").filter(String.class::isInstance);
        if (name.isEmpty()) {
            return Optional.of(RpcError.invalidParams("tools/call needs a name (a string)"));
        }
        if (!tools.contains(name.get())) {
            return Optional.of(RpcError.invalidParams(
                    "unknown tool: %s. Valid: %s".formatted(name.get(), String.join(", ", tools))));
        }
        return request.param("arguments").map(Map.class::isInstance).orElse(true)
                ? Optional.empty()
                : Optional.of(RpcError.invalidParams("tools/call takes arguments as an object"));
    }
}
