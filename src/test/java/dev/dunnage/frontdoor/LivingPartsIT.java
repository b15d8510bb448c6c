package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dunnage.testing.Directories;
import dev.dunnage.testing.Objects;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Workloads that come to a package later, change and go again, and what is said of data and manifests that do not follow. */
class LivingPartsIT {

    @RegisterExtension
    final Project project = new Project();

    private void made(String intent, String format) {
        succeeded(call(
                "stage",
                "generateManifests",
                "intent",
                intent + ", image ghcr.io/acme/shop:1.4.2",
                "final",
                true,
                "answers",
                map("name", "shop", "outputFormat", format, "outputPath", "shop")));
    }

    private JsonNode call(Object... arguments) {
        return project.server().call("recommend", map(arguments));
    }

    private JsonNode updated(Object... arguments) {
        Map<String, Object> all = map("packagePath", "shop", "stage", "generateManifests");
        all.putAll(map(arguments));
        return project.server().call("recommend", all);
    }

    private JsonNode opened(Object... arguments) {
        Map<String, Object> all = map("packagePath", "shop");
        all.putAll(map(arguments));
        return project.server().call("recommend", all);
    }

    private static JsonNode succeeded(JsonNode reply) {
        assertThat(reply.get("success").asBoolean()).as(reply.toString()).isTrue();
        return reply;
    }

    private static Map<String, Object> workload(String capability, Object name, Object... facts) {
        Map<String, Object> workload = map("capability", capability, "facts", map(facts));
        if (name != null) {
            workload.put("name", name);
        }
        return map("workloads", List.of(workload));
    }

    private static List<String> steps(JsonNode reply) {
        List<String> steps = new ArrayList<>();
        reply.path("humanSteps").forEach(step -> steps.add(step.asText()));
        return steps;
    }

    private Map<String, String> objects() throws IOException {
        Map<String, String> objects = new TreeMap<>();
        for (Map.Entry<String, String> file :
                Directories.texts(project.root().resolve("shop")).entrySet()) {
            if (file.getKey().endsWith(".yaml")) {
                Objects.of(file.getValue()).forEach((id, object) -> objects.put(id, object.toString()));
            }
        }
        return objects;
    }

    @Test
    void a_workload_that_was_alone_keeps_its_objects_when_another_one_comes() throws IOException {
        made("web application with PostgreSQL at shop.example.com", "raw");
        Map<String, String> before = objects();
        JsonNode reply = succeeded(
                updated("requirements", workload("worker", "mailer", "image", "ghcr.io/acme/mailer:2", "replicas", 3)));
        assertThat(steps(reply)).noneMatch(step -> step.contains("no longer in the package"));
        Map<String, String> after = objects();
        assertThat(after.keySet()).containsAll(before.keySet());
        // Versions are no longer the same for all, and the label says nothing then.
        before.forEach((id, object) ->
                assertThat(after.get(id)).isEqualTo(object.replaceAll(", app.kubernetes.io/version=[^,}]*", "")));
        assertThat(after.get("Deployment/shop-mailer"))
                .contains("image=ghcr.io/acme/mailer:2", "replicas=3", "DATABASE_URL");
        JsonNode gone = succeeded(updated("intent", "remove the mailer"));
        assertThat(objects()).isEqualTo(before);
        assertThat(gone.get("removed").toString()).contains("mailer-deployment.yaml");
    }

    @Test
    void a_part_has_values_of_its_own_where_they_are_those_of_the_other_workload_too() throws IOException {
        made("web application with PostgreSQL at shop.example.com", "helm");
        succeeded(updated("requirements", workload("worker", "mailer")));
        Map<?, ?> values = new Yaml(new SafeConstructor(new LoaderOptions())).load(project.read("shop/values.yaml"));
        Map<?, ?> mailer = (Map<?, ?>) Optional.ofNullable(values.get("mailer")).orElseThrow();
        assertThat(mailer.get("replicaCount")).isEqualTo(values.get("replicaCount"));
        // But one image runs in both until somebody says otherwise, and stands once.
        assertThat(String.valueOf(mailer.get("image"))).doesNotContain("repository");
        assertThat(project.read("shop/templates/mailer-deployment.yaml"))
                .contains(".Values.mailer.replicaCount", ".Values.image");
    }

    @Test
    void policies_that_no_question_turns_off_are_told() {
        made("web application with Redis at shop.example.com", "helm");
        JsonNode reply = succeeded(opened("intent", "disable network policies"));
        assertThat(reply.get("message").asText()).contains("The NetworkPolicy of redis stays");
    }

    @Test
    void a_package_that_grew_is_taken_over_without_its_record() throws IOException {
        made("web application with PostgreSQL at shop.example.com", "helm");
        succeeded(updated("requirements", workload("web-application", "admin", "hostname", "admin.example.com")));
        succeeded(updated("requirements", workload("worker", "mailer", "replicas", 3)));
        String record = project.read("shop/dunnage.lock");
        Files.delete(project.root().resolve("shop/dunnage.lock"));
        assertThat(succeeded(opened()).path("edited")).isEmpty();
        succeeded(updated());
        assertThat(project.read("shop/dunnage.lock")).isEqualTo(record);
    }

    @Test
    void a_workload_of_the_requirements_never_names_the_package() {
        made("web application with PostgreSQL at shop.example.com", "helm");
        for (String name : List.of("mailer", "shop-two")) {
            JsonNode reply = succeeded(opened("requirements", workload("worker", name, "image", "ghcr.io/acme/w:1")));
            assertThat(reply.at("/answers/name").asText()).isEqualTo("shop");
            assertThat(reply.get("answers").get(name + ".image").asText()).isEqualTo("ghcr.io/acme/w:1");
            assertThat(reply.get("message").asText()).contains("New: " + name + " (worker)");
        }
        JsonNode own = succeeded(opened("requirements", workload("web-application", null, "replicas", 7)));
        assertThat(own.at("/answers/replicas").asInt()).isEqualTo(7);
        JsonNode second = succeeded(
                opened("requirements", workload("web-application", "admin", "hostname", "admin.example.com")));
        assertThat(second.at("/answers/admin.hostname").asText()).isEqualTo("admin.example.com");
        assertThat(opened("requirements", workload("web-application", "db"))
                        .at("/error/message")
                        .asText())
                .contains("cannot be called 'db'");
    }

    @Test
    void a_value_of_one_service_is_not_that_of_another() {
        made("web application with PostgreSQL and Redis at shop.example.com", "helm");
        JsonNode reply = succeeded(opened("intent", "give postgres 20Gi of storage"));
        assertThat(reply.at("/answers/databaseStorage").asText()).isEqualTo("20Gi");
        assertThat(reply.get("answers").has("redisStorage")).isFalse();
    }

    @Test
    void a_part_is_meant_by_its_name_or_as_the_only_one_of_its_kind() {
        made("frontend at shop.example.com, an API and a worker with Redis", "helm");
        JsonNode named = succeeded(opened("requirements", workload("web-application", "api", "replicas", 7)));
        assertThat(named.at("/answers/api.replicas").asInt()).isEqualTo(7);
        assertThat(named.at("/answers/name").asText()).isEqualTo("shop");
        JsonNode only = succeeded(opened("requirements", workload("worker", null, "replicas", 5)));
        assertThat(only.at("/answers/worker.replicas").asInt()).isEqualTo(5);
        assertThat(opened("requirements", workload("web-application", null, "replicas", 5))
                        .at("/error/message")
                        .asText())
                .contains("several of the kind web-application: frontend, api");
        JsonNode untaken = succeeded(opened("requirements", workload("worker", "worker", "hostname", "w.example.com")));
        assertThat(untaken.get("unsupported").findValuesAsText("id")).contains("worker.hostname");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "kustomize", "raw"})
    void what_holds_data_does_not_leave_without_a_word(String format) {
        made("web application with PostgreSQL and Redis at shop.example.com", format);
        String stays = "keep it in the cluster with its data";
        assertThat(steps(succeeded(updated("intent", "drop Redis", "dryRun", true))))
                .filteredOn(step -> step.contains(stays))
                .hasSize(1)
                .allMatch(step -> step.startsWith("StatefulSet shop-valkey (namespace shop)"));
        assertThat(steps(succeeded(updated("answers", map("name", "store"), "dryRun", true))))
                .filteredOn(step -> step.contains(stays))
                .hasSize(2);
        assertThat(steps(succeeded(updated("answers", map("replicas", 3))))).noneMatch(step -> step.contains(stays));
        JsonNode external = succeeded(updated(
                "requirements",
                map("existing", List.of("postgresql")),
                "answers",
                map("databaseSecretName", "shop-database")));
        assertThat(steps(external)).anyMatch(step -> step.startsWith("Cluster shop-db (namespace shop)"));
    }

    @Test
    void manifests_that_were_made_for_another_format_are_named() throws IOException {
        made("web application at shop.example.com", "helm");
        String id = succeeded(opened()).at("/solutions/0/solutionId").asText();
        succeeded(call("stage", "generateManifests", "solutionId", id));
        succeeded(call(
                "stage",
                "deployViaGitOps",
                "solutionId",
                id,
                "answers",
                map("gitopsProvider", "argocd", "gitRepoUrl", "https://github.com/acme/shop.git")));
        JsonNode other = succeeded(updated("answers", map("outputFormat", "kustomize")));
        assertThat(steps(other)).anyMatch(step -> step.startsWith("argocd-application.yaml still deploys"));
        JsonNode next = other.at("/nextActions/0");
        assertThat(next.at("/arguments/answers/gitopsProvider").asText()).isEqualTo("argocd");
        JsonNode wired = succeeded(call(
                "stage",
                next.get("stage").asText(),
                "solutionId",
                next.at("/arguments/solutionId").asText(),
                "answers",
                map("gitopsProvider", "argocd", "gitRepoUrl", "https://github.com/acme/shop.git")));
        assertThat(wired.get("status").asText()).as(wired.toString()).isEqualTo("complete");
        assertThat(Objects.of(project.read("shop/argocd-application.yaml")).toString())
                .doesNotContain("valueFiles");
    }
}
