package dev.dunnage.mcp;

import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.Reply;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets a tool's questions be answered by the person themselves: where a call says {@code elicit} and the client can show forms, the
 * questions of the reply become one form, and what is filled in becomes the answers of the stage that asked.
 */
final class Conversation {

    Reply call(Tool tool, Map<String, Object> arguments, McpSyncServerExchange exchange, Client client) {
        boolean elicit = Boolean.TRUE.equals(arguments.get("elicit"));
        Reply reply = tool.handler().call(arguments, client);
        if (!elicit || !asks(reply) || !canShowForms(exchange)) {
            return reply;
        }
        return ask(tool, arguments, exchange, client, reply);
    }

    private static boolean asks(Reply reply) {
        return "stage_questions".equals(reply.body().get("status"))
                && reply.body().get("questions") instanceof Iterable<?>;
    }

    private static boolean canShowForms(McpSyncServerExchange exchange) {
        McpSchema.ClientCapabilities capabilities = exchange.getClientCapabilities();
        return capabilities != null && capabilities.elicitation() != null;
    }

    private static Reply ask(
            Tool tool, Map<String, Object> arguments, McpSyncServerExchange exchange, Client client, Reply reply) {
        ElicitResult result;
        try {
            result = exchange.createElicitation(
                    ElicitFormRequest.builder(String.valueOf(reply.body().get("message")), Form.of(reply.body()))
                            .build());
        } catch (RuntimeException e) {
            return with(reply, "timed_out");
        }
        return switch (result.action()) {
            case ACCEPT -> with(tool.handler().call(answered(arguments, reply, result), client), "accepted");
            case DECLINE -> with(reply, "declined");
            case CANCEL -> with(reply, "cancelled");
        };
    }

    private static Map<String, Object> answered(Map<String, Object> arguments, Reply reply, ElicitResult result) {
        Map<String, Object> call = new LinkedHashMap<>(arguments);
        call.put("stage", Form.stage(reply.body()));
        call.put("answers", result.content() == null ? Map.of() : result.content());
        return call;
    }

    private static Reply with(Reply reply, String outcome) {
        Map<String, Object> body = new LinkedHashMap<>(reply.body());
        body.put("elicitation", outcome);
        return new Reply(reply.error(), body, reply.written());
    }
}
