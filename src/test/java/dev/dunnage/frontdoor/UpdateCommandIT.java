package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dunnage update}, as a person or CI runs it. */
class UpdateCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Path values = Path.of("");

    /** What came of a command. */
    private record Ended(int code, String out, String err) {}

    private Ended run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("dunnage.jar", "target/dunnage.jar"))
                        .toAbsolutePath()
                        .toString(),
                "--workspace",
                directory.resolve("workspace").toString(),
                "--state",
                directory.resolve("state").toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private JsonNode call(String json) throws Exception {
        Ended ended = run("call", "recommend", json);
        assertThat(ended.code()).as(ended.out()).isZero();
        return JSON.readTree(ended.out());
    }

    @BeforeEach
    void make_a_package() throws Exception {
        Files.createDirectories(directory.resolve("workspace"));
        String id = call("{\"intent\": \"worker ghcr.io/acme/mail:1.4.2 named mail with redis\"}")
                .at("/solutions/0/solutionId")
                .asText();
        String stage = "{\"stage\": \"%s\", \"solutionId\": \"" + id + "\", \"answers\": %s}";
        call(stage.formatted("chooseSolution", "{}"));
        for (String name : List.of("required", "basic", "advanced")) {
            call(stage.formatted("answerQuestion:" + name, "{}"));
        }
        call(stage.formatted("answerQuestion:open", "{\"open\": \"N/A\"}"));
        call(stage.formatted("generateManifests", "{}"));
        values = directory.resolve("workspace/mail/values.yaml");
    }

    @Test
    void nothing_is_to_be_done_for_a_package_of_today() throws Exception {
        String sessions = run("sessions", "list").out();
        Ended ended = run("update", "mail");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("mail");
        assertThat(run("sessions", "list").out()).isEqualTo(sessions);
    }

    @Test
    void what_an_older_catalogue_wrote_is_shown_and_then_written() throws Exception {
        Path template = directory.resolve("workspace/mail/templates/redis-statefulset.yaml");
        Path lock = directory.resolve("workspace/mail/dunnage.lock");
        String now = Files.readString(template);
        String old = now.replaceAll("image: redis:\\S+", "image: redis:7.4.2");
        Files.writeString(template, old);
        Files.writeString(
                lock,
                Files.readString(lock)
                        .replaceAll("\"catalogue\": \"[^\"]+\"", "\"catalogue\": \"2026.11.23\"")
                        .replaceAll(
                                "(redis-statefulset.yaml\": )\"[^\"]+\"",
                                "$1\"" + dev.dunnage.record.GitBlob.id(old) + "\""));
        Files.writeString(values, Files.readString(values) + "# Ask the mail team.\n");
        Ended shown = run("update", "mail");
        assertThat(shown.code()).as(shown.err()).isEqualTo(2);
        assertThat(shown.out())
                .contains(
                        "--- mail/templates/redis-statefulset.yaml",
                        "-          image: redis:7.4.2",
                        "because: redis:7.4.2 -> redis:",
                        "CVE-2025-49844",
                        "update mail --write")
                .doesNotContain("Ask the mail team");
        assertThat(template).hasContent(old);
        Ended written = run("update", "mail", "--write");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(template).hasContent(now);
        assertThat(Files.readString(values)).endsWith("# Ask the mail team.\n");
        assertThat(run("update", "mail").code()).isZero();
    }

    @Test
    void what_cannot_be_updated_is_an_error_and_not_a_difference() throws Exception {
        Ended ended = run("update", "nowhere");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("nowhere");
        assertThat(run("update", "a", "b").code()).isEqualTo(2);
        assertThat(run("demo", "--write").err()).contains("--write");
    }
}
