package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real Chromium, served by the real command. No golden picture is kept, since each machine has its own fonts: the two colour
 * schemes of one run are compared with each other, and boxes with boxes.
 */
@EnabledIf(value = "hasBrowser", disabledReason = "no chromium on the PATH; Debian's package is called chromium")
class PageIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "<img src=x onerror=window.hit=1>";

    /** What a person can use: buttons by their text, those of next actions together, fields by their kind. */
    private static final String CONTROLS = """
            [...document.querySelectorAll('button, input, select, textarea, summary')]
                .filter(it => it.checkVisibility() && (!it.closest('details') || it.matches('summary') || it.closest('details').open))
                .map(it => it.dataset.next !== undefined ? 'next action'
                    : it.matches('summary') ? 'summary ' + (it.closest('.file') ? 'of a file' : it.textContent)
                    : it.matches('button') ? it.textContent
                    : it.closest('fieldset') ? 'multiselect' : (it.type || it.tagName))""";

    private static Chromium browser;
    private static int pictures;

    @TempDir
    Path directory;

    private final Set<String> seen = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();
    private Process program;

    static boolean hasBrowser() {
        return Chromium.program().isPresent();
    }

    @BeforeAll
    static void startBrowser(@TempDir Path profile) throws Exception {
        browser = Chromium.start(profile);
    }

    @AfterAll
    static void endBrowser() {
        browser.close();
    }

    @BeforeEach
    void openTab() {
        browser.open();
        browser.size(1280, 900);
        browser.colours("light");
    }

    @AfterEach
    void endProgram() throws Exception {
        program.destroy();
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private String address(String... operands) throws IOException {
        String[] command = new String[operands.length + 1];
        command[0] = "ui";
        System.arraycopy(operands, 0, command, 1, operands.length);
        program = Program.process(Program.in(directory, command))
                .redirectError(directory.resolve("err").toFile())
                .start();
        return program.inputReader().readLine();
    }

    private Path workspace(String path) {
        return directory.resolve("workspace").resolve(path);
    }

    private static String named(String text) {
        return "[...document.querySelectorAll('button')].find(it => it.textContent === '%s')".formatted(text);
    }

    private static String question(String id) {
        return "document.querySelector('[data-id=\"%s\"]')".formatted(id);
    }

    /** Waits for a page with this heading, and notes the controls that it has. */
    private void shown(String heading) {
        browser.await(
                "[...document.querySelectorAll('h2')].some(it => it.checkVisibility() && it.textContent.startsWith('%s'))"
                                .formatted(heading)
                        + " && !document.getElementById('status').textContent.startsWith('Working')");
        browser.value(CONTROLS).forEach(control -> seen.add(control.asText()));
    }

    /** Clicks a control that counts as used from now on. */
    private void use(String element) {
        String all =
                CONTROLS.replace("[...document.querySelectorAll('button, input, select, textarea, summary')]", "[%s]");
        browser.value(all.formatted(element)).forEach(control -> used.add(control.asText()));
        browser.click(element);
    }

    private void fill(String element, String text) {
        use(element);
        browser.value("document.activeElement.select()");
        browser.type(text);
    }

    /** A list opens in a window of the system, which no test sees; its keys work without. */
    private void pick(String element, String letters, String value) {
        used.add("select-one");
        browser.value(element + ".focus()");
        browser.keys(letters);
        assertThat(browser.value(element + ".value").asText()).isEqualTo(value);
    }

    private void toQuestions(String intent) {
        fill("document.getElementById('intent')", intent);
        use(named("Show solutions"));
        shown("Solutions");
        use(named("Choose"));
        shown("Questions: required");
    }

    @Test
    void every_control_is_used_from_the_wish_to_the_files_and_to_the_controller() throws Exception {
        String address = address();
        browser.visit(address);
        shown("What shall be deployed?");
        use(named("Show solutions"));
        browser.await("document.getElementById('status').textContent.startsWith('Say what')");
        fill("document.getElementById('package')", "nowhere");
        use(named("Show solutions"));
        shown("That cannot be done");
        use(named("Begin anew"));
        fill("document.getElementById('package')", " ");
        fill("document.getElementById('intent')", "web application with PostgreSQL, external, via GitOps with Argo CD");
        use(named("Show solutions"));
        shown("Solutions");
        assertThat(browser.value("document.querySelectorAll('.card h3').length").asInt())
                .isGreaterThan(2);
        use("document.querySelector('summary')");
        assertThat(text()).contains("postgresql ← “PostgreSQL”");
        use(named("Choose"));
        shown("Questions: required");
        use(named("Continue"));
        browser.await("document.querySelectorAll('[aria-invalid=true]').length === 2");
        assertThat(browser.value("document.activeElement.dataset.id").asText()).isEqualTo("image");
        fill(question("image"), "ghcr.io/acme/shop:1.4.2");
        fill(question("hostname"), "shop.example.com");
        fill(question("name"), "shop");
        fill(question("outputPath"), "deploy/shop");
        use(named("Continue"));
        shown("Questions: basic");
        fill(question("replicas"), "5");
        pick(question("databaseVersion"), "PostgreSQL 16", "16");
        use(named("Continue"));
        shown("Questions: advanced");
        use(named("Back"));
        shown("Questions: basic");
        assertThat(browser.value(question("replicas") + ".value").asText()).isEqualTo("5");
        use(named("Continue"));
        shown("Questions: advanced");
        use(question("networkPolicy"));
        use(named("Continue"));
        shown("Questions: open");
        use(named("Continue"));
        shown("Ready to write");
        use(named("Preview"));
        shown("Preview of the package");
        assertThat(workspace("deploy")).doesNotExist();
        use("document.querySelectorAll('.file summary')[1]");
        assertThat(text()).contains("apiVersion: v2");
        use("[...document.querySelectorAll('summary')].find(it => it.textContent === 'The same as a list')");
        assertThat(text())
                .contains("Service shop routes to Deployment shop", "NetworkPolicy shop guards Deployment shop");
        use(named("Write the package"));
        shown("The package is written");
        assertThat(workspace("deploy/shop/values.yaml")).content().contains("replicaCount: 5");
        use("document.querySelector('[data-next]')");
        shown("Questions: deployViaGitOps");
        pick(question("deployViaGitOps"), "Yes", "yes");
        use(named("Continue"));
        browser.await("Boolean(" + question("gitopsProvider") + ")");
        use(named("Continue"));
        browser.await("Boolean(" + question("gitRepoUrl") + ")");
        shown("Questions: deployViaGitOps");
        fill(question("gitRepoUrl"), "https://github.com/acme/shop.git");
        use(named("Preview"));
        shown("Preview");
        assertThat(browser.value("document.querySelectorAll('svg .controller').length")
                        .asInt())
                .isEqualTo(1);
        assertLooks();
        assertThat(browser.value(overlapping("svg g rect:not(.frame)"))).isEmpty();
        use(named("Back"));
        shown("Questions: deployViaGitOps");
        fill(question("gitRepoUrl"), "https://github.com/acme/shop.git");
        use(named("Write the manifest"));
        shown("Done");
        assertThat(workspace("deploy/shop/argocd-application.yaml")).exists();
        assertThat(text()).contains("git push");
        use(named("Begin anew"));
        shown("What shall be deployed?");
        use(named("Look for packages to wire"));
        shown("Packages");
        use(named("Choose"));
        shown("Package shop");
        use("[...document.querySelectorAll('[data-next]')].find(it => it.textContent.includes('flux'))");
        shown("Questions: configure");
        fill(question("gitRepoUrl"), "https://github.com/acme/shop.git");
        fill(question("destinationNamespace"), "shop");
        use(named("Continue"));
        shown("Ready to write");
        use(named("Begin anew"));
        use(named("Look for packages to wire"));
        shown("Packages");
        use(named("Choose"));
        shown("Package shop");
        use("[...document.querySelectorAll('[data-next]')].find(it => it.textContent.includes('argocd'))");
        shown("Questions: configure");
        use("document.querySelector('fieldset input')");
        fill(question("gitRepoUrl"), "https://github.com/acme/shop.git");
        fill(question("destinationNamespace"), "shop");
        use(named("Continue"));
        shown("Ready to write");
        assertThat(used).containsAll(seen);
        assertQuiet(address);
    }

    private String text() {
        return browser.value("document.body.innerText").asText();
    }

    /** Nothing but the page itself and its calls was asked for, and the browser complained of nothing. */
    private void assertQuiet(String address) {
        String own = address.replaceFirst("#.*", "");
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(request -> request.startsWith(own) || request.equals("data:,"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_keyboard_alone_leads_from_the_wish_to_the_files() throws Exception {
        browser.visit(address());
        shown("What shall be deployed?");
        browser.tabTo("it.id === 'intent'");
        browser.type("worker with Redis");
        browser.tabTo("it.textContent === 'Show solutions'");
        browser.press("Enter", 13);
        shown("Solutions");
        assertThat(browser.value("document.activeElement.tagName").asText()).isEqualTo("H2");
        browser.tabTo("it.textContent === 'Choose'");
        assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle")
                        .asText())
                .isEqualTo("solid");
        browser.press("Enter", 13);
        shown("Questions: required");
        browser.tabTo("it.dataset.id === 'outputFormat'");
        browser.press("ArrowDown", 40);
        browser.tabTo("it.dataset.id === 'image'");
        browser.type("ghcr.io/acme/worker:1.0.0");
        browser.press("Enter", 13);
        shown("Questions: basic");
        browser.tabTo("it.type === 'checkbox'");
        browser.press(" ", 32);
        assertThat(browser.value("document.activeElement.checked").asBoolean()).isTrue();
        browser.press(" ", 32);
        for (String next : List.of("Questions: advanced", "Questions: open", "Ready to write")) {
            browser.tabTo("it.textContent === 'Continue'");
            browser.press("Enter", 13);
            shown(next);
        }
        browser.tabTo("it.textContent === 'Preview'");
        browser.press("Enter", 13);
        shown("Preview of the package");
        browser.tabTo("it.matches('.chart')");
        browser.tabTo("it.matches('.file summary')");
        browser.press("Enter", 13);
        assertThat(browser.value("document.activeElement.parentElement.open").asBoolean())
                .isTrue();
        browser.tabTo("it.textContent === 'Write the package'");
        browser.press(" ", 32);
        shown("The package is written");
        assertThat(workspace("worker/overlays/production/kustomization.yaml")).exists();
    }

    @Test
    void light_and_dark_show_the_same_and_nothing_covers_anything() throws Exception {
        browser.visit(address());
        shown("What shall be deployed?");
        assertLooks();
        toQuestions("web application with PostgreSQL and Redis, external");
        assertLooks();
        fill(question("image"), "ghcr.io/acme/shop:1.4.2");
        fill(question("hostname"), "shop.example.com");
        for (String next : List.of("Questions: basic", "Questions: advanced", "Questions: open", "Ready to write")) {
            use(named("Continue"));
            shown(next);
        }
        use(named("Preview"));
        shown("Preview of the package");
        assertLooks();
        assertThat(browser.value(overlapping("svg g rect:not(.frame)"))).isEmpty();
    }

    /** In both colour schemes, on a large and on a small screen. */
    private void assertLooks() throws IOException {
        browser.value("document.activeElement.blur(), scrollTo(0, 0)");
        for (int width : List.of(1280, 380)) {
            browser.size(width, 900);
            assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                    .as("the page is as wide as the screen")
                    .isLessThanOrEqualTo(width);
            assertThat(browser.value(
                            overlapping("h1, h2, h3, p, label, input, select, textarea, button, summary, .chart")))
                    .as("elements over each other at %d", width)
                    .isEmpty();
            Picture light = picture("light");
            Picture dark = picture("dark");
            assertThat(light.background()).isGreaterThan(230);
            assertThat(dark.background()).isLessThan(50);
            assertThat(light.likeness(dark)).as("light beside dark").isGreaterThan(0.97);
        }
        browser.size(1280, 900);
    }

    private Picture picture(String scheme) throws IOException {
        browser.colours(scheme);
        assertThat(browser.value(FAINT)).as("faint text in " + scheme).isEmpty();
        BufferedImage screenshot = browser.screenshot();
        keep(screenshot, scheme);
        return new Picture(screenshot);
    }

    /** Pictures for people: {@code -Dscreenshots=DIRECTORY} keeps them. */
    private void keep(BufferedImage screenshot, String scheme) throws IOException {
        String kept = System.getProperty("screenshots", "");
        if (!kept.isEmpty()) {
            String name = "%02d-%d-%s.png".formatted(++pictures, screenshot.getWidth(), scheme);
            ImageIO.write(screenshot, "png", Path.of(kept, name).toFile());
        }
    }

    /** A screenshot, read as what stands out from its ground. */
    private record Picture(BufferedImage image) {

        private static final int STANDS_OUT = 90;

        int background() {
            return grey(2, 2);
        }

        private int grey(int x, int y) {
            int colour = image.getRGB(x, y);
            return ((colour >> 16 & 255) * 3 + (colour >> 8 & 255) * 6 + (colour & 255)) / 10;
        }

        private boolean isInk(int x, int y) {
            return Math.abs(grey(x, y) - background()) > STANDS_OUT;
        }

        /** How much of both pictures is ink in both or ground in both. */
        double likeness(Picture other) {
            int same = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    same += isInk(x, y) == other.isInk(x, y) ? 1 : 0;
                }
            }
            return (double) same / image.getHeight() / image.getWidth();
        }
    }

    /** Pairs of visible elements of which none holds the other and whose boxes meet. */
    private static String overlapping(String elements) {
        return """
                (() => {
                    const all = [...document.querySelectorAll('%s')].filter(it => it.checkVisibility() && it.getBoundingClientRect().height > 0);
                    const box = it => it.getBoundingClientRect();
                    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
                    return all.flatMap((a, i) => all.slice(i + 1)
                        .filter(b => !a.contains(b) && !b.contains(a) && meet(box(a), box(b)))
                        .map(b => a.outerHTML.slice(0, 80) + ' / ' + b.outerHTML.slice(0, 80)));
                })()""".formatted(elements);
    }

    /** Texts with less contrast than https://www.w3.org/TR/WCAG22/#contrast-minimum wants. */
    private static final String FAINT = """
            (() => {
                const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
                const rgb = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
                    return [...canvas.getImageData(0, 0, 1, 1).data]; };
                const light = colour => { const [r, g, b] = rgb(colour).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                    return .2126 * r + .7152 * g + .0722 * b; };
                const ground = it => { for (let at = it; at; at = at.parentElement) {
                    const own = getComputedStyle(at).backgroundColor; if (rgb(own)[3]) return own; } return 'Canvas'; };
                return [...document.querySelectorAll('h1, h2, h3, p, label, input, select, textarea, button, summary, span, pre')]
                    .filter(it => it.checkVisibility() && !it.disabled)
                    .filter(it => { const [a, b] = [light(getComputedStyle(it).color), light(ground(it))].sort((x, y) => y - x);
                        return (a + .05) / (b + .05) < 4.5; })
                    .map(it => it.outerHTML.slice(0, 80));
            })()""";

    @Test
    void names_of_a_scanned_repository_are_text_and_nothing_else() throws Exception {
        Path chart = workspace(HOSTILE + "/templates");
        Files.createDirectories(chart);
        Files.writeString(chart.resolveSibling("Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
        Files.writeString(
                chart.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"" + HOSTILE + "\"}\n");
        String address = address();
        browser.visit(address);
        shown("What shall be deployed?");
        use(named("Look for packages to wire"));
        shown("Packages");
        assertThat(browser.value("document.querySelector('.card h3').textContent")
                        .asText())
                .isEqualTo(HOSTILE);
        use(named("Choose"));
        shown("Package ");
        assertThat(browser.value("window.hit === undefined && document.images.length === 0")
                        .asBoolean())
                .isTrue();
        assertQuiet(address);
    }

    @Test
    void a_package_is_opened_with_what_differs_on_disk() throws Exception {
        String wish = "{\"stage\":\"generateManifests\",\"intent\":\"worker\",\"final\":true,\"answers\":"
                + "{\"image\":\"ghcr.io/acme/shop:1.4.2\",\"name\":\"shop\",\"outputPath\":\"deploy/shop\"}}";
        assertThat(Program.run(directory, "call", "recommend", wish).code()).isZero();
        browser.visit(address(workspace("deploy/shop").toString()));
        shown("Package deploy/shop");
        use("[...document.querySelectorAll('[data-next]')].find(it => it.textContent.includes('basic'))");
        shown("Questions: basic");
        fill(question("replicas"), "7");
        use(named("Continue"));
        shown("Questions: advanced");
        for (String next : List.of("Questions: open", "Ready to write")) {
            use(named("Continue"));
            shown(next);
        }
        use(named("Preview"));
        shown("Preview of the package");
        browser.await(
                "[...document.querySelectorAll('.diff .added')].some(it => it.textContent.includes('replicaCount: 7'))");
        browser.await(
                "[...document.querySelectorAll('.diff .removed')].some(it => it.textContent.includes('replicaCount: 2'))");
    }

    /** A host of the extension, as short as its specification allows; calls go on to the tools by way of the test. */
    private static final String HOST = """
            window.heard = [];
            window.frame = document.createElement('iframe');
            frame.sandbox = 'allow-scripts';
            frame.style.cssText = 'width: 900px; height: 800px';
            const post = message => frame.contentWindow.postMessage({jsonrpc: '2.0', ...message}, '*');
            window.answer = (id, result) => post({id, result});
            window.notify = (method, params) => post({method, params});
            window.addEventListener('message', event => {
                if (event.source !== frame.contentWindow) return;
                const message = event.data;
                heard.push(message);
                if (message.method === 'ui/initialize') answer(message.id, {
                    protocolVersion: '2026-01-26', hostInfo: {name: 'host', version: '1'},
                    hostCapabilities: {serverTools: {}}, hostContext: {theme: 'dark', styles: {variables: {'--color-text-primary': 'rgb(250, 240, 230)'}}},
                });
                if (message.method === 'ui/update-model-context') answer(message.id, {});
                if (message.method === 'tools/call') toolCall(JSON.stringify({id: message.id, call: message.params}));
            });
            frame.srcdoc = %s;
            document.body.append(frame);
            """;

    @Test
    void a_host_shows_the_page_and_makes_its_calls() throws Exception {
        URI calls = URI.create(address() + "call");
        String page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(calls.resolve(".")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        browser.bind("toolCall", text -> {
            JsonNode asked = read(text);
            browser.value("answer(%s, %s)".formatted(asked.path("id"), called(calls, asked.path("call"))));
        });
        browser.value(HOST.formatted(JSON.writeValueAsString(page)) + "; true");
        browser.await("heard.some(it => it.method === 'ui/notifications/initialized')");
        browser.await("heard.some(it => it.method === 'ui/notifications/size-changed' && it.params.height > 100)");
        assertThat(browser.value("heard[0].method + ' ' + heard[0].params.protocolVersion")
                        .asText())
                .isEqualTo("ui/initialize 2026-01-26");
        assertThat(inFrame("document.documentElement.dataset.theme")).isEqualTo("dark");
        assertThat(inFrame("getComputedStyle(document.body).color")).isEqualTo("rgb(250, 240, 230)");
        browser.value("notify('ui/notifications/tool-input', {arguments: {intent: 'worker with Redis'}})");
        String offered = called(
                calls,
                JSON.valueToTree(Map.of("name", "recommend", "arguments", Map.of("intent", "worker with Redis"))));
        browser.value("notify('ui/notifications/tool-result', %s)".formatted(offered));
        browser.await(
                () -> inFrame("document.querySelectorAll('.card').length > 1").equals("true"), "solutions");
        browser.valueInFrame(named("Choose") + ".click()");
        browser.await(() -> inFrame("Boolean(" + question("image") + ")").equals("true"), "its questions");
        browser.await(
                "heard.some(it => it.method === 'ui/update-model-context' && it.params.content[0].text.includes('chooseSolution'))");
        browser.value("notify('ui/notifications/host-context-changed', {theme: 'light'})");
        browser.await(() -> inFrame("document.documentElement.dataset.theme").equals("light"), "light");
        browser.value(
                "frame.contentWindow.postMessage({jsonrpc: '2.0', id: 'end', method: 'ui/resource-teardown', params: {}}, '*')");
        browser.await("heard.some(it => it.id === 'end' && it.result)");
        assertThat(browser.requests()).noneMatch(request -> request.startsWith("http"));
        assertThat(browser.complaints()).isEmpty();
    }

    private String inFrame(String expression) {
        return browser.valueInFrame(expression).asText();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String called(URI calls, JsonNode call) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(calls)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(call.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
