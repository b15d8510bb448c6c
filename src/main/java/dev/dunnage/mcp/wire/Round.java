package dev.dunnage.mcp.wire;

import dev.dunnage.workflow.reply.JsonObject;
import io.modelcontextprotocol.common.McpTransportContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a client that cannot be called ({@link StatelessClients}): what came with it, and what the client is asked for
 * in place of a result. It answers in its next round, which is the same request once more.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi round-trip requests</a>
 */
public final class Round {

    private static final String KEY = "dunnage-round";
    private static final String RESPONSES = "inputResponses";
    private static final String STATE = "requestState";

    private final String method;
    private final Map<?, ?> capabilities;
    private final Map<?, ?> responses;
    private final Optional<String> state;
    private volatile Optional<Map<String, Object>> asked = Optional.empty();

    private Round(String method, Map<?, ?> capabilities, Map<?, ?> responses, Optional<String> state) {
        this.method = method;
        this.capabilities = capabilities;
        this.responses = responses;
        this.state = state;
    }

    /** The round that a request without {@link #fault} is. */
    static Round of(Incoming.Request request, Map<?, ?> capabilities) {
        return new Round(
                request.method(),
                capabilities,
                request.param(RESPONSES)
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(Map.class::cast)
                        .orElse(Map.of()),
                request.param(STATE).map(String::valueOf));
    }

    /** What is wrong with what a request brings of the round before; empty where nothing is. */
    static Optional<RpcError> fault(Incoming.Request request) {
        boolean isMap = request.param(RESPONSES).map(Round::isMapOfObjects).orElse(true);
        boolean isText = request.param(STATE).map(String.class::isInstance).orElse(true);
        return isMap && isText
                ? Optional.empty()
                : Optional.of(RpcError.invalidParams(
                        isMap
                                ? "requestState must be the string that came with inputRequests"
                                : "inputResponses must be an object with an object for each key of inputRequests"));
    }

    private static boolean isMapOfObjects(Object given) {
        return given instanceof Map<?, ?> map && map.values().stream().allMatch(Map.class::isInstance);
    }

    /** The round that the SDK handles; empty where the client has a session. */
    public static Optional<Round> of(McpTransportContext context) {
        return Optional.ofNullable(context.get(KEY)).map(Round.class::cast);
    }

    /** What leads the SDK's handler to this round. */
    public McpTransportContext context() {
        return McpTransportContext.create(Map.of(KEY, this));
    }

    String method() {
        return method;
    }

    /** What the client declares that it can do, as it stands in the request. */
    public Map<?, ?> capabilities() {
        return capabilities;
    }

    /** Whether the request brings something of a round before. */
    public boolean isRetry() {
        return !responses.isEmpty() || state.isPresent();
    }

    /** The client's result for the request that it was sent under this key. */
    public Optional<Map<?, ?>> response(String key) {
        return Optional.ofNullable(responses.get(key))
                .filter(Map.class::isInstance)
                .map(Map.class::cast);
    }

    /** The state that the client sends back; whoever reads it must expect anything. */
    public Optional<String> state() {
        return state;
    }

    /** Sends the client requests by their keys, and a state to be sent back with its results, in place of a result. */
    public void ask(Map<String, Object> requests, Optional<String> requestState) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("inputRequests", JsonObject.copyOf(requests));
        requestState.ifPresent(given -> result.put(STATE, given));
        asked = Optional.of(result);
    }

    /** What the client is asked for; empty where the result is the result. */
    Optional<Map<String, Object>> asked() {
        return asked;
    }
}
