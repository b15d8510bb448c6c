package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole systems in several environments, from what an assistant understood to files, in one call. */
class SystemsIT {

    private static final String REPOSITORY = "https://github.com/acme/shop.git";

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    private static Map<String, Object> system() {
        return map(
                "workloads",
                List.of(
                        map("capability", "web-application", "name", "api", "facts", map("port", 9000)),
                        map("capability", "worker", "name", "order-worker", "facts", map("replicas", 3)),
                        map("capability", "scheduled-job", "name", "cleanup", "facts", map("schedule", "0 3 * * *"))),
                "capabilities",
                List.of("postgresql", "external"),
                "environments",
                List.of("staging", "production"),
                "facts",
                map("name", "shop", "hostname", "shop.example.com", "image", "ghcr.io/acme/shop:1.4.2"));
    }

    private JsonNode oneCall(Map<String, Object> requirements, Object... answers) {
        return door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "requirements",
                        requirements,
                        "answers",
                        map(answers));
    }

    @Test
    void a_compose_file_is_a_wish_and_the_text_says_the_rest() throws Exception {
        door.write("docker-compose.yml", """
                name: shop
                services:
                  api:
                    image: ghcr.io/acme/api:1.4.2
                    expose: [8000]
                    environment: [DATABASE_URL=postgres://shop:hunter2hunter2@db/shop, MODE=fast]
                  tasks: {image: "ghcr.io/acme/api:1.4.2", command: [celery, worker], cap_add: [NET_ADMIN]}
                  db: {image: "postgres:17"}
                """);
        String wish = "Deploy ./docker-compose.yml to staging and production, as raw manifests with Argo CD";
        JsonNode offered = door.server().recommend("intent", wish);
        assertThat(offered.at("/understood/unsupported").findValuesAsText("words"))
                .anyMatch(words -> words.contains("cap_add"))
                .anyMatch(words -> words.contains("DATABASE_URL leads to db"));
        JsonNode written = door.server().recommend("stage", "generateManifests", "final", true, "intent", wish);
        assertThat(written.get("status").asText()).as(written.toString()).isEqualTo("manifests_generated");
        assertThat(written.at("/nextActions/0/tool").asText()).isEqualTo("gitops");
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(door.workspace().resolve("shop/production"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        assertThat(all).contains("MODE: fast", "- celery", "kind: Cluster").doesNotContain("hunter2");
        // What has a record is opened, also where a Compose file lies beside it.
        door.write("shop/compose.yaml", "services: {}\n");
        assertThat(door.server().recommend("packagePath", "shop").get("message").asText())
                .contains("open with its answers");
        StringBuilder many = new StringBuilder("services:\n");
        for (int number = 0; number < 400; number++) {
            many.append("  s%d: {image: 'a/b:1'}\n".formatted(number));
        }
        door.write("many/compose.yaml", many.toString());
        assertThat(door.server()
                        .recommend("packagePath", "many")
                        .at("/error/message")
                        .asText())
                .contains("400 workloads", "at most 12");
        door.write("empty/compose.yaml", "services: {}\n");
        JsonNode refused = door.server().recommend("packagePath", "empty");
        assertThat(refused.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(refused.at("/error/message").asText()).contains("empty/compose.yaml", "no service");
        assertThat(door.server()
                        .recommend("intent", "deploy nowhere/compose.yaml")
                        .at("/error/code")
                        .asText())
                .isEqualTo("package_not_found");
    }

    private String text(String path) throws Exception {
        return Files.readString(door.workspace().resolve(path));
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    @Test
    void a_system_of_three_workloads_in_two_environments_is_one_call() throws Exception {
        JsonNode reply = oneCall(
                system(),
                "replicaCount@production",
                4,
                "api.replicas@production",
                4,
                "gitopsProvider",
                "flux",
                "gitRepoUrl",
                REPOSITORY);
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("error");
        assertThat(ids(reply.at("/error/validationErrors"))).containsExactly("replicaCount@production");
        reply = oneCall(
                system(),
                "api.replicas@production",
                4,
                "hostname@staging",
                "no host name",
                "gitopsProvider",
                "flux",
                "gitRepoUrl",
                REPOSITORY);
        assertThat(reply.get("status").asText()).isEqualTo("error");
        assertThat(Files.exists(door.workspace().resolve("shop"))).isFalse();
        reply = oneCall(
                system(),
                "api.replicas@production",
                4,
                // The only part with an address, and both parts that have replicas.
                "hostname@staging",
                "staging.shop.example.com",
                "replicas@staging",
                1,
                "targetRevision@production",
                "v1.4.2",
                "gitopsProvider",
                "flux",
                "gitRepoUrl",
                REPOSITORY);
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
        assertThat(reply.get("humanSteps")).isNotEmpty();
        // Where every environment has a value of its own, the last one's is that of the whole.
        assertThat(text("shop/values.yaml")).contains("replicaCount: 4");
        assertThat(text("shop/values-production.yaml")).doesNotContain("host:", "replicaCount");
        assertThat(text("shop/values-staging.yaml"))
                .contains("host: staging.shop.example.com")
                .containsPattern("api:(?s:.)*replicaCount: 1(?s:.)*order-worker:(?s:.)*replicaCount: 1");
        assertThat(text("shop/values.yaml").split("repository: ghcr.io/acme/shop", -1))
                .hasSize(2);
        assertThat(text("shop/flux-gitops-production.yaml"))
                .contains("tag: v1.4.2", "targetNamespace: shop-production", "values-production.yaml");
        assertThat(text("shop/flux-gitops-staging.yaml")).contains("branch: main", "targetNamespace: shop-staging");
    }

    @Test
    void the_three_formats_hold_the_same_objects_in_each_environment() throws Exception {
        for (String format : List.of("helm", "kustomize", "raw")) {
            JsonNode reply = oneCall(
                    system(),
                    "outputFormat",
                    format,
                    "outputPath",
                    "./" + format,
                    "api.memory@production",
                    "1Gi",
                    "order-worker.secretName@production",
                    "orders");
            assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("manifests_generated");
        }
        for (String environment : List.of("staging", "production")) {
            Map<String, Object> raw = new TreeMap<>();
            try (Stream<Path> files = Files.list(door.workspace().resolve("raw/" + environment))) {
                for (Path file : files.toList()) {
                    raw.putAll(Objects.of(Files.readString(file)));
                }
            }
            assertThat(raw).containsKeys("Deployment/shop-api", "Deployment/shop-order-worker", "CronJob/shop-cleanup");
            Path chart = door.workspace().resolve("helm");
            String template = Tools.helmTemplate(
                    chart, "shop", "shop-" + environment, chart.resolve("values-" + environment + ".yaml"));
            assertThat(Objects.differences(raw, Objects.of(template))).isEmpty();
            String built = Tools.kustomize(door.workspace().resolve("kustomize/overlays/" + environment));
            assertThat(Objects.differences(raw, Objects.of(built))).isEmpty();
        }
        assertThat(Tools.helmLint(door.workspace().resolve("helm"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"argocd", "flux"})
    void each_environment_has_its_manifest(String provider) throws Exception {
        for (String format : List.of("helm", "kustomize")) {
            JsonNode reply = oneCall(
                    system(),
                    "outputFormat",
                    format,
                    "outputPath",
                    "./" + format,
                    "gitopsProvider",
                    provider,
                    "gitRepoUrl",
                    REPOSITORY);
            assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
            String beginning = provider.equals("argocd") ? "/argocd-application-" : "/flux-gitops-";
            for (String environment : List.of("staging", "production")) {
                String manifest = text(format + beginning + environment + ".yaml");
                assertThat(manifest).contains("name: shop-" + environment, "shop-" + environment);
                assertThat(manifest)
                        .contains(
                                format.equals("helm") ? "values-" + environment + ".yaml" : "overlays/" + environment);
            }
        }
    }

    /** The list generator, expanded as Argo CD does it, gives the Applications that there are without it. */
    @Test
    void an_application_set_expands_to_the_applications_of_the_environments() throws Exception {
        for (String format : List.of("helm", "kustomize")) {
            for (boolean isSet : List.of(false, true)) {
                JsonNode reply = oneCall(
                        system(),
                        "outputFormat",
                        format,
                        "outputPath",
                        "./" + format,
                        "gitopsProvider",
                        "argocd",
                        "gitRepoUrl",
                        REPOSITORY,
                        "targetRevision@production",
                        "v1.2.0",
                        "destinationServer@production",
                        "https://production.example.com",
                        "applicationSet",
                        isSet);
                assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
                if (!isSet) {
                    Files.move(
                            door.workspace().resolve(format + "/argocd-application-staging.yaml"),
                            door.directory().resolve(format + "-staging.yaml"));
                    Files.move(
                            door.workspace().resolve(format + "/argocd-application-production.yaml"),
                            door.directory().resolve(format + "-production.yaml"));
                }
            }
            Map<?, ?> set = (Map<?, ?>) Objects.of(text(format + "/argocd-applicationset.yaml"))
                    .values()
                    .iterator()
                    .next();
            assertThat(set.toString()).contains("missingkey=error", "preserveResourcesOnDeletion=true");
            Map<?, ?> spec = (Map<?, ?>) set.get("spec");
            Map<?, ?> list = (Map<?, ?>) ((Map<?, ?>) ((List<?>) spec.get("generators")).get(0)).get("list");
            for (Object element : (List<?>) list.get("elements")) {
                Map<?, ?> values = (Map<?, ?>) element;
                Map<?, ?> application = (Map<?, ?>) expanded(spec.get("template"), values);
                Map<?, ?> alone = (Map<?, ?>) Objects.of(Files.readString(
                                door.directory().resolve(format + "-" + values.get("environment") + ".yaml")))
                        .values()
                        .iterator()
                        .next();
                assertThat(application.get("spec")).isEqualTo(alone.get("spec"));
                assertThat(application.get("metadata").toString())
                        .contains(
                                ((Map<?, ?>) alone.get("metadata")).get("name").toString());
            }
        }
    }

    private static Object expanded(Object node, Map<?, ?> values) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> expanded = new TreeMap<>();
            map.forEach((key, value) -> expanded.put(String.valueOf(key), expanded(value, values)));
            return expanded;
        }
        if (node instanceof List<?> list) {
            return list.stream().map(item -> expanded(item, values)).toList();
        }
        if (!(node instanceof String text)) {
            return node;
        }
        String expanded = text;
        for (Map.Entry<?, ?> value : values.entrySet()) {
            expanded = expanded.replace("{{ ." + value.getKey() + " }}", String.valueOf(value.getValue()));
        }
        assertThat(expanded).doesNotContain("{{");
        return expanded;
    }

    @Test
    void parts_find_each_other_and_share_what_they_say_alike() throws Exception {
        JsonNode reply = oneCall(
                map(
                        "workloads",
                        List.of(
                                map(
                                        "capability",
                                        "web-application",
                                        "name",
                                        "frontend",
                                        "facts",
                                        map("hostname", "a.example.com")),
                                map("capability", "web-application", "name", "backend")),
                        "capabilities",
                        List.of("redis"),
                        "facts",
                        map("name", "shop")),
                "frontend.image",
                "ghcr.io/acme/ui:1",
                "backend.image",
                "ghcr.io/acme/api:2",
                "outputFormat",
                "raw");
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("manifests_generated");
        Map<String, Object> objects = new TreeMap<>();
        try (Stream<Path> files = Files.list(door.workspace().resolve("shop"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                objects.putAll(Objects.of(Files.readString(file)));
            }
        }
        assertThat(objects.get("Deployment/shop-frontend").toString()).contains("BACKEND_URL", "http://shop-backend");
        assertThat(objects.get("Deployment/shop-backend").toString()).doesNotContain("FRONTEND_URL");
        assertThat(objects.keySet())
                .filteredOn(key -> key.startsWith("HTTPRoute"))
                .containsExactly("HTTPRoute/shop-frontend");
        assertThat(objects.keySet())
                .filteredOn(key -> key.startsWith("StatefulSet"))
                .hasSize(1);
    }

    @Test
    void bad_parts_and_environments_are_named_and_nothing_is_written() {
        Map<String, Object> twice = system();
        twice.put(
                "workloads",
                List.of(
                        map("capability", "worker", "name", "api"),
                        map("capability", "worker", "name", "api"),
                        map("capability", "wroker", "name", "x"),
                        map("capability", "worker", "name", "Upper")));
        JsonNode reply = oneCall(twice);
        assertThat(reply.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(reply.at("/error/message").asText()).contains("worker");
        twice.put(
                "workloads",
                List.of(
                        map("capability", "worker", "name", "api"),
                        map("capability", "worker", "name", "api"),
                        map("capability", "worker", "name", "Upper")));
        assertThat(oneCall(twice).at("/error/message").asText()).contains("taken", "Upper");
        JsonNode environments = oneCall(
                system(), "environments", List.of("a", "a"), "api.replicas@b", 3, "api.port@a", 80, "apo.cpu@a", "1");
        assertThat(ids(environments.at("/error/validationErrors")))
                .contains("environments", "api.replicas@b", "api.port@a", "apo.cpu@a");
        assertThat(oneCall(system(), "environments", List.of("No Such"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("validation_failed");
        assertThat(door.workspace().resolve("shop")).doesNotExist();
    }

    @Test
    void what_is_missing_is_asked_with_a_solution_to_go_on_with() {
        JsonNode reply = oneCall(map("workloads", List.of(map("capability", "worker"))), "name", "shop");
        assertThat(reply.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(ids(reply.at("/error/questions"))).containsExactly("image");
        JsonNode next = reply.at("/nextActions/0");
        Map<String, Object> call = map("stage", next.get("stage").asText());
        next.get("arguments")
                .properties()
                .forEach(argument ->
                        call.put(argument.getKey(), argument.getValue().asText()));
        call.put("answers", map("image", "ghcr.io/acme/shop:1"));
        assertThat(door.server().call("recommend", call).get("status").asText()).isEqualTo("manifests_generated");
    }

    @Test
    void unknown_ids_are_refused_with_the_nearest_valid_ones() {
        JsonNode reply = door.server()
                .recommend("requirements", map("capabilities", List.of("postgres"), "excluded", List.of("redsi")));
        assertThat(reply.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(reply.at("/error/message").asText()).contains("postgresql", "redis");
    }

    @Test
    void requirements_win_over_the_text_and_leave_the_rest_to_it() {
        JsonNode reply = door.server()
                .recommend(
                        "intent",
                        "a worker with Redis, image ghcr.io/acme/a:1",
                        "requirements",
                        map("workloads", List.of(map("capability", "web-application")), "facts", map("port", 9000)));
        assertThat(reply.at("/solutions/0/capabilities").toString()).contains("web-application", "redis");
        assertThat(reply.at("/understood/facts").toString()).contains("ghcr.io/acme/a:1", "9000");
    }

    @Test
    void a_value_that_no_question_takes_is_given_back() {
        JsonNode reply = door.server()
                .recommend(
                        "requirements",
                        map(
                                "workloads",
                                List.of(map("capability", "worker", "facts", map("hostname", "a.example.com")))));
        assertThat(reply.at("/understood/unsupported").toString()).contains("hostname");
    }

    @Test
    void credentials_in_requirements_are_refused_and_kept_nowhere() throws Exception {
        String token = "ghp_" + "a1B2".repeat(9);
        JsonNode reply = door.server()
                .recommend(
                        "requirements",
                        map(
                                "workloads",
                                List.of(map("capability", "worker", "facts", map("env", map("TOKEN", token))))));
        assertThat(reply.at("/error/code").asText()).isEqualTo("unsafe_value");
        assertThat(reply.toString()).doesNotContain(token);
        try (Stream<Path> files = Files.walk(door.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain(token);
            }
        }
    }

    @Test
    void staged_and_in_one_call_the_files_are_the_same() throws Exception {
        oneCall(system(), "outputPath", "./once");
        JsonNode offered = door.server().recommend("requirements", system());
        String id = offered.at("/solutions/0/solutionId").asText();
        door.server()
                .recommend(
                        "stage", "answerQuestion:required", "solutionId", id, "answers", map("outputPath", "./staged"));
        JsonNode reply = door.server().recommend("stage", "generateManifests", "solutionId", id);
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("manifests_generated");
        try (Stream<Path> files = Files.walk(door.workspace().resolve("once"))) {
            // The record says where the package lies.
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("dunnage.lock"))
                    .toList()) {
                Path other = door.workspace()
                        .resolve("staged")
                        .resolve(door.workspace().resolve("once").relativize(file));
                assertThat(other).hasSameTextualContentAs(file);
            }
        }
    }
}
