package dev.dunnage.mcp.tools;

import dev.dunnage.mcp.client.Answered;
import dev.dunnage.mcp.resources.MediaTypes;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replies as the protocol carries them: the body as structure and as equal text, and a link to each file on disk. */
public final class ToolResults {

    private static final int MOST_LINKS = 5;

    private final McpJsonMapper json;

    public ToolResults(McpJsonMapper json) {
        this.json = json;
    }

    CallToolResult of(Answered answered) {
        Map<String, Object> body = answered.body();
        List<Content> content = new ArrayList<>();
        content.add(TextContent.builder(text(body)).build());
        links(answered.reply().written()).forEach(file -> content.add(link(file)));
        return CallToolResult.builder(content)
                .structuredContent(body)
                .isError(answered.reply().error())
                .build();
    }

    private String text(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("A reply must be JSON: " + body.keySet(), e);
        }
    }

    /** A few files are linked one by one; a whole package by its directory, since context is the user's money. */
    private static List<Path> links(List<Path> files) {
        return files.size() <= MOST_LINKS ? files : List.of(commonDirectory(files));
    }

    private static Path commonDirectory(List<Path> files) {
        Path directory = files.get(0).toAbsolutePath();
        for (Path file : files) {
            while (!file.toAbsolutePath().startsWith(directory)) {
                directory = Optional.ofNullable(directory.getParent()).orElseThrow();
            }
        }
        return directory;
    }

    private static ResourceLink link(Path file) {
        String name = String.valueOf(file.getFileName());
        return ResourceLink.builder()
                .name(name)
                .uri(file.toUri().toString())
                .mimeType(Files.isDirectory(file) ? "inode/directory" : MediaTypes.of(name))
                .build();
    }
}
