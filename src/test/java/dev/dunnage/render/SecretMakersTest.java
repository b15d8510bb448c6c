package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Solution;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.EverySolution;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Packages;
import dev.dunnage.testing.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who makes the Secrets of a package: each that its pods name is made by somebody, under that name and with those keys. */
class SecretMakersTest {

    private static final Catalog CATALOG = Catalogs.builtIn();

    @TempDir
    Path directory;

    private static Map<String, Object> answers(String maker, Object... more) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "name", "shop",
                "secretsFrom", maker,
                "secretStore", "vault",
                "secretName", "shop-secrets",
                "schedule", "0 3 * * *",
                "hostname", "shop.example.com",
                "image", "ghcr.io/acme/shop:1.4.2"));
        for (int i = 0; i < more.length; i += 2) {
            answers.put((String) more[i], more[i + 1]);
        }
        return answers;
    }

    static Stream<Solution> solutions() {
        return EverySolution.of(CATALOG);
    }

    /** {@code name/key} of each Secret; {@code name/*} where all keys are read. CloudNativePG makes its own. */
    private static void named(Object tree, Set<String> found) {
        if (tree instanceof Map<?, ?> map) {
            if (map.get("secretKeyRef") instanceof Map<?, ?> reference) {
                found.add(reference.get("name") + "/" + reference.get("key"));
            }
            if (map.get("secretRef") instanceof Map<?, ?> reference) {
                found.add(reference.get("name") + "/*");
            }
            map.values().forEach(value -> named(value, found));
        } else if (tree instanceof List<?> list) {
            list.forEach(item -> named(item, found));
        }
    }

    private static Object at(@Nullable Object tree, String... path) {
        @Nullable Object at = tree;
        for (String key : path) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at == null ? "" : at;
    }

    private static Set<String> made(Map<String, Object> objects) {
        Set<String> made = new TreeSet<>();
        objects.values().stream()
                .filter(object -> at(object, "kind").equals("ExternalSecret"))
                .forEach(object -> {
                    String name = String.valueOf(at(object, "spec", "target", "name"));
                    if (at(object, "spec", "data") instanceof List<?> data) {
                        data.forEach(item -> made.add(name + "/" + at(item, "secretKey")));
                    }
                    if (at(object, "spec", "target", "template", "data") instanceof Map<?, ?> usual) {
                        usual.keySet().forEach(key -> made.add(name + "/" + key));
                    }
                    if (at(object, "spec", "dataFrom") instanceof List<?> sources) {
                        sources.forEach(source -> made.add(name + "/" + key(source)));
                    }
                });
        return made;
    }

    private static Object key(Object source) {
        if (!at(source, "extract").equals("")) {
            return "*";
        }
        return at(source, "rewrite") instanceof List<?> rewrite ? at(rewrite.get(0), "regexp", "target") : "password";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void every_key_that_pods_read_is_made(Solution solution) {
        Map<String, Object> objects =
                Objects.of(new RawRenderer().render(Packages.application(solution, answers("external-secrets"))));
        Set<String> named = new TreeSet<>();
        named(objects, named);
        // Operators make those of CloudNativePG and RabbitMQ.
        named.removeIf(secret -> secret.startsWith("shop-db-app/") || secret.startsWith("shop-rabbitmq-default-user/"));
        assertThat(made(objects)).containsExactlyInAnyOrderElementsOf(named);
        assertThat(objects.keySet()).noneMatch(object -> object.startsWith("Secret/"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void nothing_is_different_where_somebody_else_makes_them(Solution solution) {
        FileTree usual = new HelmRenderer(List.of()).render(Packages.application(solution, answers("existing")));
        assertThat(usual.paths()).noneMatch(path -> path.contains("externalsecret") || path.contains("secrets/"));
        assertThat(usual.content("values.yaml")).doesNotContain("secretStore");
    }

    @Test
    void a_password_that_a_database_keeps_is_made_up_once() {
        Map<String, Object> objects = Objects.of(new RawRenderer()
                .render(Packages.application(
                        Packages.solution("web-application/deployment", "mysql/statefulset"),
                        answers("external-secrets"))));
        Object secret = objects.get("ExternalSecret/shop-mysql");
        assertThat(at(secret, "spec", "refreshPolicy")).isEqualTo("CreatedOnce");
        assertThat(at(secret, "spec", "target", "immutable")).isEqualTo(true);
        assertThat(at(secret, "spec", "target", "creationPolicy")).isEqualTo("Orphan");
        assertThat(objects).containsKey("Password/shop-mysql");
    }

    @Test
    void what_several_parts_name_is_made_once() {
        Solution solution = Packages.solution("api:web-application/deployment", "jobs:worker/deployment");
        Map<String, Object> answers = answers("external-secrets");
        answers.remove("secretName");
        answers.putAll(Map.of("image", "ghcr.io/acme/shop:1", "api.secretName", "own", "jobs.secretName", "own"));
        Application application = Packages.application(solution, answers);
        assertThat(application.repeated()).isEmpty();
        assertThat(Objects.of(new RawRenderer().render(application))).containsKey("ExternalSecret/own");
    }

    @Test
    void each_environment_has_its_own_entry_in_the_store() throws Exception {
        Application application = Packages.application(
                Packages.solution("web-application/deployment", "redis/external"),
                answers(
                        "external-secrets",
                        "environments",
                        List.of("staging", "production"),
                        "secretStore@staging",
                        "dev"));
        Path chart = Tools.write(new HelmRenderer(Controllers.ALL.ids()).render(application), directory.resolve("c"));
        Path overlays = Tools.write(new KustomizeRenderer().render(application), directory.resolve("k"));
        FileTree raw = new RawRenderer().render(application);
        for (String place : List.of("staging", "production")) {
            Map<String, Object> objects = Objects.of(raw, place + "/");
            assertThat(at(objects.get("ExternalSecret/shop-redis"), "spec", "data")
                            .toString())
                    .contains("shop-%s-shop-redis".formatted(place));
            assertThat(Objects.differences(
                            objects,
                            Objects.of(Tools.helmTemplate(
                                    chart, "shop", "shop-" + place, chart.resolve("values-" + place + ".yaml")))))
                    .isEmpty();
            assertThat(Objects.differences(objects, Objects.of(Tools.kustomize(overlays.resolve("overlays/" + place)))))
                    .isEmpty();
        }
        assertThat(at(Objects.of(raw, "staging/").get("ExternalSecret/shop-redis"), "spec", "secretStoreRef", "name"))
                .isEqualTo("dev");
    }

    /** What the command writes, in the place that it names. */
    private void seal(Path root, Renderer renderer, String place) throws Exception {
        Path file = root.resolve(renderer.secretFile(place, "shop-" + place, "shop-secrets"));
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: shop-secrets\n  namespace: shop-%s\n"
                        .formatted(place));
    }

    @Test
    void a_sealed_secret_is_in_its_own_environment_alone() throws Exception {
        Application application = Packages.application(
                Packages.solution("worker/deployment"),
                answers("sealed-secrets", "environments", List.of("staging", "production")));
        HelmRenderer helm = new HelmRenderer(Controllers.ALL.ids());
        KustomizeRenderer kustomize = new KustomizeRenderer();
        Path chart = Tools.write(helm.render(application), directory.resolve("c"));
        Path overlays = Tools.write(kustomize.render(application), directory.resolve("k"));
        assertThat(template(chart, "staging")).doesNotContain("SealedSecret");
        assertThat(Tools.kustomize(overlays.resolve("overlays/staging"))).doesNotContain("SealedSecret");
        seal(chart, helm, "staging");
        seal(overlays, kustomize, "staging");
        assertThat(template(chart, "staging")).contains("kind: SealedSecret");
        assertThat(template(chart, "production")).doesNotContain("SealedSecret");
        assertThat(Tools.kustomize(overlays.resolve("overlays/staging"))).contains("kind: SealedSecret");
        assertThat(Tools.kustomize(overlays.resolve("overlays/production"))).doesNotContain("SealedSecret");
        assertThat(new RawRenderer().secretFile("staging", "shop-staging", "shop-secrets"))
                .isEqualTo("staging/00-secret-shop-secrets.yaml");
    }

    private static String template(Path chart, String place) {
        return Tools.helmTemplate(chart, "shop", "shop-" + place, chart.resolve("values-" + place + ".yaml"));
    }

    @Test
    void the_command_for_a_secret_makes_its_keys() throws Exception {
        Application application = Packages.application(
                Packages.solution("web-application/deployment", "mysql/statefulset"), answers("existing"));
        String command = new SecretCommands(new RawRenderer())
                .steps(application, "shop").stream()
                        .filter(step -> step.contains("shop-mysql"))
                        .findFirst()
                        .orElseThrow();
        Process process = new ProcessBuilder("bash", "-c", command + " --dry-run=client --output=yaml")
                .redirectErrorStream(true)
                .start();
        String secret = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(secret).isZero();
        assertThat(at(Objects.of(secret).get("Secret/shop-mysql"), "data").toString())
                .matches("\\{database=.+, password=.+, root-password=.+, username=.+}");
    }
}
