package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.charts.ChartEntry;
import dev.dunnage.charts.ChartIndex;
import dev.dunnage.testing.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts of others, from the wish to the object that deploys them. */
class ChartsIT {

    private static final Map<String, Object> GIT =
            Map.of("gitRepoUrl", "https://github.com/acme/shop.git", "targetRevision", "v1.0.0");

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    @ParameterizedTest
    @CsvSource({
        "Install Prometheus, prometheus, https://prometheus-community.github.io/helm-charts",
        "deploy grafana with argo cd, grafana, https://grafana-community.github.io/helm-charts",
        "set up cert-manager, cert-manager, https://charts.jetstack.io",
        "install reloader, reloader, https://stakater.github.io/stakater-charts"
    })
    void a_product_that_a_text_names_is_a_solution(String intent, String name, String repository) {
        JsonNode chart = door.server()
                .recommend("intent", intent)
                .path("solutions")
                .path(0)
                .path("chart");
        assertThat(chart.path("name").asText()).isEqualTo(name);
        assertThat(chart.path("repository").asText()).isEqualTo(repository);
        assertThat(chart.path("version").asText()).matches("v?\\d+\\.\\d+\\.\\d+");
        assertThat(chart.path("publisher").asText()).isNotEmpty();
    }

    /** A name may hold words that mean something else elsewhere: a gateway, a database, a cluster. */
    @ParameterizedTest
    @ValueSource(strings = {"Install %s", "set up %s with Flux", "please add %s to our cluster"})
    void every_product_of_the_index_is_found_by_its_title(String order) {
        ChartIndex index = ChartIndex.builtIn();
        for (String name : index.all()) {
            ChartEntry entry = index.find(name).orElseThrow();
            if (List.of("opensearch", "valkey").contains(name)) {
                continue;
            }
            JsonNode reply = door.server().recommend("intent", order.formatted(entry.title()));
            assertThat(reply.at("/solutions/0/chart/name").asText())
                    .as(entry.title() + ": " + reply)
                    .isEqualTo(entry.chart().name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy our shop with Argo CD", "web app behind Envoy Gateway"})
    void a_product_that_is_a_means_is_not_installed(String intent) {
        assertThat(door.server().recommend("intent", intent).findValues("chart"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web app with PostgreSQL",
                "Install Valkey",
                "add OpenSearch to our cluster",
                "deploy redis",
                "Kafka with three brokers"
            })
    void what_the_catalogue_has_stays_its_own(String intent) {
        JsonNode reply = door.server().recommend("intent", intent);
        assertThat(reply.path("status").asText()).isEqualTo("solutions");
        assertThat(reply.path("solutions").findValues("chart")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "argocd, values, '{}', argocd-application.yaml, \"$values/deploy/values.yaml\"",
        "argocd, values, '{valuesFrom=inline}', argocd-application.yaml, valuesObject:",
        "argocd, helm, '{}', argocd-application.yaml, path: deploy",
        "flux, values, '{}', flux-gitops.yaml, kind: OCIRepository",
        "flux, helm, '{}', flux-gitops.yaml, chart: ./deploy"
    })
    void it_is_wired_in_one_call_and_the_second_changes_nothing(
            String provider, String format, String more, String file, String line)
            throws IOException, InterruptedException {
        Map<String, Object> answers = map("outputFormat", format, "outputPath", "deploy", "gitopsProvider", provider);
        answers.putAll(GIT);
        if (more.contains("inline")) {
            answers.put("valuesFrom", "inline");
        }
        JsonNode reply = all(Map.of("chart", "kube-prometheus-stack"), answers);
        assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("complete");
        String manifest = Files.readString(door.workspace().resolve("deploy/" + file));
        assertThat(manifest).contains(line);
        String chart = format.equals("helm")
                ? Files.readString(door.workspace().resolve("deploy/Chart.yaml"))
                : provider.equals("flux") ? manifest : manifest.replace("targetRevision", "version");
        assertThat(chart).contains("kube-prometheus-stack");
        assertThat(all(Map.of("chart", "kube-prometheus-stack"), answers)
                        .path("unchanged")
                        .asInt())
                .isGreaterThanOrEqualTo(3);
        if (Oracle.isThere()) {
            assertThat(Oracle.complaints("1.33", door.workspace().resolve("deploy/" + file)))
                    .isEmpty();
        }
    }

    @Test
    void the_stages_ask_what_the_chart_can_be_told() throws IOException {
        String id = door.server()
                .recommend("requirements", Map.of("chart", "prometheus"))
                .at("/solutions/0/solutionId")
                .asText();
        JsonNode required = door.server().recommend("stage", "chooseSolution", "solutionId", id);
        assertThat(required.path("questions").findValuesAsText("id"))
                .containsExactly("name", "namespace", "outputFormat", "outputPath");
        JsonNode basic =
                door.server().recommend("stage", "answerQuestion:required", "solutionId", id, "answers", Map.of());
        assertThat(basic.path("questions").findValuesAsText("id")).contains("chartVersion", "storage");
        door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "solutionId",
                        id,
                        "answers",
                        map(
                                "storage",
                                "20Gi",
                                "storage@production",
                                "100Gi",
                                "environments",
                                List.of("staging", "production")));
        assertThat(Files.readString(door.workspace().resolve("prometheus/values.yaml")))
                .contains("size: 20Gi");
        assertThat(Files.readString(door.workspace().resolve("prometheus/values-production.yaml")))
                .contains("size: 100Gi");
    }

    /** A values file of an environment is read over that of all, whoever reads it. */
    @ParameterizedTest
    @CsvSource({"argocd, argocd-application-staging.yaml", "flux, flux-gitops-staging.yaml"})
    void each_environment_of_a_chart_is_delivered_with_its_values(String provider, String file) throws IOException {
        Map<String, Object> answers = map(
                "gitopsProvider",
                provider,
                "environments",
                List.of("staging", "production"),
                "replicas@staging",
                3,
                "values",
                Map.of("ui", Map.of("color", "red", "message", "hello")),
                "values@staging",
                Map.of("ui", Map.of("message", "tried")));
        answers.putAll(GIT);
        JsonNode reply = all(Map.of("chart", "podinfo"), answers);
        assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("complete");
        assertThat(Files.readString(door.workspace().resolve("podinfo/values-staging.yaml")))
                .endsWith("\nreplicaCount: 3\nui:\n  message: tried\n");
        String manifest = Files.readString(door.workspace().resolve("podinfo").resolve(file));
        if (provider.equals("argocd")) {
            assertThat(manifest)
                    .contains("\"$values/podinfo/values.yaml\"\n", "\"$values/podinfo/values-staging.yaml\"\n");
        } else {
            assertThat(manifest).contains("    replicaCount: 3\n", "    ui:\n      color: red\n      message: tried\n");
        }
    }

    @Test
    void a_chart_by_hand_needs_its_address_and_exact_version() {
        Map<String, Object> chart = map("name", "zot", "repository", "oci://ghcr.io/acme/charts", "version", "0.1.60");
        JsonNode reply =
                all(Map.of("chart", chart), map("gitopsProvider", "flux", "gitRepoUrl", "https://github.com/a/b"));
        assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("complete");
        chart.put("version", ">=0.1");
        chart.put("repository", "oci://ghcr.io/acme/charts/zot:0.1.60");
        JsonNode refused = door.server().call("recommend", Map.of("requirements", Map.of("chart", chart)));
        assertThat(refused.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(refused.at("/error/validationErrors").findValuesAsText("id"))
                .containsExactlyInAnyOrder("requirements.chart.version", "requirements.chart.repository");
    }

    @Test
    void a_range_in_place_of_a_version_is_refused() {
        JsonNode refused = door.server()
                .call(
                        "recommend",
                        Map.of(
                                "stage",
                                "generateManifests",
                                "final",
                                true,
                                "intent",
                                "Install Prometheus",
                                "answers",
                                Map.of("chartVersion", "~29.0")));
        assertThat(refused.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(door.workspace().resolve("prometheus")).doesNotExist();
    }

    @Test
    void an_operator_that_a_package_needs_is_the_next_thing_to_ask_for() {
        JsonNode reply = all(
                Map.of("workloads", List.of("worker"), "capabilities", List.of("postgresql")),
                map("image", "ghcr.io/acme/worker:1.0.0"));
        assertThat(reply.path("nextActions").findValuesAsText("chart")).containsExactly("cloudnative-pg");
    }

    /** What the reply offers is followed as it stands; then the package is generated once more, and the operator is known. */
    @ParameterizedTest
    @CsvSource({"argocd, argocd-application.yaml", "flux, flux-gitops.yaml"})
    void an_operator_is_installed_by_the_same_controller_and_known_from_then_on(String provider, String file)
            throws IOException {
        Map<String, Object> wish = Map.of("workloads", List.of("worker"), "capabilities", List.of("postgresql"));
        Map<String, Object> answers =
                map("image", "ghcr.io/acme/worker:1.0.0", "outputPath", "deploy/worker", "gitopsProvider", provider);
        answers.putAll(GIT);
        JsonNode offered = all(wish, answers).path("nextActions").path(0);
        assertThat(offered.at("/arguments/requirements/chart").asText()).isEqualTo("cloudnative-pg");
        @SuppressWarnings("unchecked")
        Map<String, Object> call = new ObjectMapper().convertValue(offered.path("arguments"), Map.class);
        call.put("stage", offered.path("stage").asText());
        assertThat(door.server().call("recommend", call).path("status").asText())
                .isEqualTo("complete");
        String operator = Files.readString(door.workspace().resolve("deploy/cloudnative-pg/" + file));
        assertThat(operator).contains("cloudnative-pg");
        assertThat(operator.contains("argocd.argoproj.io/sync-wave: \"-1\"")).isEqualTo(provider.equals("argocd"));
        JsonNode again = all(wish, answers);
        assertThat(again.path("nextActions").findValuesAsText("chart")).isEmpty();
        assertThat(again.at("/warnings").toString()).contains("operator-deployed", "deploy/cloudnative-pg/" + file);
        assertThat(Files.readString(door.workspace().resolve("deploy/worker/" + file))
                        .contains("dependsOn:\n    - name: cloudnative-pg"))
                .isEqualTo(provider.equals("flux"));
    }

    @Test
    void every_chart_is_wired_by_both_controllers() throws IOException, InterruptedException {
        List<String> names = ChartIndex.builtIn().all();
        for (String name : names) {
            // What the other ways have to do with the chart is little, so that one in six shows them all.
            List<String> ways = names.indexOf(name) % 6 == 0
                    ? List.of("argocd values", "flux values", "argocd inline", "argocd helm", "flux helm")
                    : List.of("argocd values", "flux values");
            for (String way : ways) {
                String[] parts = way.split(" ", -1);
                Map<String, Object> answers = map(
                        "outputFormat",
                        parts[1].equals("helm") ? "helm" : "values",
                        "outputPath",
                        name + "/" + parts[0] + "-" + parts[1],
                        "gitopsProvider",
                        parts[0]);
                answers.putAll(GIT);
                if (parts[1].equals("inline")) {
                    answers.put("valuesFrom", "inline");
                }
                if (name.equals("opentelemetry-collector")) {
                    answers.put("mode", "daemonset");
                }
                JsonNode reply = all(Map.of("chart", name), answers);
                assertThat(reply.path("status").asText())
                        .as(name + ": " + reply)
                        .isEqualTo("complete");
                assertThat(reply.toString().length()).as(name).isLessThan(6_000);
            }
        }
        Oracle.assumeThere();
        try (Stream<Path> files = Files.walk(door.workspace())) {
            for (Path file : files.filter(file -> !file.toString().matches(".*(argocd-application|flux-gitops)\\.yaml"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.delete(file);
            }
        }
        assertThat(Oracle.complaints("1.33", door.workspace())).isEmpty();
    }

    @Test
    void an_unknown_product_names_the_nearest() {
        JsonNode reply = door.server().recommend("requirements", Map.of("chart", "promethus"));
        assertThat(reply.path("status").asText()).isEqualTo("no_match");
        assertThat(reply.path("message").asText()).contains("Nearest: prometheus");
    }

    private JsonNode all(Map<String, Object> requirements, Map<String, Object> answers) {
        return door.server()
                .call(
                        "recommend",
                        Map.of(
                                "stage",
                                "generateManifests",
                                "final",
                                true,
                                "requirements",
                                requirements,
                                "answers",
                                answers));
    }
}
