package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Wire.call;
import static dev.dunnage.frontdoor.Wire.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol's edge, with bare lines: what breaks other servers has to leave this one standing. */
class ProtocolIT {

    private static final String WEB = "{\"intent\":\"web application with PostgreSQL\"}";
    private static final String STATELESS = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"%s","io.modelcontextprotocol/clientCapabilities":{}}""";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "{not json ¦ -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} trailing ¦ -32700",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] ¦ -32600",
                "[] ¦ -32600",
                "\"text\" ¦ -32600",
                "null ¦ -32600",
                "{} ¦ -32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} ¦ -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} ¦ -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} ¦ -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} ¦ -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1} ¦ -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7} ¦ -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"} ¦ -32601",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":[]} ¦ -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"nope\"}} ¦ -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"} ¦ -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"recommend\",\"arguments\":3}} ¦ -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"dunnage://nothing\"}} ¦ -32002",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"nothing\"}} ¦ -32602"
            })
    void a_malformed_message_gets_its_error_and_the_next_one_its_reply(String line, int code) throws Exception {
        try (Wire wire = new Wire(directory).open("")) {
            wire.send(line);
            assertThat(wire.next().at("/error/code").asInt()).isEqualTo(code);
            wire.send(request("after", "ping"));
            assertThat(wire.next().path("id").asText()).isEqualTo("after");
        }
    }

    @Test
    void bytes_that_are_no_utf_8_and_lines_without_end_are_refused() throws Exception {
        try (Wire wire = new Wire(directory).open("")) {
            wire.send(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"', '\n'});
            assertThat(wire.next().at("/error/code").asInt()).isEqualTo(-32700);
            ByteArrayOutputStream endless = new ByteArrayOutputStream();
            endless.writeBytes("a".repeat((16 << 20) + 10).getBytes(StandardCharsets.UTF_8));
            endless.write('\n');
            wire.send(endless.toByteArray());
            assertThat(wire.next().at("/error/code").asInt()).isEqualTo(-32600);
            wire.send(request("after", "ping"));
            assertThat(wire.next().path("id").asText()).isEqualTo("after");
        }
    }

    @Test
    void blank_lines_carriage_returns_and_unknown_notifications_mean_nothing() throws Exception {
        try (Wire wire = new Wire(directory).open("")) {
            wire.send("\n   \r\n\t");
            wire.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard-of\"}\r");
            wire.send("{\"jsonrpc\":\"2.0\",\"id\":\"nobody-asked\",\"result\":{}}");
            wire.send(request("after", "ping") + "\r");
            assertThat(wire.next().path("id").asText()).isEqualTo("after");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/list", "tools/call", "resources/list", "logging/setLevel"})
    void a_request_before_initialize_is_refused_and_initialize_still_works(String method) throws Exception {
        try (Wire wire = new Wire(directory)) {
            wire.send(request("early", method));
            assertThat(wire.reply("early").at("/error/code").asInt()).isEqualTo(-32600);
            wire.open("");
            wire.send(request("list", "tools/list"));
            assertThat(wire.reply("list").at("/result/tools")).hasSize(2);
        }
    }

    @Test
    void what_is_in_flight_at_the_end_of_the_input_is_answered() throws Exception {
        try (Wire wire = new Wire(directory)) {
            StringBuilder script = new StringBuilder(Wire.INITIALIZE.formatted("")).append('\n');
            script.append("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
            IntStream.range(0, 5)
                    .forEach(i -> script.append(call("c" + i, "recommend", WEB)).append('\n'));
            wire.send(script.toString().getBytes(StandardCharsets.UTF_8));
            wire.endInput();
            assertThat(wire.rest())
                    .hasSize(6)
                    .allSatisfy(reply -> assertThat(reply.has("result")).isTrue());
            assertThat(wire.exit()).isZero();
        }
    }

    @Test
    void the_end_of_the_input_ends_the_server_also_while_a_person_is_asked() throws Exception {
        try (Wire wire = asking()) {
            wire.endInput();
            assertThat(wire.exit()).isZero();
        }
    }

    @Test
    void a_client_that_reads_nothing_and_ends_its_input_does_not_keep_the_server() throws Exception {
        Process process = Program.process(List.of(
                        "--workspace",
                        directory.toString(),
                        "--state",
                        directory.resolve("state").toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            // More than a pipe holds, which is 64 KiB on Linux.
            for (int i = 0; i < 200; i++) {
                in.write((request("list" + i, "tools/list") + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        process.destroyForcibly();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15", "INT, 2"})
    void a_signal_ends_the_server_also_while_a_person_is_asked(String signal, int number) throws Exception {
        assumeFalse(
                isIgnored(number),
                signal
                        + " is ignored in this process, as in the background of a script, and its children inherit that");
        try (Wire wire = asking()) {
            wire.signal(signal);
            assertThat(wire.exit()).isEqualTo(128 + number);
        }
    }

    /** The mask of ignored signals; see proc_pid_status(5). Where there is no such file, nothing is known to be ignored. */
    private static boolean isIgnored(int number) throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(
                                line.substring("SigIgn:".length()).strip(), 16))
                        .anyMatch(mask -> (mask >> (number - 1) & 1) == 1);
    }

    /** A server that waits for a form. */
    private Wire asking() throws IOException {
        Wire wire = new Wire(directory, "--workspace", directory.toString()).open("\"elicitation\":{}");
        wire.send(call("r", "recommend", WEB));
        String solution = wire.reply("r")
                .at("/result/structuredContent/solutions/0/solutionId")
                .asText();
        wire.send(call(
                "ask",
                "recommend",
                "{\"stage\":\"chooseSolution\",\"solutionId\":\"%s\",\"elicit\":true}".formatted(solution)));
        assertThat(wire.next().path("method").asText()).isEqualTo("elicitation/create");
        return wire;
    }

    @Test
    void three_hundred_calls_at_once_are_answered_once_each() throws Exception {
        try (Wire wire = new Wire(directory).open("")) {
            for (int i = 0; i < 300; i++) {
                wire.send(call("c" + i, "recommend", WEB));
            }
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                JsonNode reply = wire.next();
                assertThat(reply.at("/result/structuredContent/status").asText())
                        .isEqualTo("solutions");
                ids.add(reply.path("id").asText());
            }
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_cancelled_call_stops_and_is_not_answered() throws Exception {
        manyFiles();
        try (Wire wire = new Wire(directory, "--workspace", directory.toString()).open("")) {
            wire.send(call("long", "gitops", "{\"stage\":\"detect\"}"));
            wire.send(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"long\"}}");
            wire.send(request("after", "ping"));
            wire.endInput();
            assertThat(wire.rest())
                    .extracting(message -> message.path("id").asText())
                    .containsExactly("after");
        }
    }

    private void manyFiles() throws IOException {
        for (int i = 0; i < 400; i++) {
            Path folder = Files.createDirectories(directory.resolve("apps/app-" + i));
            Files.writeString(folder.resolve("kustomization.yaml"), "resources: [deployment.yaml]\n");
            Files.writeString(
                    folder.resolve("deployment.yaml"), "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n");
        }
    }

    @Test
    void clients_of_the_protocol_without_initialize_are_served() throws Exception {
        try (Wire wire = new Wire(directory, "--workspace", directory.toString())) {
            wire.send(stateless("d", "server/discover", "2026-07-28", ""));
            JsonNode discovered = wire.reply("d").path("result");
            assertThat(discovered.at("/supportedVersions/0").asText()).isEqualTo("2026-07-28");
            assertThat(discovered.path("capabilities").has("tools")).isTrue();
            assertThat(discovered.path("instructions").asText()).contains("recommend");
            wire.send(stateless("l", "tools/list", "2026-07-28", ""));
            assertThat(wire.reply("l").at("/result/tools")).hasSize(2);
            wire.send(stateless("c", "tools/call", "2026-07-28", ",\"name\":\"recommend\",\"arguments\":" + WEB));
            JsonNode called = wire.reply("c").path("result");
            assertThat(called.path("resultType").asText()).isEqualTo("complete");
            assertThat(called.at("/structuredContent/status").asText()).isEqualTo("solutions");
            wire.send(stateless("v", "tools/list", "2030-01-01", ""));
            assertThat(wire.reply("v").at("/error/data/supported/0").asText()).isEqualTo("2026-07-28");
        }
    }

    /** The digest of each file is that of what is read, as hosts verify it (SEP-2640). */
    @Test
    void skills_are_listed_got_and_read_as_the_extension_says() throws Exception {
        try (Wire wire = new Wire(directory, "--workspace", directory.toString())) {
            wire.send(stateless("d", "server/discover", "2026-07-28", ""));
            assertThat(wire.reply("d").at("/result/capabilities/extensions").has("io.modelcontextprotocol/skills"))
                    .isTrue();
            wire.send(stateless("l", "skills/list", "2026-07-28", ""));
            JsonNode listed = wire.reply("l").path("result");
            assertThat(listed.path("resultType").asText()).isEqualTo("complete");
            assertThat(listed.has("ttlMs") && listed.has("cacheScope")).isTrue();
            assertThat(listed.path("skills")).hasSize(3);
            for (JsonNode skill : listed.path("skills")) {
                String uri = skill.path("uri").asText();
                assertThat(uri)
                        .isEqualTo("skill://" + skill.at("/frontmatter/name").asText() + "/SKILL.md");
                String named = ",\"uri\":\"" + uri + "\"";
                wire.send(stateless("g", "skills/get", "2026-07-28", named));
                assertThat(wire.reply("g").at("/result/skill")).isEqualTo(skill);
                wire.send(stateless("r", "resources/read", "2026-07-28", named));
                byte[] text =
                        wire.reply("r").at("/result/contents/0/text").asText().getBytes(StandardCharsets.UTF_8);
                assertThat(skill.at("/resources/0/size").asInt()).isEqualTo(text.length);
                assertThat(skill.at("/resources/0/digest").asText())
                        .isEqualTo("sha256:"
                                + HexFormat.of()
                                        .formatHex(MessageDigest.getInstance("SHA-256")
                                                .digest(text)));
            }
            wire.send(stateless("n", "skills/get", "2026-07-28", ",\"uri\":\"skill://none/SKILL.md\""));
            assertThat(wire.reply("n").at("/error/code").asInt()).isEqualTo(-32602);
        }
    }

    /** What MCP Apps wants of a server: the extension, the tools' tie to the page, and the page as a resource. */
    @Test
    void the_page_is_declared_tied_to_the_tools_and_read() throws Exception {
        try (Wire wire = new Wire(directory, "--workspace", directory.toString())) {
            wire.send(stateless("d", "server/discover", "2026-07-28", ""));
            assertThat(wire.reply("d").at("/result/capabilities/extensions").has("io.modelcontextprotocol/ui"))
                    .isTrue();
        }
        try (Wire wire = new Wire(directory, "--workspace", directory.toString()).open("")) {
            wire.send(Wire.request("t", "tools/list"));
            JsonNode tools = wire.reply("t").at("/result/tools");
            assertThat(tools)
                    .hasSize(2)
                    .allSatisfy(
                            tool -> assertThat(tool.at("/_meta/ui/resourceUri").asText())
                                    .isEqualTo("ui://dunnage"));
            wire.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"method\":\"resources/read\",\"params\":{\"uri\":\"ui://dunnage\"}}");
            JsonNode page = wire.reply("r").at("/result/contents/0");
            assertThat(page.path("mimeType").asText()).isEqualTo("text/html;profile=mcp-app");
            assertThat(page.path("text").asText()).startsWith("<!doctype html>");
            assertThat(page.at("/_meta/ui/prefersBorder").asBoolean()).isTrue();
            assertThat(page.at("/_meta/ui/csp").isMissingNode()).isTrue();
        }
    }

    private static String stateless(String id, String method, String version, String more) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"method\":\"%s\",\"params\":{%s%s}}"
                .formatted(id, method, STATELESS.formatted(version), more);
    }

    @Test
    void hostile_text_in_arguments_comes_back_as_text_or_as_an_error() throws Exception {
        try (Wire wire = new Wire(directory).open("")) {
            for (String intent : List.of(
                    "\\ud800", "\\u0000web app", "{{ .Values }} web app", "<script>", "\\u202eweb app", "$(reboot)")) {
                wire.send(call("h", "recommend", "{\"intent\":\"" + intent + "\"}"));
                assertThat(wire.reply("h")
                                .at("/result/structuredContent/status")
                                .asText())
                        .isIn("solutions", "needs_refinement", "no_match");
            }
        }
    }
}
