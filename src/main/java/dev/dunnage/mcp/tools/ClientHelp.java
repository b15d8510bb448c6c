package dev.dunnage.mcp.tools;

import dev.dunnage.mcp.client.Answered;
import dev.dunnage.mcp.client.Assistance;
import dev.dunnage.mcp.client.ClientCalls;
import dev.dunnage.mcp.client.Elicitation;
import dev.dunnage.mcp.client.Limits;
import dev.dunnage.mcp.client.Progress;
import dev.dunnage.workflow.reply.Reply;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** What the client can add to a reply, where the call asked for it: the person's answers, or its model's reading. */
public final class ClientHelp {

    private final Elicitation elicitation;
    private final Assistance assistance;

    public ClientHelp(Tool tool, ClientCalls calls, Limits limits) {
        this.elicitation = new Elicitation(tool.name(), tool.sessions(), calls, limits);
        this.assistance = new Assistance(tool.vocabulary(), calls, limits);
    }

    /** The reply after at most one question to the client; {@code again} calls the tool a second time. */
    Mono<Answered> improve(
            Reply reply,
            Map<String, Object> arguments,
            McpAsyncServerExchange exchange,
            Progress progress,
            Function<Map<String, Object>, Mono<Reply>> again) {
        if (assistance.applies(reply, arguments, exchange)) {
            return assistance.ask(reply, arguments, exchange, again);
        }
        return elicitation.ask(reply, arguments, exchange, progress, again);
    }
}
