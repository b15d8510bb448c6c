package dev.dunnage.mcp;

import dev.dunnage.mcp.client.ClientCalls;
import dev.dunnage.mcp.client.Limits;
import dev.dunnage.mcp.client.SessionRoots;
import dev.dunnage.mcp.resources.AppPage;
import dev.dunnage.mcp.resources.PromptEndpoints;
import dev.dunnage.mcp.resources.ResourceEndpoints;
import dev.dunnage.mcp.resources.UriTemplate;
import dev.dunnage.mcp.tools.ClientHelp;
import dev.dunnage.mcp.tools.Tool;
import dev.dunnage.mcp.tools.ToolEndpoint;
import dev.dunnage.mcp.tools.ToolResults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts an {@link Offer} into the SDK's server. */
final class ServerAssembly {

    private static final int WORKERS = 64;
    private static final int WAITING = 10_000;
    private static final int IDLE_SECONDS = 60;

    private final Offer offer;
    private final Map<String, Map<String, Object>> descriptions;
    private final Limits limits;
    private final ClientCalls calls;
    private final McpJsonMapper json;
    private final SessionRoots roots;

    ServerAssembly(
            Offer offer,
            Map<String, Map<String, Object>> descriptions,
            Limits limits,
            ClientCalls calls,
            McpJsonMapper json) {
        this.offer = offer;
        this.descriptions = descriptions;
        this.limits = limits;
        this.calls = calls;
        this.json = json;
        this.roots = new SessionRoots(limits.roots());
    }

    void connect(StdioTransport transport) {
        McpServer.AsyncSpecification<?> server = McpServer.async(transport)
                .jsonMapper(json)
                .jsonSchemaValidator(new TrustingValidator())
                .validateToolInputs(false)
                .uriTemplateManagerFactory(UriTemplate::new)
                .serverInfo(Implementation.builder(Offer.NAME, offer.version())
                        .title(Offer.TITLE)
                        .build())
                .instructions(Offer.INSTRUCTIONS)
                .capabilities(capabilities())
                .requestTimeout(limits.form().plus(limits.beat()))
                .rootsChangeHandler((exchange, list) -> Mono.fromRunnable(() -> roots.replace(list)));
        addTools(server);
        new ResourceEndpoints(offer.resources()).addTo(server);
        new PromptEndpoints(offer.prompts()).addTo(server);
        server.build();
    }

    /** Only what is there is declared: clients ask for each thing that is. */
    private ServerCapabilities capabilities() {
        ServerCapabilities.Builder capabilities =
                ServerCapabilities.builder().tools(false).logging();
        if (!offer.resources().isEmpty()) {
            capabilities.resources(false, false).completions();
        }
        if (!offer.prompts().isEmpty()) {
            capabilities.prompts(false).completions();
        }
        return capabilities.extensions(Map.of(AppPage.EXTENSION, Map.of())).build();
    }

    private void addTools(McpServer.AsyncSpecification<?> server) {
        Scheduler workers = Schedulers.newBoundedElastic(WORKERS, WAITING, "tool", IDLE_SECONDS, true);
        ToolResults results = new ToolResults(json);
        for (Tool tool : offer.tools()) {
            Map<String, Object> description =
                    Optional.ofNullable(descriptions.get(tool.name())).orElseThrow();
            ToolEndpoint endpoint =
                    new ToolEndpoint(tool, description, workers, roots, results, new ClientHelp(tool, calls, limits));
            server.toolCall(endpoint.registration(), endpoint::call);
        }
    }
}
