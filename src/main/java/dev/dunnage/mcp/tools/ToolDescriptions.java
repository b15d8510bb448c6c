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
        tools.forEach(tool -> descriptions.put(tool.name(), read(tool)));
        return descriptions;
    }

    /** The description of a tool, with its lists in place. */
    static Map<String, Object> read(Tool tool) {
        Map<String, Object> description = new LinkedHashMap<>();
        resource("/mcp/" + tool.name() + ".json")
                .forEach((key, value) -> description.put(key, filled(value, tool.lists())));
        return description;
    }

    private static Object filled(Object value, Map<String, List<String>> lists) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, member) -> object.put(String.valueOf(key), filled(member, lists)));
            return object;
        }
        if (value instanceof String text && text.startsWith("$") && lists.containsKey(text.substring(1))) {
            return lists.getOrDefault(text.substring(1), List.of());
        }
        return value;
    }

    private static Map<String, Object> resource(String file) {
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
