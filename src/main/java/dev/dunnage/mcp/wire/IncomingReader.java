package dev.dunnage.mcp.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one line as a JSON-RPC message, strictly: what the SDK would stumble over later is refused here, with its reason. */
public final class IncomingReader {

    public Incoming read(String line) {
        @Nullable Object message;
        try {
            message = WellFormed.text(PlainJson.read(line), line);
        } catch (JsonProcessingException e) {
            return broken(Optional.empty(), RpcError.parse(place(e)));
        }
        return message instanceof Map<?, ?> object ? sort(object) : notAnObject(message);
    }

    /** The parser's own words name its settings, so only the place is told. */
    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "the line is not one JSON value"
                : "the line is not one JSON value, see column "
                        + e.getLocation().getColumnNr();
    }

    private static Incoming notAnObject(@Nullable Object message) {
        String what = message instanceof Iterable<?>
                ? "batches are not part of this protocol, send one message a line"
                : "a message is a JSON object";
        return broken(Optional.empty(), RpcError.invalidRequest(what));
    }

    private static Incoming sort(Map<?, ?> message) {
        Optional<Object> id = member(message, "id").filter(IncomingReader::isId);
        if (!"2.0".equals(message.get("jsonrpc"))) {
            return broken(id, RpcError.invalidRequest("\"jsonrpc\" must be \"2.0\""));
        }
        if (message.containsKey("id") && id.isEmpty()) {
            return broken(id, RpcError.invalidRequest("\"id\" must be a string or a whole number"));
        }
        if (message.containsKey("method")) {
            return call(id, message);
        }
        boolean answer = message.containsKey("result") || message.containsKey("error");
        return answer && id.isPresent()
                ? new Incoming.Answer(id.get(), message)
                : broken(id, RpcError.invalidRequest("\"method\" is missing"));
    }

    private static Incoming call(Optional<Object> id, Map<?, ?> message) {
        if (!(message.get("method") instanceof String method)) {
            return broken(id, RpcError.invalidRequest("\"method\" must be a string"));
        }
        Optional<Object> params = member(message, "params");
        if (params.isPresent() && !(params.get() instanceof Map)) {
            return broken(id, RpcError.invalidParams("\"params\" must be an object"));
        }
        return id.isPresent()
                ? new Incoming.Request(id.get(), method, params)
                : new Incoming.Notification(method, params);
    }

    private static Optional<Object> member(Map<?, ?> message, String name) {
        Object value = message.get(name);
        return value == null ? Optional.empty() : Optional.of(value);
    }

    /** Floats and numbers beyond 64 bits are left out: clients could not match the answer to them. */
    private static boolean isId(Object id) {
        return id instanceof String || (id instanceof Number && !(id instanceof Double) && !(id instanceof BigInteger));
    }

    private static Incoming broken(Optional<Object> id, RpcError error) {
        return new Incoming.Broken(id, error);
    }
}
