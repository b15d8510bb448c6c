package dev.dunnage.mcp;

import dev.dunnage.mcp.wire.InitializeParams;
import dev.dunnage.mcp.wire.Output;
import dev.dunnage.mcp.wire.StatelessClients;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The SDK's view of our standard streams: one session, whose messages go to {@link Output}. Reading is {@link Conversation}'s.
 * The SDK's own {@code StdioServerTransportProvider} ends at the first broken line and loses replies at the end of the input.
 */
final class StdioTransport implements McpServerTransportProvider {

    private final McpJsonMapper json;
    private final Output output;
    private final StatelessClients stateless;
    private final StartResults results;
    private Optional<McpServerSession> session = Optional.empty();
    private volatile boolean logging;

    StdioTransport(McpJsonMapper json, Output output, StatelessClients stateless, StartResults results) {
        this.json = json;
        this.output = output;
        this.stateless = stateless;
        this.results = results;
    }

    McpServerSession session() {
        return session.orElseThrow();
    }

    /** The client asked for log messages; before that none are sent. */
    void startLogging() {
        logging = true;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = Optional.of(factory.create(new Wire()));
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session().sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return session().closeGracefully();
    }

    @Override
    public List<String> protocolVersions() {
        return List.of(
                ProtocolVersions.MCP_2024_11_05,
                ProtocolVersions.MCP_2025_03_26,
                ProtocolVersions.MCP_2025_06_18,
                ProtocolVersions.MCP_2025_11_25);
    }

    /** The sending side of the session. */
    private final class Wire implements McpServerTransport {

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> send(message));
        }

        private void send(JSONRPCMessage message) {
            if (message instanceof JSONRPCResponse response && response.error() == null) {
                stateless
                        .result(response.id(), results.of(response.result()))
                        .ifPresent(result -> output.result(response.id(), result));
            } else if (message instanceof JSONRPCResponse response) {
                output.send(JSONRPCResponse.error(response.id(), stateless.error(response.id(), response.error())));
            } else if (!isUnwantedLog(message)) {
                output.send(message);
            }
        }

        private boolean isUnwantedLog(JSONRPCMessage message) {
            return !logging
                    && message instanceof JSONRPCNotification notification
                    && notification.method().equals("notifications/message");
        }

        @Override
        @SuppressWarnings("unchecked") // T is InitializeRequest where the type says so
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return type.getType() == InitializeRequest.class
                    ? (T) InitializeParams.read(data)
                    : json.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
