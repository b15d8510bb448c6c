package dev.dunnage.mcp;

import dev.dunnage.workflow.Reply;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One tool on the wire. The tool itself runs on a worker thread; while a person fills in a form or the client's model thinks, no
 * thread is held.
 */
final class ToolEndpoint {

    private final Tool tool;
    private final ArgumentCheck check;
    private final Scheduler workers;
    private final SessionRoots roots;
    private final ToolResults results;
    private final ClientHelp help;

    ToolEndpoint(Tool tool, Scheduler workers, SessionRoots roots, ToolResults results, Limits limits) {
        this.tool = tool;
        this.check = new ArgumentCheck(tool);
        this.workers = workers;
        this.roots = roots;
        this.results = results;
        this.help = new ClientHelp(tool, limits);
    }

    McpSchema.Tool description() {
        ToolHints hints = tool.hints();
        return McpSchema.Tool.builder(tool.name(), tool.inputSchema())
                .title(tool.title())
                .description(tool.description())
                .outputSchema(tool.outputSchema())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(hints.readOnly())
                        .destructiveHint(hints.destructive())
                        .idempotentHint(hints.idempotent())
                        .openWorldHint(hints.openWorld())
                        .build())
                .build();
    }

    Mono<CallToolResult> call(McpAsyncServerExchange exchange, CallToolRequest request) {
        Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
        Progress progress = Progress.of(exchange, request);
        SessionClient client = new SessionClient(roots.of(exchange), progress);
        Mono<Reply> reply = Mono.fromCallable(() -> checkedCall(arguments, client))
                .subscribeOn(workers)
                .flatMap(first -> help.improve(
                        first,
                        arguments,
                        exchange,
                        progress,
                        again -> Mono.fromCallable(() -> tool.call(again, client))
                                .subscribeOn(workers)))
                .onErrorResume(RuntimeException.class, this::bug);
        return reply.map(results::of).flatMap(result -> log(exchange, result).thenReturn(result));
    }

    private Reply checkedCall(Map<String, Object> arguments, SessionClient client) {
        Optional<Reply> fault = check.fault(arguments);
        return fault.isPresent() ? fault.get() : tool.call(arguments, client);
    }

    private Mono<Reply> bug(RuntimeException bug) {
        bug.printStackTrace();
        return Mono.just(ErrorReply.internal());
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
