package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Solution;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.question.Places;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.HelmRenderer;
import dev.dunnage.render.KustomizeRenderer;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.render.Renderer;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.Directories;
import dev.dunnage.testing.RandomSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A package of ours that lost its record is taken over: what is there stays, and what differs from what we make counts as edited. */
class AdoptIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Catalog CATALOG = Catalogs.builtIn();

    private static final List<Renderer> RENDERERS =
            List.of(new RawRenderer(), new KustomizeRenderer(), new HelmRenderer(Controllers.ALL.ids()));

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    private void make(Map<String, Object> requirements, Object... answers) throws IOException {
        JsonNode reply = door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "requirements",
                        requirements,
                        "answers",
                        map(answers));
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("manifests_generated");
    }

    private static Map<String, Object> shop() {
        return map(
                "workloads",
                List.of(map("capability", "web-application")),
                "capabilities",
                List.of("postgresql", "redis", "external", "metrics"),
                "facts",
                map("name", "shop", "hostname", "shop.example.com", "image", "ghcr.io/acme/shop:1.4.2"));
    }

    private static Map<String, Object> system() {
        return map(
                "workloads",
                List.of(
                        map("capability", "web-application", "name", "api"),
                        map("capability", "worker", "name", "mailer"),
                        map("capability", "scheduled-job", "name", "cleanup", "facts", map("schedule", "0 3 * * *"))),
                "capabilities",
                List.of("postgresql", "external"),
                "environments",
                List.of("staging", "production"),
                "facts",
                map(
                        "name",
                        "shop",
                        "namespace",
                        "team",
                        "hostname",
                        "shop.example.com",
                        "image",
                        "ghcr.io/acme/shop:1.4.2"));
    }

    private void loseRecord() throws IOException {
        Files.delete(door.workspace().resolve("shop/dunnage.lock"));
    }

    @Test
    void a_chart_without_a_record_is_opened_with_its_answers_and_gets_the_same_record_again() throws Exception {
        make(shop(), "replicas", 5, "config", map("MODE", "fast"), "namespace", "store", "memory", "1Gi");
        Map<String, String> before = Directories.texts(door.workspace().resolve("shop"));
        loseRecord();
        JsonNode opened = door.server().recommend("packagePath", "shop");
        assertThat(opened.get("status").asText()).as(opened.toString()).isEqualTo("solutions");
        assertThat(opened.get("message").asText()).contains("read from its files");
        assertThat(opened.at("/answers/replicas").asInt()).isEqualTo(5);
        assertThat(Directories.texts(door.workspace().resolve("shop")))
                .as("opening writes nothing")
                .doesNotContainKey("dunnage.lock");
        JsonNode written = door.server().recommend("stage", "generateManifests", "packagePath", "shop");
        assertThat(written.get("status").asText()).as(written.toString()).isEqualTo("manifests_generated");
        Map<String, String> after = Directories.texts(door.workspace().resolve("shop"));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((path, text) -> {
            if (!path.equals("dunnage.lock")) {
                assertThat(after.get(path)).as(path).isEqualTo(text);
            }
        });
        assertThat(after.get("dunnage.lock")).contains("\"replicas\": 5", "\"namespace\": \"store\"");
    }

    @Test
    void parts_and_environments_are_found_again() throws Exception {
        make(system(), "api.replicas@production", 4, "hostname@staging", "staging.shop.example.com");
        Map<String, String> before = Directories.texts(door.workspace().resolve("shop"));
        loseRecord();
        JsonNode written = door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "packagePath",
                        "shop",
                        "answers",
                        map("mailer.replicas@production", 3));
        assertThat(written.get("status").asText()).as(written.toString()).isEqualTo("manifests_generated");
        Map<String, String> after = Directories.texts(door.workspace().resolve("shop"));
        before.forEach((path, text) -> {
            if (!List.of("dunnage.lock", "values-production.yaml").contains(path)) {
                assertThat(after.get(path)).as(path).isEqualTo(text);
            }
        });
        assertThat(after.get("dunnage.lock")).contains("\"environments\": [\"staging\",\"production\"]");
        assertThat(after.get("values-production.yaml"))
                .contains("replicaCount: 3")
                .isNotEqualTo(before.get("values-production.yaml"));
    }

    @Test
    void a_person_s_comments_and_changed_values_stay() throws Exception {
        make(shop());
        loseRecord();
        Path values = door.workspace().resolve("shop/values.yaml");
        Files.writeString(
                values,
                Files.readString(values).replace("replicaCount: 2", "replicaCount: 7 # for the sale")
                        + "# Ask Ann before changing this.\n");
        JsonNode written = door.server()
                .recommend("stage", "generateManifests", "packagePath", "shop", "answers", map("memory", "2Gi"));
        assertThat(written.get("status").asText()).as(written.toString()).isEqualTo("manifests_generated");
        assertThat(Files.readString(values)).contains("replicaCount: 7 # for the sale", "Ask Ann", "memory: 2Gi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "kustomize"})
    void so_are_those_of_manifests_and_overlays(String format) throws Exception {
        Object[] answers = {
            "outputFormat",
            format,
            "outputPath",
            "shop",
            "api.replicas@production",
            4,
            "hostname@staging",
            "staging.shop.example.com",
            "mailer.config",
            map("MODE", "fast"),
            "mailer.memory",
            "777Mi",
            "mailer.command",
            List.of("node", "mailer.js", "--all"),
            "cleanup.args",
            List.of("sweep")
        };
        make(system(), answers);
        Map<String, String> before = Directories.texts(door.workspace().resolve("shop"));
        loseRecord();
        JsonNode opened = door.server().recommend("packagePath", "shop");
        assertThat(opened.get("message").asText())
                .contains("read from its files")
                .doesNotContain("counts as edited");
        JsonNode written = door.server()
                .recommend(
                        "stage", "generateManifests", "packagePath", "shop", "answers", map("mailer.memory", "888Mi"));
        assertThat(written.get("status").asText()).as(written.toString()).isEqualTo("manifests_generated");
        Map<String, String> after = Directories.texts(door.workspace().resolve("shop"));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((path, text) -> {
            if (!path.equals("dunnage.lock")) {
                assertThat(after.get(path)).as(path).isEqualTo(text.replace("777Mi", "888Mi"));
            }
        });
        assertThat(after.get("dunnage.lock")).doesNotContain("probe");
        JsonNode more = door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "packagePath",
                        "shop",
                        "answers",
                        map(
                                "environments",
                                List.of("staging", "production", "dev"),
                                "hostname@dev",
                                "dev.example.com"));
        assertThat(more.get("status").asText()).as(more.toString()).isEqualTo("manifests_generated");
        assertThat(Directories.texts(door.workspace().resolve("shop")).values())
                .anyMatch(text -> text.contains("namespace: team-dev"));
    }

    @ParameterizedTest
    @CsvSource({
        "helm, ghcr.io/acme/shop:2",
        "kustomize, ghcr.io/acme/shop:2",
        "raw, ghcr.io/acme/shop:2",
        "helm, ghcr.io/acme/shop@sha256:abababababababababababababababababababababababababababababababab",
        "kustomize, ghcr.io/acme/shop@sha256:abababababababababababababababababababababababababababababababab"
    })
    void an_environment_with_an_image_of_its_own_is_found_again(String format, String image) throws Exception {
        make(
                map(
                        "workloads",
                        List.of(map("capability", "worker", "facts", map("image", "ghcr.io/acme/shop:1"))),
                        "environments",
                        List.of("staging", "production"),
                        "facts",
                        map("name", "shop")),
                "outputFormat",
                format,
                "outputPath",
                "shop",
                "image@production",
                image);
        loseRecord();
        JsonNode opened = door.server().recommend("packagePath", "shop");
        assertThat(opened.get("message").asText())
                .contains("read from its files")
                .doesNotContain("counts as edited");
        assertThat(opened.at("/answers/image@production").asText()).isEqualTo(image);
    }

    @Test
    void what_differs_counts_as_a_person_s_edit_and_stays() throws Exception {
        make(shop());
        loseRecord();
        Path shop = door.workspace().resolve("shop");
        Path service = shop.resolve("templates/service.yaml");
        Files.writeString(service, Files.readString(service).replace("kind: Service", "kind: Service # ours"));
        Files.writeString(shop.resolve("templates/extra.yaml"), "kind: ConfigMap\n");
        Path chart = shop.resolve("Chart.yaml");
        Files.writeString(chart, Files.readString(chart).replaceFirst("version: \\S+", "version: 7.0.0"));
        Files.delete(shop.resolve("templates/tests/test-connection.yaml"));
        Map<String, String> before = Directories.texts(door.workspace().resolve("shop"));
        JsonNode opened = door.server().recommend("packagePath", "shop");
        assertThat(opened.get("message").asText())
                .contains("counts as edited by hand, and stays: Chart.yaml, templates/service.yaml")
                .doesNotContain("templates/deployment.yaml");
        JsonNode written = door.server().recommend("stage", "generateManifests", "packagePath", "shop");
        assertThat(written.get("status").asText()).as(written.toString()).isEqualTo("manifests_generated");
        Map<String, String> after = Directories.texts(door.workspace().resolve("shop"));
        assertThat(after.remove("dunnage.lock")).isNotNull();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void what_this_program_did_not_make_is_refused_and_nothing_is_written() throws Exception {
        make(shop());
        loseRecord();
        Path templates = door.workspace().resolve("shop/templates");
        try (Stream<Path> all = Files.walk(templates)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "kind: ConfigMap # of somebody else\n");
            }
        }
        Map<String, String> before = Directories.texts(door.workspace().resolve("shop"));
        JsonNode refused = door.server().recommend("packagePath", "shop");
        assertThat(refused.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(refused.at("/error/message").asText()).contains("templates/service.yaml");
        assertThat(Directories.texts(door.workspace().resolve("shop"))).isEqualTo(before);
        door.write("other/Chart.yaml", "apiVersion: v2\nname: other\nversion: 1.0.0\ndescription: A chart of others\n");
        JsonNode other = door.server().recommend("packagePath", "other");
        assertThat(other.at("/error/code").asText()).isEqualTo("package_not_found");
        assertThat(other.at("/error/message").asText()).contains("nor a title");
    }

    /** A package of any answers is taken over or refused, and in both cases its files stay as they are; the property makes it more packages. */
    @ParameterizedTest
    @MethodSource
    void a_random_package_stays_as_it_is(long seed) throws Exception {
        Solution solution = RandomSystem.of(CATALOG, seed);
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        Places.Judgement judged = Places.judge(
                questionnaire,
                seed % 2 == 0
                        ? RandomSystem.answers(questionnaire, seed)
                        : RandomSystem.answers(questionnaire, seed, List.of("staging", "production")));
        Application application = RandomSystem.application(solution, judged);
        Assumptions.assumeTrue(application.repeated().isEmpty(), "objects of one name are refused when they are made");
        Renderer renderer = RENDERERS.get((int) (seed % RENDERERS.size()));
        for (Map.Entry<String, FileTree.GeneratedFile> file :
                renderer.render(application).files().entrySet()) {
            door.write("shop/" + file.getKey(), file.getValue().content());
        }
        staysAsItIs("shop", Set.of("manifests_generated", "error"));
    }

    static LongStream a_random_package_stays_as_it_is() {
        return LongStream.rangeClosed(1, Long.getLong("adopt.seeds", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "kustomize", "helm"})
    void what_wishes_make_is_taken_over_as_it_is(String format) throws Exception {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/wishes.jsonl"));
        for (int line = 0; line < lines.size(); line += 9) {
            Map<String, Object> requirements = JSON.convertValue(
                    JSON.readTree(lines.get(line)).get("requirements"), new TypeReference<Map<String, Object>>() {});
            requirements.remove("delivery");
            make(requirements, "outputFormat", format, "outputPath", "wish-" + line);
            Files.delete(door.workspace().resolve("wish-" + line).resolve("dunnage.lock"));
            staysAsItIs("wish-" + line, Set.of("manifests_generated"));
        }
    }

    private void staysAsItIs(String path, Set<String> statuses) throws IOException {
        Path directory = door.workspace().resolve(path);
        Map<String, String> before = Directories.texts(directory);
        JsonNode written = door.server().recommend("stage", "generateManifests", "packagePath", path);
        assertThat(statuses)
                .as(written.toString())
                .contains(written.path("status").asText());
        Map<String, String> after = Directories.texts(directory);
        assertThat(after.remove("dunnage.lock") != null)
                .isEqualTo(written.path("success").asBoolean());
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((file, text) -> {
            // What only people read is written anew.
            if (!file.endsWith(".md") && !file.endsWith("NOTES.txt")) {
                assertThat(after.get(file)).as(path + "/" + file).isEqualTo(text);
            }
        });
    }
}
