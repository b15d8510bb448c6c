package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tool {@code gitops} wires all environments of a package that is there, as {@code recommend} wires those of its own. */
class GitOpsEnvironmentsIT {

    private static final String REPOSITORY = "https://github.com/acme/shop.git";

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    private JsonNode wire(String path, String provider, Object... answers) {
        Map<String, Object> all = map(answers);
        all.putIfAbsent("gitRepoUrl", REPOSITORY);
        return door.server().gitops("stage", "generate", "packagePath", path, "provider", provider, "answers", all);
    }

    private JsonNode recommend(String format, String provider, boolean isSet) {
        return door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "requirements",
                        map(
                                "workloads",
                                List.of(
                                        map("capability", "web-application", "name", "api"),
                                        map("capability", "worker", "name", "orders")),
                                "capabilities",
                                List.of("postgresql"),
                                "environments",
                                List.of("staging", "eu1"),
                                "facts",
                                map(
                                        "name",
                                        "shop",
                                        "hostname",
                                        "shop.example.com",
                                        "image",
                                        "ghcr.io/acme/shop:1.4.2")),
                        "answers",
                        answers(
                                isSet,
                                "outputFormat",
                                format,
                                "outputPath",
                                "deploy/shop",
                                "gitopsProvider",
                                provider,
                                "gitRepoUrl",
                                REPOSITORY));
    }

    private static Map<String, Object> answers(boolean isSet, Object... more) {
        Map<String, Object> answers = map(more);
        answers.put("targetRevision@eu1", "v1.4.2");
        if (isSet) {
            answers.put("applicationSet", true);
        }
        return answers;
    }

    private Map<String, String> manifests() throws IOException {
        Map<String, String> manifests = new TreeMap<>();
        try (Stream<Path> files = Files.list(door.workspace().resolve("deploy/shop"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("(argocd|flux)-.*"))
                    .toList()) {
                manifests.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return manifests;
    }

    private void removeManifests() throws IOException {
        for (String file : manifests().keySet()) {
            Files.delete(door.workspace().resolve("deploy/shop").resolve(file));
        }
    }

    private static List<String> changes(JsonNode reply) {
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
        return reply.get("files").findValuesAsText("change");
    }

    @ParameterizedTest
    @CsvSource({"helm, argocd, false", "kustomize, argocd, true", "helm, flux, false", "kustomize, flux, false"})
    void both_tools_write_the_same_manifests(String format, String provider, boolean isSet) throws IOException {
        JsonNode first = recommend(format, provider, isSet);
        assertThat(first.get("status").asText()).as(first.toString()).isEqualTo("complete");
        Map<String, String> before = manifests();
        assertThat(before.keySet())
                .containsExactlyElementsOf(
                        isSet
                                ? List.of("argocd-applicationset.yaml")
                                : Stream.of("eu1", "staging")
                                        .map(place ->
                                                (provider.equals("argocd") ? "argocd-application-" : "flux-gitops-")
                                                        + place + ".yaml")
                                        .toList());
        assertThat(before.values()).allSatisfy(text -> assertThat(text).contains("shop"));
        String path = format.equals("helm") ? "deploy/shop" : "deploy/shop/overlays/eu1";
        assertThat(changes(wireAll(path, provider, isSet))).containsOnly("unchanged");
        removeManifests();
        assertThat(changes(wireAll(path, provider, isSet))).containsOnly("created");
        assertThat(manifests()).isEqualTo(before);
        JsonNode again = recommend(format, provider, isSet);
        assertThat(again.get("unchanged").asInt()).as(again.toString()).isPositive();
        assertThat(changes(again)).doesNotContain("created", "updated");
        assertThat(manifests()).isEqualTo(before);
    }

    private JsonNode wireAll(String path, String provider, boolean isSet) {
        Map<String, Object> answers = answers(isSet, "environments", List.of("staging", "eu1"));
        answers.put("gitRepoUrl", REPOSITORY);
        return door.server().gitops("stage", "generate", "packagePath", path, "provider", provider, "answers", answers);
    }

    private void overlays(String... environments) throws IOException {
        door.write("apps/web/base/deployment.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                spec:
                  selector:
                    matchLabels: {app: web}
                  template:
                    metadata:
                      labels: {app: web}
                    spec:
                      containers:
                        - name: web
                          image: ghcr.io/acme/web:1
                """);
        door.write("apps/web/base/kustomization.yaml", "resources: [deployment.yaml]\n");
        for (String environment : environments) {
            door.write(
                    "apps/web/overlays/" + environment + "/kustomization.yaml",
                    "namespace: web-" + environment + "\nresources: [../../base]\n");
        }
    }

    private String text(String path) throws IOException {
        return Files.readString(door.workspace().resolve(path));
    }

    @Test
    void overlays_of_others_are_wired_in_one_conversation() throws IOException {
        overlays("dev", "eu1", "production");
        JsonNode found = door.server().gitops("stage", "detect");
        String session = found.get("sessionId").asText();
        JsonNode selected = door.server()
                .gitops("stage", "selectPackage", "sessionId", session, "packagePath", "apps/web/overlays/production");
        assertThat(selected.get("message").asText()).contains("environments: dev, eu1, production");
        JsonNode questions =
                door.server().gitops("stage", "selectProvider", "sessionId", session, "provider", "argocd");
        assertThat(questions.at("/questions/0/id").asText()).isEqualTo("environments");
        JsonNode wrong = configure(session, map("environments", List.of("dev"), "targetRevision@production", "v1"));
        assertThat(wrong.at("/error/validationErrors/0/message").asText()).contains("Valid: dev");
        JsonNode open = configure(session, map("environments", List.of("dev", "production")));
        assertThat(open.at("/questions/0/id").asText()).isEqualTo("gitRepoUrl");
        JsonNode ready = configure(
                session,
                map(
                        "gitRepoUrl",
                        REPOSITORY,
                        "targetRevision@production",
                        "v1.4.2",
                        "destinationServer@production",
                        "https://production.example.com",
                        // What only repeats the default of one place says nothing of the others.
                        "gitRepoPath",
                        "apps/web/overlays/production"));
        assertThat(ready.get("status").asText()).as(ready.toString()).isEqualTo("ready_to_generate");
        assertThat(ready.at("/answers/targetRevision@production").asText()).isEqualTo("v1.4.2");
        assertThat(ready.at("/answers/gitRepoUrl").asText()).isEqualTo(REPOSITORY);
        JsonNode complete = door.server().gitops("stage", "generate", "sessionId", session);
        assertThat(complete.get("message").asText()).contains("dev, production");
        assertThat(text("apps/web/argocd-application-dev.yaml"))
                .contains(
                        "name: apps-web-dev",
                        "path: apps/web/overlays/dev",
                        "namespace: web-dev",
                        "targetRevision: main");
        assertThat(text("apps/web/argocd-application-production.yaml"))
                .contains(
                        "path: apps/web/overlays/production",
                        "targetRevision: v1.4.2",
                        "https://production.example.com");
        assertThat(door.workspace().resolve("apps/web/argocd-application-eu1.yaml"))
                .doesNotExist();
        assertThat(door.server().gitops("stage", "detect").get("packages").findValuesAsText("path"))
                .as("what was written is no package")
                .doesNotContain("apps/web");
    }

    private JsonNode configure(String session, Map<String, Object> answers) {
        return door.server().gitops("stage", "configure", "sessionId", session, "answers", answers);
    }

    @Test
    void a_chart_of_others_is_wired_with_the_values_of_each_environment() throws IOException {
        door.write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        door.write("charts/web/values.yaml", "replicas: 1\n");
        door.write("charts/web/values-dev.yaml", "replicas: 1\n");
        door.write("charts/web/values.prod.yaml", "replicas: 3\n");
        door.write("charts/web/templates/cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n");
        JsonNode open =
                wire("charts/web", "flux", "environments", List.of("dev", "prod"), "destinationNamespace@dev", "d");
        assertThat(open.at("/error/validationErrors").findValuesAsText("id"))
                .containsExactly("destinationNamespace@prod");
        JsonNode one = wire("charts/web", "flux", "destinationNamespace", "web");
        assertThat(one.get("message").asText()).contains("environments: dev, prod", "\"dev\", \"prod\"");
        assertThat(changes(one)).containsExactly("created");
        Files.delete(door.workspace().resolve("flux-gitops.yaml"));
        changes(wire(
                "charts/web",
                "flux",
                "environments",
                List.of("dev", "prod"),
                "destinationNamespace@dev",
                "d",
                "destinationNamespace@prod",
                "p"));
        assertThat(text("charts/web/flux-gitops-dev.yaml"))
                .contains("charts/web/values-dev.yaml", "targetNamespace: d");
        assertThat(text("charts/web/flux-gitops-prod.yaml"))
                .contains("charts/web/values.prod.yaml", "targetNamespace: p");
    }

    @Test
    void what_cannot_be_wired_for_environments_is_named_and_nothing_is_written() throws IOException {
        overlays("dev", "production");
        door.write("plain/cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: plain\n");
        String path = "apps/web/overlays/dev";
        List<String> both = List.of("dev", "production");
        assertThat(fault(wire(path, "argocd", "environments", List.of("dev", "prod"))))
                .contains("'prod' is no option. Valid: dev, production");
        assertThat(fault(wire("plain", "argocd", "environments", both)))
                .contains("No environments were found of plain");
        assertThat(fault(wire(path, "argocd", "targetRevision@dev", "v1"))).contains("Answer environments first");
        assertThat(fault(wire(path, "argocd", "environments", both, "targetRevision@qa", "v1")))
                .contains("no environment 'qa'", "Valid: dev, production");
        assertThat(fault(wire(path, "argocd", "environments", both, "outputPath", "./a.yaml")))
                .contains("beside their package, in apps/web");
        assertThat(fault(wire(path, "argocd", "environments", both, "gitRepoPath", "elsewhere")))
                .contains("gitRepoPath@dev");
        assertThat(wire("apps/web", "argocd").at("/error/message").asText())
                .contains("is no package", "environments: dev, production");
        try (Stream<Path> files = Files.walk(door.workspace())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("argocd-"));
        }
        door.write("argocd/web.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: the-web
                  namespace: argocd
                spec:
                  project: default
                  source:
                    repoURL: %s
                    targetRevision: main
                    path: apps/web/overlays/production
                  destination:
                    server: https://kubernetes.default.svc
                    namespace: web-production
                """.formatted(REPOSITORY));
        assertThat(fault(wire(path, "argocd", "environments", both)))
                .contains("production is deployed already by Application the-web in argocd/web.yaml");
        assertThat(changes(wire("apps/web", "argocd", "environments", List.of("dev"))))
                .containsExactly("created");
    }

    private static String fault(JsonNode reply) {
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("error");
        return reply.at("/error/message").asText();
    }
}
