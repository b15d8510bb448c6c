package dev.dunnage.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Serves clients of the protocol without a handshake, whose requests say in {@code _meta} which version they speak, over the one
 * session of the SDK. Requests from server to client do not exist there.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28">MCP 2026-07-28</a>
 */
final class StatelessClients {

    private static final String VERSION = "2026-07-28";
    private static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";
    private static final String CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";
    private static final String SERVER_KEY = "io.modelcontextprotocol/serverInfo";
    private static final String HANDSHAKE = "stateless-handshake";
    private static final int UNSUPPORTED_VERSION = -32022;
    private static final Set<String> GONE =
            Set.of("initialize", "logging/setLevel", "resources/subscribe", "resources/unsubscribe");

    private final Consumer<Object> write;
    private final Map<Object, String> methods = new ConcurrentHashMap<>();
    private volatile Map<String, Object> server = Map.of();
    private volatile Optional<McpServerSession> session = Optional.empty();

    StatelessClients(Consumer<Object> write) {
        this.write = write;
    }

    void over(McpServerSession sdkSession) {
        session = Optional.of(sdkSession);
    }

    boolean isServing() {
        return !server.isEmpty();
    }

    /** Whether the message is answered here; others go to the session, which is made ready for them. */
    boolean serve(JsonRpc.Message message) {
        if (!message.isRequest()
                || !(message.params().get("_meta") instanceof Map<?, ?> meta)
                || !(meta.get(VERSION_KEY) instanceof String version)) {
            return false;
        }
        Optional<Map<String, Object>> refusal = refusal(message, meta, version);
        if (refusal.isPresent()) {
            write.accept(refusal.get());
            return true;
        }
        shakeHands();
        if (message.is("server/discover")) {
            write.accept(Map.of("jsonrpc", "2.0", "id", message.id(), "result", discovery()));
            return true;
        }
        methods.put(message.id(), message.method());
        return false;
    }

    private static Optional<Map<String, Object>> refusal(JsonRpc.Message message, Map<?, ?> meta, String version) {
        if (!version.equals(VERSION)) {
            return Optional.of(JsonRpc.error(
                    message.id(),
                    UNSUPPORTED_VERSION,
                    "Unsupported protocol version",
                    Map.of("supported", List.of(VERSION), "requested", version)));
        }
        if (!(meta.get(CAPABILITIES_KEY) instanceof Map)) {
            return Optional.of(JsonRpc.error(message.id(), JsonRpc.INVALID_PARAMS, "_meta needs " + CAPABILITIES_KEY));
        }
        return GONE.contains(message.method())
                ? Optional.of(
                        JsonRpc.error(message.id(), JsonRpc.METHOD_NOT_FOUND, "Method not found: " + message.method()))
                : Optional.empty();
    }

    private synchronized void shakeHands() {
        if (isServing()) {
            return;
        }
        McpServerSession sdk = session.orElseThrow();
        Map<String, Object> params = Map.of(
                "protocolVersion", "2025-11-25",
                "capabilities", Map.of(),
                "clientInfo", Map.of("name", "stateless", "version", "1"));
        sdk.handle(new JSONRPCRequest("initialize", HANDSHAKE, params)).block();
        sdk.handle(new JSONRPCNotification("notifications/initialized")).block();
    }

    private Map<String, Object> discovery() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("resultType", "complete");
        result.put("supportedVersions", List.of(VERSION));
        Map<String, Object> known = server;
        result.put("capabilities", known.getOrDefault("capabilities", Map.of()));
        result.put("instructions", known.getOrDefault("instructions", ""));
        return cached(result, known);
    }

    private static Map<String, Object> cached(Map<String, Object> result, Map<String, Object> known) {
        result.put("ttlMs", 0);
        result.put("cacheScope", "private");
        return signed(result, known);
    }

    private static Map<String, Object> signed(Map<String, Object> result, Map<String, Object> known) {
        Map<String, Object> meta = new LinkedHashMap<>();
        if (result.get("_meta") instanceof Map<?, ?> before) {
            before.forEach((key, value) -> meta.put(String.valueOf(key), value));
        }
        meta.put(SERVER_KEY, known.getOrDefault("serverInfo", Map.of()));
        result.put("_meta", meta);
        return result;
    }

    /** A message of the session as it goes out; nothing for the answer to the handshake that nobody made. */
    Optional<Object> outgoing(JSONRPCMessage message, McpJsonMapper json) {
        if (!(message instanceof JSONRPCResponse response)) {
            return Optional.of(message);
        }
        if (HANDSHAKE.equals(response.id())) {
            server = json.convertValue(response.result(), new TypeRef<Map<String, Object>>() {});
            return Optional.empty();
        }
        String method = methods.remove(response.id());
        if (method == null || response.result() == null) {
            return Optional.of(message);
        }
        Map<String, Object> result =
                new LinkedHashMap<>(json.convertValue(response.result(), new TypeRef<Map<String, Object>>() {}));
        result.put("resultType", "complete");
        boolean cacheable = method.endsWith("/list") || method.equals("resources/read");
        Map<String, Object> complete = cacheable ? cached(result, server) : signed(result, server);
        return Optional.of(Map.of("jsonrpc", "2.0", "id", response.id(), "result", complete));
    }
}
