package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person at a terminal, and scripts that stand in for one. */
class TerminalIT {

    private static final String WISH = "Web application at shop.example.com, image ghcr.io/acme/shop:1.4.2";

    @TempDir
    Path directory;

    private List<String> command(String... arguments) throws IOException {
        return Program.command(Program.in(directory, arguments));
    }

    private Program.Ended run(List<String> command, String typed) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Program.ENVIRONMENT);
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        return Program.end(builder, directory, typed);
    }

    /** The same with a terminal at both ends. */
    private Program.Ended runOnTerminal(List<String> command, String typed) throws IOException, InterruptedException {
        assumeTrue(hasScript(), "needs the program script of util-linux");
        String line = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return run(List.of("script", "-q", "-e", "-c", line, "/dev/null"), typed);
    }

    private static boolean hasScript() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("script", "--version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("util-linux")
                    && process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path file(String path) {
        return directory.resolve("workspace").resolve(path);
    }

    @Test
    void a_person_is_asked_one_by_one_is_helped_and_goes_back() throws Exception {
        // The second solution; help, a mistake and a name; back from the namespace, another name, and defaults from
        // there on.
        String typed = "2\n?\nShop!\nshop\n<\nstore\n" + "\n".repeat(60);
        Program.Ended ended = runOnTerminal(command("new", WISH), typed);
        assertThat(ended.out()).contains("\u001b[1m", "(1/", "< goes back", "[shop]", "Next", "git add store");
        assertThat(ended.out()).contains("Shop!", "such as");
        assertThat(ended.code()).isZero();
        assertThat(Files.readString(file("store/Chart.yaml"))).contains("name: store");
    }

    @Test
    void answers_that_are_given_are_not_asked() throws Exception {
        Path answers = directory.resolve("answers.json");
        Files.writeString(answers, new ObjectMapper().writeValueAsString(Map.of("name", "shop", "replicas", 4)));
        Program.Ended ended = run(
                command(
                        "new",
                        WISH,
                        "--answers",
                        answers.toString(),
                        "--set",
                        "outputFormat=kustomize",
                        "--set=gitopsProvider=flux",
                        "--set",
                        "gitRepoUrl=https://github.com/acme/shop.git",
                        "--set",
                        "gitRepoPath=shop",
                        "--set",
                        "targetRevision=main",
                        "--yes"),
                "");
        assertThat(ended.out()).doesNotContain("\u001b", "[n]").contains("overlays/", "flux-gitops.yaml");
        assertThat(ended.code()).isZero();
        assertThat(Files.readString(file("shop/flux-gitops.yaml"))).contains("kind: Kustomization");
        try (Stream<Path> files = Files.walk(file("shop"))) {
            assertThat(files.filter(Files::isRegularFile).map(TerminalIT::text)).anyMatch(text -> text.contains(": 4"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void without_a_person_what_is_missing_or_wrong_is_said_and_nothing_is_written() throws Exception {
        Program.Ended missing = run(command("new", "Web application", "--yes"), "");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out()).contains("image");
        Program.Ended wrong = run(command("new", WISH, "--yes", "--set", "replicas=many"), "");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("replicas");
        Program.Ended cut = run(command("new", WISH), "1\nshop\n");
        assertThat(cut.code()).isEqualTo(3);
        assertThat(cut.err()).contains("input ended");
        try (Stream<Path> files = Files.list(file("."))) {
            assertThat(files).isEmpty();
        }
    }

    private void chart() throws IOException {
        Files.createDirectories(file("charts/shop/templates"));
        Files.writeString(file("charts/shop/Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
        Files.writeString(
                file("charts/shop/templates/a.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n");
    }

    @Test
    void a_package_that_is_there_is_found_and_wired() throws Exception {
        chart();
        String typed = "1\n1\nhttps://github.com/acme/shop.git\n\n\nshop\n" + "\n".repeat(20);
        Program.Ended ended = runOnTerminal(command("wire"), typed);
        assertThat(ended.out()).contains("charts/shop", "Next");
        assertThat(ended.code()).isZero();
        assertThat(Files.readString(file("argocd-application.yaml")))
                .contains("kind: Application", "repoURL: https://github.com/acme/shop.git");
    }

    @Test
    void a_script_wires_a_package_without_being_asked() throws Exception {
        chart();
        Program.Ended which = run(command("wire", "charts/shop", "--yes"), "");
        assertThat(which.code()).isEqualTo(1);
        assertThat(which.out()).contains("--set gitopsProvider=argocd|flux");
        Program.Ended ended = run(
                command(
                        "wire",
                        "charts/shop",
                        "--yes",
                        "--set=gitopsProvider=flux",
                        "--set=gitRepoUrl=https://github.com/acme/shop.git",
                        "--set=targetRevision=main",
                        "--set=destinationNamespace=shop"),
                "");
        assertThat(ended.out()).contains("flux-gitops.yaml");
        assertThat(ended.code()).isZero();
        assertThat(file("flux-gitops.yaml")).exists();
    }

    @Test
    void the_linter_fails_on_errors_only() throws Exception {
        chart();
        Program.Ended clean = run(command("lint", file(".").toString()), "");
        assertThat(clean.code()).isZero();
        assertThat(clean.out()).contains("charts/shop (Helm chart): nothing to say");
        Files.createDirectories(file("plain"));
        Files.writeString(file("plain/secret.yaml"), """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: shop
                stringData:
                  password: correct-horse-battery
                """);
        Program.Ended found = run(command("lint", file(".").toString()), "");
        assertThat(found.out()).contains("plaintext-secret", "Secret/shop");
        assertThat(found.code()).isEqualTo(1);
        assertThat(run(command("lint", file("nowhere").toString()), "").code()).isEqualTo(2);
    }

    @Test
    void a_server_that_is_started_by_hand_says_what_it_waits_for() throws Exception {
        Program.Ended person = runOnTerminal(command(), "\u0004");
        assertThat(person.out()).contains("dunnage new");
        Program.Ended client = run(command(), "");
        assertThat(client.out()).isEmpty();
        assertThat(client.err()).isEmpty();
    }

    @Test
    void compact_json_is_one_line_and_says_the_same() throws Exception {
        ObjectMapper json = new ObjectMapper();
        String call = "{\"stage\":\"nowhere\"}";
        Program.Ended plain = run(command("call", "recommend", call), "");
        Program.Ended compact = run(command("call", "--compact", "recommend", call), "");
        assertThat(plain.out().lines().count()).isGreaterThan(1);
        assertThat(compact.out().lines()).hasSize(1);
        assertThat(json.readTree(compact.out())).isEqualTo(json.readTree(plain.out()));
        assertThat(run(command("lint", "--compact"), "").code()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"bash, -n", "zsh, -n", "fish, --no-execute"})
    void completion_scripts_are_valid(String shell, String check) throws Exception {
        Program.Ended script = run(command("completion", shell), "");
        assertThat(script.out()).contains("dunnage", "wire", "sessions");
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, shell))),
                "needs " + shell);
        Path file = directory.resolve("completion");
        Files.writeString(file, script.out());
        Program.Ended checked = run(List.of(shell, check, file.toString()), "");
        assertThat(checked.err()).isEmpty();
        assertThat(checked.code()).isZero();
    }

    @Test
    void bash_completes_commands_and_shells() throws Exception {
        Path file = directory.resolve("completion");
        Files.writeString(file, run(command("completion", "bash"), "").out());
        String words = "source " + file + "; COMP_WORDS=(%s); COMP_CWORD=%d; _dunnage; echo ${COMPREPLY[*]}";
        assertThat(run(List.of("bash", "-c", words.formatted("dunnage wi", 1)), "")
                        .out())
                .isEqualTo("wire\n");
        assertThat(run(List.of("bash", "-c", words.formatted("dunnage completion z", 2)), "")
                        .out())
                .isEqualTo("zsh\n");
    }
}
