package dev.dunnage.mcp.tools;

import dev.dunnage.mcp.wire.PlainJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients are told about the tools: one resource file each, in the form in which the protocol lists it. */
public final class ToolDescriptions {

    private ToolDescriptions() {}

    /** The descriptions of tools, by name. */
    public static Map<String, Map<String, Object>> read(List<Tool> tools) {
        Map<String, Map<String, Object>> descriptions = new LinkedHashMap<>();
        tools.forEach(tool -> descriptions.put(tool.name(), read(tool.name())));
        return descriptions;
    }

    public static Map<String, Object> read(String name) {
        String file = "/mcp/" + name + ".json";
        try (InputStream stream = ToolDescriptions.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + file);
            }
            return PlainJson.readObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema of a described tool's arguments. */
    static Map<String, Object> inputSchema(Map<String, Object> description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (description.get("inputSchema") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> schema.put(String.valueOf(name), value));
        }
        return schema;
    }
}
