package dev.dunnage.mcp.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dunnage.mcp.wire.Digest;
import dev.dunnage.mcp.wire.PlainJson;
import dev.dunnage.mcp.wire.Round;
import dev.dunnage.workflow.reply.JsonObject;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A form that a {@link Round} asks for or brings back. Each round stands for itself: the retry is the whole call again, which comes
 * to the same form, whose key is the stage that takes what is filled in. So the state has only to tie the answers to the call
 * that they were given for, and is the digest of that call. Whoever makes one up gets nothing that {@code answers} in the call
 * would not give.
 */
public final class FormRound {

    private final String tool;
    private final Round round;

    FormRound(String tool, Round round) {
        this.tool = tool;
        this.round = round;
    }

    /** What speaks against a retry, before the tool does anything; empty where nothing does or where it is none. */
    public static Optional<McpError> refusal(
            String tool, McpAsyncServerExchange exchange, Map<String, Object> arguments) {
        return Round.of(exchange.transportContext())
                .filter(Round::isRetry)
                .filter(round -> !round.state().equals(Optional.of(state(tool, arguments))))
                .map(round -> invalid(
                        round.state().isPresent()
                                ? "requestState is not that of this call: send the name and arguments that it came for, or the"
                                        + " call without inputResponses and requestState"
                                : "inputResponses need the requestState that came with inputRequests"));
    }

    /** Whether the client has forms; elicitation without a mode means that it has. */
    boolean isDeclared() {
        return round.capabilities().get("elicitation") instanceof Map<?, ?> modes
                && (modes.containsKey("form") || !modes.containsKey("url"));
    }

    /** What came of the form with this key; empty where it has to be asked for. */
    Optional<ElicitResult> result(String key) {
        return round.response(key)
                .map(response -> new ElicitResult(action(key, response.get("action")), content(key, response)));
    }

    private static ElicitResult.Action action(String key, @Nullable Object given) {
        for (ElicitResult.Action action : ElicitResult.Action.values()) {
            if (name(action).equals(given)) {
                return action;
            }
        }
        throw invalid("inputResponses['%s'] needs an action: accept, decline or cancel".formatted(key));
    }

    private static String name(ElicitResult.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> content(String key, Map<?, ?> response) {
        Object content = response.get("content");
        if (content != null && !(content instanceof Map)) {
            throw invalid("inputResponses['%s'] takes content as an object".formatted(key));
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        if (content instanceof Map<?, ?> given) {
            given.forEach((id, answer) -> answers.put(String.valueOf(id), answer));
        }
        return answers;
    }

    /** Asks for a form in a call with these arguments. */
    void ask(Form form, Map<String, Object> arguments) {
        Map<String, Object> params = JsonObject.of(
                JsonObject.of("mode", "form", "message", form.message()), "requestedSchema", form.schema());
        round.ask(
                Map.of(form.stage(), JsonObject.of("method", "elicitation/create", "params", params)),
                Optional.of(state(tool, arguments)));
    }

    private static String state(String tool, Map<String, Object> arguments) {
        try {
            return Digest.of(PlainJson.write(List.of(tool, sorted(arguments))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Arguments must be JSON: " + arguments.keySet(), e);
        }
    }

    /** The same arguments in another order are the same call. */
    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new TreeMap<>();
            map.forEach((name, member) -> members.put(
                    String.valueOf(name), Optional.ofNullable(member).map(FormRound::sorted)));
            return members;
        }
        return value;
    }

    private static McpError invalid(String message) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS)
                .message("Invalid params: " + message)
                .build();
    }
}
