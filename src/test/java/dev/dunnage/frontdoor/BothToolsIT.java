package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stage {@code deployViaGitOps} and the tool {@code gitops} write the same bytes for the same package and answers. */
class BothToolsIT {

    private static final Map<String, Object> REPOSITORY = Map.of(
            "gitRepoUrl", "https://github.com/acme/shop.git", "targetRevision", "main", "destinationNamespace", "shop");

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web application with PostgreSQL, autoscaling between 2 and 5 replicas",
                "worker with Redis and RabbitMQ",
                "stateful application with a persistent volume",
                "scheduled job with MySQL",
                "static site at docs.example.com",
                "Kafka"
            })
    void each_package_is_wired_alike_by_both(String intent) throws IOException {
        JsonNode solutions =
                door.server().recommend("intent", intent, "final", true).get("solutions");
        int number = 0;
        for (JsonNode solution : solutions) {
            for (String format : List.of("helm", "kustomize")) {
                String path = "deploy/%s%d".formatted(format, number++);
                String id = solution.get("solutionId").asText();
                generate(id, format, path);
                for (String provider : List.of("argocd", "flux")) {
                    agree(id, path, provider);
                }
            }
        }
    }

    private void generate(String id, String format, String path) {
        Map<String, Object> answers =
                map("name", "shop", "namespace", "shop", "outputFormat", format, "outputPath", path);
        for (JsonNode question : door.server()
                .recommend("stage", "chooseSolution", "solutionId", id)
                .get("questions")) {
            if (!question.has("default")) {
                answers.putIfAbsent(
                        question.get("id").asText(),
                        question.path("placeholder").asText());
            }
        }
        step(id, "answerQuestion:required", answers);
        for (String stage : List.of("answerQuestion:basic", "answerQuestion:advanced")) {
            step(id, stage, Map.of());
        }
        step(id, "answerQuestion:open", Map.of("open", "N/A"));
        JsonNode reply = door.server().recommend("stage", "generateManifests", "solutionId", id);
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("manifests_generated");
    }

    private JsonNode step(String id, String stage, Map<String, Object> answers) {
        return door.server().recommend("stage", stage, "solutionId", id, "answers", answers);
    }

    private void agree(String id, String path, String provider) throws IOException {
        Map<String, Object> answers = map("gitopsProvider", provider);
        answers.putAll(REPOSITORY);
        JsonNode byRecommend = step(id, "deployViaGitOps", answers);
        assertThat(byRecommend.get("status").asText())
                .as(byRecommend.toString())
                .isEqualTo("complete");
        String file = byRecommend.at("/files/0/path").asText();
        assertThat(byRecommend.path("warnings").findValuesAsText("id"))
                .as("warnings about a package of our own")
                .doesNotContain("packed-with-chart", "other-namespace", "state-without-guard");
        String first = Files.readString(door.workspace().resolve(file));
        assertThat(byGitOps(path, provider, file).at("/files/0/change").asText())
                .as("%s by gitops after recommend, for %s", file, path)
                .isEqualTo("unchanged");
        Files.delete(door.workspace().resolve(file));
        byGitOps(path, provider, file);
        assertThat(Files.readString(door.workspace().resolve(file))).isEqualTo(first);
        assertThat(step(id, "deployViaGitOps", answers).at("/files/0/change").asText())
                .isEqualTo("unchanged");
        // The next provider is asked about a package that nothing deploys yet.
        Files.delete(door.workspace().resolve(file));
    }

    private JsonNode byGitOps(String path, String provider, String file) {
        Map<String, Object> answers = map("outputPath", file);
        answers.putAll(REPOSITORY);
        JsonNode reply = door.server()
                .gitops("stage", "generate", "packagePath", path, "provider", provider, "answers", answers);
        assertThat(reply.get("success").asBoolean()).as(reply.toString()).isTrue();
        return reply;
    }
}
