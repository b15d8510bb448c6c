package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages for clients: what they tell people to paste starts the server. */
class InstallPagesIT {

    private static final Path PAGES = Path.of("docs/clients");
    private static final Pattern JSON_BLOCK = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = Wire.INITIALIZE.formatted("")
            + "\n{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n"
            + Wire.request("list", "tools/list") + "\n";

    @TempDir
    Path directory;

    /** Every command that a page configures. */
    static Stream<List<String>> commands() throws Exception {
        List<List<String>> commands = new ArrayList<>();
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.sorted().toList()) {
                Matcher block = JSON_BLOCK.matcher(Files.readString(page));
                while (block.find()) {
                    JSON.readTree(block.group(1))
                            .findParents("command")
                            .forEach(server -> commands.add(command(server)));
                }
            }
        }
        return commands.stream();
    }

    private static List<String> command(JsonNode server) {
        List<String> command = new ArrayList<>(List.of(server.get("command").asText()));
        server.get("args").forEach(argument -> command.add(argument.asText()));
        return command;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_configured_command_serves_the_tools(List<String> command) throws Exception {
        if (command.get(0).equals("docker")) {
            assertThat(command).contains("-i", "--rm", "--read-only");
            return;
        }
        assertServes(here(command));
    }

    @Test
    void the_command_for_claude_code_serves_the_tools() throws Exception {
        String page = Files.readString(PAGES.resolve("claude-code.md"));
        Matcher line = Pattern.compile("claude mcp add dunnage -- (.*)").matcher(page);
        assertThat(line.find()).isTrue();
        assertServes(here(List.of(line.group(1).split(" ", -1))));
    }

    /** The page's places, here. */
    private List<String> here(List<String> command) {
        String home = Path.of(System.getProperty("dunnage.home", "target/dunnage"))
                .toAbsolutePath()
                .toString();
        return command.stream()
                .map(word -> word.replace("/opt/dunnage", home)
                        .replace("/home/me/src/shop", directory.toString())
                        .replace("${workspaceFolder}", directory.toString()))
                .toList();
    }

    private void assertServes(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (path, bin) -> bin + System.getProperty("path.separator") + path);
        Process process = builder.start();
        process.getOutputStream().write(SCRIPT.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(output.lines()).hasSize(2);
        assertThat(JSON.readTree(output.lines().toList().get(1)).at("/result/tools"))
                .hasSize(2);
    }

    @Test
    void the_links_configure_the_same_as_their_pages() throws Exception {
        String vscode = Files.readString(PAGES.resolve("vscode.md"));
        JsonNode linked = JSON.readTree(decoded(vscode, "vscode:mcp/install\\?(\\S+)"));
        JsonNode shown = JSON.readTree(block(vscode)).at("/servers/dunnage");
        assertThat(command(linked)).isEqualTo(command(shown));
        String cursor = Files.readString(PAGES.resolve("cursor.md"));
        String config = decoded(cursor, "install\\?name=dunnage&config=(\\S+)");
        assertThat(command(JSON.readTree(Base64.getDecoder().decode(config))))
                .isEqualTo(command(JSON.readTree(block(cursor)).at("/mcpServers/dunnage")));
    }

    private static String decoded(String page, String link) {
        Matcher matcher = Pattern.compile(link).matcher(page);
        assertThat(matcher.find()).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }

    private static String block(String page) {
        Matcher matcher = JSON_BLOCK.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void what_is_published_has_its_version_from_the_project_alone() throws Exception {
        for (String file : List.of("mcpb/manifest.json", "server.json")) {
            String text = Files.readString(Path.of("src/main/packaging").resolve(file));
            assertThat(JSON.readTree(text).path("version").asText()).isEqualTo("@project.version@");
            assertThat(text).doesNotContainPattern("\"[0-9]+\\.[0-9]+\\.[0-9]+\"");
        }
    }

    @Test
    void the_bundle_names_the_tools_and_prompts_of_the_server() throws Exception {
        JsonNode manifest = JSON.readTree(Files.readString(Path.of("src/main/packaging/mcpb/manifest.json")));
        try (Wire wire = new Wire(directory).open("")) {
            wire.send(Wire.request("tools", "tools/list"));
            assertThat(manifest.path("tools").findValuesAsText("name"))
                    .isEqualTo(names(wire.reply("tools").at("/result/tools")));
            wire.send(Wire.request("prompts", "prompts/list"));
            assertThat(names(wire.reply("prompts").at("/result/prompts")))
                    .containsAll(manifest.path("prompts").findValuesAsText("name"));
        }
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(item -> names.add(item.path("name").asText()));
        return names;
    }
}
