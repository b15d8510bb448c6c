package dev.dunnage.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The way out: whole messages, one a line, never interleaved. */
final class Output {

    private final ObjectMapper json;
    private final OutputStream out;

    Output(ObjectMapper json, OutputStream out) {
        this.json = json;
        this.out = out;
    }

    void result(Object id, Object result) {
        Map<String, Object> message = message();
        message.put("id", id);
        message.put("result", result);
        try {
            write(json.writeValueAsBytes(message));
        } catch (JsonProcessingException e) {
            error(Optional.of(id), RpcError.internal("the result is no JSON: " + e.getOriginalMessage()));
        }
    }

    void error(Optional<Object> id, RpcError error) {
        Map<String, Object> message = message();
        message.put("id", id.orElse(NullNode.instance));
        message.put("error", error.json());
        send(message);
    }

    /** Sends a message as it is. */
    void send(Object message) {
        try {
            write(json.writeValueAsBytes(message));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + message, e);
        }
    }

    private static Map<String, Object> message() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        return message;
    }

    private synchronized void write(byte[] message) {
        byte[] line = Arrays.copyOf(message, message.length + 1);
        line[message.length] = '\n';
        try {
            out.write(line);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The client no longer reads", e);
        }
    }
}
