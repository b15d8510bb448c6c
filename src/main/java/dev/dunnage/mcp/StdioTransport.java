package dev.dunnage.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * JSON-RPC over standard input and output, one message a line, that outlives whatever stands on a line: what is no message gets
 * the error that JSON-RPC has for it, and running calls are answered before the process ends.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio">MCP stdio transport</a>
 */
final class StdioTransport implements McpServerTransportProvider {

    private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
    private static final int LONGEST_LINE = 4 << 20;

    private final McpJsonMapper json;
    private final InputStream in;
    private final OutputStream out;
    private final RunningCalls running = new RunningCalls();
    private final StatelessClients stateless = new StatelessClients(this::write);
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean initialized;

    StdioTransport(McpJsonMapper json, InputStream in, OutputStream out) {
        this.json = json;
        this.in = in;
        this.out = out;
    }

    private final McpServerTransport wire = new McpServerTransport() {
        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> stateless.outgoing(message, json).ifPresent(StdioTransport.this::write));
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return json.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    };

    @Override
    public List<String> protocolVersions() {
        return List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        McpServerSession session = factory.create(wire);
        stateless.over(session);
        Thread reader = new Thread(() -> read(session), "stdin");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(ended::countDown);
    }

    /** Waits until the client has closed the input and every running call is answered. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    private void read(McpServerSession session) {
        try {
            LineReader lines = new LineReader(in, LONGEST_LINE);
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.tooLong()) {
                    error(null, JsonRpc.INVALID_REQUEST, "A message may have %d bytes at most".formatted(LONGEST_LINE));
                } else if (!line.text().isBlank()) {
                    accept(line.text(), session);
                }
            }
        } catch (IOException e) {
            LOG.error("cannot read the input any more", e);
        } finally {
            running.drain();
            ended.countDown();
        }
    }

    private void accept(String line, McpServerSession session) {
        JsonRpc.Message message;
        try {
            message = JsonRpc.read(line, json);
        } catch (JsonRpc.NoMessage e) {
            error(e.id(), e.code(), String.valueOf(e.getMessage()));
            return;
        }
        if (message.is("notifications/cancelled")) {
            running.cancel(message.params().get("requestId"));
        } else if (message.is("ping") && message.isRequest()) {
            write(Map.of("jsonrpc", "2.0", "id", message.id(), "result", Map.of()));
        } else if (!stateless.serve(message) && isExpected(message)) {
            handle(message, line, session);
        }
    }

    /** Nothing but the handshake may come before it. */
    private boolean isExpected(JsonRpc.Message message) {
        if (message.is("initialize")) {
            initialized = true;
        }
        boolean early = message.isRequest() && !initialized && !stateless.isServing();
        if (early) {
            error(message.id(), JsonRpc.INVALID_REQUEST, "The server is not initialized: send initialize first");
        }
        return !early;
    }

    private void handle(JsonRpc.Message message, String line, McpServerSession session) {
        JSONRPCMessage parsed;
        try {
            parsed = McpSchema.deserializeJsonRpcMessage(json, line);
        } catch (IOException | IllegalArgumentException e) {
            error(message.id(), JsonRpc.INVALID_REQUEST, "No valid JSON-RPC message");
            return;
        }
        running.start(
                message, session.handle(parsed).doOnError(e -> LOG.error("cannot handle {}", message.method(), e)));
    }

    private void error(@Nullable Object id, int code, String text) {
        write(JsonRpc.error(id, code, text));
    }

    private void write(Object message) {
        try {
            byte[] bytes = json.writeValueAsBytes(message);
            synchronized (out) {
                out.write(bytes);
                out.write('\n');
                out.flush();
            }
        } catch (IOException e) {
            // The client is gone; there is nobody left to tell.
            LOG.debug("cannot write", e);
            ended.countDown();
        }
    }
}
