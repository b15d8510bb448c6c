package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The packaged server as a process of its own, and the MCP Java client that talks to it. */
final class Server implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final McpSyncClient client;
    private long bytes;

    Server(Path workspace, Path state) {
        ServerParameters parameters = ServerParameters.builder(Program.launcher())
                .args("--workspace", workspace.toString(), "--state", state.toString())
                .env(Program.ENVIRONMENT)
                .build();
        client = McpClient.sync(new StdioClientTransport(parameters, new JacksonMcpJsonMapper(JSON)))
                .requestTimeout(Duration.ofSeconds(60))
                .enableCallToolSchemaCaching(true)
                .build();
        client.initialize();
        // From now on the client holds every reply against the tool's output schema.
        client.listTools();
    }

    /** The structured reply; the text block is checked to say the same. */
    JsonNode call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
        try {
            JsonNode structured = JSON.valueToTree(result.structuredContent());
            McpSchema.TextContent text =
                    (McpSchema.TextContent) result.content().get(0);
            assertThat(JSON.readTree(text.text())).isEqualTo(JSON.readTree(structured.toString()));
            assertThat(structured.get("success").asBoolean()).isEqualTo(!Boolean.TRUE.equals(result.isError()));
            bytes += text.text().length();
            return structured;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode recommend(Object... keysAndValues) {
        return call("recommend", map(keysAndValues));
    }

    JsonNode gitops(Object... keysAndValues) {
        return call("gitops", map(keysAndValues));
    }

    McpSchema.ListToolsResult tools() {
        return client.listTools();
    }

    /** How much text the replies put before a model. */
    long bytes() {
        return bytes;
    }

    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    @Override
    public void close() {
        client.closeGracefully();
    }
}
