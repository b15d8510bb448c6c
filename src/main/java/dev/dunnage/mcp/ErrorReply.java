package dev.dunnage.mcp;

import dev.dunnage.workflow.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tool errors that the edge itself answers, in the shape of the tools' own. */
final class ErrorReply {

    private ErrorReply() {}

    /** A bug: the client learns that it is not to blame, and no more. */
    static Reply internal() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", "internal");
        error.put(
                "message",
                "The server failed on this call; nothing is wrong with the call itself. "
                        + "The server's log (standard error) has the details.");
        return of(error);
    }

    static Reply of(Map<String, Object> error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("status", "error");
        body.put("error", error);
        body.put("nextActions", List.of());
        return new Reply(true, body, List.of());
    }
}
