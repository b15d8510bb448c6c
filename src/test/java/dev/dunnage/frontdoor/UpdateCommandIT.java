package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dunnage update}, as a person or CI runs it. */
class UpdateCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Program.Ended run(String... arguments) throws Exception {
        return Program.run(directory, arguments);
    }

    private JsonNode call(String json) throws Exception {
        Program.Ended ended = run("call", "recommend", json);
        assertThat(ended.code()).as(ended.out()).isZero();
        return JSON.readTree(ended.out());
    }

    @BeforeEach
    void make_a_package() throws Exception {
        call("{\"stage\": \"generateManifests\", \"final\": true,"
                + " \"intent\": \"worker ghcr.io/acme/mail:1.4.2 named mail with redis\"}");
    }

    @Test
    void nothing_is_to_be_done_for_a_package_of_today() throws Exception {
        String sessions = run("sessions", "list").out();
        Program.Ended ended = run("update", "mail");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("mail");
        assertThat(run("sessions", "list").out()).isEqualTo(sessions);
    }

    @Test
    void a_directory_above_packages_names_them() throws Exception {
        Program.Ended ended = run("update");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("Packages in it: mail");
    }

    /** Raw manifests name images literally; in a chart they are values. */
    @Test
    void what_an_older_catalogue_wrote_is_shown_and_then_written() throws Exception {
        call("{\"stage\": \"generateManifests\", \"final\": true,"
                + " \"intent\": \"worker ghcr.io/acme/mail:1.4.2 named mail with mongodb\","
                + " \"answers\": {\"outputFormat\": \"raw\", \"outputPath\": \"./raw\"}}");
        Path set = directory.resolve("workspace/raw/05-mongodb-statefulset.yaml");
        Path edited = directory.resolve("workspace/raw/06-deployment.yaml");
        Path lock = directory.resolve("workspace/raw/dunnage.lock");
        String now = Files.readString(set);
        String old = now.replaceAll("image: (\\S*)mongo:\\S+", "image: $1mongo:8.0.9");
        Files.writeString(set, old);
        Files.writeString(
                lock,
                Files.readString(lock)
                        .replaceAll("\"catalogue\": \"[^\"]+\"", "\"catalogue\": \"2026.11.23\"")
                        .replaceAll(
                                "(mongodb-statefulset.yaml\": )\"[^\"]+\"",
                                "$1\"" + dev.dunnage.record.GitBlob.id(old) + "\""));
        Files.writeString(edited, Files.readString(edited) + "# Ask the mail team.\n");
        Program.Ended shown = run("update", "raw");
        assertThat(shown.code()).as(shown.err()).isEqualTo(2);
        assertThat(shown.out())
                .contains(
                        "--- raw/05-mongodb-statefulset.yaml",
                        "mongo:8.0.9",
                        "because: mongo:8.0.9 -> mongo:",
                        "CVE-2025-14847",
                        "update raw --write")
                .doesNotContain("Ask the mail team");
        assertThat(set).hasContent(old);
        Program.Ended written = run("update", "raw", "--write");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(set).hasContent(now);
        assertThat(Files.readString(edited)).endsWith("# Ask the mail team.\n");
        assertThat(run("update", "raw").code()).isZero();
    }

    @Test
    void what_cannot_be_updated_is_an_error_and_not_a_difference() throws Exception {
        Program.Ended ended = run("update", "nowhere");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("nowhere");
        assertThat(run("update", "a", "b").code()).isEqualTo(2);
        assertThat(run("demo", "--write").err()).contains("--write");
    }
}
