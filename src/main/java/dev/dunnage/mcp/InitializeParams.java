package dev.dunnage.mcp;

import java.util.Map;
import java.util.Optional;

/** The parameters of {@code initialize}. */
final class InitializeParams {

    /** What we say to our own session on behalf of a client that sends none: no capability, since it cannot be called. */
    static final Map<String, Object> STATELESS = Map.of(
            "protocolVersion", "2025-11-25",
            "capabilities", Map.of(),
            "clientInfo", Map.of("name", "stateless", "version", StatelessClients.VERSION));

    private InitializeParams() {}

    /** What is wrong with the parameters; empty where nothing is. */
    static Optional<RpcError> fault(Incoming.Request request) {
        boolean complete = request.param("protocolVersion")
                        .filter(String.class::isInstance)
                        .isPresent()
                && request.param("capabilities").filter(Map.class::isInstance).isPresent()
                && request.param("clientInfo").filter(InitializeParams::isInfo).isPresent();
        return complete
                ? Optional.empty()
                : Optional.of(
                        RpcError.invalidParams("initialize needs protocolVersion (a string such as \"2025-11-25\"),"
                                + " capabilities (an object) and clientInfo (an object with name and version)"));
    }

    private static boolean isInfo(Object info) {
        return info instanceof Map<?, ?> map
                && map.get("name") instanceof String
                && map.get("version") instanceof String;
    }
}
