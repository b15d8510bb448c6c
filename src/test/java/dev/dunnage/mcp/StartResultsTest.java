package dev.dunnage.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.mcp.wire.InitializeParams;
import dev.dunnage.mcp.wire.PlainJson;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the start writes and reads by hand says the same as the SDK's own form of it. */
class StartResultsTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    private static InitializeResult initialized(ServerCapabilities capabilities) {
        Implementation server =
                Implementation.builder("name", "1").title("Title").build();
        return InitializeResult.builder("2025-11-25", capabilities, server)
                .instructions("Begin here.")
                .build();
    }

    @Test
    void every_capability_is_told_as_the_sdk_tells_it() throws Exception {
        List<ServerCapabilities> all = List.of(
                ServerCapabilities.builder().build(),
                ServerCapabilities.builder().tools(false).logging().build(),
                ServerCapabilities.builder()
                        .tools(true)
                        .resources(true, false)
                        .prompts(true)
                        .completions()
                        .logging()
                        .extensions(Map.of("some.extension/x", Map.of("mode", "plain")))
                        .build());
        for (ServerCapabilities capabilities : all) {
            InitializeResult result = initialized(capabilities);
            JsonNode plain = JACKSON.readTree(PlainJson.write(new StartResults(Map.of()).of(result)));
            assertThat(plain).isEqualTo(JACKSON.valueToTree(result));
        }
    }

    @Test
    void tools_are_listed_as_they_are_described_and_others_as_the_sdk_lists_them() {
        ListToolsResult list = ListToolsResult.builder(List.of(McpSchema.Tool.builder("known", Map.of("type", "object"))
                        .build()))
                .build();
        Map<String, Object> description = Map.of("name", "known", "title", "Known");
        assertThat(new StartResults(Map.of("known", description)).of(list))
                .isEqualTo(Map.of("tools", List.of(description)));
        assertThat(new StartResults(Map.of()).of(list)).isSameAs(list);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"roots\":{}}",
                "{\"roots\":{\"listChanged\":true},\"sampling\":{}}",
                "{\"elicitation\":{}}",
                "{\"elicitation\":{\"form\":{}}}",
                "{\"elicitation\":{\"form\":{},\"url\":{}}}",
                "{\"sampling\":{\"tools\":{}},\"experimental\":{\"x\":{}},\"unheardOf\":7}"
            })
    void a_clients_capabilities_are_understood_as_the_sdk_understands_them(String capabilities) throws Exception {
        String params =
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":%s,\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}"
                        .formatted(capabilities);
        InitializeRequest request = InitializeParams.read(PlainJson.readObject(params));
        ClientCapabilities expected = JACKSON.readValue(capabilities, ClientCapabilities.class);
        assertThat(request.protocolVersion()).isEqualTo("2025-11-25");
        assertThat(request.clientInfo().name()).isEqualTo("c");
        assertThat(request.capabilities().sampling()).isEqualTo(expected.sampling());
        assertThat(request.capabilities().elicitation()).isEqualTo(expected.elicitation());
        assertThat(request.capabilities().roots() == null).isEqualTo(expected.roots() == null);
    }
}
