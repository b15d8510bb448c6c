package dev.dunnage.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.workflow.Reply;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Replies as the protocol carries them: the body as structure and as equal text, and a link to each file on disk. */
final class ToolResults {

    private final ObjectMapper json;

    ToolResults(ObjectMapper json) {
        this.json = json;
    }

    CallToolResult of(Reply reply) {
        List<Content> content = new ArrayList<>();
        content.add(TextContent.builder(text(reply)).build());
        reply.written().forEach(file -> content.add(link(file)));
        return CallToolResult.builder(content)
                .structuredContent(reply.body())
                .isError(reply.error())
                .build();
    }

    private String text(Reply reply) {
        try {
            return json.writeValueAsString(reply.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A reply must be JSON: " + reply.body().keySet(), e);
        }
    }

    private static ResourceLink link(Path file) {
        String name = String.valueOf(file.getFileName());
        return ResourceLink.builder()
                .name(name)
                .uri(file.toUri().toString())
                .mimeType(MediaTypes.of(name))
                .build();
    }
}
