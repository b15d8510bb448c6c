package dev.dunnage.mcp.wire;

import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code initialize}. */
public final class InitializeParams {

    /** What we say to our own session on behalf of a client that sends none: no capability, since it cannot be called. */
    public static final Map<String, Object> STATELESS = Map.of(
            "protocolVersion", "2025-11-25",
            "capabilities", Map.of(),
            "clientInfo", Map.of("name", "stateless", "version", StatelessClients.VERSION));

    private InitializeParams() {}

    /** What is wrong with the parameters; empty where nothing is. */
    public static Optional<RpcError> fault(Incoming.Request request) {
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

    /** The request with the capabilities that this server asks about; the parameters are without fault. */
    public static InitializeRequest read(Object params) {
        Map<?, ?> info = object(params, "clientInfo");
        return InitializeRequest.builder(
                        String.valueOf(object(params).get("protocolVersion")),
                        capabilities(object(params, "capabilities")),
                        Implementation.builder(String.valueOf(info.get("name")), String.valueOf(info.get("version")))
                                .build())
                .build();
    }

    private static ClientCapabilities capabilities(Map<?, ?> given) {
        ClientCapabilities.Builder capabilities = ClientCapabilities.builder();
        if (given.get("roots") instanceof Map<?, ?> roots) {
            capabilities.roots(Boolean.TRUE.equals(roots.get("listChanged")));
        }
        if (given.get("sampling") instanceof Map) {
            capabilities.sampling();
        }
        if (given.get("elicitation") instanceof Map<?, ?> modes) {
            capabilities.elicitation(modes.containsKey("form"), modes.containsKey("url"));
        }
        return capabilities.build();
    }

    private static Map<?, ?> object(Object params, String name) {
        return object(object(params).get(name));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static boolean isInfo(Object info) {
        return info instanceof Map<?, ?> map
                && map.get("name") instanceof String
                && map.get("version") instanceof String;
    }
}
