package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.frontdoor.Project.Wiring;
import dev.dunnage.testing.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every kind of package with every kind of revision and sync policy, held against the schemas and rules of the controllers. */
class GitOpsMatrixIT {

    private static final List<String> REVISIONS = List.of(
            "main",
            "branch:1.x",
            "v1.2.3",
            "tag:release",
            "semver:^1.0.0",
            ">=1.0.0 <2.0.0",
            "commit:0123456789012345678901234567890123456789");
    private static final List<String> URLS = List.of(
            "https://github.com/acme/shop.git",
            "git@github.com:acme/shop.git",
            "ssh://git@git.example.com:2222/a/b.git");

    @RegisterExtension
    final Project project = new Project();

    @BeforeEach
    void start() throws IOException {
        project.chart("charts/shop").write("charts/shop/values-production.yaml", "replicas: 3\n");
        project.write("charts/shop/templates/hpa.yaml", """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: shop}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
                  maxReplicas: 5
                """);
        project.kustomization("overlays/production", "namespace: store\n");
        project.kustomization("overlays/plain", "").write(".sops.yaml", "creation_rules: []\n");
        project.raw("raw").raw("raw/sub").write("raw/sub/notes.json", "{}");
        project.write("deployment.yaml", Project.DEPLOYMENT);
    }

    @Test
    void every_application_is_valid() throws Exception {
        List<Map<String, Object>> matrix = new ArrayList<>();
        for (String policy : List.of("manual", "auto", "auto-prune")) {
            matrix.add(map("syncPolicy", policy));
            matrix.add(map("syncPolicy", policy, "ownProject", true, "finalizer", true, "createNamespace", false));
            matrix.add(map(
                    "syncPolicy",
                    policy,
                    "destinationName",
                    "production",
                    "retryLimit",
                    0,
                    "syncOptions",
                    List.of("ServerSideApply", "PruneLast")));
        }
        judge("argocd", matrix, "HEAD");
    }

    @Test
    void every_flux_object_is_valid() throws Exception {
        List<Map<String, Object>> matrix = new ArrayList<>();
        matrix.add(map("prune", "true"));
        matrix.add(map("prune", "false", "suspend", true, "dependsOn", List.of("database", "queue")));
        matrix.add(map("reconcileInterval", "1h30m", "timeout", "90s", "gitSecretName", "deploy-key"));
        judge("flux", matrix, "refs/heads/main");
    }

    private void judge(String provider, List<Map<String, Object>> matrix, String furtherRevision) throws Exception {
        Oracle.assumeThere();
        List<String> revisions = new ArrayList<>(REVISIONS);
        revisions.add(furtherRevision);
        Path out = Files.createDirectories(project.root().resolveSibling("out"));
        int number = 0;
        for (String path : List.of("charts/shop", "overlays/production", "overlays/plain", "raw", ".")) {
            for (String revision : revisions) {
                for (Map<String, Object> choices : matrix) {
                    Map<String, Object> answers = map(
                            "gitRepoUrl",
                            URLS.get(number % URLS.size()),
                            "targetRevision",
                            revision,
                            "destinationNamespace",
                            "shop");
                    answers.putAll(choices);
                    Wiring wiring = project.exactly(path, provider, Map.of("dryRun", true), answers);
                    Files.writeString(out.resolve(number++ + ".yaml"), wiring.yaml());
                }
            }
        }
        assertThat(number).isGreaterThanOrEqualTo(120);
        assertThat(Oracle.complaints("1.36", out)).isEmpty();
        assertThat(Oracle.complaints("1.33", out)).isEmpty();
    }
}
