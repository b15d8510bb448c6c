package dev.dunnage.mcp.resources;

import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Known values that go on from what is typed. */
final class Completions {

    /** The protocol's limit of values in one answer. */
    private static final int MOST = 100;

    private Completions() {}

    static CompleteResult of(Suggestions suggestions, CompleteRequest request) {
        String typed = request.argument().value().toLowerCase(Locale.ROOT);
        Map<String, String> others =
                request.context() == null || request.context().arguments() == null
                        ? Map.of()
                        : request.context().arguments();
        List<String> values = suggestions.of(request.argument().name(), others).stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(typed))
                .toList();
        return new CompleteResult(new CompleteResult.CompleteCompletion(
                values.stream().limit(MOST).toList(), values.size(), values.size() > MOST));
    }
}
