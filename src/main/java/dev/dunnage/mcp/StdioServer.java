package dev.dunnage.mcp;

import dev.dunnage.workflow.Reply;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MCP server on standard input and output. */
public final class StdioServer {

    private static final Logger LOG = LoggerFactory.getLogger(StdioServer.class);

    /** How long a client may think about a question that the server asks; the SDK's own limit is ten hours. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int MOST_LINKS = 5;

    private static final String INSTRUCTIONS = """
            recommend: intent (free text) → chooseSolution → answerQuestion:required → :basic → :advanced → :open → generateManifests \
            → deployViaGitOps (optional, Argo CD or Flux). Pass solutionId from the first reply on.
            gitops: wires an existing chart, kustomization or manifest directory: detect → selectPackage → selectProvider → configure \
            → generate. Pass sessionId.
            Show questions and choices to the human; never answer for them. {} takes a stage's defaults. Every reply names the calls \
            that may follow in nextActions.""";

    private final McpJsonMapper json = ToolDescriptions.JSON;
    private final String version;
    private final List<Tool> tools;
    private final Conversation conversation = new Conversation();
    private final ProtocolClient.RootsCache roots = new ProtocolClient.RootsCache();

    /** A server with its tools, whose descriptions are resource files of their names. */
    public StdioServer(String version, List<Tool> tools) {
        this.version = version;
        this.tools = List.copyOf(tools);
    }

    /** Serves until the client closes the input. */
    public void run(InputStream in, OutputStream out) throws InterruptedException {
        StdioTransport transport = new StdioTransport(json, in, out);
        var specification = McpServer.sync(transport)
                .serverInfo(McpSchema.Implementation.builder("dunnage", version)
                        .title("Dunnage")
                        .build())
                .instructions(INSTRUCTIONS)
                .jsonMapper(json)
                .jsonSchemaValidator(new TrustedReplies())
                .validateToolInputs(false)
                .requestTimeout(PATIENCE)
                .rootsChangeHandler((exchange, changed) -> roots.forget())
                .capabilities(
                        ServerCapabilities.builder().tools(false).logging().build());
        for (Tool tool : tools) {
            McpSchema.Tool described = ToolDescriptions.read(tool.name());
            ArgumentCheck check = new ArgumentCheck(described.inputSchema());
            specification =
                    specification.toolCall(described, (exchange, request) -> call(tool, check, exchange, request));
        }
        specification.build();
        transport.awaitEnd();
    }

    /** Replies are built by the program and held against their schemas by its tests, not again at each call. */
    private static final class TrustedReplies implements JsonSchemaValidator {
        @Override
        public ValidationResponse validate(Map<String, Object> schema, Object content) {
            return ValidationResponse.asValid("");
        }

        @Override
        public ValidationResponse validateSchema(Map<String, Object> schema) {
            return ValidationResponse.asValid("");
        }

        @Override
        public void assertConforms(String name, Map<String, Object> schema) {
            // The tests have done this.
        }
    }

    private CallToolResult call(
            Tool tool, ArgumentCheck check, McpSyncServerExchange exchange, CallToolRequest request) {
        Map<String, Object> arguments = Optional.ofNullable(request.arguments()).orElse(Map.of());
        Optional<Map<String, Object>> fault = check.fault(tool.name(), arguments);
        if (fault.isPresent()) {
            return result(new Reply(true, fault.get(), List.of()));
        }
        try {
            ProtocolClient client = new ProtocolClient(exchange, request.progressToken(), roots);
            return result(conversation.call(tool, arguments, exchange, client));
        } catch (RuntimeException e) {
            LOG.error("{} failed", tool.name(), e);
            return result(new Reply(true, ToolErrors.internal(tool.name()), List.of()));
        }
    }

    private CallToolResult result(Reply reply) {
        CallToolResult.Builder result = CallToolResult.builder()
                .structuredContent(reply.body())
                .addTextContent(text(reply))
                .isError(reply.error());
        links(reply.written())
                .forEach(path -> result.addContent(ResourceLink.builder()
                        .name(String.valueOf(path.getFileName()))
                        .uri(path.toUri().toString())
                        .build()));
        return result.build();
    }

    /** A few files are linked one by one; a whole package by its directory, since context is the user's money. */
    private static List<Path> links(List<Path> files) {
        if (files.size() <= MOST_LINKS) {
            return files;
        }
        Path first = files.get(0);
        int shared = first.getNameCount();
        for (Path file : files) {
            while (!file.startsWith(first.getRoot().resolve(first.subpath(0, shared)))) {
                shared--;
            }
        }
        return List.of(first.getRoot().resolve(first.subpath(0, shared)));
    }

    private String text(Reply reply) {
        try {
            return json.writeValueAsString(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
