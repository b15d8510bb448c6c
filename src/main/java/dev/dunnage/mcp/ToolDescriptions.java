package dev.dunnage.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What clients are told about the tools: one resource file each, in the form in which the protocol lists it. */
final class ToolDescriptions {

    static final McpJsonMapper JSON = new JacksonMcpJsonMapper(new ObjectMapper());

    private ToolDescriptions() {}

    static McpSchema.Tool read(String name) {
        String file = "/mcp/" + name + ".json";
        try (InputStream stream = ToolDescriptions.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + file);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return JSON.readValue(text, new TypeRef<McpSchema.Tool>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
