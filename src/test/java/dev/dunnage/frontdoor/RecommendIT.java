package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Oracle;
import dev.dunnage.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool {@code recommend} as a client sees it: a real process over real standard input and output. */
class RecommendIT {

    private static final Map<String, Object> REPOSITORY = map(
            "deployViaGitOps", "yes",
            "gitRepoUrl", "https://github.com/acme/shop.git",
            "targetRevision", "main",
            "gitRepoPath", "deploy/shop",
            "destinationNamespace", "shop-production");

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    private JsonNode recommended(String intent) {
        return door.server().recommend("intent", intent, "final", true);
    }

    private String first(String intent) {
        return recommended(intent).at("/solutions/0/solutionId").asText();
    }

    /** Answers everything that has no default, and takes the defaults of the rest. */
    private JsonNode generated(String solution, String format, String path) {
        JsonNode questions = door.server()
                .recommend("stage", "chooseSolution", "solutionId", solution)
                .get("questions");
        Map<String, Object> answers =
                map("name", "shop", "namespace", "shop-production", "outputFormat", format, "outputPath", path);
        for (JsonNode question : questions) {
            if (!question.has("default")
                    && !answers.containsKey(question.get("id").asText())) {
                answers.put(
                        question.get("id").asText(), question.get("placeholder").asText());
            }
        }
        step(solution, "answerQuestion:required", answers);
        step(solution, "answerQuestion:basic", Map.of());
        step(solution, "answerQuestion:advanced", Map.of());
        step(solution, "answerQuestion:open", Map.of("open", "N/A"));
        return door.server().recommend("stage", "generateManifests", "solutionId", solution);
    }

    private JsonNode step(String solution, String stage, Map<String, Object> answers) {
        return door.server().recommend("stage", stage, "solutionId", solution, "answers", answers);
    }

    private JsonNode deployed(String solution, String provider) {
        Map<String, Object> answers = map("gitopsProvider", provider);
        answers.putAll(REPOSITORY);
        return step(solution, "deployViaGitOps", answers);
    }

    private Map<String, String> files(Path below) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(below)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(below.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web application with PostgreSQL at shop.example.com",
                "internal web api with Redis",
                "python worker with RabbitMQ and PostgreSQL",
                "nightly job at 2am with MySQL",
                "batch job that runs once with MongoDB",
                "static site at www.example.com",
                "daemonset on every node",
                "stateful application, every member needs its own 20Gi volume",
                "PostgreSQL database cluster, 3 instances"
            })
    void every_solution_completes_in_every_format_with_every_provider(String intent) throws Exception {
        int number = 0;
        for (JsonNode solution : recommended(intent).get("solutions")) {
            for (String format : List.of("helm", "kustomize", "raw")) {
                String id = solution.get("solutionId").asText();
                String path = "./package-" + number++;
                assertThat(generated(id, format, path).get("status").asText()).isEqualTo("manifests_generated");
                Map<String, String> alone = files(door.workspace().resolve(path));
                if (format.equals("raw")) {
                    assertThat(deployed(id, "flux").at("/error/code").asText()).isEqualTo("not_applicable");
                    continue;
                }
                JsonNode skipped = step(id, "deployViaGitOps", Map.of());
                assertThat(skipped.get("status").asText()).isEqualTo("complete");
                assertThat(files(door.workspace().resolve(path)))
                        .as("skipping leaves the package alone")
                        .isEqualTo(alone);
                assertThat(deployed(id, "argocd").get("message").asText())
                        .isEqualTo("Generated " + format + " package and Argo CD GitOps resources.");
                assertThat(deployed(id, "flux").get("status").asText()).isEqualTo("complete");
                assertThat(door.workspace().resolve(path)).isDirectoryContaining("glob:**/argocd-application.yaml");
                assertThat(door.workspace().resolve(path)).isDirectoryContaining("glob:**/flux-gitops.yaml");
            }
        }
        assertThat(number).isPositive();
        if (Oracle.isThere()) {
            assertThat(Oracle.complaints("1.36", door.workspace())).isEmpty();
        }
    }

    @Test
    void the_three_formats_on_disk_mean_the_same_objects() throws Exception {
        String id = first("web application with PostgreSQL and Redis at shop.example.com, autoscaling 2 to 6");
        generated(id, "raw", "./raw");
        generated(id, "helm", "./helm");
        generated(id, "kustomize", "./kustomize");
        StringBuilder raw = new StringBuilder();
        for (Map.Entry<String, String> file :
                files(door.workspace().resolve("raw")).entrySet()) {
            raw.append(file.getKey().endsWith(".yaml") ? file.getValue() + "---\n" : "");
        }
        Map<String, Object> objects = Objects.of(raw.toString());
        assertThat(Objects.differences(
                        objects,
                        Objects.of(Tools.helmTemplate(door.workspace().resolve("helm"), "shop", "shop-production"))))
                .isEmpty();
        assertThat(Objects.differences(
                        objects, Objects.of(Tools.kustomize(door.workspace().resolve("kustomize")))))
                .isEmpty();
        assertThat(Tools.helmLint(door.workspace().resolve("helm"))).isEmpty();
    }

    @Test
    void both_providers_deploy_the_same_release_to_the_same_namespace() throws Exception {
        String id = first("web application at shop.example.com");
        generated(id, "helm", "./shop");
        deployed(id, "argocd");
        deployed(id, "flux");
        String argo = Files.readString(door.workspace().resolve("shop/argocd-application.yaml"));
        String flux = Files.readString(door.workspace().resolve("shop/flux-gitops.yaml"));
        assertThat(argo).contains("releaseName: shop\n", "namespace: shop-production\n", "CreateNamespace=true");
        assertThat(flux).contains("releaseName: shop\n", "targetNamespace: shop-production\n", "createNamespace: true");
    }

    @Test
    void the_same_answers_give_the_same_bytes_and_change_nothing() throws Exception {
        String id = first("web application with Redis at shop.example.com");
        generated(id, "helm", "./shop");
        Map<String, String> once = files(door.workspace());
        JsonNode again = door.server().recommend("stage", "generateManifests", "solutionId", id);
        assertThat(again.get("files")).isEmpty();
        assertThat(again.get("unchanged").asInt()).isEqualTo(once.size());
        generated(first("web application with Redis at shop.example.com"), "helm", "./shop");
        assertThat(files(door.workspace())).isEqualTo(once);
    }

    @Test
    void another_format_in_the_same_place_leaves_nothing_of_the_first_behind() throws Exception {
        String id = first("worker");
        generated(id, "helm", "./shop");
        generated(id, "raw", "./shop");
        assertThat(files(door.workspace().resolve("shop")).keySet())
                .noneMatch(path -> path.contains("templates") || path.equals("Chart.yaml"));
    }

    @Test
    void a_file_that_a_person_edited_is_never_overwritten_unasked() throws Exception {
        String id = first("worker");
        generated(id, "kustomize", "./shop");
        Path edited = door.workspace().resolve("shop/base/deployment.yaml");
        Files.writeString(edited, "edited\n");
        step(id, "answerQuestion:basic", Map.of("replicas", 7));
        Map<String, String> before = files(door.workspace());
        JsonNode refused = door.server().recommend("stage", "generateManifests", "solutionId", id);
        assertThat(refused.at("/error/code").asText()).isEqualTo("path_conflict");
        assertThat(refused.at("/error/paths/0").asText()).isEqualTo("shop/base/deployment.yaml");
        assertThat(files(door.workspace())).isEqualTo(before);
        JsonNode replaced = door.server().recommend("stage", "generateManifests", "solutionId", id, "overwrite", true);
        assertThat(replaced.get("status").asText()).isEqualTo("manifests_generated");
        assertThat(edited).content().contains("kind: Deployment");
    }

    @Test
    void a_dry_run_shows_every_file_and_writes_none() throws Exception {
        String id = first("worker");
        door.server().recommend("stage", "chooseSolution", "solutionId", id);
        step(id, "answerQuestion:required", map("image", "a/b:1"));
        step(id, "answerQuestion:basic", Map.of());
        step(id, "answerQuestion:advanced", Map.of());
        step(id, "answerQuestion:open", Map.of());
        JsonNode shown = door.server().recommend("stage", "generateManifests", "solutionId", id, "dryRun", true);
        assertThat(shown.get("files").findValuesAsText("content")).isNotEmpty();
        assertThat(files(door.workspace())).isEmpty();
    }

    @Test
    void a_controller_that_is_answered_before_its_stage_needs_no_second_answer() {
        String id = first("worker");
        JsonNode made = step(
                id,
                "generateManifests",
                map(
                        "image",
                        "a/b:1",
                        "outputFormat",
                        "kustomize",
                        "outputPath",
                        "k8s/b",
                        "gitopsProvider",
                        "argocd",
                        "gitRepoUrl",
                        "https://github.com/a/b.git"));
        assertThat(made.get("status").asText()).as(made.toString()).isEqualTo("manifests_generated");
        assertThat(made.at("/nextActions/0/arguments/answers").isObject())
                .as(made.toString())
                .isTrue();
        JsonNode deployed = step(id, "deployViaGitOps", map());
        assertThat(deployed.get("status").asText()).as(deployed.toString()).isEqualTo("complete");
        assertThat(deployed.get("files").findValuesAsText("path")).contains("k8s/b/argocd-application.yaml");

        JsonNode again = step(id, "generateManifests", map("replicas", 3));
        assertThat(again.at("/nextActions/0/arguments").has("answers"))
                .as("decided anew for the next package: %s", again)
                .isFalse();
    }

    @Test
    void what_one_call_said_of_the_controller_holds_in_the_call_that_completes_it() {
        JsonNode open = door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "intent",
                        "worker called mailer",
                        "answers",
                        map("gitopsProvider", "flux", "gitRepoUrl", "https://github.com/a/b.git"));
        assertThat(open.at("/error/code").asText()).as(open.toString()).isEqualTo("validation_failed");
        String id = open.at("/nextActions/0/arguments/solutionId").asText();
        JsonNode made = step(id, "generateManifests", map("image", "a/b:1"));
        assertThat(made.get("status").asText()).as(made.toString()).isEqualTo("manifests_generated");
        JsonNode deployed = step(id, "deployViaGitOps", map());
        assertThat(deployed.get("status").asText()).as(deployed.toString()).isEqualTo("complete");
        assertThat(deployed.get("files").findValuesAsText("path")).contains("mailer/flux-gitops.yaml");
    }

    @Test
    void stages_cannot_be_skipped_and_the_session_stays_as_it_was() {
        String id = first("worker");
        JsonNode early = step(id, "answerQuestion:basic", Map.of());
        assertThat(early.at("/error/code").asText()).isEqualTo("invalid_transition");
        assertThat(early.at("/error/expected").asText()).isEqualTo("chooseSolution");
        assertThat(early.at("/error/received").asText()).isEqualTo("answerQuestion:basic");
        assertThat(door.server()
                        .recommend("stage", "chooseSolution", "solutionId", id)
                        .get("status")
                        .asText())
                .isEqualTo("stage_questions");
    }

    @Test
    void every_wrong_answer_is_named_at_once_and_none_is_kept() {
        String id = first("web application at shop.example.com");
        door.server().recommend("stage", "chooseSolution", "solutionId", id);
        JsonNode wrong = step(
                id,
                "answerQuestion:required",
                map("name", "Shop!", "image", "../../etc/passwd", "outputFormat", "zip", "replcas", 3));
        assertThat(wrong.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(wrong.at("/error/validationErrors").findValuesAsText("id"))
                .containsExactlyInAnyOrder("name", "image", "outputFormat", "replcas");
        assertThat(wrong.at("/error/message").asText()).contains("Did you mean 'replicas'?");
        JsonNode questions = door.server()
                .recommend("stage", "answerQuestion:required", "solutionId", id)
                .get("questions");
        assertThat(questions.findValues("answer")).isEmpty();
    }

    @Test
    void a_secret_in_an_answer_is_refused() {
        String id = first("worker");
        door.server().recommend("stage", "chooseSolution", "solutionId", id);
        step(id, "answerQuestion:required", map("image", "a/b:1"));
        step(id, "answerQuestion:basic", Map.of());
        JsonNode refused = step(id, "answerQuestion:advanced", map("config", "DB_PASSWORD=hunter2"));
        assertThat(refused.at("/error/code").asText()).isEqualTo("unsafe_value");
        assertThat(refused.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_package_goes_nowhere_outside_of_the_workspace() throws Exception {
        String id = first("worker");
        door.server().recommend("stage", "chooseSolution", "solutionId", id);
        Files.createSymbolicLink(door.workspace().resolve("link"), door.directory());
        for (String path : List.of("../elsewhere", "/tmp/elsewhere", "link/elsewhere")) {
            JsonNode refused = step(id, "answerQuestion:required", map("image", "a/b:1", "outputPath", path));
            assertThat(refused.at("/error/code").asText()).isEqualTo("path_outside_workspace");
        }
        assertThat(door.directory().resolve("elsewhere")).doesNotExist();
    }

    @Test
    void unknown_things_are_answered_with_what_is_valid() {
        assertThat(door.server()
                        .recommend("stage", "recomend")
                        .at("/error/message")
                        .asText())
                .contains("Did you mean 'recommend'?", "answerQuestion:open");
        assertThat(door.server()
                        .recommend("stage", "chooseSolution", "solutionId", "sol-1-00000000")
                        .at("/error/code")
                        .asText())
                .isEqualTo("unknown_solution");
        assertThat(door.server().recommend("intnt", "x").at("/error/message").asText())
                .contains("Did you mean 'intent'?");
        String id = first("worker");
        generated(id, "helm", "./shop");
        JsonNode provider = step(id, "deployViaGitOps", map("gitopsProvider", "argo"));
        assertThat(provider.at("/error/code").asText()).isEqualTo("unknown_provider");
        assertThat(provider.at("/error/providers")).hasSize(2);
    }

    @Test
    void a_conversation_goes_on_after_a_restart() {
        String id = first("worker");
        door.server().recommend("stage", "chooseSolution", "solutionId", id);
        step(id, "answerQuestion:required", map("image", "a/b:1"));
        door.restart();
        assertThat(step(id, "answerQuestion:basic", Map.of()).get("nextStage").asText())
                .isEqualTo("answerQuestion:open");
    }

    @Test
    void the_open_answer_is_applied_where_it_can_be_and_given_back_where_not() {
        String id = first("web application at shop.example.com");
        door.server().recommend("stage", "chooseSolution", "solutionId", id);
        step(id, "answerQuestion:required", map("image", "a/b:1"));
        step(id, "answerQuestion:basic", Map.of());
        step(id, "answerQuestion:advanced", Map.of());
        JsonNode open = step(id, "answerQuestion:open", map("open", "5 replicas, paint the logo green"));
        assertThat(open.at("/applied/0/id").asText()).isEqualTo("replicas");
        assertThat(open.get("unmapped").asText()).isEqualTo("paint the logo green");
    }

    @Test
    void replies_are_small() throws IOException {
        byte[] tools = new ObjectMapper().writeValueAsBytes(door.server().tools());
        assertThat(tools.length).isLessThan(8000);
        long before = door.server().bytes();
        String id = first("web application with PostgreSQL at shop.example.com");
        generated(id, "helm", "./shop");
        deployed(id, "argocd");
        // Each reply stands twice on the wire, as structure and as text.
        assertThat(door.server().bytes() - before).isLessThan(28_000);
    }

    @Test
    void a_final_text_that_does_not_say_what_to_deploy_gets_general_solutions() {
        JsonNode reply = door.server().recommend("intent", "deploy something", "final", true);
        assertThat(reply.get("status").asText()).isEqualTo("solutions");
        assertThat(reply.get("message").asText()).contains("general solutions");
        assertThat(reply.at("/solutions/0/capabilities").toString()).contains("web-application");
        assertThat(door.server()
                        .recommend("intent", "deploy something")
                        .get("status")
                        .asText())
                .isEqualTo("needs_refinement");
    }

    @Test
    void no_answers_are_an_error_where_a_question_without_a_default_is_open() {
        String solution = first("web application");
        generated(solution, "helm", "./shop");
        JsonNode provider = step(solution, "deployViaGitOps", map("deployViaGitOps", "yes"));
        assertThat(provider.get("status").asText()).isEqualTo("stage_questions");
        assertThat(provider.get("agentInstructions").asText()).doesNotContain("{}");
        assertThat(step(solution, "deployViaGitOps", Map.of())
                        .at("/error/validationErrors/0/id")
                        .asText())
                .isEqualTo("gitopsProvider");
        JsonNode asked = step(solution, "deployViaGitOps", map("gitopsProvider", "flux"));
        assertThat(asked.get("status").asText()).isEqualTo("stage_questions");
        assertThat(asked.get("agentInstructions").asText()).doesNotContain("{}");
        JsonNode refused = step(solution, "deployViaGitOps", Map.of());
        assertThat(refused.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(refused.at("/error/validationErrors").findValuesAsText("id")).containsExactly("gitRepoUrl");
        assertThat(refused.at("/nextActions/0/stage").asText()).isEqualTo("deployViaGitOps");
    }

    @Test
    void the_controller_of_the_wish_is_the_one_that_a_yes_means() {
        String wish = "web application, image ghcr.io/acme/shop:1.4.2, at shop.example.com, with Argo CD from "
                + "https://github.com/acme/shop.git";
        JsonNode done = door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "intent",
                        wish,
                        "final",
                        true,
                        "answers",
                        map("deployViaGitOps", "yes"));
        assertThat(done.get("provider").asText()).isEqualTo("argocd");
        String solution = first(wish);
        generated(solution, "helm", "./staged");
        JsonNode asked = step(solution, "deployViaGitOps", map("deployViaGitOps", "yes"));
        assertThat(asked.at("/questions/0/default").asText()).isEqualTo("argocd");
        assertThat(step(solution, "deployViaGitOps", Map.of()).get("provider").asText())
                .isEqualTo("argocd");
    }

    @Test
    void a_package_behind_a_link_is_refused_and_what_it_points_at_stays() throws Exception {
        String solution = first("web application");
        generated(solution, "helm", "./shop");
        Path outside = Files.createDirectory(door.directory().resolve("outside"));
        Path templates = door.workspace().resolve("shop/templates");
        for (Map.Entry<String, String> file : files(templates).entrySet()) {
            Path copy = outside.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, file.getValue());
        }
        Map<String, String> before = files(outside);
        Files.move(templates, door.workspace().resolve("elsewhere"));
        Files.createSymbolicLink(templates, outside);
        step(solution, "answerQuestion:required", map("outputFormat", "kustomize"));
        for (boolean overwrite : List.of(false, true)) {
            JsonNode reply = door.server()
                    .recommend("stage", "generateManifests", "solutionId", solution, "overwrite", overwrite);
            assertThat(reply.at("/error/code").asText()).as(reply.toString()).isEqualTo("path_conflict");
            assertThat(reply.at("/error/message").asText()).contains("templates is a link");
        }
        assertThat(files(outside)).isEqualTo(before);
    }

    @Test
    void answers_that_come_at_once_are_all_kept() throws Exception {
        String solution = first("web application");
        door.server().recommend("stage", "chooseSolution", "solutionId", solution);
        step(
                solution,
                "answerQuestion:required",
                map("image", "ghcr.io/acme/shop:1", "hostname", "shop.example.com", "name", "shop"));
        List<Map<String, Object>> answers =
                List.of(map("memory", "768Mi"), map("cpu", "333m"), map("port", 9191), map("healthPath", "/alive"));
        List<Thread> threads = answers.stream()
                .map(answer -> new Thread(() -> step(solution, "answerQuestion:basic", answer)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        String known = "";
        for (String stage : List.of("answerQuestion:basic", "answerQuestion:advanced")) {
            known += door.server()
                    .recommend("stage", stage, "solutionId", solution)
                    .toString();
        }
        assertThat(known).contains("768Mi", "333m", "9191", "/alive");
    }

    private JsonNode open(String text) {
        String solution = first("web application with image ghcr.io/acme/shop:1 at shop.example.com");
        door.server().recommend("stage", "chooseSolution", "solutionId", solution);
        step(solution, "answerQuestion:required", Map.of());
        step(solution, "answerQuestion:basic", Map.of());
        step(solution, "answerQuestion:advanced", Map.of());
        JsonNode reply = step(solution, "answerQuestion:open", map("open", text));
        assertThat(reply.get("success").asBoolean()).as(reply.toString()).isTrue();
        return reply;
    }

    @Test
    void what_the_open_stage_cannot_map_is_returned_and_never_misread() {
        JsonNode annotation = open("ingress annotation nginx.ingress.kubernetes.io/proxy-body-size 50m");
        assertThat(annotation.path("applied").findValuesAsText("id")).doesNotContain("hostname", "cpu");
        assertThat(annotation.path("unmapped").asText()).contains("proxy-body-size 50m");
        JsonNode controller = open("Use Argo CD with repo https://github.com/acme/shop.git");
        assertThat(controller.path("applied").findValuesAsText("id")).isEmpty();
        assertThat(controller.path("unmapped").asText()).contains("https://github.com/acme/shop.git");
        JsonNode both = open("cpu 250m and mount the licence file of the vendor read only");
        assertThat(both.path("applied").findValuesAsText("id")).contains("cpu");
        assertThat(both.path("unmapped").asText()).contains("licence file");
    }

    @Test
    void variables_in_the_open_stage_keep_their_values() {
        JsonNode reply = open("env LOG_LEVEL=debug and FOO=bar, GREETING=\"good day\"");
        JsonNode config = null;
        for (JsonNode applied : reply.path("applied")) {
            config = applied.get("id").asText().equals("config") ? applied.get("value") : config;
        }
        assertThat(config)
                .isEqualTo(new ObjectMapper()
                        .valueToTree(map("LOG_LEVEL", "debug", "FOO", "bar", "GREETING", "good day")));
        assertThat(reply.has("unmapped")).isFalse();
    }

    @Test
    void the_scheme_of_a_url_is_no_wish_for_tls() {
        for (String text : List.of(
                "Deploy a web application from https://github.com/acme/shop.git without TLS",
                "web app, sources in https://git.acme.example/shop/shop.git",
                "web app, repository https://git.acme.example/shop/shop")) {
            JsonNode understood = recommended(text).get("understood");
            assertThat(understood.at("/capabilities").findValuesAsText("id"))
                    .as(text)
                    .doesNotContain("tls");
            assertThat(understood.at("/facts").findValuesAsText("id")).as(text).doesNotContain("hostname");
        }
        assertThat(recommended("web app at https://shop.example.com")
                        .at("/understood/capabilities")
                        .findValuesAsText("id"))
                .contains("tls", "external");
    }

    @Test
    void wishes_that_nothing_serves_are_named() {
        JsonNode reply = recommended(
                "Web app with PostgreSQL, traffic splitting, preview environments per pull request, dev, staging and"
                        + " production, sealed secrets, rbac, and a logging sidecar");
        assertThat(reply.at("/understood/unsupported").findValuesAsText("id"))
                .contains("traffic-splitting", "sidecar")
                .doesNotContain("sealed-secrets", "previews");
        assertThat(reply.at("/understood/delivery").findValuesAsText("id")).contains("previews");
        assertThat(reply.at("/understood/environments").findValuesAsText("id"))
                .containsExactly("dev", "staging", "production");
        assertThat(recommended("a worker with redis and backups")
                        .at("/understood/unsupported")
                        .findValuesAsText("id"))
                .as("nothing backs Redis up")
                .containsExactly("backup");
        assertThat(recommended("a nightly job with autoscaling, metrics and TLS")
                        .at("/understood/unsupported")
                        .findValuesAsText("id"))
                .as("a job has no such thing")
                .containsExactly("autoscaling", "metrics", "tls");
        assertThat(recommended("web app with a GPU, tolerations and rate limiting")
                        .get("message")
                        .asText())
                .contains(
                        "gpu (resources.extended), node-placement (nodeSelector, tolerations, affinity)",
                        "Not made yet, to be added by hand: rate-limiting.");
        assertThat(recommended("a nightly backup of our postgres database, as a job")
                        .at("/understood/capabilities")
                        .findValuesAsText("id"))
                .as("the job is the backup")
                .doesNotContain("backup");
    }

    @Test
    void migrations_and_backups_are_made_where_they_are_asked_for() throws IOException {
        String intent = "web app with PostgreSQL, migrations before each deploy, and backups to S3";
        Map<String, Object> answers = new LinkedHashMap<>(Map.of(
                "image", "ghcr.io/acme/shop:1.4.2",
                "name", "shop",
                "namespace", "shop",
                "hostname", "shop.example.com",
                "outputFormat", "raw",
                "outputPath", "k8s"));
        JsonNode asked = inOneCall(intent, answers);
        assertThat(asked.findValuesAsText("id")).contains("migrationCommand", "backupPath");
        answers.put("migrationCommand", "python manage.py migrate --database 'my db'");
        answers.put("backupPath", "s3://acme-backups/shop");
        assertThat(inOneCall(intent, answers).at("/status").asText()).isEqualTo("manifests_generated");
        assertThat(written("k8s", "deployment.yaml"))
                .containsSubsequence(
                        "name: migrate", "- python\n", "- manage.py\n", "- migrate\n", "--database", "my db");
        assertThat(written("k8s", "objectstore.yaml"))
                .contains("destinationPath: s3://acme-backups/shop", "retentionPolicy: \"30d\"", "name: shop-backup");
        assertThat(written("k8s", "cluster.yaml")).contains("isWALArchiver: true", "barmanObjectName: shop-db-backup");
        assertThat(written("k8s", "scheduledbackup.yaml")).contains("schedule: \"0 0 2 * * *\"", "method: plugin");
    }

    private JsonNode inOneCall(String intent, Map<String, Object> answers) {
        return door.server()
                .recommend("stage", "generateManifests", "intent", intent, "final", true, "answers", answers);
    }

    private String written(String directory, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(door.workspace().resolve(directory))) {
            return Files.readString(files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow());
        }
    }

    @Test
    void a_grpc_service_is_asked_in_grpc_whether_it_is_well() throws Exception {
        generated(first("internal gRPC service on port 50051"), "raw", "./shop");
        assertThat(written("shop", "-deployment.yaml"))
                .contains("grpc:\n              port: 50051")
                .doesNotContain("httpGet", "tcpSocket");
        assertThat(written("shop", "-service.yaml")).contains("appProtocol: kubernetes.io/h2c");
    }

    @Test
    void a_health_check_that_fails_takes_a_pod_out_of_service_and_does_not_restart_it() throws Exception {
        generated(first("internal web application, health check at /healthz"), "raw", "./shop");
        String deployment = written("shop", "-deployment.yaml");
        assertThat(deployment.substring(deployment.indexOf("readinessProbe"))).contains("path: /healthz");
        assertThat(deployment.substring(deployment.indexOf("livenessProbe"), deployment.indexOf("readinessProbe")))
                .contains("tcpSocket")
                .doesNotContain("healthz");
    }

    @Test
    void a_database_that_is_there_already_is_connected_to() throws Exception {
        JsonNode reply = recommended("internal web application with an existing PostgreSQL on RDS");
        assertThat(reply.at("/solutions/0/title").asText()).contains("external PostgreSQL");
        assertThat(reply.at("/understood/existing/0/id").asText()).isEqualTo("postgresql");
        generated(reply.at("/solutions/0/solutionId").asText(), "raw", "./shop");
        assertThat(written("shop", "-deployment.yaml")).contains("name: DATABASE_URL", "secretKeyRef:");
    }

    @Test
    void a_bucket_of_aws_comes_with_region_keys_and_name() throws Exception {
        JsonNode reply = recommended("internal web application with an AWS S3 bucket");
        assertThat(reply.at("/solutions/0/title").asText()).contains("external object storage");
        generated(reply.at("/solutions/0/solutionId").asText(), "raw", "./shop");
        assertThat(written("shop", "-deployment.yaml"))
                .contains(
                        "name: AWS_REGION", "name: S3_BUCKET", "name: AWS_ACCESS_KEY_ID", "name: AWS_SECRET_ACCESS_KEY")
                .doesNotContain("S3_ENDPOINT");
    }

    @Test
    void words_that_mean_nothing_here_are_given_back() {
        JsonNode reply =
                recommended("Web application with PostgreSQL and Sentry, behind a Frobnicator Mark IV, for my bakery");
        List<String> words = reply.at("/understood/unsupported").findValuesAsText("words");
        assertThat(words).contains("Sentry", "Frobnicator Mark IV");
        assertThat(String.join(" ", words)).doesNotContain("bakery", "PostgreSQL");
        assertThat(reply.get("message").asText()).contains("Not understood, and left out: Sentry");
        assertThat(recommended("Web application on port 8080 with PostgreSQL for my bakery")
                        .at("/understood")
                        .has("unsupported"))
                .isFalse();
    }

    @Test
    void what_is_no_deployment_or_not_said_clearly_is_told_apart() {
        List<String> statuses = new ArrayList<>();
        for (String intent : List.of(
                "why does my pod crash?",
                "deploy something",
                "install wordpress",
                "deploy",
                "install frobnicator",
                "install it")) {
            statuses.add(door.server().recommend("intent", intent).get("status").asText());
        }
        assertThat(statuses)
                .containsExactly(
                        "no_match", "needs_refinement", "no_match", "needs_refinement", "no_match", "needs_refinement");
        assertThat(door.server()
                        .recommend("intent", "please install headlampp with Flux")
                        .get("message")
                        .asText())
                .contains("headlampp", "Nearest: headlamp");
    }

    /** The contract's number for everything that enters a model's context in one staged conversation. */
    @Test
    void a_staged_conversation_is_short() {
        int bytes = 0;
        JsonNode reply = door.server().recommend("intent", "web application with PostgreSQL, via GitOps with Argo CD");
        String id = reply.at("/solutions/0/solutionId").asText();
        List<JsonNode> replies = new ArrayList<>(List.of(reply));
        replies.add(door.server().recommend("stage", "chooseSolution", "solutionId", id));
        replies.add(step(
                id,
                "answerQuestion:required",
                map("image", "ghcr.io/acme/shop:1.4.2", "hostname", "shop.example.com")));
        replies.add(step(id, "answerQuestion:basic", Map.of()));
        replies.add(step(id, "answerQuestion:advanced", Map.of()));
        replies.add(step(id, "answerQuestion:open", Map.of("open", "N/A")));
        replies.add(door.server().recommend("stage", "generateManifests", "solutionId", id));
        replies.add(deployed(id, "argocd"));
        for (JsonNode each : replies) {
            assertThat(each.get("success").asBoolean()).as(each.toString()).isTrue();
            bytes += each.toString().getBytes(StandardCharsets.UTF_8).length;
        }
        assertThat(bytes).isLessThan(14_000);
    }

    @Test
    void variables_of_the_text_stand_in_the_package() throws IOException {
        JsonNode reply = door.server()
                .call(
                        "recommend",
                        map(
                                "stage",
                                "generateManifests",
                                "intent",
                                "worker with Redis, LOG_LEVEL=debug and REGION=eu",
                                "final",
                                true,
                                "answers",
                                map("image", "ghcr.io/acme/shop:1.4.2", "outputFormat", "raw", "outputPath", "w")));
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("manifests_generated");
        assertThat(String.join("\n", files(door.workspace().resolve("w")).values()))
                .contains("LOG_LEVEL: debug", "REGION: eu");
    }
}
