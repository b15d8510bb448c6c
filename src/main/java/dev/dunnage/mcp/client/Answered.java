package dev.dunnage.mcp.client;

import dev.dunnage.workflow.reply.JsonObject;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ReplyJson;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a call came to.
 *
 * @param reply the tool's reply
 * @param notes fields that the client's help adds to its body, such as {@code elicitation: accepted}
 */
public record Answered(Reply reply, Map<String, Object> notes) {

    private static final String INSTRUCTIONS = "agentInstructions";

    public Answered {
        notes = JsonObject.copyOf(notes);
    }

    /** A reply that nobody helped with. */
    public static Answered of(Reply reply) {
        return new Answered(reply, Map.of());
    }

    /** The same with one note more. */
    Answered with(String field, Object value) {
        return new Answered(reply, JsonObject.of(notes, field, value));
    }

    /** The same with what the assistant has to know first. */
    Answered advising(String advice) {
        Object before = ReplyJson.of(reply).get(INSTRUCTIONS);
        return with(INSTRUCTIONS, before == null ? advice : advice + " " + before);
    }

    /** The same with one more call that may follow, as the most likely one. */
    Answered leadingTo(NextAction call) {
        return with(
                "nextActions",
                Stream.concat(Stream.of(call), reply.nextActions().stream())
                        .map(NextAction::json)
                        .toList());
    }

    /** The body that the client gets. */
    public Map<String, Object> body() {
        return ReplyJson.of(reply, notes);
    }
}
