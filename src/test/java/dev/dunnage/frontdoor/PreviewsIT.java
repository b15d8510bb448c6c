package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.Oracle;
import dev.dunnage.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preview of each pull request: what a controller would make of two of them shares nothing but the package. */
class PreviewsIT {

    private static final String WISH =
            "Web application with PostgreSQL, public, a preview environment for each pull request, via GitOps with %s";

    private static final ObjectMapper JSON = new ObjectMapper();

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
                "hostname",
                "shop.example.com",
                "outputFormat",
                format,
                "gitRepoUrl",
                "https://github.com/acme/shop.git"));
        given.putAll(map(answers));
        return door.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "final",
                        true,
                        "intent",
                        WISH.formatted(provider),
                        "answers",
                        given);
    }

    private String text(String path) throws Exception {
        return Files.readString(door.workspace().resolve(path));
    }

    /** Text as the templates of both controllers become it; whatever is left open fails. */
    private static String filled(String template, String number, String commit) {
        String filled = template.replace("{{ .number }}", number)
                .replace("{{ .head_sha }}", commit)
                .replace("<< inputs.id >>", number)
                .replace("<< inputs.sha | quote >>", commit);
        assertThat(filled).doesNotContain("{{", "<<");
        return filled;
    }

    private static Object expanded(Object node, String number) {
        String commit = number.repeat(40).substring(0, 40);
        if (node instanceof Map<?, ?> mapping) {
            Map<String, Object> expanded = new LinkedHashMap<>();
            mapping.forEach((key, value) -> expanded.put(String.valueOf(key), expanded(value, number)));
            return expanded;
        }
        if (node instanceof List<?> list) {
            return list.stream().map(item -> expanded(item, number)).toList();
        }
        return node instanceof String text ? filled(text, number, commit) : node;
    }

    private static Object at(Object node, Object... keys) {
        Object at = node;
        for (Object key : keys) {
            at = key instanceof Integer index ? ((List<?>) at).get(index) : ((Map<?, ?>) at).get(key);
        }
        return at;
    }

    /** Every text of a tree in which something stands that names a place. */
    private static SortedSet<String> names(Object node) {
        SortedSet<String> names = new TreeSet<>();
        if (node instanceof Map<?, ?> mapping) {
            mapping.values().forEach(value -> names.addAll(names(value)));
        } else if (node instanceof List<?> list) {
            list.forEach(item -> names.addAll(names(item)));
        } else if (String.valueOf(node).matches("(?s).*(-pr-|example\\.com).*")) {
            names.add(String.valueOf(node));
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource({"helm, Argo CD, argocd", "kustomize, Argo CD, argocd", "helm, Flux, flux", "kustomize, Flux, flux"})
    void two_pull_requests_share_no_name_no_namespace_and_no_host(String format, String provider, String id)
            throws Exception {
        JsonNode reply = made(format, provider);
        assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
        assertThat(reply.get("warnings").findValuesAsText("id"))
                .contains("previews-run-changes", "previews-share-nothing");
        assertThat(reply.get("humanSteps").toString())
                .contains("kubectl create secret generic preview-token", id + "-shop-previews.yaml");
        Map<String, Object> objects = Objects.of(text("shop/" + id + "-shop-previews.yaml"));
        Object template = id.equals("argocd")
                ? at(objects.get("ApplicationSet/shop-previews"), "spec", "template")
                : at(objects.get("ResourceSet/shop-previews"), "spec", "resources");
        Object first = expanded(template, "7");
        Object second = expanded(template, "12");
        SortedSet<String> shared = names(first);
        shared.retainAll(names(second));
        assertThat(shared).isEmpty();
        assertThat(names(first)).anyMatch(name -> name.contains("shop-pr-7.example.com"));
        assertThat(names(first)).contains("shop-pr-7");
        assertThat(first.toString()).contains("7".repeat(40));
        accepted(id.equals("argocd") ? objects.values() : (List<?>) first);
    }

    /** The oracle has no schema of the Flux Operator, and takes what its ResourceSet makes. */
    private void accepted(Collection<?> objects) throws Exception {
        if (Oracle.isThere()) {
            Path file =
                    Files.createDirectories(door.directory().resolve("made")).resolve("objects.json");
            Files.writeString(
                    file, JSON.writeValueAsString(Map.of("apiVersion", "v1", "kind", "List", "items", objects)));
            assertThat(Oracle.complaints("1.36", file.getParent())).isEmpty();
        }
    }

    @Test
    void argo_cd_deletes_a_preview_with_its_namespace_and_lets_it_nowhere_else() throws Exception {
        made("kustomize", "Argo CD");
        Map<String, Object> objects = Objects.of(text("shop/argocd-shop-previews.yaml"));
        Object set = objects.get("ApplicationSet/shop-previews");
        assertThat(at(set, "spec", "goTemplateOptions")).isEqualTo(List.of("missingkey=error"));
        assertThat(at(set, "spec", "template", "metadata", "finalizers").toString())
                .contains("resources-finalizer");
        assertThat(set.toString()).doesNotContain("preserveResourcesOnDeletion");
        assertThat(at(set, "spec", "generators", 0, "pullRequest", "github").toString())
                .contains("owner=acme", "repo=shop", "labels=[preview]", "secretName=preview-token");
        assertThat(at(objects.get("AppProject/shop-previews"), "spec", "clusterResourceWhitelist")
                        .toString())
                .contains("name=shop-pr-*");
        // The second source, as Argo CD builds it: kustomize edit set namespace, then build.
        Path place = door.workspace().resolve("shop/argocd-shop-previews");
        Files.writeString(
                place.resolve("kustomization.yaml"),
                Files.readString(place.resolve("kustomization.yaml")) + "namespace: shop-pr-7\n");
        Map<String, Object> built = Objects.of(Tools.kustomize(place));
        assertThat(built).containsOnlyKeys("Namespace/shop-pr-7", "ResourceQuota/preview", "LimitRange/preview");
        assertThat(at(built.get("ResourceQuota/preview"), "metadata", "namespace"))
                .isEqualTo("shop-pr-7");
        // The first one: the same objects as without a preview, in the other namespace and under the other host.
        Object kustomize = expanded(at(set, "spec", "template", "spec", "sources", 0, "kustomize"), "7");
        Path overlay = door.workspace().resolve("shop/overlays/production/kustomization.yaml");
        String patch = String.valueOf(at(kustomize, "patches", 0, "patch"));
        Files.writeString(
                overlay,
                Files.readString(overlay)
                                .replace("namespace: shop\n", "namespace: " + at(kustomize, "namespace") + "\n")
                        + "patches:\n  - target: {kind: HTTPRoute, name: shop}\n    patch: |\n"
                        + patch.indent(6));
        Map<String, Object> preview = Objects.of(Tools.kustomize(overlay.getParent()));
        assertThat(at(preview.get("HTTPRoute/shop"), "spec", "hostnames")).isEqualTo(List.of("shop-pr-7.example.com"));
        preview.values()
                .forEach(object ->
                        assertThat(at(object, "metadata", "namespace")).isEqualTo("shop-pr-7"));
    }

    @Test
    void the_values_of_a_preview_render_with_its_host_and_without_backups() throws Exception {
        made("helm", "Flux", "databaseBackup", true, "backupPath", "s3://shop-backups/production");
        Object release = at(
                Objects.of(text("shop/flux-shop-previews.yaml")).get("ResourceSet/shop-previews"), "spec", "resources");
        Object last = ((List<?>) release).get(((List<?>) release).size() - 1);
        Object values = expanded(at(last, "spec", "values"), "7");
        Path file = door.directory().resolve("preview-values.yaml");
        Files.writeString(file, JSON.writeValueAsString(values));
        String rendered = Tools.helmTemplate(door.workspace().resolve("shop"), "shop", "shop-pr-7", file);
        assertThat(rendered)
                .contains("shop-pr-7.example.com", "ghcr.io/acme/shop:" + "7".repeat(40))
                .doesNotContain("s3://shop-backups", "\"shop.example.com\"");
        assertThat(at(last, "spec", "serviceAccountName")).isEqualTo("shop-pr-<< inputs.id >>");
        assertThat(at(last, "spec", "storageNamespace")).isEqualTo("shop-pr-<< inputs.id >>");
    }

    @Test
    void answered_values_stand_beside_those_of_a_preview() throws Exception {
        made("helm", "Flux");
        JsonNode wired = door.server()
                .gitops(
                        "stage",
                        "generate",
                        "packagePath",
                        "shop",
                        "provider",
                        "flux",
                        "overwrite",
                        true,
                        "answers",
                        map(
                                "gitRepoUrl",
                                "https://github.com/acme/shop.git",
                                "destinationNamespace",
                                "shop",
                                "previews",
                                true,
                                "values.replicaCount",
                                1));
        assertThat(wired.get("status").asText()).as(wired.toString()).isEqualTo("complete");
        Object resources = at(Objects.of(previewOf(wired)).get("ResourceSet/shop-previews"), "spec", "resources");
        Object release = ((List<?>) resources).get(((List<?>) resources).size() - 1);
        assertThat(at(release, "spec", "values", "replicaCount")).isEqualTo(1L);
        assertThat(at(release, "spec", "values", "route", "host")).isEqualTo("shop-pr-<< inputs.id >>.example.com");
    }

    private String previewOf(JsonNode reply) throws Exception {
        for (JsonNode file : reply.get("files")) {
            if (file.get("path").asText().endsWith("flux-shop-previews.yaml")) {
                return text(file.get("path").asText());
            }
        }
        throw new AssertionError(reply.toString());
    }

    @Test
    void a_second_run_knows_what_the_first_one_wrote() throws Exception {
        made("helm", "Argo CD");
        JsonNode found = door.server().gitops("stage", "detect");
        assertThat(found.get("packages").findValuesAsText("path")).containsExactly("shop");
        JsonNode again = made("helm", "Argo CD");
        assertThat(again.get("status").asText()).as(again.toString()).isEqualTo("complete");
        assertThat(again.toString()).doesNotContain("deployed-by-another-controller", "\"updated\"");
        JsonNode without = made("helm", "Argo CD", "previews", false);
        assertThat(without.get("status").asText()).isEqualTo("complete");
        assertThat(Files.exists(door.workspace().resolve("shop/argocd-shop-previews.yaml")))
                .isFalse();
    }

    @Test
    void what_cannot_have_previews_is_refused_with_the_reason() throws Exception {
        door.write("k8s/shop.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: shop, namespace: shop}
                data: {a: b}
                """);
        door.write("all/role.yaml", """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: shop}
                rules: []
                """);
        List<String> messages = new ArrayList<>();
        for (List<String> call : List.of(
                List.of("k8s", "argocd", "https://github.com/acme/shop.git"),
                List.of("all", "flux", "https://github.com/acme/shop.git"),
                List.of("k8s", "flux", "https://bitbucket.org/acme/shop.git"),
                List.of("k8s", "flux", "https://git.example.com/acme/shop.git"))) {
            JsonNode reply = door.server()
                    .gitops(
                            "stage",
                            "generate",
                            "packagePath",
                            call.get(0),
                            "provider",
                            call.get(1),
                            "answers",
                            map("gitRepoUrl", call.get(2), "destinationNamespace", "shop", "previews", true));
            assertThat(reply.at("/error/code").asText()).as(reply.toString()).isEqualTo("validation_failed");
            messages.add(reply.at("/error/validationErrors").toString());
        }
        assertThat(messages.get(0)).contains("name a namespace or a host");
        assertThat(messages.get(1)).contains("ClusterRole shop");
        assertThat(messages.get(2)).contains("no pull requests on Bitbucket Cloud");
        assertThat(messages.get(3)).contains("previewForge");
        try (var files = Files.list(door.workspace())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void every_forge_has_a_generator_that_argo_cd_takes() throws Exception {
        int number = 0;
        for (List<String> forge : List.of(
                List.of("https://github.example.com/acme/shop.git", "api: https://github.example.com/"),
                List.of("https://gitlab.com/a/b/shop.git", "project: a/b/shop"),
                List.of("https://codeberg.org/acme/shop.git", "api: https://codeberg.org/"),
                List.of("https://dev.azure.com/acme/store/_git/shop", "organization: acme"),
                List.of("https://acme.visualstudio.com/My%20Proj/_git/shop", "project: My Proj"),
                List.of("https://acme.ghe.com/team/shop.git", "api: https://api.acme.ghe.com/"),
                List.of("https://bitbucket.org/acme/shop.git", "branchMatch: \"^preview/.+\""),
                List.of("https://bitbucket.example.com/scm/acme/shop.git", "bitbucketServer:"))) {
            String directory = "shop" + number++;
            JsonNode reply = made(
                    "helm",
                    "Argo CD",
                    "gitRepoUrl",
                    forge.get(0),
                    "outputPath",
                    "./" + directory,
                    "objectName",
                    "shop");
            assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
            assertThat(text(directory + "/argocd-shop-previews.yaml")).contains(forge.get(1));
        }
        Oracle.assumeThere();
        assertThat(Oracle.complaints("1.36", door.workspace())).isEmpty();
    }

    @Test
    void the_operator_of_flux_gets_the_address_that_it_reads() throws Exception {
        int number = 0;
        for (List<String> forge : List.of(
                List.of(
                        "https://acme.visualstudio.com/My%20Proj/_git/shop",
                        "url: \"https://dev.azure.com/acme/My%20Proj/_git/shop\""),
                List.of("https://acme.ghe.com/team/shop.git", "url: https://api.acme.ghe.com/team/shop"),
                List.of("ssh://git@ssh.github.com:443/acme/shop.git", "url: https://github.com/acme/shop"))) {
            String directory = "shop" + number++;
            JsonNode reply = made(
                    "helm", "Flux", "gitRepoUrl", forge.get(0), "outputPath", "./" + directory, "objectName", "shop");
            assertThat(reply.get("status").asText()).as(reply.toString()).isEqualTo("complete");
            assertThat(text(directory + "/flux-shop-previews.yaml")).contains(forge.get(1));
        }
        for (List<String> forge : List.of(
                List.of("gitea", "https://git.example.com/gitea/acme/shop.git"),
                List.of("azuredevops", "https://tfs.example.com/tfs/Main/store/_git/shop"))) {
            JsonNode refused = made("helm", "Flux", "gitRepoUrl", forge.get(1), "previewForge", forge.get(0));
            assertThat(refused.at("/error/code").asText()).isEqualTo("validation_failed");
            assertThat(refused.toString()).contains("finds no pull requests");
        }
    }
}
