package dev.dunnage.mcp.wire;

import java.util.Map;
import java.util.Optional;

/** A message from the client, sorted by what JSON-RPC makes of it. */
public sealed interface Incoming {

    /** A call that wants an answer under its id, which is a string or a whole number. */
    record Request(Object id, String method, Optional<Object> params) implements Incoming {

        /** A member of the parameters, where they are an object that has it. */
        public Optional<Object> param(String name) {
            return params.flatMap(given -> member(given, name));
        }
    }

    /** A message that wants no answer. */
    record Notification(String method, Optional<Object> params) implements Incoming {

        public Optional<Object> param(String name) {
            return params.flatMap(given -> member(given, name));
        }
    }

    /** The client's answer to a call of the server. */
    record Answer(Object id, Map<?, ?> message) implements Incoming {}

    /** A line that is none of these; {@code id} is given where one could be read. */
    record Broken(Optional<Object> id, RpcError error) implements Incoming {}

    private static Optional<Object> member(Object params, String name) {
        return params instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
    }
}
