package dev.dunnage.mcp;

import dev.dunnage.mcp.resources.AppPage;
import dev.dunnage.mcp.resources.Skills;
import dev.dunnage.mcp.wire.CallParams;
import dev.dunnage.mcp.wire.Incoming;
import dev.dunnage.mcp.wire.InitializeParams;
import dev.dunnage.mcp.wire.Output;
import dev.dunnage.mcp.wire.RpcError;
import dev.dunnage.mcp.wire.StatelessClients;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What a client says, in order: each message is answered here or handed to the SDK's session. Calls come one after another from
 * the reading thread; the work itself runs elsewhere.
 */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private static final String INITIALIZED = "notifications/initialized";

    private enum Phase {
        NEW,
        INITIALIZING,
        OPEN
    }

    private final StdioTransport transport;
    private final StatelessClients stateless;
    private final Output output;
    private final InFlight inFlight;
    private final CallParams calls;
    private Phase phase = Phase.NEW;

    Conversation(
            StdioTransport transport, StatelessClients stateless, Output output, InFlight inFlight, CallParams calls) {
        this.transport = transport;
        this.stateless = stateless;
        this.output = output;
        this.inFlight = inFlight;
        this.calls = calls;
    }

    void receive(Incoming incoming) {
        if (incoming instanceof Incoming.Request request) {
            receive(request);
        } else if (incoming instanceof Incoming.Notification notification) {
            receive(notification);
        } else if (incoming instanceof Incoming.Answer answer) {
            tell(response(answer));
        } else if (incoming instanceof Incoming.Broken broken) {
            output.error(broken.id(), broken.error());
        }
    }

    private void receive(Incoming.Request request) {
        Optional<RpcError> refusal = refusal(request);
        if (refusal.isPresent()) {
            output.error(Optional.of(request.id()), refusal.get());
        } else if (StatelessClients.sent(request)) {
            receiveStateless(request);
        } else if (request.method().equals("ping")) {
            output.result(request.id(), Map.of());
        } else {
            enter(request.method());
            inFlight.start(request.id(), handled(request));
        }
    }

    private Optional<RpcError> refusal(Incoming.Request request) {
        if (StatelessClients.sent(request)) {
            return StatelessClients.refusal(request).or(() -> calls.fault(request));
        }
        boolean initialize = request.method().equals("initialize");
        if (phase == Phase.NEW && !initialize && !request.method().equals("ping")) {
            return Optional.of(RpcError.invalidRequest("the session is not open, send \"initialize\" first"));
        }
        if (phase != Phase.NEW && initialize) {
            return Optional.of(RpcError.invalidRequest("the session is open already"));
        }
        return initialize ? InitializeParams.fault(request) : calls.fault(request);
    }

    /** A request straight after {@code initialize} counts as {@code initialized}: the SDK would wait for ever for the latter. */
    private void enter(String method) {
        if (method.equals("initialize")) {
            phase = Phase.INITIALIZING;
        } else if (phase == Phase.INITIALIZING) {
            open();
        }
        if (method.equals("logging/setLevel")) {
            transport.startLogging();
        }
    }

    private void receiveStateless(Incoming.Request request) {
        if (phase == Phase.NEW) {
            tell(new JSONRPCRequest("initialize", StatelessClients.OWN_INITIALIZE, InitializeParams.STATELESS));
            open();
        }
        if (request.method().equals("server/discover")) {
            output.result(
                    request.id(), stateless.discovery(Map.of(Skills.EXTENSION, Map.of(), AppPage.EXTENSION, Map.of())));
        } else if (Skills.serve(request.method())) {
            answerOfSkills(request);
        } else {
            McpTransportContext round = stateless.expect(request).context();
            inFlight.start(
                    request.id(),
                    handled(request)
                            .contextWrite(context -> context.put(McpTransportContext.KEY, round))
                            .doOnCancel(() -> stateless.forget(request)));
        }
    }

    private void answerOfSkills(Incoming.Request request) {
        Skills.result(request.method(), request.param("uri"))
                .ifPresentOrElse(
                        result -> output.result(request.id(), stateless.dressed(request.method(), result)),
                        () -> output.error(
                                Optional.of(request.id()),
                                RpcError.invalidParams("uri names no skill; skills/list has them")));
    }

    private void receive(Incoming.Notification notification) {
        if (notification.method().equals("notifications/cancelled")) {
            notification.param("requestId").ifPresent(inFlight::cancel);
        } else if (notification.method().equals(INITIALIZED)) {
            if (phase == Phase.INITIALIZING) {
                open();
            }
        } else if (phase == Phase.OPEN) {
            tell(new JSONRPCNotification(
                    notification.method(), notification.params().orElse(Map.of())));
        }
    }

    private void open() {
        phase = Phase.OPEN;
        tell(new JSONRPCNotification(INITIALIZED, Map.of()));
    }

    private Mono<Void> handled(Incoming.Request request) {
        return transport
                .session()
                .handle(new JSONRPCRequest(
                        request.method(), request.id(), request.params().orElse(Map.of())));
    }

    private static JSONRPCMessage response(Incoming.Answer answer) {
        Object error = answer.message().get("error");
        if (error == null) {
            return JSONRPCResponse.result(answer.id(), answer.message().get("result"));
        }
        String message = error instanceof Map<?, ?> map ? String.valueOf(map.get("message")) : String.valueOf(error);
        return JSONRPCResponse.error(answer.id(), new JSONRPCResponse.JSONRPCError(-32603, message));
    }

    private void tell(JSONRPCMessage message) {
        transport.session().handle(message).subscribe(done -> {}, bug -> LOG.error("cannot handle a message", bug));
    }
}
