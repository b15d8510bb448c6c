package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dunnage.testing.Objects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each field that {@code flux create … --export} prints for the same source has the same value in our manifest. What ours has beyond
 * it is what the command has no flag for, or what a person would add by hand.
 *
 * @see <a href="https://fluxcd.io/flux/cmd/flux_create_kustomization/">flux create kustomization</a>
 * @see <a href="https://fluxcd.io/flux/cmd/flux_create_helmrelease/">flux create helmrelease</a>
 * @see <a href="https://fluxcd.io/flux/cmd/flux_create_source_git/">flux create source git</a>
 */
class FluxCliAgreementIT {

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Server server;

    @BeforeEach
    void start() throws IOException {
        Path workspace = Files.createDirectories(directory.resolve("workspace")).toRealPath();
        Files.createDirectories(workspace.resolve("charts/shop/templates"));
        Files.writeString(workspace.resolve("charts/shop/Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
        Files.createDirectories(workspace.resolve("deploy"));
        Files.writeString(workspace.resolve("deploy/kustomization.yaml"), "resources: [config.yaml]\n");
        Files.writeString(
                workspace.resolve("deploy/config.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
        server = new Server(workspace, directory.resolve("state"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> generated(String path, Object... answers) {
        Map<String, Object> all = map(
                "gitRepoUrl",
                "https://github.com/acme/shop.git",
                "destinationNamespace",
                "shop",
                "outputPath",
                "gitops/" + path.replace('/', '-') + ".yaml");
        all.putAll(map(answers));
        JsonNode reply = server.gitops(
                "stage", "generate", "packagePath", path, "provider", "flux", "answers", all, "includeContent", true);
        assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("complete");
        return Objects.of(reply.at("/files/0/content").asText());
    }

    /** Fields of the command's output that are missing in ours, or different; durations in either spelling. */
    private static void agree(Map<String, Object> ours, String exported) {
        Map<String, Object> flux = Objects.of(exported);
        TreeMap<String, Object> differences = new TreeMap<>();
        flux.forEach((object, fields) -> compare(object, fields, ours.get(object), differences));
        assertThat(flux).isNotEmpty();
        assertThat(differences).isEmpty();
    }

    private static void compare(String path, Object flux, Object ours, Map<String, Object> differences) {
        if (flux instanceof Map<?, ?> fields && ours instanceof Map<?, ?> other) {
            fields.forEach((key, value) -> compare(path + "/" + key, value, other.get(key), differences));
        } else if (!duration(flux).equals(duration(ours))) {
            differences.put(path, flux + " | " + ours);
        }
    }

    private static String duration(Object value) {
        return String.valueOf(value).replaceFirst("^(\\d+m)0s$", "$1").replaceFirst("^(\\d+h)0m0s$", "$1");
    }

    @Test
    void a_branch_of_a_git_repository() {
        agree(generated("deploy", "targetRevision", "main"), """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata:
                  name: deploy
                  namespace: flux-system
                spec:
                  interval: 5m0s
                  ref:
                    branch: main
                  url: https://github.com/acme/shop.git
                """);
    }

    @Test
    void a_range_of_tags_over_ssh_with_a_secret() {
        agree(
                generated(
                        "deploy",
                        "gitRepoUrl",
                        "ssh://git@github.com/acme/shop",
                        "targetRevision",
                        "semver:>=1.0.0",
                        "gitSecretName",
                        "deploy-key",
                        "reconcileInterval",
                        "10m"),
                """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata:
                  name: deploy
                  namespace: flux-system
                spec:
                  interval: 10m0s
                  ref:
                    semver: '>=1.0.0'
                  secretRef:
                    name: deploy-key
                  url: ssh://git@github.com/acme/shop
                """);
    }

    @Test
    void a_kustomization() {
        agree(generated("deploy", "timeout", "3m", "retryInterval", "2m", "dependsOn", "cert-manager"), """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata:
                  name: deploy
                  namespace: flux-system
                spec:
                  dependsOn:
                  - name: cert-manager
                  interval: 5m0s
                  path: ./deploy
                  prune: true
                  retryInterval: 2m0s
                  sourceRef:
                    kind: GitRepository
                    name: deploy
                  targetNamespace: shop
                  timeout: 3m0s
                  wait: true
                """);
    }

    @Test
    void a_release_of_a_chart_in_git() {
        agree(generated("charts/shop"), """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata:
                  name: shop
                  namespace: flux-system
                spec:
                  chart:
                    spec:
                      chart: ./charts/shop
                      reconcileStrategy: Revision
                      sourceRef:
                        kind: GitRepository
                        name: shop
                  install:
                    createNamespace: true
                  interval: 5m0s
                  releaseName: shop
                  targetNamespace: shop
                """);
    }
}
