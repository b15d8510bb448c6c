package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A package that stays alive: what it remembers, and what becomes of a person's edits when it is changed later. */
class UpdateIT {

    @RegisterExtension
    final Project project = new Project();

    private String made(String intent, String format, Object... answers) {
        String id = project.server()
                .recommend("intent", intent, "final", true)
                .at("/solutions/0/solutionId")
                .asText();
        Map<String, Object> all = map(
                "name",
                "shop",
                "image",
                "ghcr.io/acme/shop:1.4.2",
                "outputFormat",
                format,
                "outputPath",
                "deploy/shop");
        all.putAll(map(answers));
        succeeded(project.server().recommend("stage", "chooseSolution", "solutionId", id));
        for (String stage : List.of("required", "basic", "advanced")) {
            succeeded(project.server()
                    .recommend(
                            "stage",
                            "answerQuestion:" + stage,
                            "solutionId",
                            id,
                            "answers",
                            stage.equals("required") ? all : Map.of()));
        }
        succeeded(project.server()
                .recommend("stage", "answerQuestion:open", "solutionId", id, "answers", Map.of("open", "N/A")));
        succeeded(project.server().recommend("stage", "generateManifests", "solutionId", id));
        return id;
    }

    @Test
    void a_call_that_writes_nothing_shows_what_is_different_on_disk() {
        String id = made("worker", "helm");
        JsonNode shown = project.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "solutionId",
                        id,
                        "dryRun",
                        true,
                        "includeTopology",
                        true,
                        "answers",
                        map("replicas", 5));
        List<String> changed = new ArrayList<>();
        shown.path("files").forEach(file -> {
            if (file.has("diff")) {
                changed.add(file.path("path").asText());
                assertThat(file.path("change").asText()).isEqualTo("updated");
            }
            if (file.path("path").asText().endsWith("/values.yaml")) {
                assertThat(file.path("diff").asText()).contains("\n-replicaCount: 2\n+replicaCount: 5\n");
            }
        });
        assertThat(changed).contains("deploy/shop/values.yaml").doesNotContain("deploy/shop/Chart.yaml");
        assertThat(shown.at("/topology/mermaid").asText()).startsWith("flowchart LR\n");
        assertThat(shown.at("/topology/objects/0/kind").isTextual()).isTrue();
        assertThat(shown.at("/topology/ties/0/from").isInt()).isTrue();
    }

    @Test
    void each_environment_stays_in_its_namespace() throws IOException {
        Map<String, Object> wish = map(
                "workloads",
                List.of(map("capability", "worker", "facts", map("image", "ghcr.io/acme/shop:1.4.2"))),
                "environments",
                List.of("staging", "production"),
                "facts",
                map("name", "shop", "namespace", "team"));
        made(wish, "outputPath", "deploy/shop", "outputFormat", "kustomize");
        assertThat(project.read("deploy/shop/overlays/staging/kustomization.yaml"))
                .contains("namespace: team-staging");
        generated(opened("answers", map("replicas", 4)));
        assertThat(project.read("deploy/shop/overlays/staging/kustomization.yaml"))
                .contains("namespace: team-staging", "count: 4");
        assertThat(project.read("deploy/shop/overlays/production/kustomization.yaml"))
                .contains("namespace: team-production");
        JsonNode apart = generated(opened("answers", map("namespace", "crew", "namespace@production", "crew-live")));
        assertThat(apart.get("humanSteps").toString()).doesNotContain("share");
        assertThat(project.read("deploy/shop/overlays/staging/kustomization.yaml"))
                .as("what is said for the whole holds where nothing else is said")
                .contains("namespace: crew\n");
        assertThat(project.read("deploy/shop/overlays/production/kustomization.yaml"))
                .contains("namespace: crew-live\n");
        JsonNode together = generated(opened("answers", map("namespace@production", "crew")));
        assertThat(together.get("humanSteps").toString())
                .contains("staging and production share the namespace crew", "destinationServer@production");
    }

    @Test
    void a_sentence_changes_the_part_and_the_environment_that_it_names() {
        Map<String, Object> wish = map(
                "workloads",
                List.of(
                        map(
                                "capability",
                                "web-application",
                                "name",
                                "api",
                                "facts",
                                map("image", "ghcr.io/acme/api:1", "port", 3000)),
                        map("capability", "worker", "name", "jobs", "facts", map("image", "ghcr.io/acme/jobs:1"))),
                "environments",
                List.of("staging", "production"),
                "capabilities",
                List.of("internal"),
                "facts",
                map("name", "shop"));
        made(wish, "outputPath", "deploy/shop");
        JsonNode opened = succeeded(
                opened(
                        "intent",
                        "Scale api to 4 in production and 2 in staging, use image ghcr.io/acme/jobs:2 for jobs, drop jobs and paint it blue. Rename it to portal."));
        assertThat(opened.at("/answers/api.replicas@production").asInt()).isEqualTo(4);
        assertThat(opened.at("/answers/api.replicas@staging").asInt()).isEqualTo(2);
        assertThat(opened.at("/answers/jobs.image").asText()).isEqualTo("ghcr.io/acme/jobs:2");
        assertThat(opened.at("/answers/name").asText()).isEqualTo("shop");
        assertThat(opened.get("message").asText())
                .contains("drop jobs and paint it blue", "Names stay (Rename it to portal)");
        assertThat(changed(generated(opened)))
                .containsExactlyInAnyOrder(
                        "deploy/shop/Chart.yaml", "deploy/shop/values.yaml", "deploy/shop/values-staging.yaml");
        JsonNode partly = succeeded(opened("intent", "Expose api at api.example.com with 3 replicas"));
        assertThat(partly.at("/answers/api.replicas").asInt()).isEqualTo(3);
        assertThat(partly.get("message").asText()).contains("left out: api.example.com");
        assertThat(changed(generated(opened("intent", "remove staging")))).contains("deploy/shop/values-staging.yaml");
        assertThat(project.root().resolve("deploy/shop/values-staging.yaml")).doesNotExist();
    }

    /** What deploys a package is another file, which nobody thinks of when an environment comes or goes. */
    /** An API and its jobs in two environments, each with a namespace of its own. */
    private void madeInTwoEnvironments() {
        made(
                "an internal REST API called api and a worker called jobs with Redis, in staging and production",
                "helm",
                "api.image",
                "ghcr.io/acme/api:1",
                "jobs.image",
                "ghcr.io/acme/jobs:1",
                "environments",
                List.of("staging", "production"),
                "api.cpu@staging",
                "1",
                "api.replicas",
                2,
                "api.replicas@production",
                3);
    }

    @Test
    void an_environment_under_another_name_keeps_its_answers() {
        madeInTwoEnvironments();
        JsonNode renamed = succeeded(opened("intent", "rename staging to qa and set jobs to 4 replicas in qa"));
        assertThat(renamed.at("/answers/environments").toString()).isEqualTo("[\"qa\",\"production\"]");
        assertThat(renamed.at("/answers/api.cpu@qa").asText()).isEqualTo("1");
        assertThat(renamed.at("/answers/jobs.replicas@qa").asInt()).isEqualTo(4);
        assertThat(renamed.get("answers").has("api.cpu@staging")).isFalse();
        assertThat(renamed.get("message").asText())
                .contains("staging is called qa now", "api.cpu@staging", "shop-staging to shop-qa", "data");

        JsonNode replaced = succeeded(opened("answers", map("environments", List.of("qa", "production"))));
        assertThat(replaced.get("answers").has("api.cpu@qa")).isFalse();
        assertThat(replaced.get("message").asText())
                .contains("With the environment staging go its answers (api.cpu@staging)", "\"rename staging to qa\"");
        assertThat(succeeded(opened("intent", "rename staging to production"))
                        .get("message")
                        .asText())
                .contains("Nothing is called differently");
    }

    @Test
    void null_takes_an_answer_back_and_says_so() throws IOException {
        madeInTwoEnvironments();
        Map<String, Object> none = map();
        none.put("api.cpu@staging", null);
        JsonNode opened = succeeded(opened("answers", none));
        assertThat(opened.get("answers").has("api.cpu@staging")).isFalse();
        assertThat(opened.get("message").asText()).contains("Taken back", "api.cpu@staging");
        Map<String, Object> later = map();
        later.put("api.replicas@production", null);
        JsonNode generated = generated(opened, "answers", later);
        assertThat(succeeded(generated).get("message").asText()).contains("Taken back", "api.replicas@production");
        assertThat(project.read("deploy/shop/dunnage.lock"))
                .doesNotContain("cpu@staging", "replicas@production")
                .contains("\"api.replicas\": 2");

        Map<String, Object> wrong = map();
        List.of("outputFormat", "name", "api.colour").forEach(id -> wrong.put(id, null));
        assertThat(opened("answers", wrong).at("/error/validationErrors").findValuesAsText("id"))
                .containsExactlyInAnyOrder("outputFormat", "name", "api.colour");
    }

    @Test
    void what_was_applied_is_not_told_as_left_out_and_what_is_said_of_all_is_said_of_each() {
        madeInTwoEnvironments();
        JsonNode applied = succeeded(opened("intent", "set LOG_LEVEL=debug in staging for the api"));
        assertThat(applied.at("/answers/api.config@staging/LOG_LEVEL").asText()).isEqualTo("debug");
        assertThat(applied.get("message").asText()).doesNotContain("left out");
        assertThat(applied.has("unsupported")).isFalse();

        JsonNode all = succeeded(opened("intent", "scale api to 5 in all environments"));
        assertThat(all.at("/answers/api.replicas").asInt()).isEqualTo(5);
        assertThat(all.get("answers").has("api.replicas@production")).isFalse();

        JsonNode same = succeeded(opened("intent", "enable autoscaling for api in production"));
        assertThat(same.get("answers").toString()).doesNotContain("autoscaling");
        assertThat(same.get("message").asText()).contains("The same holds in all environments");
    }

    @Test
    void one_call_that_writes_tells_what_it_left_out_too() {
        madeInTwoEnvironments();
        JsonNode written = succeeded(project.server()
                .call(
                        "recommend",
                        map(
                                "packagePath",
                                "deploy/shop",
                                "stage",
                                "generateManifests",
                                "intent",
                                "scale api to 5 in production and paint it blue in staging")));
        assertThat(written.get("message").asText()).contains("paint it blue in staging");
    }

    @ParameterizedTest
    @CsvSource({
        "argocd, false, argocd-application-production.yaml",
        "flux, false, flux-gitops-production.yaml",
        "argocd, true, argocd-applicationset.yaml"
    })
    void environments_that_come_or_go_are_told_where_manifests_lie_beside(
            String provider, boolean isSet, String production) throws IOException {
        Map<String, Object> wish = map(
                "workloads",
                List.of(map("capability", "worker", "facts", map("image", "ghcr.io/acme/shop:1.4.2"))),
                "environments",
                List.of("staging", "production"),
                "facts",
                map("name", "shop"));
        List<Object> answers = new ArrayList<>(List.of(
                "outputPath",
                "deploy/shop",
                "outputFormat",
                "kustomize",
                "gitopsProvider",
                provider,
                "gitRepoUrl",
                "https://github.com/acme/shop.git",
                "targetRevision@staging",
                "develop"));
        if (isSet) {
            answers.addAll(List.of("applicationSet", true));
        }
        assertThat(made(wish, answers.toArray()).get("humanSteps").toString()).doesNotContain("yet", "no longer there");
        JsonNode same = generated(opened("answers", map("replicas", 4)));
        assertThat(same.get("humanSteps").toString()).doesNotContain("yet", "no longer there");

        JsonNode changed = generated(opened("answers", map("environments", List.of("dev", "staging"))));
        assertThat(changed.get("humanSteps").toString())
                .contains(
                        "does not deploy dev yet: call deployViaGitOps with gitopsProvider: " + provider,
                        production + (isSet ? " still lists" : " deploys") + " production, which is no longer there");
        JsonNode next = changed.at("/nextActions/0");
        assertThat(next.at("/arguments/answers/gitopsProvider").asText()).isEqualTo(provider);
        JsonNode deployed = project.server()
                .recommend(
                        "stage",
                        "deployViaGitOps",
                        "solutionId",
                        next.at("/arguments/solutionId").asText(),
                        "answers",
                        map("gitopsProvider", provider, "gitRepoUrl", "https://github.com/acme/shop.git"));
        if (isSet) {
            assertThat(deployed.at("/files").findValuesAsText("path"))
                    .as("no Application of its own beside the set: %s", deployed)
                    .containsExactly("deploy/shop/" + production);
        } else {
            assertThat(deployed.get("status").asText()).as(deployed.toString()).isEqualTo("complete");
            assertThat(deployed.at("/files").findValuesAsText("path"))
                    .containsExactly("deploy/shop/" + production.replace("production", "dev"));
            assertThat(project.read("deploy/shop/" + production.replace("production", "staging")))
                    .contains("develop");
        }
    }

    @Test
    void what_a_sentence_says_of_another_workload_changes_none_that_is_there() {
        made(
                map(
                        "workloads",
                        List.of(
                                map("capability", "web-application", "name", "api"),
                                map("capability", "worker", "name", "jobs")),
                        "capabilities",
                        List.of("redis", "internal"),
                        "facts",
                        map("name", "shop", "image", "ghcr.io/acme/shop:1.4.2")),
                "outputPath",
                "deploy/shop");
        JsonNode more = succeeded(opened("intent", "add a worker called mailer with image ghcr.io/acme/mailer:2"));
        assertThat(more.at("/answers/name").asText()).isEqualTo("shop");
        assertThat(more.at("/answers/mailer.image").asText()).isEqualTo("ghcr.io/acme/mailer:2");
        assertThat(more.at("/solutions/0/parts").findValuesAsText("name")).containsExactly("api", "jobs", "mailer");
        JsonNode open = succeeded(opened("intent", "run 5 replicas"));
        assertThat(open.get("message").asText()).contains("answered as <part>.replicas");
        assertThat(open.get("unsupported").findValuesAsText("id")).contains("replicas");
        JsonNode less = succeeded(opened("intent", "remove Redis"));
        assertThat(less.at("/solutions/0/capabilities").toString()).doesNotContain("redis");
        JsonNode kept = succeeded(opened("requirements", map("excluded", List.of("worker", "web-application"))));
        assertThat(kept.get("message").asText()).contains("Not taken out: web-application, worker");
    }

    @Test
    void a_further_environment_is_put_over_none_that_is_there() throws IOException {
        made(
                map(
                        "workloads",
                        List.of(map("capability", "worker", "facts", map("image", "ghcr.io/acme/shop:1.4.2"))),
                        "environments",
                        List.of("staging", "production"),
                        "facts",
                        map("name", "shop", "namespace", "team")),
                "outputPath",
                "deploy/shop",
                "outputFormat",
                "kustomize",
                "namespace@staging",
                "shop-stg",
                "namespace@production",
                "shop-prod");
        generated(opened("answers", map("environments", List.of("staging", "production", "dev"))));
        assertThat(project.read("deploy/shop/overlays/dev/kustomization.yaml")).doesNotContain("namespace: shop-prod");
        assertThat(project.read("deploy/shop/overlays/production/kustomization.yaml"))
                .contains("namespace: shop-prod\n");
        generated(opened("answers", map("environments", List.of("production"))));
        assertThat(project.read("deploy/shop/dunnage.lock"))
                .as("an environment that goes takes its answers along")
                .contains("namespace@production")
                .doesNotContain("staging");
    }

    private JsonNode made(Map<String, Object> requirements, Object... answers) {
        return succeeded(project.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "requirements",
                        requirements,
                        "answers",
                        map(answers)));
    }

    private static JsonNode succeeded(JsonNode reply) {
        assertThat(reply.get("success").asBoolean()).as(reply.toString()).isTrue();
        return reply;
    }

    private JsonNode opened(Object... arguments) {
        Map<String, Object> all = map("packagePath", "deploy/shop");
        all.putAll(map(arguments));
        return project.server().call("recommend", all);
    }

    private JsonNode generated(JsonNode opened, Object... arguments) {
        Map<String, Object> all = map(
                "stage",
                "generateManifests",
                "solutionId",
                succeeded(opened).at("/solutions/0/solutionId").asText());
        all.putAll(map(arguments));
        return project.server().call("recommend", all);
    }

    private void edit(String path, String from, String to) throws IOException {
        String text = project.read("deploy/shop/" + path);
        assertThat(text).contains(from);
        project.write("deploy/shop/" + path, text.replace(from, to));
    }

    private JsonNode lock() throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(project.read("deploy/shop/dunnage.lock"));
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(project.root().resolve("deploy"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(project.root().relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static String blob(String text) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter
                    .idFor(Constants.OBJ_BLOB, text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .name();
        }
    }

    private static List<String> changed(JsonNode reply) {
        List<String> paths = new ArrayList<>();
        reply.path("changes").forEach(change -> paths.add(change.get("path").asText()));
        return paths;
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "kustomize", "raw"})
    void the_record_names_each_file_by_its_blob_and_nothing_that_differs_from_day_to_day(String format)
            throws IOException {
        made("internal web app with postgres", format);
        JsonNode lock = lock();
        Map<String, String> files = files();
        assertThat(files.remove("deploy/shop/dunnage.lock"))
                .endsWith("}\n")
                .doesNotContain("sol-", project.root().toString());
        Map<String, String> blobs = new TreeMap<>();
        files.forEach((path, text) -> blobs.put(path.substring("deploy/shop/".length()), blob(text)));
        Map<String, String> recorded = new TreeMap<>();
        lock.get("files")
                .properties()
                .forEach(file -> recorded.put(file.getKey(), file.getValue().asText()));
        assertThat(recorded).isEqualTo(blobs);
        assertThat(lock.get("format").asText()).isEqualTo(format);
        assertThat(lock.at("/answers/outputPath").asText()).isEqualTo("deploy/shop");
        assertThat(lock.get("components").toString()).contains("web-application/deployment");
        assertThat(lock.has("merged") || lock.has("removed")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "kustomize", "raw"})
    void no_controller_and_no_scan_takes_the_record_for_anything(String format) throws Exception {
        made("internal web app with redis", format);
        JsonNode detected = project.server().gitops();
        assertThat(detected.get("status").asText()).isEqualTo("packages_detected");
        assertThat(detected.toString()).doesNotContain("dunnage.lock");
        if (format.equals("helm")) {
            assertThat(project.read("deploy/shop/.helmignore").lines()).contains("dunnage.lock");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "kustomize", "raw"})
    void the_same_answers_change_nothing(String format) throws IOException {
        made("web app with redis, public at shop.example.com", format, "replicas", 4);
        Map<String, String> before = files();
        JsonNode opened = opened();
        assertThat(opened.get("status").asText()).isEqualTo("solutions");
        assertThat(opened.get("solutions")).hasSize(1);
        assertThat(opened.at("/answers/replicas").asInt()).isEqualTo(4);
        assertThat(opened.get("nextActions").findValuesAsText("stage")).contains("generateManifests");
        JsonNode reply = succeeded(generated(opened));
        assertThat(files()).isEqualTo(before);
        assertThat(reply.has("changes")).isFalse();
        reply.get("files")
                .forEach(file -> assertThat(file.get("change").asText()).isEqualTo("unchanged"));
    }

    @ParameterizedTest
    @CsvSource({"helm, values.yaml", "kustomize, overlays/production/kustomization.yaml", "raw, 03-deployment.yaml"})
    void an_answer_changes_only_what_is_bound_to_it(String format, String file) throws IOException {
        made("internal web app", format);
        Map<String, String> before = files();
        JsonNode reply = succeeded(generated(opened("answers", Map.of("replicas", 5))));
        Map<String, String> after = files();
        List<String> different = after.keySet().stream()
                .filter(path -> !after.get(path).equals(before.get(path)))
                .toList();
        assertThat(different)
                .as(reply.toString())
                .contains("deploy/shop/dunnage.lock")
                .hasSize(2);
        assertThat(changed(reply)).hasSize(1).allMatch(different::contains);
        assertThat(reply.at("/changes/0/reason").asText()).contains("answer replicas", "5");
        if (!format.equals("raw")) {
            assertThat(changed(reply)).containsExactly("deploy/shop/" + file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "kustomize", "raw"})
    void a_service_that_is_added_later_gives_the_package_that_has_it_from_the_start(String format) throws IOException {
        made("internal web app with postgres", format);
        JsonNode reply = succeeded(generated(opened("intent", "add Redis")));
        assertThat(reply.at("/changes/0/reason").asText()).contains("redis/valkey added");
        Map<String, String> updated = files();
        try (Stream<Path> all = Files.walk(project.root().resolve("deploy"))) {
            all.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
        made("internal web app with postgres and redis", format);
        assertThat(updated).isEqualTo(files());
        JsonNode without = succeeded(generated(opened("intent", "without Redis")));
        assertThat(without.get("removed").toString()).contains("valkey");
        assertThat(lock().get("components").toString()).doesNotContain("redis");
    }

    @Test
    void what_a_person_changed_added_and_removed_stays() throws Exception {
        made("internal web app with postgres", "helm");
        edit("values.yaml", "replicaCount: 2", "replicaCount: 7 # more on Fridays");
        edit("values.yaml", "fullnameOverride: \"\"\n", "fullnameOverride: \"\"\nteam: payments\n");
        project.write(
                "deploy/shop/values.schema.json",
                project.read("deploy/shop/values.schema.json")
                        .replaceFirst(
                                "\"properties\": \\{\n", "\"properties\": {\n    \"team\": {\"type\": \"string\"},\n"));
        edit(
                "templates/deployment.yaml",
                "apiVersion: apps/v1\n",
                "# Reviewed by the platform team.\napiVersion: apps/v1\n");
        Files.delete(project.root().resolve("deploy/shop/templates/tests/test-connection.yaml"));
        JsonNode opened = opened("intent", "add Redis");
        assertThat(opened.get("edited").toString())
                .contains("values.yaml", "templates/deployment.yaml", "templates/tests/test-connection.yaml");
        succeeded(generated(opened));
        assertThat(project.read("deploy/shop/values.yaml"))
                .contains("replicaCount: 7 # more on Fridays", "team: payments", "redis:");
        assertThat(project.read("deploy/shop/templates/deployment.yaml"))
                .startsWith("# Reviewed by the platform team.")
                .contains("redis");
        assertThat(project.root().resolve("deploy/shop/templates/tests/test-connection.yaml"))
                .doesNotExist();
        assertThat(Tools.helmLint(project.root().resolve("deploy/shop")))
                .noneMatch(message -> message.contains("[ERROR]"));
        String rendered = Tools.helmTemplate(project.root().resolve("deploy/shop"), "shop", "shop");
        assertThat(Objects.of(rendered).toString()).contains("replicas=7");
        // Once more, and after that: what stays must stay for good.
        succeeded(generated(opened("answers", Map.of("memory", "300Mi"))));
        succeeded(generated(opened("intent", "without Redis")));
        assertThat(project.read("deploy/shop/values.yaml"))
                .contains("replicaCount: 7 # more on Fridays", "team: payments", "300Mi")
                .doesNotContain("redis:");
        assertThat(project.root().resolve("deploy/shop/templates/tests/test-connection.yaml"))
                .doesNotExist();
    }

    @Test
    void a_value_that_both_change_is_a_conflict_that_shows_both_and_writes_nothing() throws IOException {
        made("internal web app", "helm");
        edit("values.yaml", "replicaCount: 2", "replicaCount: 7");
        Map<String, String> before = files();
        JsonNode opened = opened("answers", Map.of("replicas", 5));
        JsonNode error = generated(opened).get("error");
        assertThat(error.get("code").asText()).isEqualTo("path_conflict");
        assertThat(error.at("/paths/0").asText()).isEqualTo("deploy/shop/values.yaml");
        assertThat(error.at("/conflicts/0/path").asText()).isEqualTo("deploy/shop/values.yaml");
        assertThat(error.at("/conflicts/0/ours").asText()).isEqualTo("replicaCount: 7");
        assertThat(error.at("/conflicts/0/theirs").asText()).isEqualTo("replicaCount: 5");
        assertThat(files()).isEqualTo(before);
        succeeded(generated(opened, "overwrite", true));
        assertThat(project.read("deploy/shop/values.yaml")).contains("replicaCount: 5");
    }

    @Test
    void a_file_that_goes_and_was_edited_is_a_conflict() throws IOException {
        made("internal web app with redis", "raw");
        String service;
        try (Stream<Path> paths = Files.list(project.root().resolve("deploy/shop"))) {
            service = paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("valkey-service.yaml"))
                    .findFirst()
                    .orElseThrow();
        }
        edit(service, "port: 6379", "port: 6380");
        JsonNode error = generated(opened("intent", "without redis")).get("error");
        assertThat(error.at("/code").asText()).isEqualTo("path_conflict");
        assertThat(error.at("/conflicts").toString()).contains(service, "6380");
        assertThat(project.read("deploy/shop/" + service)).contains("6380");
    }

    /** What an older catalogue wrote, as its record says, and git keeps. */
    private void madeFromAnOlderCatalogue() throws Exception {
        made("internal web app with mongodb", "raw");
        Map<String, String> files = files();
        String path = files.keySet().stream()
                .filter(name -> name.endsWith("mongodb-statefulset.yaml"))
                .findFirst()
                .orElseThrow();
        String old = files.get(path).replaceAll("image: (\\S*)mongo:\\S+", "image: $1mongo:8.0.9");
        project.write(path, old);
        project.write(
                "deploy/shop/dunnage.lock",
                project.read("deploy/shop/dunnage.lock")
                        .replaceAll("\"catalogue\": \"[^\"]+\"", "\"catalogue\": \"2026.11.23\"")
                        .replace(blob(files.get(path)), blob(old)));
    }

    @Test
    void a_newer_catalogue_is_an_update_that_says_why() throws Exception {
        madeFromAnOlderCatalogue();
        JsonNode opened = opened();
        assertThat(opened.at("/catalogue/recorded").asText()).isEqualTo("2026.11.23");
        assertThat(opened.get("news").toString()).contains("mongo:8.0.9", "CVE-2025-14847");
        JsonNode reply = succeeded(generated(opened));
        assertThat(changed(reply)).hasSize(1);
        assertThat(reply.at("/changes/0/summary").asText()).contains("mongo:8.0.9 -> docker.io/library/mongo:");
        assertThat(reply.at("/changes/0/reason").asText()).contains("CVE-2025-14847");
        assertThat(lock().get("catalogue").asText()).isNotEqualTo("2026.11.23");
    }

    @Test
    void what_git_keeps_is_the_base_of_a_file_that_no_catalogue_makes_any_more() throws Exception {
        madeFromAnOlderCatalogue();
        String path = files().keySet().stream()
                .filter(name -> name.endsWith("mongodb-statefulset.yaml"))
                .findFirst()
                .orElseThrow()
                .substring("deploy/shop/".length());
        String edited = "cpu: 250m";
        String before = project.read("deploy/shop/" + path);
        edit(path, edited, "cpu: 900m");
        JsonNode error = generated(opened()).get("error");
        assertThat(error.at("/code").asText()).isEqualTo("path_conflict");
        project.write("deploy/shop/" + path, before);
        try (var git = project.git("https://github.com/acme/shop.git")) {
            Project.commit(git);
        }
        edit(path, edited, "cpu: 900m");
        succeeded(generated(opened()));
        assertThat(project.read("deploy/shop/" + path)).contains("cpu: 900m").doesNotContain("mongo:8.0.9");
    }

    private JsonNode system(String format) {
        return made(
                map(
                        "workloads",
                        List.of(
                                map("capability", "web-application", "name", "api"),
                                map("capability", "worker", "name", "mailer")),
                        "capabilities",
                        List.of("postgresql", "internal"),
                        "environments",
                        List.of("staging"),
                        "facts",
                        map("name", "shop", "image", "ghcr.io/acme/shop:1.4.2")),
                "outputFormat",
                format,
                "outputPath",
                "deploy/shop",
                "api.replicas",
                3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "kustomize", "raw"})
    void a_part_an_environment_and_a_service_are_added_later(String format) throws IOException {
        system(format);
        Map<String, String> before = files();
        succeeded(generated(opened()));
        assertThat(files()).isEqualTo(before);
        succeeded(generated(opened(
                "answers", map("environments", List.of("staging", "production"), "mailer.replicas@production", 6))));
        assertThat(lock().at("/answers/mailer.replicas@production").asInt()).isEqualTo(6);
        assertThat(files().keySet()).anyMatch(path -> path.contains("production"));
        JsonNode reply = succeeded(generated(opened(
                "requirements",
                map(
                        "workloads",
                        List.of(map(
                                "capability",
                                "scheduled-job",
                                "name",
                                "cleanup",
                                "facts",
                                map("schedule", "0 3 * * *"))),
                        "capabilities",
                        List.of("redis")))));
        assertThat(lock().get("components").toString()).contains("cleanup:scheduled-job/cronjob", "redis/valkey");
        assertThat(reply.get("changes").toString()).contains("cleanup:scheduled-job/cronjob added");
        assertThat(files().values()).anyMatch(text -> text.contains("kind: CronJob"));
        assertThat(lock().at("/answers/api.replicas").asInt()).isEqualTo(3);
    }

    @Test
    void a_package_is_updated_in_one_call() throws IOException {
        made("internal web app", "helm");
        JsonNode reply = succeeded(opened("stage", "generateManifests", "answers", map("replicas", 5)));
        assertThat(reply.get("status").asText()).isEqualTo("manifests_generated");
        assertThat(changed(reply)).containsExactly("deploy/shop/values.yaml");
    }

    @Test
    void a_session_of_before_does_not_undo_what_was_merged() throws Exception {
        String first = made("internal web app", "helm");
        edit("values.yaml", "replicaCount: 2", "replicaCount: 7");
        succeeded(generated(opened("answers", Map.of("port", 9000))));
        Map<String, String> merged = files();
        JsonNode error = project.server()
                .recommend("stage", "generateManifests", "solutionId", first)
                .get("error");
        assertThat(error.at("/code").asText()).isEqualTo("path_conflict");
        assertThat(files()).isEqualTo(merged);
    }

    @Test
    void two_sessions_on_one_package_do_not_undo_each_other() throws IOException {
        made("internal web app", "helm");
        JsonNode one = opened("answers", Map.of("replicas", 5));
        JsonNode two = opened("answers", Map.of("port", 9000));
        succeeded(generated(one));
        Map<String, String> before = files();
        JsonNode error = generated(two).get("error");
        assertThat(error.at("/code").asText()).isEqualTo("path_conflict");
        assertThat(error.at("/message").asText()).contains("packagePath");
        assertThat(files()).isEqualTo(before);
        // The first one goes on.
        succeeded(generated(one));
    }

    /** What is replaced in a record, by what, and a word of the error. */
    private static final List<String> EDITS = List.of(
            "\"lockVersion\": 1 | \"lockVersion\": 2 | newer Dunnage",
            "\"catalogue\": \"[^\"]+\" | \"catalogue\": \"9999.1.1\" | newer Dunnage",
            "\"catalogue\": \"[^\"]+\" | \"catalogue\": \"latest\" | no version",
            "\"replicas\": 3 | \"replicas\": \"three\" | replicas",
            "\"replicas\": 3 | \"replica\": 3 | Did you mean",
            "\"replicas\": 3 | \"replicas\": null | null",
            "\"replicas\": 3 | \"secretName\": \"AKIAIOSFODNN7EXAMPLE\" | secretName",
            "web-application/deployment | web-application/nowhere | nowhere",
            "\"README.md\" | \"../../README.md\" | no path",
            "\"README.md\" | \"/etc/passwd\" | no path",
            "\"README.md\" | \".git/config\" | no path",
            "\"tool\": | \"tools\": | tool",
            "^\\{ | <<<<<<< HEAD | merge conflict",
            "^\\{ | [ | JSON",
            "\"format\": \"helm\" | \"format\": \"jsonnet\" | jsonnet",
            "\"format\": \"helm\" | \"format\": 3 | format",
            "\"outputPath\": \"deploy/shop\" | \"outputPath\": \"other/shop\" | other/shop",
            "\"components\": \\[ | \"components\": [7, | text",
            "\"components\": \\[ | \"components\": [\"worker/deployment\", | go together",
            "\"components\": \\[ | \"components\": [\"../x:worker/deployment\", | go together",
            "\"components\": \\[ | \"components\": [\"pod/settings\", | go together");

    @Test
    void a_record_that_somebody_edited_is_refused() throws IOException {
        made("internal web app", "helm", "replicas", 3);
        String lock = project.read("deploy/shop/dunnage.lock");
        for (String edit : EDITS) {
            String[] parts = edit.split(" \\| ", -1);
            String edited = lock.replaceFirst(parts[0], Matcher.quoteReplacement(parts[1]));
            assertThat(edited).as(edit).isNotEqualTo(lock);
            project.write("deploy/shop/dunnage.lock", edited);
            Map<String, String> before = files();
            JsonNode reply = opened();
            assertThat(reply.get("success").asBoolean()).as(edit + reply).isFalse();
            assertThat(reply.at("/error/message").asText()).as(edit).contains(parts[2]);
            assertThat(reply.get("nextActions")).isNotEmpty();
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void a_package_that_was_moved_is_named_and_may_stay_where_it_is() throws IOException {
        made("internal web app", "helm");
        Files.move(project.root().resolve("deploy/shop"), project.root().resolve("deploy/store"));
        JsonNode reply = opened("packagePath", "deploy/store");
        assertThat(reply.at("/error/message").asText()).contains("deploy/shop", "deploy/store");
        JsonNode kept = opened("packagePath", "deploy/store", "answers", Map.of("outputPath", "deploy/store"));
        succeeded(generated(kept));
        assertThat(project.read("deploy/store/dunnage.lock")).contains("\"outputPath\": \"deploy/store\"");
        assertThat(project.root().resolve("deploy/shop")).doesNotExist();
        succeeded(opened("packagePath", "deploy/store"));
    }

    @Test
    void a_directory_without_a_record_is_named() throws IOException {
        project.chart("charts/other");
        JsonNode error = opened("packagePath", "charts/other").get("error");
        assertThat(error.at("/code").asText()).isEqualTo("package_not_found");
        assertThat(error.at("/message").asText()).contains("dunnage.lock");
        assertThat(opened("packagePath", "nowhere").at("/error/code").asText()).isEqualTo("package_not_found");
        assertThat(opened("packagePath", "../..").at("/error/code").asText()).isEqualTo("path_outside_workspace");
    }
}
