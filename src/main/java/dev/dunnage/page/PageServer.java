package dev.dunnage.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dunnage.mcp.resources.AppPage;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.mcp.wire.PlainJson;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ReplyJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The page for a browser of the same machine: on the loopback address alone, and for whoever knows the token in its address. It serves the
 * page and calls of the tools, and nothing else.
 */
public final class PageServer implements AutoCloseable {

    private static final int LONGEST_CALL = 1 << 20;
    private static final int CALLS_AT_ONCE = 4;
    private static final int TOKEN_BYTES = 32;
    private static final String JSON = "application/json";

    /** A request that could not be served. */
    private record Refusal(int status, String message) {}

    private final HttpServer server;
    private final ExecutorService workers;
    private final LocalCall calls;
    private final String token;
    private final String page;
    private final String policy;

    private PageServer(HttpServer server, LocalCall calls, String token) {
        this.server = server;
        this.calls = calls;
        this.token = token;
        this.page = AppPage.text();
        this.policy = PagePolicy.of(page);
        this.workers = Executors.newFixedThreadPool(CALLS_AT_ONCE, work -> {
            Thread thread = new Thread(work, "dunnage-page");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A server on a port that is free, which makes these calls. */
    public static PageServer start(LocalCall calls) throws IOException {
        // Whoever begins a request and does not end it is let go; the server reads this once, before its first request.
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        PageServer made = new PageServer(
                HttpServer.create(new InetSocketAddress(loopback, 0), 0),
                calls,
                Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        made.server.setExecutor(made.workers);
        made.server.createContext("/", made::serve);
        made.server.start();
        return made;
    }

    /** The page's address, token included; what it begins with may follow behind {@code #}. */
    public String address() {
        return "http://%s/%s/".formatted(host(), token);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Refusal> refusal = refusal(exchange);
            if (refusal.isPresent()) {
                refuse(exchange, refusal.get());
            } else if (part(exchange, 2).isEmpty()) {
                exchange.getResponseHeaders().set("Content-Security-Policy", policy);
                answer(exchange, 200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
            } else {
                call(exchange);
            }
        }
    }

    /**
     * What speaks against a request. Its host is compared too: a name of somebody else's that leads here for a moment (DNS rebinding) would
     * make the browser take both for one origin.
     */
    private Optional<Refusal> refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        List<String> hosts = List.of(host(), "localhost:" + server.getAddress().getPort());
        String host = Optional.ofNullable(headers.getFirst("Host")).orElse("");
        String origin = Optional.ofNullable(headers.getFirst("Origin")).orElse("http://" + host);
        if (!hosts.contains(host) || !origin.equals("http://" + host)) {
            return Optional.of(new Refusal(403, "The page is at its own address only."));
        }
        String rest = part(exchange, 2);
        if (!isToken(part(exchange, 1)) || !List.of("", "call").contains(rest)) {
            return Optional.of(new Refusal(404, "There is nothing here."));
        }
        String method = rest.isEmpty() ? "GET" : "POST";
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            return Optional.of(new Refusal(405, "Only %s.".formatted(method)));
        }
        return method.equals("POST")
                        && !JSON.equals(Optional.ofNullable(headers.getFirst("Content-Type"))
                                .orElse(""))
                ? Optional.of(new Refusal(415, "A call is " + JSON + "."))
                : Optional.empty();
    }

    /** How long this takes says nothing about the token. */
    private boolean isToken(String given) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    /** A part of {@code /token/rest}; what has another form is nobody's address. */
    private static String part(HttpExchange exchange, int index) {
        String[] parts = exchange.getRequestURI().getRawPath().split("/", -1);
        return parts.length == 3 ? parts[index] : "?";
    }

    private void call(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_CALL + 1);
        if (body.length > LONGEST_CALL) {
            refuse(exchange, new Refusal(413, "A call has at most %d bytes.".formatted(LONGEST_CALL)));
            return;
        }
        Map<String, Object> request;
        try {
            request = PlainJson.readObject(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            refuse(exchange, new Refusal(400, "The call is no JSON."));
            return;
        }
        Reply reply = calls.call(String.valueOf(request.get("name")), arguments(request));
        answer(exchange, 200, JSON, PlainJson.write(Map.of("structuredContent", ReplyJson.of(reply))));
    }

    private static Map<String, Object> arguments(Map<String, Object> request) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (request.get("arguments") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> arguments.put(String.valueOf(name), value));
        }
        return arguments;
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        answer(
                exchange,
                refusal.status(),
                "text/plain; charset=utf-8",
                refusal.message().getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
