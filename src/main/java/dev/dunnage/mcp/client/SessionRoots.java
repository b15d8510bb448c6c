package dev.dunnage.mcp.client;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The client's roots: asked for once, when a tool first needs them, and kept until the client says that they changed. */
public final class SessionRoots {

    private final Duration limit;
    private Optional<List<Path>> known = Optional.empty();

    /** Waits at most {@code limit} for the client's answer. */
    public SessionRoots(Duration limit) {
        this.limit = limit;
    }

    public Supplier<List<Path>> of(McpAsyncServerExchange exchange) {
        return () -> get(exchange);
    }

    private synchronized List<Path> get(McpAsyncServerExchange exchange) {
        if (known.isEmpty()) {
            known = Optional.of(declared(exchange) ? ask(exchange) : List.of());
        }
        return known.get();
    }

    /** What the client sent after its roots changed. */
    public synchronized void replace(List<Root> roots) {
        known = Optional.of(paths(roots));
    }

    private static boolean declared(McpAsyncServerExchange exchange) {
        return exchange.getClientCapabilities() != null
                && exchange.getClientCapabilities().roots() != null;
    }

    /** A client that declares roots and does not name them in time is as one without: what needs them is refused with a reason. */
    private List<Path> ask(McpAsyncServerExchange exchange) {
        return exchange.listRoots()
                .timeout(limit)
                .map(answer -> paths(answer.roots()))
                .onErrorReturn(ClientCalls::failed, List.of())
                .blockOptional()
                .orElse(List.of());
    }

    private static List<Path> paths(List<Root> roots) {
        return roots.stream().flatMap(root -> path(root.uri())).distinct().toList();
    }

    /** Roots are file URIs by the protocol; whatever else a client sends opens nothing. */
    private static Stream<Path> path(String uri) {
        try {
            URI parsed = URI.create(uri);
            return "file".equals(parsed.getScheme()) ? Stream.of(Path.of(parsed)) : Stream.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Stream.empty();
        }
    }
}
