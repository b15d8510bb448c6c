package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.question.Fault;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.workflow.reply.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes along on request, asked for as people and assistants do: canary releases, dashboards, scaling by a queue. */
class OnRequestTest {

    @TempDir
    Path workspace;

    private Reply call(Map<String, Object> arguments) {
        return new LocalCall(Assembly.PROGRAM.toolsIn(workspace, List.of()), new Waiting(System.err))
                .call("recommend", arguments);
    }

    private String message(String intent) {
        return call(Map.of("intent", intent)).message();
    }

    private String files() throws IOException {
        try (Stream<Path> files = Files.walk(workspace.resolve("shop"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append("# ").append(file.getFileName()).append('\n').append(Files.readString(file));
            }
            return all.toString();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"helm, argocd", "kustomize, flux", "helm, flux"})
    void an_assistant_gets_canaries_and_a_dashboard(String format, String controller) throws IOException {
        Reply reply = call(Map.of(
                "stage",
                "generateManifests",
                "final",
                true,
                "requirements",
                Map.of(
                        "workloads", List.of(Map.of("capability", "web-application")),
                        "capabilities", List.of("internal", "canary", "dashboards", "autoscaling"),
                        "delivery",
                                Map.of(
                                        "outputFormat", format,
                                        "gitopsProvider", controller,
                                        "gitRepoUrl", "https://github.com/acme/shop.git")),
                "answers",
                Map.of("name", "shop", "namespace", "shop", "image", "ghcr.io/acme/shop:1")));
        assertThat(reply.error()).as(reply.message()).isFalse();
        assertThat(files())
                .contains("kind: Rollout", "scaleDown: onsuccess", "grafana_dashboard: \"1\"", "Argo Rollouts")
                .contains(controller.equals("flux") ? "healthCheckExprs" : "RespectIgnoreDifferences=true");
    }

    @Test
    void a_person_gets_raw_manifests_of_the_same() throws IOException {
        Reply reply = call(Map.of(
                "stage",
                "generateManifests",
                "final",
                true,
                "intent",
                "internal web app with canary releases and a Grafana dashboard, raw manifests",
                "answers",
                Map.of("name", "shop", "namespace", "shop", "image", "ghcr.io/acme/shop:1")));
        assertThat(reply.error()).as(reply.message()).isFalse();
        assertThat(files()).contains("kind: Rollout", "shop-shop.json: |", "legendFormat\": \"{{pod}}\"");
    }

    @Test
    void an_external_redis_is_followed_and_its_address_asked_for() {
        Map<String, Object> answers = new LinkedHashMap<>(
                Map.of("name", "shop", "namespace", "shop", "image", "ghcr.io/acme/shop:1", "queueName", "jobs"));
        assertThat(call(Map.of(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "intent",
                        "worker with an external Redis, with KEDA",
                        "answers",
                        answers)))
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Fault::id)
                                .containsExactly("redisAddress"));
    }

    @Test
    void which_queue_counts_is_said_where_the_text_does_not_say_it() {
        assertThat(message("worker with Redis and Kafka, KEDA scales it"))
                .contains("KEDA follows kafka, unless queueType says otherwise: redis.");
        assertThat(message("worker with KEDA")).contains("KEDA follows the CPU alone");
        assertThat(message("worker with RabbitMQ, scaled by KEDA")).doesNotContain("KEDA follows");
    }

    @Test
    void what_nothing_serves_is_still_said() {
        String said = Stream.of("web app with blue-green deployments", "worker with canary releases")
                .map(this::message)
                .collect(Collectors.joining(" "));
        assertThat(said).contains("blue-green", "No place for: canary");
    }
}
