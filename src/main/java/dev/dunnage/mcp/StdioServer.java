package dev.dunnage.mcp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MCP server on two streams: from the first line until the input ends, and until what runs then has answered. */
public final class StdioServer {

    private static final Logger LOG = LoggerFactory.getLogger(StdioServer.class);

    private final Offer offer;
    private final Limits limits;

    /** A server of tools alone. */
    public StdioServer(String version, List<Tool> tools) {
        this(new Offer(version, tools, List.of(), List.of()), Limits.USUAL);
    }

    public StdioServer(Offer offer, Limits limits) {
        this.offer = offer;
        this.limits = limits;
    }

    /** Serves one client; returns when it is gone. */
    public void run(InputStream in, OutputStream out) throws InterruptedException {
        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        Output output = new Output(json, out);
        StatelessClients stateless = new StatelessClients(json);
        StdioTransport transport = new StdioTransport(new JacksonMcpJsonMapper(json), output, stateless);
        ClientCalls calls = new ClientCalls();
        new ServerAssembly(offer, limits, calls, json).connect(transport);
        InFlight inFlight = new InFlight();
        Conversation conversation = new Conversation(
                transport,
                stateless,
                output,
                inFlight,
                new CallParams(offer.tools().stream().map(Tool::name).toList()));
        try {
            read(new LineReader(in, limits.lineBytes()), new IncomingReader(json), conversation);
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
