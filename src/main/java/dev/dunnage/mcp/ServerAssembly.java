package dev.dunnage.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts an {@link Offer} into the SDK's server. */
final class ServerAssembly {

    private static final int WORKERS = 64;
    private static final int WAITING = 10_000;

    private final Offer offer;
    private final Limits limits;
    private final ObjectMapper json;

    ServerAssembly(Offer offer, Limits limits, ObjectMapper json) {
        this.offer = offer;
        this.limits = limits;
        this.json = json;
    }

    void connect(StdioTransport transport) {
        SessionRoots roots = new SessionRoots(limits.roots());
        McpServer.AsyncSpecification<?> server = McpServer.async(transport)
                .jsonMapper(new JacksonMcpJsonMapper(json))
                .jsonSchemaValidator(new TrustingValidator())
                .validateToolInputs(false)
                .uriTemplateManagerFactory(UriTemplate::new)
                .serverInfo(Implementation.builder(offer.name(), offer.version())
                        .title(offer.title())
                        .build())
                .instructions(offer.instructions())
                .capabilities(capabilities())
                .requestTimeout(limits.form().plus(limits.beat()))
                .rootsChangeHandler((exchange, list) -> Mono.fromRunnable(() -> roots.replace(list)));
        addTools(server, roots);
        new ResourceEndpoints(offer.resources()).addTo(server);
        new PromptEndpoints(offer.prompts()).addTo(server);
        server.build();
    }

    private ServerCapabilities capabilities() {
        return ServerCapabilities.builder()
                .tools(false)
                .resources(false, false)
                .prompts(false)
                .completions()
                .logging()
                .build();
    }

    private void addTools(McpServer.AsyncSpecification<?> server, SessionRoots roots) {
        Scheduler workers = Schedulers.newBoundedElastic(WORKERS, WAITING, "tool", 60, true);
        ToolResults results = new ToolResults(json);
        for (Tool tool : offer.tools()) {
            ToolEndpoint endpoint = new ToolEndpoint(tool, workers, roots, results, limits);
            server.toolCall(endpoint.description(), endpoint::call);
        }
    }
}
