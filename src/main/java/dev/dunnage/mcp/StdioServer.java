package dev.dunnage.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        try {
            read(new LineReader(in, limits.lineBytes()), new IncomingReader(), conversation);
            calls.end();
            inFlight.await(limits.drain());
        } catch (IOException | UncheckedIOException e) {
            LOG.error("the client is gone", e);
        }
        inFlight.cancelAll();
    }

    private static void read(LineReader lines, IncomingReader messages, Conversation conversation) throws IOException {
        Optional<Line> line = lines.read();
        while (line.isPresent()) {
            message(line.get(), messages).ifPresent(conversation::receive);
            line = lines.read();
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
