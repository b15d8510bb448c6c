package dev.dunnage.mcp.tools;

import dev.dunnage.mcp.StartResults;
import dev.dunnage.mcp.client.Answered;
import dev.dunnage.mcp.client.FormRound;
import dev.dunnage.mcp.client.Progress;
import dev.dunnage.mcp.client.SessionRoots;
import dev.dunnage.workflow.reply.Reply;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One tool on the wire. The tool itself runs on a worker thread; while a person fills in a form or the client's model thinks, no
 * thread is held.
 */
public final class ToolEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ToolEndpoint.class);

    private final Tool tool;
    private final Map<String, Object> inputSchema;
    private final Slips slips;
    private final ArgumentCheck check;
    private final Scheduler workers;
    private final SessionRoots roots;
    private final ToolResults results;
    private final ClientHelp help;

    public ToolEndpoint(
            Tool tool,
            Map<String, Object> description,
            Scheduler workers,
            SessionRoots roots,
            ToolResults results,
            ClientHelp help) {
        this.tool = tool;
        this.inputSchema = ToolDescriptions.inputSchema(description);
        this.slips = new Slips(tool.name(), inputSchema);
        this.check = new ArgumentCheck(inputSchema);
        this.workers = workers;
        this.roots = roots;
        this.results = results;
        this.help = help;
    }

    /** What the SDK has to know; the whole description is {@link StartResults}' to list. */
    public McpSchema.Tool registration() {
        return McpSchema.Tool.builder(tool.name(), inputSchema).build();
    }

    public Mono<CallToolResult> call(McpAsyncServerExchange exchange, CallToolRequest request) {
        Map<String, Object> arguments = slips.corrected(request.arguments() == null ? Map.of() : request.arguments());
        Progress progress = Progress.of(exchange, request);
        SessionClient client = new SessionClient(roots.of(exchange), progress);
        Optional<McpError> refusal = FormRound.refusal(tool.name(), exchange, arguments);
        if (refusal.isPresent()) {
            return Mono.error(refusal.get());
        }
        Mono<Answered> answered = Mono.fromCallable(() -> checkedCall(arguments, client))
                .subscribeOn(workers)
                .flatMap(first -> help.improve(
                        first,
                        arguments,
                        exchange,
                        progress,
                        again -> Mono.fromCallable(() -> tool.answer(again, client))
                                .subscribeOn(workers)))
                .onErrorResume(ToolEndpoint::isBug, this::bug);
        return answered.map(results::of).flatMap(result -> log(exchange, result).thenReturn(result));
    }

    private Reply checkedCall(Map<String, Object> arguments, SessionClient client) {
        return check.fault(tool.name(), arguments).orElseGet(() -> tool.answer(arguments, client));
    }

    /** Errors of the protocol go to the client as they are. */
    private static boolean isBug(Throwable failure) {
        return failure instanceof RuntimeException && !(failure instanceof McpError);
    }

    private Mono<Answered> bug(Throwable bug) {
        LOG.error("{} failed", tool.name(), bug);
        return Mono.just(Answered.of(ToolErrors.internal(tool.name())));
    }

    private Mono<Void> log(McpAsyncServerExchange exchange, CallToolResult result) {
        boolean error = Boolean.TRUE.equals(result.isError());
        return exchange.loggingNotification(McpSchema.LoggingMessageNotification.builder(
                        error ? McpSchema.LoggingLevel.WARNING : McpSchema.LoggingLevel.INFO,
                        "%s: %s".formatted(tool.name(), LogLine.of(result)))
                .logger(tool.name())
                .build());
    }
}
