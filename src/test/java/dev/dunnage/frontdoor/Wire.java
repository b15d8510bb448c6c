package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The packaged server as a process, and its bare lines: for what no well-behaved client would send. */
final class Wire implements AutoCloseable {

    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{%s},"clientInfo":{"name":"wire","version":"1"}}}""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode END = JSON.createObjectNode().put("end", true);

    private final Process process;
    private final OutputStream in;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

    Wire(Path directory, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--state", directory.resolve("state").toString()));
        arguments.addAll(List.of(options));
        process = Program.process(arguments)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        in = process.getOutputStream();
        Thread reader = new Thread(this::read, "wire");
        reader.setDaemon(true);
        reader.start();
    }

    /** Every line that the server prints must be a message. */
    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                messages.add(message(line));
                line = lines.readLine();
            }
        } catch (IOException e) {
            // The process is gone, which is the end as well.
        }
        messages.add(END);
    }

    private static JsonNode message(String line) {
        try {
            JsonNode message = JSON.readTree(line);
            assertThat(message.path("jsonrpc").asText()).as(line).isEqualTo("2.0");
            return message;
        } catch (IOException | AssertionError e) {
            return JSON.createObjectNode().put("no message", line);
        }
    }

    Wire open(String capabilities) throws IOException {
        send(INITIALIZE.formatted(capabilities));
        reply("init");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return this;
    }

    void send(String line) throws IOException {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        in.write(bytes);
        in.flush();
    }

    void endInput() throws IOException {
        in.close();
    }

    void signal(String name) throws IOException, InterruptedException {
        switch (name) {
            // Without a program in between, which takes longer to start than a write to end.
            case "KILL" -> process.toHandle().destroyForcibly();
            case "TERM" -> process.toHandle().destroy();
            default ->
                new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor();
        }
    }

    /** The next message, within seconds. */
    JsonNode next() {
        try {
            JsonNode message = messages.poll(30, TimeUnit.SECONDS);
            assertThat(message).as("the server says something").isNotNull();
            assertThat(message.has("end")).as("the server has ended").isFalse();
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next message with an id; others are passed over. */
    JsonNode reply(String id) {
        JsonNode message = next();
        while (!message.path("id").asText().equals(id)) {
            message = next();
        }
        return message;
    }

    /** All messages until the server ends its output. */
    List<JsonNode> rest() throws InterruptedException {
        List<JsonNode> rest = new ArrayList<>();
        JsonNode message = messages.poll(30, TimeUnit.SECONDS);
        while (message != null && !message.has("end")) {
            rest.add(message);
            message = messages.poll(30, TimeUnit.SECONDS);
        }
        return rest;
    }

    /** The exit code, which comes within seconds. */
    int exit() throws InterruptedException {
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("the server ends").isTrue();
        return process.exitValue();
    }

    static String call(String id, String tool, String arguments) {
        return """
                {"jsonrpc":"2.0","id":"%s","method":"tools/call","params":{"name":"%s","arguments":%s}}""".formatted(id, tool, arguments);
    }

    static String request(String id, String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"method\":\"%s\"}".formatted(id, method);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
