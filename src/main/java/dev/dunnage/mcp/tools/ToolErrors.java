package dev.dunnage.mcp.tools;

import dev.dunnage.workflow.reply.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The errors that arise at the edge, in the form that all tool errors have. */
final class ToolErrors {

    private ToolErrors() {}

    static Map<String, Object> body(Map<String, Object> error, String tool) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("status", "error");
        body.put("error", error);
        body.put(
                "nextActions",
                List.of(JsonObject.of(
                        JsonObject.of("tool", tool, "stage", tool.equals("gitops") ? "detect" : "recommend"),
                        "description",
                        "Start here")));
        return body;
    }

    /** A bug: what it was stands on stderr, and the client learns that it is not to blame. */
    static Map<String, Object> internal(String tool) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", "internal");
        error.put(
                "message",
                "Something went wrong inside the server; its log on stderr says what. Nothing was written. Report it with that log.");
        return body(error, tool);
    }
}
