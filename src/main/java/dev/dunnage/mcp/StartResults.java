package dev.dunnage.mcp;

import dev.dunnage.mcp.wire.PlainJson;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two results that every client waits for at its start, as {@link PlainJson}: written by Jackson they would load its data
 * binding first. Tools are listed as their files describe them.
 */
public final class StartResults {

    private final Map<String, Map<String, Object>> descriptions;

    /** Results of a server whose tools have these descriptions, by name. */
    StartResults(Map<String, Map<String, Object>> descriptions) {
        this.descriptions = Map.copyOf(descriptions);
    }

    /** The plain form of a result; the result itself where it is another one. */
    Object of(Object result) {
        if (result instanceof InitializeResult initialized) {
            return plain(initialized);
        }
        return result instanceof ListToolsResult list ? plain(list).orElse(result) : result;
    }

    private Optional<Object> plain(ListToolsResult list) {
        List<String> names = list.tools().stream().map(McpSchema.Tool::name).toList();
        return descriptions.keySet().containsAll(names)
                ? Optional.of(
                        Map.of("tools", names.stream().map(descriptions::get).toList()))
                : Optional.empty();
    }

    private static Map<String, Object> plain(InitializeResult result) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("protocolVersion", result.protocolVersion());
        plain.put("capabilities", plain(result.capabilities()));
        plain.put("serverInfo", plain(result.serverInfo()));
        put(plain, "instructions", result.instructions());
        return plain;
    }

    private static Map<String, Object> plain(Implementation server) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", server.name());
        put(plain, "title", server.title());
        plain.put("version", server.version());
        return plain;
    }

    private static Map<String, Object> plain(ServerCapabilities capabilities) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (capabilities.completions() != null) {
            plain.put("completions", Map.of());
        }
        put(plain, "extensions", capabilities.extensions());
        if (capabilities.logging() != null) {
            plain.put("logging", Map.of());
        }
        if (capabilities.prompts() != null) {
            plain.put("prompts", listChanged(capabilities.prompts().listChanged()));
        }
        if (capabilities.resources() != null) {
            Map<String, Object> resources = new LinkedHashMap<>();
            put(resources, "subscribe", capabilities.resources().subscribe());
            resources.putAll(listChanged(capabilities.resources().listChanged()));
            plain.put("resources", resources);
        }
        if (capabilities.tools() != null) {
            plain.put("tools", listChanged(capabilities.tools().listChanged()));
        }
        return plain;
    }

    private static Map<String, Object> listChanged(@Nullable Boolean value) {
        Map<String, Object> plain = new LinkedHashMap<>();
        put(plain, "listChanged", value);
        return plain;
    }

    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
