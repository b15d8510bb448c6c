package dev.dunnage.mcp;

import dev.dunnage.mcp.client.ClientCalls;
import dev.dunnage.mcp.client.Limits;
import dev.dunnage.mcp.tools.Tool;
import dev.dunnage.mcp.tools.ToolDescriptions;
import dev.dunnage.mcp.wire.CallParams;
import dev.dunnage.mcp.wire.Incoming;
import dev.dunnage.mcp.wire.IncomingReader;
import dev.dunnage.mcp.wire.Line;
import dev.dunnage.mcp.wire.LineReader;
import dev.dunnage.mcp.wire.LookAhead;
import dev.dunnage.mcp.wire.Output;
import dev.dunnage.mcp.wire.RpcError;
import dev.dunnage.mcp.wire.SessionJson;
import dev.dunnage.mcp.wire.StatelessClients;
import io.modelcontextprotocol.json.McpJsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MCP server on two streams: from the first line until the input ends, and until what runs then has answered. */
public final class StdioServer {

    private static final Logger LOG = LoggerFactory.getLogger(StdioServer.class);

    private final McpJsonMapper json = new SessionJson();
    private final List<String> tools;
    private final Map<String, Map<String, Object>> descriptions;
    private final Limits limits;
    private final BiConsumer<StdioTransport, ClientCalls> assembly;

    /** A server of an offer. */
    public StdioServer(Offer offer, Limits limits) {
        this.tools = offer.tools().stream().map(Tool::name).toList();
        this.descriptions = ToolDescriptions.read(offer.tools());
        this.limits = limits;
        this.assembly =
                (transport, calls) -> new ServerAssembly(offer, descriptions, limits, calls, json).connect(transport);
    }

    /** A server that somebody else puts together, with tools of these names. */
    StdioServer(List<String> tools, Limits limits, Consumer<StdioTransport> assembly) {
        this.tools = tools;
        this.descriptions = Map.of();
        this.limits = limits;
        this.assembly = (transport, calls) -> assembly.accept(transport);
    }

    /** Serves one client; returns when it is gone. */
    public void run(InputStream in, OutputStream out) throws InterruptedException {
        Output output = new Output(json, out);
        StatelessClients stateless = new StatelessClients(json);
        StdioTransport transport = new StdioTransport(json, output, stateless, new StartResults(descriptions));
        ClientCalls calls = new ClientCalls();
        assembly.accept(transport, calls);
        InFlight inFlight = new InFlight();
        Conversation conversation = new Conversation(transport, stateless, output, inFlight, new CallParams(tools));
        LookAhead ahead = new LookAhead(limits.lineBytes());
        CountDownLatch served = new CountDownLatch(1);
        start("dunnage-reader", () -> {
            read(new LineReader(in, limits.lineBytes()), ahead);
            await(served, limits.drain());
            served.countDown();
        });
        start("dunnage-server", () -> {
            serve(ahead, conversation);
            calls.end();
            inFlight.await(limits.drain());
            served.countDown();
        });
        served.await();
        inFlight.cancelAll();
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean await(CountDownLatch latch, Duration most) throws InterruptedException {
        return latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads on while answers wait to be written, so that the end is seen of a client that does not read any more. */
    private static void read(LineReader lines, LookAhead ahead) throws InterruptedException {
        try {
            for (Optional<Line> line = lines.read(); line.isPresent(); line = lines.read()) {
                ahead.put(line.get());
            }
        } catch (IOException e) {
            LOG.error("the client is gone", e);
        }
        ahead.end();
    }

    private static void serve(LookAhead ahead, Conversation conversation) throws InterruptedException {
        IncomingReader messages = new IncomingReader();
        try {
            for (Optional<Line> line = ahead.take(); line.isPresent(); line = ahead.take()) {
                message(line.get(), messages).ifPresent(conversation::receive);
            }
        } catch (UncheckedIOException e) {
            LOG.error("the client is gone", e);
        }
    }

    /** Blank lines say nothing and are passed over. */
    private static Optional<Incoming> message(Line line, IncomingReader messages) {
        if (line instanceof Line.Text text) {
            return text.value().isEmpty() ? Optional.empty() : Optional.of(messages.read(text.value()));
        }
        RpcError error = line instanceof Line.TooLong tooLong
                ? RpcError.invalidRequest("a message has at most %d bytes".formatted(tooLong.limit()))
                : RpcError.parse("the line is not UTF-8");
        return Optional.of(new Incoming.Broken(Optional.empty(), error));
    }
}
