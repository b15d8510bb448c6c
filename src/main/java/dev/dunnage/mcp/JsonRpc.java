package dev.dunnage.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of messages, as strict as the protocol is.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
final class JsonRpc {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;

    private JsonRpc() {}

    /**
     * A message whose envelope is right.
     *
     * @param id a string or a whole number; empty for a notification
     * @param method empty for a response
     */
    record Message(Object id, String method, Map<?, ?> params) {
        boolean is(String name) {
            return method.equals(name);
        }

        boolean isRequest() {
            return !method.isEmpty() && !id.equals("");
        }
    }

    /** A line that is no message. */
    static final class NoMessage extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable Object id;
        private final int code;

        NoMessage(@Nullable Object id, int code, String message) {
            super(message, null, false, false);
            this.id = id;
            this.code = code;
        }

        @Nullable
        Object id() {
            return id;
        }

        int code() {
            return code;
        }
    }

    static Message read(String line, McpJsonMapper json) throws NoMessage {
        if (!(parse(line, json) instanceof Map<?, ?> map)) {
            throw new NoMessage(
                    null, INVALID_REQUEST, "A message is one JSON object; batches are not part of the protocol");
        }
        Object id = map.get("id");
        boolean validId = id instanceof String || id instanceof Integer || id instanceof Long;
        Object shownId = validId ? id : null;
        if (!"2.0".equals(map.get("jsonrpc"))) {
            throw new NoMessage(shownId, INVALID_REQUEST, "jsonrpc must be \"2.0\"");
        }
        if (map.containsKey("id") && !validId) {
            throw new NoMessage(null, INVALID_REQUEST, "id must be a string or a whole number");
        }
        Object params = map.get("params");
        if (params != null && !(params instanceof Map)) {
            throw new NoMessage(shownId, INVALID_PARAMS, "params must be an object");
        }
        Map<?, ?> fields = params instanceof Map<?, ?> object ? object : Map.of();
        return message(map, id == null ? "" : id, shownId, fields);
    }

    private static Message message(Map<?, ?> map, Object id, @Nullable Object shownId, Map<?, ?> params)
            throws NoMessage {
        if (map.get("method") instanceof String method && !method.isEmpty()) {
            if (method.equals("tools/call") && !(params.get("name") instanceof String)) {
                throw new NoMessage(shownId, INVALID_PARAMS, "tools/call needs the name of a tool");
            }
            if (method.equals("tools/call")
                    && params.get("arguments") != null
                    && !(params.get("arguments") instanceof Map)) {
                throw new NoMessage(shownId, INVALID_PARAMS, "arguments must be an object");
            }
            return new Message(id, method, params);
        }
        if (map.containsKey("method") || !(map.containsKey("result") || map.containsKey("error"))) {
            throw new NoMessage(shownId, INVALID_REQUEST, "A message needs a method, a result or an error");
        }
        return new Message(id, "", params);
    }

    private static @Nullable Object parse(String line, McpJsonMapper json) throws NoMessage {
        try {
            return json.readValue(line, Object.class);
        } catch (IOException e) {
            throw new NoMessage(null, PARSE_ERROR, "The line is no JSON");
        }
    }

    static Map<String, Object> error(@Nullable Object id, int code, String message) {
        return error(id, code, message, Map.of());
    }

    static Map<String, Object> error(@Nullable Object id, int code, String message, Map<String, Object> data) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        if (!data.isEmpty()) {
            error.put("data", data);
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("jsonrpc", "2.0");
        putNullable(envelope, id);
        envelope.put("error", error);
        return envelope;
    }

    @SuppressWarnings("NullAway") // where the id could not be read, the protocol asks for an explicit null
    private static void putNullable(Map<String, Object> envelope, @Nullable Object id) {
        envelope.put("id", id);
    }
}
