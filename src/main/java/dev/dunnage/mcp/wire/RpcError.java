package dev.dunnage.mcp.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON-RPC error.
 *
 * @param code one of the <a href="https://www.jsonrpc.org/specification#error_object">codes of JSON-RPC</a> or of MCP
 * @param message what is wrong and what is valid
 * @param data further members; often none
 */
public record RpcError(int code, String message, Map<String, Object> data) {

    public static RpcError parse(String message) {
        return new RpcError(-32700, "Parse error: " + message, Map.of());
    }

    public static RpcError invalidRequest(String message) {
        return new RpcError(-32600, "Invalid request: " + message, Map.of());
    }

    static RpcError methodNotFound(String method) {
        return new RpcError(-32601, "Method not found: " + method, Map.of());
    }

    public static RpcError invalidParams(String message) {
        return new RpcError(-32602, "Invalid params: " + message, Map.of());
    }

    static RpcError internal(String message) {
        return new RpcError(-32603, "Internal error: " + message, Map.of());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", code);
        json.put("message", message);
        if (!data.isEmpty()) {
            json.put("data", data);
        }
        return json;
    }
}
