package dev.dunnage.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.mcp.resources.AppPage;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.mcp.tools.Tool;
import dev.dunnage.testing.Nobody;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask the page's server for what. */
class PageServerTest {

    private static final String JSON = "application/json";
    private static final String CALL = "{\"name\":\"recommend\",\"arguments\":{\"intent\":\"a worker\"}}";

    private final List<Map<String, Object>> served = new CopyOnWriteArrayList<>();
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        Tool tool = new Tool("recommend", (arguments, client) -> {
            served.add(arguments);
            return new Reply.Refusal(ErrorCode.NOT_APPLICABLE, "<b>heard</b>", List.of(), Map.of(), List.of());
        });
        server = PageServer.start(new LocalCall(List.of(tool), new Nobody()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String address, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The first line of the answer to a request with a head of one's own. */
    private String raw(String... head) throws IOException {
        URI address = URI.create(server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", head) + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void the_page_is_served_with_a_policy_that_allows_its_own_script_and_no_other_place() throws Exception {
        HttpResponse<String> page = ask("GET", server.address(), "", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(AppPage.text());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'sha256-")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void a_call_goes_to_the_tool_and_its_reply_comes_back() throws Exception {
        HttpResponse<String> reply = ask("POST", server.address() + "call", JSON, CALL);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains(JSON);
        assertThat(reply.body())
                .startsWith("{\"structuredContent\":{\"success\":false")
                .contains("<b>heard</b>");
        assertThat(served).containsExactly(Map.of("intent", "a worker"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET,  /,                   404",
        "GET,  /wrong/,             404",
        "POST, /wrong/call,         404",
        "GET,  /TOKEN,              404",
        "GET,  /TOKEN/other,        404",
        "GET,  /TOKEN/call,         405",
        "POST, /TOKEN/,             405",
        "PUT,  /TOKEN/call,         405",
        "GET,  /TOKEN/../TOKEN/,    404",
        "GET,  //TOKEN/,            404"
    })
    void nothing_else_is_served(String method, String path, int status) throws Exception {
        URI address = URI.create(server.address());
        String token = address.getPath().replace("/", "");
        String line = raw(
                method + " " + path.replace("TOKEN", token) + " HTTP/1.1",
                "Host: " + address.getAuthority(),
                "Content-Type: " + JSON,
                "Content-Length: 0");
        assertThat(line).contains(" " + status + " ");
        assertThat(served).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"attacker.example:PORT", "127.0.0.1", "127.0.0.1:1", "[::1]:PORT"})
    void a_name_that_only_leads_here_for_a_moment_is_refused(String host) throws Exception {
        URI address = URI.create(server.address());
        assertThat(raw(
                        "GET " + address.getPath() + " HTTP/1.1",
                        "Host: " + host.replace("PORT", String.valueOf(address.getPort()))))
                .contains(" 403 ");
    }

    @Test
    void localhost_is_the_same_place() throws Exception {
        URI address = URI.create(server.address());
        assertThat(raw("GET " + address.getPath() + " HTTP/1.1", "Host: localhost:" + address.getPort()))
                .contains(" 200 ");
    }

    @Test
    void a_page_of_another_origin_is_refused() throws Exception {
        URI address = URI.create(server.address());
        assertThat(raw(
                        "POST " + address.getPath() + "call HTTP/1.1",
                        "Host: " + address.getAuthority(),
                        "Origin: http://attacker.example",
                        "Content-Type: " + JSON,
                        "Content-Length: 0"))
                .contains(" 403 ");
        assertThat(served).isEmpty();
    }

    @Test
    void what_is_no_call_is_refused() throws Exception {
        String address = server.address() + "call";
        assertThat(ask("POST", address, "text/plain", CALL).statusCode()).isEqualTo(415);
        assertThat(ask("POST", address, JSON, "{").statusCode()).isEqualTo(400);
        assertThat(ask("POST", address, JSON, "[".repeat(10_000)).statusCode()).isEqualTo(400);
        assertThat(ask("POST", address, JSON, "\"" + "x".repeat(1 << 20) + "\"").statusCode())
                .isEqualTo(413);
        assertThat(ask("POST", address, JSON, "{\"name\":\"nothing\"}").body()).contains("There is no tool");
        assertThat(ask("POST", address, JSON, "{\"name\":\"recommend\",\"arguments\":{\"nonsense\":1}}")
                        .body())
                .contains("validation_failed");
        assertThat(served).isEmpty();
    }

    @Test
    void it_listens_on_the_loopback_address_alone() throws Exception {
        int port = URI.create(server.address()).getPort();
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
                    assertThat(isOpen(address, port)).as(address.toString()).isFalse();
                }
            }
        }
        assertThat(isOpen(InetAddress.getLoopbackAddress(), port)).isTrue();
    }

    private static boolean isOpen(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    @Test
    void no_two_servers_have_one_token_and_none_outlives_its_end() throws Exception {
        String address = server.address();
        try (PageServer other = PageServer.start(new LocalCall(List.of(), new Nobody()))) {
            assertThat(URI.create(other.address()).getPath())
                    .hasSizeGreaterThan(40)
                    .isNotEqualTo(URI.create(address).getPath());
        }
        server.close();
        assertThat(isOpen(InetAddress.getLoopbackAddress(), URI.create(address).getPort()))
                .isFalse();
    }
}
