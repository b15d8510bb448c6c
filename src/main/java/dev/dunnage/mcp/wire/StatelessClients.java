package dev.dunnage.mcp.wire;

import dev.dunnage.workflow.reply.JsonObject;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Clients of the protocol of 2026-07-28, which has no {@code initialize}: each request names its version and capabilities in
 * {@code _meta}. Behind them runs the session of the SDK, opened by us, so tools, resources, prompts and completions are
 * served. Such a client is not called: what it is asked for stands in a result ({@link Round}).
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/changelog">The changes of this version</a>
 */
public final class StatelessClients {

    static final String VERSION = "2026-07-28";

    /** The id of the {@code initialize} that we send to the session ourselves; its answer stays here. */
    public static final String OWN_INITIALIZE = "dunnage-initialize";

    private static final String PREFIX = "io.modelcontextprotocol/";
    private static final String CAPABILITIES = PREFIX + "clientCapabilities";
    private static final Set<String> DROPPED =
            Set.of("initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe");
    private static final TypeRef<LinkedHashMap<String, Object>> OBJECT = new TypeRef<>() {};

    private static final Set<String> CACHEABLE = Set.of("resources/read", "skills/get");

    private final McpJsonMapper json;
    private final ConcurrentMap<Object, Round> rounds = new ConcurrentHashMap<>();
    private volatile Map<String, Object> initialized = Map.of();

    public StatelessClients(McpJsonMapper json) {
        this.json = json;
    }

    /** Whether a request is one of this kind. */
    public static boolean sent(Incoming.Request request) {
        return version(request).isPresent();
    }

    /** What speaks against serving the request; empty where nothing does. */
    public static Optional<RpcError> refusal(Incoming.Request request) {
        String version = version(request).orElse("");
        if (!version.equals(VERSION)) {
            Map<String, Object> data = JsonObject.of("supported", List.of(VERSION), "requested", version);
            return Optional.of(new RpcError(-32022, "Unsupported protocol version " + version, data));
        }
        if (!(meta(request).get(CAPABILITIES) instanceof Map)) {
            return Optional.of(RpcError.invalidParams("_meta must have an object " + CAPABILITIES));
        }
        return DROPPED.contains(request.method())
                ? Optional.of(RpcError.methodNotFound(request.method()))
                : Round.fault(request);
    }

    /** Remembers that the answer to a request is to be dressed for such a client, and what came with the request. */
    public Round expect(Incoming.Request request) {
        Round round = Round.of(request, capabilities(request));
        rounds.put(request.id(), round);
        return round;
    }

    /** No answer to the request will come. */
    public void forget(Incoming.Request request) {
        rounds.remove(request.id());
    }

    /** The answer to {@code server/discover} of a server with these extensions and their settings. */
    public Map<String, Object> discovery(Map<String, Object> extensions) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("resultType", "complete");
        result.put("supportedVersions", List.of(VERSION));
        Map<String, Object> capabilities = object(initialized.getOrDefault("capabilities", Map.of()));
        capabilities.put("extensions", extensions);
        result.put("capabilities", capabilities);
        Optional.ofNullable(initialized.get("instructions")).ifPresent(text -> result.put("instructions", text));
        notCached(result);
        result.put("_meta", serverInfo());
        return result;
    }

    /** A result as it goes to the client; empty where it is the answer to our own {@code initialize}. */
    public Optional<Object> result(Object id, Object result) {
        if (id.equals(OWN_INITIALIZE)) {
            initialized = object(result);
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(rounds.remove(id))
                .<Object>map(round -> round.asked().map(this::asking).orElseGet(() -> dressed(round.method(), result)))
                .orElse(result));
    }

    /** An error as it goes to the client: a resource that is not there had a code of its own before this version. */
    public JSONRPCError error(Object id, JSONRPCError error) {
        boolean isOurs = Optional.ofNullable(rounds.remove(id)).isPresent();
        return isOurs && error.code() == McpSchema.ErrorCodes.RESOURCE_NOT_FOUND
                ? new JSONRPCError(McpSchema.ErrorCodes.INVALID_PARAMS, error.message(), error.data())
                : error;
    }

    private Map<String, Object> asking(Map<String, Object> asked) {
        Map<String, Object> result = new LinkedHashMap<>(asked);
        result.put("resultType", "input_required");
        result.put("_meta", serverInfo());
        return result;
    }

    /** A result with what such clients expect around it. */
    public Map<String, Object> dressed(String method, Object result) {
        Map<String, Object> dressed = object(result);
        dressed.put("resultType", "complete");
        if (method.endsWith("/list") || CACHEABLE.contains(method)) {
            notCached(dressed);
        }
        Map<Object, Object> meta = new LinkedHashMap<>(serverInfo());
        if (dressed.get("_meta") instanceof Map<?, ?> given) {
            meta.putAll(given);
        }
        dressed.put("_meta", meta);
        return dressed;
    }

    private Map<String, Object> object(Object result) {
        if (!(result instanceof Map<?, ?> plain)) {
            return json.convertValue(result, OBJECT);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        plain.forEach((name, value) -> object.put(String.valueOf(name), value));
        return object;
    }

    private static void notCached(Map<String, Object> result) {
        result.put("ttlMs", 0);
        result.put("cacheScope", "private");
    }

    private Map<String, Object> serverInfo() {
        return Map.of(PREFIX + "serverInfo", initialized.getOrDefault("serverInfo", Map.of()));
    }

    private static Optional<String> version(Incoming.Request request) {
        return Optional.ofNullable(meta(request).get(PREFIX + "protocolVersion"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Map<?, ?> capabilities(Incoming.Request request) {
        return meta(request).get(CAPABILITIES) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<?, ?> meta(Incoming.Request request) {
        return request.param("_meta")
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(Map.class::cast)
                .orElse(Map.of());
    }
}
