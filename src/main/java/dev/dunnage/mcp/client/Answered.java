package dev.dunnage.mcp.client;

import dev.dunnage.workflow.reply.JsonObject;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ReplyJson;
import java.util.Map;

/**
 * What a call came to.
 *
 * @param reply the tool's reply
 * @param notes fields that the client's help adds to its body, such as {@code elicitation: accepted}
 */
public record Answered(Reply reply, Map<String, Object> notes) {

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

    /** The body that the client gets. */
    public Map<String, Object> body() {
        return ReplyJson.of(reply, notes);
    }
}
