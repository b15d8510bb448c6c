package dev.dunnage.mcp.tools;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;

/** What a client's log says about a call: its status, or its error. */
final class LogLine {

    private LogLine() {}

    static String of(CallToolResult result) {
        if (!(result.structuredContent() instanceof Map<?, ?> body)) {
            return "answered";
        }
        return body.get("error") instanceof Map<?, ?> error
                ? error.get("code") + ": " + error.get("message")
                : String.valueOf(body.get("status"));
    }
}
