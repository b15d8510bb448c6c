package dev.dunnage.mcp.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.workflow.Lazy;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import java.io.IOException;
import java.util.function.Supplier;

/** The SDK's way between JSON and its records, which is Jackson's, loaded when the first message needs it. */
public final class SessionJson implements McpJsonMapper {

    private final Supplier<McpJsonMapper> jackson = Lazy.of(() -> new JacksonMcpJsonMapper(new ObjectMapper()));

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return jackson.get().readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return jackson.get().readValue(content, type);
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        return jackson.get().readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return jackson.get().readValue(content, type);
    }

    @Override
    public <T> T convertValue(Object from, Class<T> type) {
        return jackson.get().convertValue(from, type);
    }

    @Override
    public <T> T convertValue(Object from, TypeRef<T> type) {
        return jackson.get().convertValue(from, type);
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return jackson.get().writeValueAsString(value);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return jackson.get().writeValueAsBytes(value);
    }
}
