package dev.dunnage.mcp;

import dev.dunnage.workflow.Client;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The MCP client of one call; each of its features is used only where it declared it. */
final class ProtocolClient implements Client {

    private final McpSyncServerExchange exchange;
    private final @Nullable Object progressToken;
    private final RootsCache roots;

    ProtocolClient(McpSyncServerExchange exchange, @Nullable Object progressToken, RootsCache roots) {
        this.exchange = exchange;
        this.progressToken = progressToken;
        this.roots = roots;
    }

    /** The client's directories, asked for once and again when it says that they changed. */
    static final class RootsCache {
        private volatile Optional<List<Path>> known = Optional.empty();

        void forget() {
            known = Optional.empty();
        }

        List<Path> get(McpSyncServerExchange exchange) {
            if (known.isEmpty()) {
                known = Optional.of(ask(exchange));
            }
            return known.orElseThrow();
        }

        private static List<Path> ask(McpSyncServerExchange exchange) {
            McpSchema.ClientCapabilities capabilities = exchange.getClientCapabilities();
            if (capabilities == null || capabilities.roots() == null) {
                return List.of();
            }
            return exchange.listRoots().roots().stream()
                    .flatMap(RootsCache::path)
                    .toList();
        }

        private static Stream<Path> path(McpSchema.Root root) {
            try {
                URI uri = URI.create(root.uri());
                return "file".equals(uri.getScheme()) ? Stream.of(Path.of(uri)) : Stream.empty();
            } catch (IllegalArgumentException | FileSystemNotFoundException e) {
                return Stream.empty();
            }
        }
    }

    @Override
    public List<Path> roots() {
        return roots.get(exchange);
    }

    @Override
    public void progress(String message, long done) {
        if (progressToken != null) {
            exchange.progressNotification(ProgressNotification.builder(progressToken, (double) done)
                    .message(message)
                    .build());
        }
    }
}
