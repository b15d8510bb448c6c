package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dunnage.testing.Objects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New versions of images, found by the controller and committed to git. */
class ImageUpdatesIT {

    private static final String URL = "https://github.com/acme/shop.git";

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    private JsonNode made(String format, String provider, Object... answers) {
        Map<String, Object> given = new LinkedHashMap<>(map(
                "name",
                "shop",
                "namespace",
                "shop",
                "image",
                "ghcr.io/acme/shop:1.4.2",
                "outputPath",
                "deploy/shop",
                "outputFormat",
                format,
                "gitopsProvider",
                provider,
                "gitRepoUrl",
                URL,
                "targetRevision",
                "main"));
        if (provider.equals("flux")) {
            given.put("gitSecretName", "flux-system");
        }
        given.putAll(map(answers));
        return door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "overwrite",
                        false,
                        "intent",
                        "a background worker with automatic image updates, via GitOps",
                        "answers",
                        given);
    }

    private JsonNode wired(String path, String provider, Object... answers) {
        Map<String, Object> given = map(answers);
        given.putIfAbsent("gitRepoUrl", URL);
        given.putIfAbsent("targetRevision", "main");
        if (provider.equals("flux")) {
            given.putIfAbsent("gitSecretName", "flux-system");
        }
        return door.server().gitops("stage", "generate", "packagePath", path, "provider", provider, "answers", given);
    }

    private String text(String path) throws IOException {
        return Files.readString(door.workspace().resolve(path));
    }

    private static void assertComplete(JsonNode reply) {
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
    }

    private static Object at(Object node, Object... path) {
        Object at = node;
        for (Object key : path) {
            at = key instanceof Integer index ? ((List<?>) at).get(index) : ((Map<?, ?>) at).get(key);
        }
        return at;
    }

    @ParameterizedTest
    @CsvSource({"helm", "kustomize"})
    void the_Image_Updater_writes_parameters_beside_the_package(String format) throws IOException {
        JsonNode reply = made(format, "argocd");
        assertComplete(reply);
        assertThat(reply.get("humanSteps").toString()).contains("must be allowed to push");
        Map<String, Object> objects = Objects.of(text("deploy/shop/argocd-shop-images.yaml"));
        Object spec = at(objects.get("ImageUpdater/shop"), "spec");
        assertThat(at(spec, "writeBackConfig"))
                .isEqualTo(Map.of("method", "git", "gitConfig", Map.of("branch", "main")));
        Object application = at(spec, "applicationRefs", 0);
        assertThat(Objects.of(text("deploy/shop/argocd-application.yaml")))
                .as("the Application that the pattern names")
                .containsKey("Application/" + at(application, "namePattern"));
        assertThat(at(application, "images", 0, "imageName")).isEqualTo("ghcr.io/acme/shop:1.x");
        assertThat(at(application, "images", 0, "manifestTargets"))
                .isEqualTo(
                        format.equals("helm")
                                ? Map.of("helm", Map.of("name", "image.repository", "tag", "image.tag"))
                                : Map.of("kustomize", Map.of("name", "ghcr.io/acme/shop")));
    }

    @ParameterizedTest
    @CsvSource({"helm", "kustomize"})
    void Flux_marks_the_tag_that_its_automation_commits(String format) throws IOException {
        assertComplete(made(format, "flux"));
        Map<String, Object> objects = Objects.of(text("deploy/shop/flux-shop-images.yaml"));
        assertThat(objects.keySet())
                .containsExactlyInAnyOrder("ImageRepository/shop", "ImagePolicy/shop", "ImageUpdateAutomation/shop");
        assertThat(at(objects.get("ImagePolicy/shop"), "spec", "policy", "semver", "range"))
                .isEqualTo("1.x");
        Object automation = objects.get("ImageUpdateAutomation/shop");
        assertThat(at(automation, "spec", "git", "push", "branch")).isEqualTo("main");
        assertThat(at(objects.get("ImagePolicy/shop"), "metadata", "labels"))
                .as("what the automation selects")
                .isEqualTo(at(automation, "spec", "policySelector", "matchLabels"));
        String manifest = text("deploy/shop/flux-gitops.yaml");
        assertThat(Objects.of(manifest))
                .as("the source that the automation pushes to")
                .containsKey("GitRepository/" + at(automation, "spec", "sourceRef", "name"));
        assertThat(manifest)
                .containsPattern(
                        format.equals("helm")
                                ? "\n    image:\n      tag: 1\\.4\\.2 # \\{\"\\$imagepolicy\": \"flux-system:shop:tag\"\\}\n"
                                : "\n    - name: ghcr.io/acme/shop\n      newTag: 1\\.4\\.2 # \\{\"\\$imagepolicy\": \"flux-system:shop:tag\"\\}\n");
    }

    @ParameterizedTest
    @CsvSource({"helm, argocd", "kustomize, argocd", "helm, flux", "kustomize, flux"})
    void what_is_automated_goes_on_until_somebody_ends_it(String format, String provider) throws IOException {
        assertComplete(made(format, provider));
        String images = "deploy/shop/" + provider + "-shop-images.yaml";
        String automation = text(images);
        JsonNode again = made(format, provider);
        assertComplete(again);
        assertThat(again.get("files").findValuesAsText("change"))
                .as(again.toString())
                .containsOnly("unchanged");
        JsonNode other = wired("deploy/shop", provider, "destinationNamespace", "shop");
        assertComplete(other);
        assertThat(other.get("files").findValuesAsText("change"))
                .as(other.toString())
                .containsOnly("unchanged");
        assertThat(text(images)).isEqualTo(automation);

        JsonNode ended = wired("deploy/shop", provider, "destinationNamespace", "shop", "imageUpdates", false);
        assertComplete(ended);
        assertThat(door.workspace().resolve(images)).doesNotExist();
        assertThat(text("deploy/shop/" + (provider.equals("flux") ? "flux-gitops.yaml" : "argocd-application.yaml")))
                .doesNotContain("imagepolicy", "1.4.2");
    }

    @ParameterizedTest
    @CsvSource({"helm", "kustomize"})
    void a_version_that_was_committed_stays_and_one_that_somebody_raises_comes(String format) throws IOException {
        assertComplete(made(format, "flux"));
        Path manifest = door.workspace().resolve("deploy/shop/flux-gitops.yaml");
        Files.writeString(manifest, text("deploy/shop/flux-gitops.yaml").replace("1.4.2 #", "1.5.0 #"));
        assertThat(Files.readString(manifest)).contains("1.5.0 # {");
        String committed = Files.readString(manifest);

        JsonNode same = made(format, "flux");
        assertComplete(same);
        assertThat(Files.readString(manifest)).as(same.toString()).isEqualTo(committed);
        assertComplete(made(format, "flux", "reconcileInterval", "7m"));
        assertThat(Files.readString(manifest)).isEqualTo(committed.replace("interval: 5m", "interval: 7m"));
        assertComplete(made(format, "flux", "image", "ghcr.io/acme/shop:1.6.0"));
        assertThat(Files.readString(manifest)).contains("1.6.0 # {").doesNotContain("1.5.0");

        Files.writeString(manifest, Files.readString(manifest).replace("1.6.0 #", "1.6.1 #"));
        JsonNode raised = made(format, "flux", "image", "ghcr.io/acme/shop:1.7.0");
        assertThat(raised.get("status").asText())
                .as("what the automation commits is nobody's edit: %s", raised)
                .isEqualTo("complete");
        assertThat(Files.readString(manifest)).contains("1.7.0 # {");
    }

    @Test
    void each_environment_says_for_itself_whether_versions_come() throws IOException {
        JsonNode reply = door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "requirements",
                        map(
                                "workloads",
                                List.of(map("capability", "worker")),
                                "environments",
                                List.of("staging", "production"),
                                "facts",
                                map(
                                        "name",
                                        "shop",
                                        "image",
                                        "ghcr.io/acme/shop:1.4.2",
                                        "image@staging",
                                        "ghcr.io/acme/shop:2.0.1")),
                        "answers",
                        map(
                                "outputPath",
                                "deploy/shop",
                                "outputFormat",
                                "helm",
                                "gitopsProvider",
                                "flux",
                                "gitRepoUrl",
                                URL,
                                "gitSecretName",
                                "flux-system",
                                "targetRevision@production",
                                "tag:v1.4.2",
                                "imageUpdates@staging",
                                true));
        assertComplete(reply);
        assertThat(door.workspace().resolve("deploy/shop/flux-shop-production-images.yaml"))
                .doesNotExist();
        assertThat(text("deploy/shop/flux-shop-staging-images.yaml")).contains("range: \"2.x\"");
        assertThat(text("deploy/shop/flux-gitops-staging.yaml")).contains("tag: 2.0.1 # {");
        assertThat(text("deploy/shop/flux-gitops-production.yaml")).doesNotContain("imagepolicy");
    }

    private void deployment(String image) throws IOException {
        door.write("k8s/web/web.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers:
                        - {name: web, image: "%s"}
                """.formatted(image));
    }

    @Test
    void an_overlay_runs_the_tag_that_its_kustomizations_give() throws IOException {
        deployment("ghcr.io/acme/web:1.4.2");
        door.write("k8s/web/kustomization.yaml", """
                resources: [web.yaml]
                images: [{name: ghcr.io/acme/web, newName: ghcr.io/acme/site, newTag: 2.0.0}]
                """);
        door.write("k8s/production/kustomization.yaml", """
                resources: [../web]
                images: [{name: ghcr.io/acme/site, newTag: 2.1.0}]
                """);
        assertComplete(wired(
                "k8s/production", "flux", "destinationNamespace", "web", "objectName", "site", "imageUpdates", true));
        assertThat(text("flux-gitops.yaml")).contains("- name: ghcr.io/acme/site\n", "newTag: 2.1.0 # {");
        assertThat(text("flux-site-images.yaml")).contains("image: ghcr.io/acme/site\n", "range: \"2.x\"");
    }

    private String refused(String provider, Object... answers) {
        Map<String, Object> given = map(answers);
        given.put("destinationNamespace", "web");
        given.put("imageUpdates", true);
        JsonNode reply = wired(
                "k8s/web",
                provider,
                given.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray());
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("error");
        assertThat(door.workspace().resolve("k8s/web")).isDirectoryNotContaining("glob:**/*images*");
        return reply.at("/error/validationErrors").toString();
    }

    @Test
    void what_cannot_be_automated_is_refused_with_the_reason() throws IOException {
        deployment("quay.io/other/web:1.4.2");
        List<String> images = List.of("quay.io/other/web");
        assertThat(refused("argocd", "updateImages", images)).contains("not those of plain manifests");
        assertThat(refused("flux")).contains("updateImages", "An answer is needed");
        assertThat(refused("flux", "updateImages", List.of("quay.io/other/api")))
                .contains("does not run 'quay.io/other/api'. Valid: quay.io/other/web");
        assertThat(refused("flux", "updateImages", images, "targetRevision", "tag:v1.0.0"))
                .contains("targetRevision", "committed to a branch");
        assertThat(refused("flux", "updateImages", images, "gitSecretName", ""))
                .contains("gitSecretName", "may write to the repository");
        assertThat(refused("flux", "updateImages", images, "updateRange", "newest"))
                .contains("updateRange", "versions such as 1.x");
        deployment("quay.io/other/web:latest");
        assertThat(refused("flux", "updateImages", images)).contains("'latest', which is no version");
        deployment("quay.io/other/web@sha256:" + "a".repeat(64));
        assertThat(refused("flux", "updateImages", images)).contains("pins a digest");
    }
}
