package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the shell, each a process of its own. */
class CommandsIT {

    @TempDir
    Path directory;

    private Program.Ended run(String... arguments) throws IOException, InterruptedException {
        return Program.run(directory, arguments);
    }

    @Test
    void sessions_are_listed_shown_and_deleted() throws Exception {
        JsonNode reply = new ObjectMapper()
                .readTree(run("call", "recommend", "{\"intent\":\"worker with Redis\"}")
                        .out());
        String id = reply.at("/solutions/0/solutionId").asText();
        assertThat(run("sessions", "list").out().lines()).contains(id);
        assertThat(run("sessions", "show", id).out()).contains("worker with Redis");
        assertThat(run("sessions", "delete", id).code()).isZero();
        assertThat(run("sessions", "list").out().lines()).doesNotContain(id);
        Program.Ended again = run("sessions", "delete", id);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("no session", id);
        Program.Ended misuse = run("sessions", "destroy");
        assertThat(misuse.code()).isEqualTo(2);
        assertThat(misuse.err()).contains("list, show ID or delete ID");
    }

    @Test
    void a_mistake_in_an_own_component_ends_the_program_with_its_place() throws Exception {
        Path component = Files.createDirectories(directory.resolve("catalog/nats/server"));
        Files.writeString(component.resolve("component.yaml"), "title: NATS\nrole: boat\n");
        Program.Ended ended = run("--catalog", directory.resolve("catalog").toString(), "call", "recommend", "{}");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("nats/server/component.yaml:2", "boat", "service");
    }

    @Test
    void a_mistake_in_a_condition_is_told_in_one_line_of_our_own() throws Exception {
        Path policies = Files.createDirectories(directory.resolve("catalog")).resolve("policies.yaml");
        Files.writeString(policies, """
                policies:
                  - name: a-day-at-most
                    condition: 'object.spec.deadline <= <= 864 § "'
                    message: It may run for longer than a day.
                    remedy: Answer deadline.
                """);
        Program.Ended ended = run("--catalog", directory.resolve("catalog").toString(), "call", "recommend", "{}");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .contains("policies.yaml:3: no condition in CEL about `object`: Syntax error", "Valid is such as");
    }

    @Test
    void a_server_that_may_only_read_writes_nothing() throws Exception {
        Path templates = Files.createDirectories(directory.resolve("workspace/charts/shop/templates"));
        Files.writeString(templates.resolveSibling("Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
        Files.writeString(templates.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        String call = "{\"stage\":\"generate\",\"packagePath\":\"charts/shop\",\"provider\":\"argocd\",\"answers\":"
                + "{\"gitRepoUrl\":\"https://github.com/acme/shop.git\",\"destinationNamespace\":\"shop\"}%s}";
        Program.Ended refused = run("--read-only", "call", "gitops", call.formatted(""));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("--read-only", "dryRun");
        assertThat(directory.resolve("workspace/argocd-application.yaml")).doesNotExist();
        Program.Ended shown = run("--read-only", "call", "gitops", call.formatted(",\"dryRun\":true"));
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("kind: Application");
        assertThat(directory.resolve("workspace/argocd-application.yaml")).doesNotExist();
    }

    @Test
    void the_page_is_served_until_the_input_ends_and_begins_with_the_directory() throws Exception {
        Program.Ended plain = run("ui");
        assertThat(plain.code()).isZero();
        assertThat(plain.out()).matches("http://127\\.0\\.0\\.1:\\d+/[\\w-]{43}/\n");
        Path chart = Files.createDirectories(directory.resolve("workspace/deploy/shop"));
        assertThat(run("ui", chart.toString()).out()).endsWith("/#projectPath=deploy%2Fshop\n");
        Files.writeString(chart.resolve("dunnage.lock"), "{}");
        assertThat(run("ui", chart.toString()).out()).endsWith("/#packagePath=deploy%2Fshop\n");
        Program.Ended nowhere = run("ui", "nowhere");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("no directory", "nowhere");
    }
}
