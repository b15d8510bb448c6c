package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A real browser with one tab at a time, driven over its <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>: keys and
 * clicks go through the browser's own input, as a person's do.
 */
final class Chromium implements AutoCloseable {

    /** Where Debian, and most others, put it. */
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Map<Integer, String> contexts = new ConcurrentHashMap<>();
    private volatile Consumer<String> binding = ignored -> {};
    private String session = "";
    private String tab = "";

    private Chromium(Process process, URI address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .join();
    }

    /** The browser's program; empty where there is none. */
    static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the browser with an empty profile. */
    static Chromium start(Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-features=IsolateSandboxedIframes",
                        "--force-device-scale-factor=1",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("the browser starts")
                    .isTrue();
            Thread.sleep(50);
        }
        List<String> lines = Files.readAllLines(port);
        return new Chromium(process, URI.create("ws://127.0.0.1:%s%s".formatted(lines.get(0), lines.get(1))));
    }

    /** Opens a tab, which everything is about from now on. */
    void open() {
        if (!tab.isEmpty()) {
            send("Target.closeTarget", Map.of("targetId", tab));
        }
        session = "";
        Stream.of(requests, complaints).forEach(List::clear);
        contexts.clear();
        tab = send("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = send("Target.attachToTarget", Map.of("targetId", tab, "flatten", true))
                .path("sessionId")
                .asText();
        Stream.of("Page.bringToFront", "Page.enable", "Runtime.enable", "Network.enable", "Log.enable")
                .forEach(method -> send(method, Map.of()));
    }

    /** One command of the protocol, and its result. */
    JsonNode send(String method, Map<String, Object> parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Map<String, Object> message = new LinkedHashMap<>(Map.of("id", id, "method", method));
        message.put("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        try {
            String text = JSON.writeValueAsString(message);
            synchronized (socket) {
                socket.sendText(text, true).join();
            }
            JsonNode reply = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(reply.path("error").toString()).as(method).isEmpty();
            return reply.path("result");
        } catch (Exception e) {
            throw new AssertionError(method + " failed", e);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                String message = text.toString();
                text.setLength(0);
                receive(message);
            }
            from.request(1);
            return null;
        }
    }

    private void receive(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            JsonNode parameters = message.path("params");
            switch (message.path("method").asText()) {
                case "" ->
                    Optional.ofNullable(waiting.remove(message.path("id").asInt()))
                            .ifPresent(answer -> answer.complete(message));
                case "Network.requestWillBeSent" ->
                    requests.add(parameters.at("/request/url").asText());
                case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
                case "Log.entryAdded" ->
                    complaints.add(parameters.at("/entry/text").asText() + " "
                            + parameters.at("/entry/url").asText());
                case "Runtime.executionContextCreated" ->
                    contexts.put(
                            parameters.at("/context/id").asInt(),
                            parameters.at("/context/auxData/frameId").asText());
                case "Runtime.executionContextDestroyed" ->
                    contexts.remove(parameters.path("executionContextId").asInt());
                case "Runtime.executionContextsCleared" -> contexts.clear();
                case "Runtime.bindingCalled" -> {
                    String payload = parameters.path("payload").asText();
                    var unused = CompletableFuture.runAsync(() -> binding.accept(payload))
                            .exceptionally(fault -> {
                                complaints.add(String.valueOf(fault));
                                return null;
                            });
                }
                default -> {}
            }
        } catch (IOException e) {
            complaints.add(e.toString());
        }
    }

    /** Opens an address and waits until it is there. */
    void visit(String address) {
        send("Page.navigate", Map.of("url", address));
        await("document.readyState === 'complete' && location.href === '%s'".formatted(address));
    }

    /** A function of the page that hands a text to the test. */
    void bind(String name, Consumer<String> heard) {
        binding = heard;
        send("Runtime.addBinding", Map.of("name", name));
    }

    /** The value of an expression in the page. */
    JsonNode value(String expression) {
        return value(expression, Map.of());
    }

    /** The same in the only frame of the page. */
    JsonNode valueInFrame(String expression) {
        String main =
                send("Page.getFrameTree", Map.of()).at("/frameTree/frame/id").asText();
        int context = contexts.entrySet().stream()
                .filter(each -> !each.getValue().equals(main))
                .map(Map.Entry::getKey)
                .max(Integer::compare)
                .orElseThrow(() -> new AssertionError("no frame"));
        return value(expression, Map.of("contextId", context));
    }

    private JsonNode value(String expression, Map<String, Object> more) {
        Map<String, Object> parameters = new LinkedHashMap<>(more);
        parameters.putAll(Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        JsonNode result = send("Runtime.evaluate", parameters);
        assertThat(result.path("exceptionDetails").toString()).as(expression).isEmpty();
        return result.at("/result/value");
    }

    /** Waits until a condition holds in the page. */
    void await(String condition) {
        await(() -> value("Boolean(%s)".formatted(condition)).asBoolean(), condition);
    }

    /** Waits until a condition holds; what the page shows and complains of is told where it never does. */
    void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: %s%n%s%n%s"
                        .formatted(what, value("document.body.innerText").asText(), complaints));
            }
            try {
                Thread.sleep(40);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Clicks where an element is; it must be what is found at its own middle, so that nothing covers it. */
    void click(String element) {
        JsonNode at = value("""
                (() => {
                    const found = %s;
                    if (!found) return null;
                    found.scrollIntoView({block: 'center'});
                    const box = found.getBoundingClientRect();
                    const x = box.left + Math.min(box.width / 2, 60), y = box.top + box.height / 2;
                    const hit = document.elementFromPoint(x, y);
                    return {x, y, hit: found === hit || found.contains(hit), disabled: found.disabled === true};
                })()""".formatted(element));
        assertThat(at.path("hit").asBoolean()).as(element + " can be clicked").isTrue();
        assertThat(at.path("disabled").asBoolean()).as(element + " is off").isFalse();
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            at.path("x").asDouble(),
                            "y",
                            at.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /** Types a text into what has the focus. */
    void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    /** Presses the keys of a text one by one, which picks from a list. */
    void keys(String text) {
        text.codePoints().mapToObj(Character::toString).forEach(letter -> {
            send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", letter, "text", letter));
            send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", letter));
        });
    }

    /** Presses a key. */
    void press(String key, int code) {
        String text = key.equals("Enter") ? "\r" : key.equals(" ") ? " " : "";
        Map<String, Object> down = new LinkedHashMap<>(
                Map.of("type", text.isEmpty() ? "rawKeyDown" : "keyDown", "key", key, "windowsVirtualKeyCode", code));
        if (!text.isEmpty()) {
            down.put("text", text);
        }
        send("Input.dispatchKeyEvent", down);
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /** Goes on with the tabulator until a condition holds for what has the focus, {@code it}. */
    void tabTo(String condition) {
        for (int step = 0; step < 200; step++) {
            press("Tab", 9);
            if (value("(it => Boolean(it && (%s)))(document.activeElement)".formatted(condition))
                    .asBoolean()) {
                return;
            }
        }
        throw new AssertionError("the tabulator never comes to " + condition);
    }

    void colours(String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void size(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    BufferedImage screenshot() throws IOException {
        byte[] png = Base64.getDecoder()
                .decode(send("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** All that the page asked the network for. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Exceptions, and what the browser refused. */
    List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    @Override
    public void close() {
        session = "";
        try {
            send("Browser.close", Map.of());
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (AssertionError gone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
