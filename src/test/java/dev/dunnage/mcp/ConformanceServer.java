package dev.dunnage.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dunnage.mcp.client.Limits;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * A server with the tools, resources and prompts that the official conformance suite calls, on our transport.
 *
 * @see <a href="https://github.com/modelcontextprotocol/conformance">The suite</a>
 */
public final class ConformanceServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonNode fixture;
    private final Map<String, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult>> tools =
            new LinkedHashMap<>();

    private ConformanceServer(JsonNode fixture) {
        this.fixture = fixture;
        fixture.path("tools")
                .properties()
                .forEach(tool -> tools.put(
                        tool.getKey(),
                        (exchange, request) -> JSON.convertValue(tool.getValue(), CallToolResult.class)));
        fixture.path("forms")
                .properties()
                .forEach(form ->
                        tools.put(form.getKey(), (exchange, request) -> elicited(exchange, request, form.getValue())));
        fixture.path("asking")
                .properties()
                .forEach(asking -> tools.put(
                        asking.getKey(),
                        (exchange, request) ->
                                text(ConformanceRounds.asked(exchange, asking.getValue()) ? "asked" : "state-ok")));
        tools.put("test_tool_with_logging", (exchange, request) -> logged(exchange));
        tools.put("test_tool_with_progress", (exchange, request) -> progressed(exchange, request));
        tools.put("test_sampling", ConformanceServer::sampled);
    }

    /** Serves standard input and output until the input ends. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        try (InputStream stream = ConformanceServer.class.getResourceAsStream("/conformance/fixture.json")) {
            ConformanceServer server = new ConformanceServer(JSON.readTree(stream));
            new StdioServer(List.copyOf(server.tools.keySet()), Limits.USUAL, server::connect)
                    .run(new FileInputStream(FileDescriptor.in), out);
        }
        System.exit(0);
    }

    private void connect(StdioTransport transport) {
        var server = McpServer.sync(transport)
                .jsonMapper(new JacksonMcpJsonMapper(JSON))
                .jsonSchemaValidator(new TrustingValidator())
                .validateToolInputs(false)
                .serverInfo(Implementation.builder("conformance", "1").build())
                .capabilities(ServerCapabilities.builder()
                        .tools(false)
                        .resources(true, false)
                        .prompts(false)
                        .completions()
                        .logging()
                        .build());
        tools.forEach((name, handler) -> server.toolCall(tool(name), handler));
        server.resources(fixture.path("resources").properties().stream()
                .map(resource -> resource(resource.getKey(), resource.getValue()))
                .toList());
        server.resourceTemplates(List.of(template()));
        server.prompts(fixture.path("prompts").properties().stream()
                .map(prompt -> prompt(prompt.getKey(), prompt.getValue()))
                .toList());
        server.prompts(fixture.path("askingPrompts").properties().stream()
                .map(prompt -> askingPrompt(prompt.getKey(), prompt.getValue()))
                .toList());
        server.completions(List.of(new SyncCompletionSpecification(
                new PromptReference("test_prompt_with_arguments"),
                (exchange, request) -> new CompleteResult(
                        new CompleteResult.CompleteCompletion(List.of("paris", "park"), 2, false)))));
        server.build();
    }

    private McpSchema.Tool tool(String name) {
        JsonNode schema = fixture.path("schemas").path(name);
        Map<String, Object> input =
                schema.isMissingNode() ? Map.of("type", "object") : JSON.convertValue(schema, OBJECT);
        return McpSchema.Tool.builder(name, input)
                .description("The suite's " + name)
                .build();
    }

    private static CallToolResult text(String text) {
        return CallToolResult.builder(List.of(TextContent.builder(text).build()))
                .build();
    }

    private static CallToolResult logged(McpSyncServerExchange exchange) {
        for (String message : List.of("started", "processing data", "completed")) {
            exchange.loggingNotification(LoggingMessageNotification.builder(LoggingLevel.INFO, "Tool " + message)
                    .build());
            pause();
        }
        return text("logged");
    }

    private static CallToolResult progressed(McpSyncServerExchange exchange, CallToolRequest request) {
        for (double progress : new double[] {0, 50, 100}) {
            if (request.progressToken() != null) {
                exchange.progressNotification(ProgressNotification.builder(request.progressToken(), progress)
                        .total(100.0)
                        .build());
            }
            pause();
        }
        return text("done");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CallToolResult sampled(McpSyncServerExchange exchange, CallToolRequest request) {
        SamplingMessage message = new SamplingMessage(
                Role.USER,
                TextContent.builder(String.valueOf(request.arguments().get("prompt")))
                        .build());
        return text("LLM response: "
                + exchange.createMessage(CreateMessageRequest.builder(List.of(message), 100)
                                .build())
                        .content());
    }

    private static CallToolResult elicited(McpSyncServerExchange exchange, CallToolRequest request, JsonNode form) {
        String message = String.valueOf(request.arguments().getOrDefault("message", "Please fill in"));
        Map<String, Object> schema = JSON.convertValue(form, OBJECT);
        var result = exchange.createElicitation(
                ElicitFormRequest.builder(message, schema).build());
        return text("Elicitation completed: action=%s, content=%s".formatted(result.action(), result.content()));
    }

    private static SyncPromptSpecification askingPrompt(String name, JsonNode fixture) {
        return new SyncPromptSpecification(
                Prompt.builder(name).description("The suite's prompt").build(), (exchange, request) -> {
                    List<Object> messages = ConformanceRounds.asked(exchange, fixture)
                            ? List.of()
                            : List.of(Map.of("role", "user", "content", Map.of("type", "text", "text", "as you said")));
                    return JSON.convertValue(Map.of("messages", messages), GetPromptResult.class);
                });
    }

    private static SyncResourceSpecification resource(String uri, JsonNode content) {
        Map<String, Object> contents = Map.of("contents", List.of(with(content, "uri", uri)));
        return new SyncResourceSpecification(
                Resource.builder(uri, uri.substring("test://".length()))
                        .description("The suite's resource")
                        .mimeType(content.path("mimeType").asText())
                        .build(),
                (exchange, request) -> JSON.convertValue(contents, ReadResourceResult.class));
    }

    private static JsonNode with(JsonNode object, String name, String value) {
        ObjectNode copy = object.deepCopy();
        return copy.put(name, value);
    }

    private static SyncResourceTemplateSpecification template() {
        return new SyncResourceTemplateSpecification(
                ResourceTemplate.builder("test://template/{id}/data", "template")
                        .description("The suite's template")
                        .mimeType("application/json")
                        .build(),
                (exchange, request) -> {
                    String id = request.uri().replaceAll("^test://template/(.*)/data$", "$1");
                    Map<String, Object> content = Map.of(
                            "uri", request.uri(), "mimeType", "application/json", "text", "{\"id\":\"" + id + "\"}");
                    return JSON.convertValue(Map.of("contents", List.of(content)), ReadResourceResult.class);
                });
    }

    private SyncPromptSpecification prompt(String name, JsonNode contents) {
        List<PromptArgument> arguments = new ArrayList<>();
        fixture.path("promptArguments")
                .path(name)
                .forEach(argument -> arguments.add(
                        new PromptArgument(argument.asText(), argument.asText(), "The suite's argument", true)));
        return new SyncPromptSpecification(
                Prompt.builder(name)
                        .description("The suite's prompt")
                        .arguments(arguments)
                        .build(),
                (exchange, request) -> messages(
                        contents, Optional.ofNullable(request.arguments()).orElse(Map.of())));
    }

    private static GetPromptResult messages(JsonNode contents, Map<String, Object> arguments) {
        List<Object> messages = new ArrayList<>();
        for (JsonNode content : contents) {
            String text = content.toString();
            for (Map.Entry<String, Object> argument : arguments.entrySet()) {
                text = text.replace("{" + argument.getKey() + "}", String.valueOf(argument.getValue()));
            }
            try {
                messages.add(Map.of("role", "user", "content", JSON.readTree(text)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return JSON.convertValue(Map.of("messages", messages), GetPromptResult.class);
    }
}
