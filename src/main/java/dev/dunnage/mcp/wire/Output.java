package dev.dunnage.mcp.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelcontextprotocol.json.McpJsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The way out: whole messages, one a line, never interleaved. */
public final class Output {

    private final McpJsonMapper json;
    private final OutputStream out;

    public Output(McpJsonMapper json, OutputStream out) {
        this.json = json;
        this.out = out;
    }

    public void result(Object id, Object result) {
        Map<String, Object> message = message();
        message.put("id", id);
        message.put("result", result);
        try {
            write(result instanceof Map ? PlainJson.write(message) : json.writeValueAsBytes(message));
        } catch (JsonProcessingException e) {
            error(Optional.of(id), RpcError.internal("the result is no JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            error(Optional.of(id), RpcError.internal("the result is no JSON"));
        }
    }

    public void error(Optional<Object> id, RpcError error) {
        Map<String, Object> message = message();
        message.put("id", id);
        message.put("error", error.json());
        try {
            write(PlainJson.write(message));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + message, e);
        }
    }

    /** Sends a message as it is. */
    public void send(Object message) {
        try {
            write(json.writeValueAsBytes(message));
        } catch (IOException e) {
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
