package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** CloudNativePG, of which a package needs 1.25, which is in its chart since 0.23.0: however it comes, it is known, and its version too. */
class OperatorsThereIT {

    private static final String DEPLOYED = "operator-deployed";
    private static final String OUTDATED = "operator-outdated";
    private static final String SUSPENDED = "operator-suspended";
    private static final String UNKNOWN = "operator-version";

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    /** What is there, by file; what is said of it; a part of the text. */
    static Stream<Arguments> repositories() {
        return Stream.of(
                arguments(
                        "an ApplicationSet that lists charts",
                        Map.of(
                                "apps.yaml",
                                applicationSet(
                                        """
                                - list:
                                    elements:
                                    - {chart: cert-manager, repo: https://charts.jetstack.io, version: v1.12.0}
                                    - {chart: cloudnative-pg, repo: https://cloudnative-pg.github.io/charts, version: 0.22.1}
                                """,
                                        "repoURL: '{{.repo}}', chart: '{{.chart}}', targetRevision: '{{.version}}'")),
                        List.of(DEPLOYED, OUTDATED),
                        "the chart in version 0.22.1, and 0.23.0 is the first with it"),
                arguments(
                        "an ApplicationSet of directories, one of them a chart that has it as a dependency",
                        Map.of(
                                "apps.yaml",
                                applicationSet(
                                        "- git: {directories: [{path: platform/*}]}",
                                        "repoURL: https://github.com/acme/shop.git, path: '{{.path.path}}'"),
                                "platform/databases/Chart.yaml",
                                umbrella("0.26.x")),
                        List.of(DEPLOYED),
                        "ApplicationSet platform (apps.yaml) with the chart in platform/databases"),
                arguments(
                        "a chart that has it as a dependency, and a HelmRelease of that chart, which is suspended",
                        Map.of(
                                "platform/Chart.yaml",
                                umbrella("~0.22.0"),
                                "platform.yaml",
                                release("./platform", "suspend: true,")),
                        List.of(DEPLOYED, OUTDATED, SUSPENDED),
                        "HelmRelease operators (platform.yaml) is suspended"),
                arguments(
                        "a chart that has it as a dependency",
                        Map.of("platform/Chart.yaml", umbrella(">=0.20.0 <1")),
                        List.of(DEPLOYED, UNKNOWN),
                        "which no object of this repository deploys"),
                arguments(
                        "a kustomization that renders the chart, and one above it that Flux applies",
                        Map.of(
                                "base/kustomization.yaml",
                                "helmCharts: [{name: cloudnative-pg, repo: https://cloudnative-pg.github.io/charts, version: 0.29.0}]\n",
                                "cluster/kustomization.yaml",
                                "resources: [../base]\n",
                                "sync.yaml",
                                kustomization("./cluster", "")),
                        List.of(DEPLOYED),
                        "Kustomization operators (sync.yaml) with the kustomization in base"),
                arguments(
                        "a kustomization that fetches its manifests, and Flux leaves alone",
                        Map.of(
                                "operators/kustomization.yaml",
                                "resources: ['https://raw.githubusercontent.com/cloudnative-pg/cloudnative-pg/release-1.24/releases/cnpg-1.24.1.yaml']\n",
                                "sync.yaml",
                                kustomization("./operators", "suspend: true,")),
                        List.of(DEPLOYED, OUTDATED, SUSPENDED),
                        "kustomization in operators has version 1.24.1"),
                arguments(
                        "a release of a newer chart from a registry",
                        Map.of("cnpg.yaml", """
                                apiVersion: source.toolkit.fluxcd.io/v1
                                kind: OCIRepository
                                metadata: {name: cnpg, namespace: flux-system}
                                spec: {url: oci://ghcr.io/cloudnative-pg/charts/cloudnative-pg, ref: {tag: 0.27.1}}
                                ---
                                apiVersion: helm.toolkit.fluxcd.io/v2
                                kind: HelmRelease
                                metadata: {name: cnpg, namespace: flux-system}
                                spec: {chartRef: {kind: OCIRepository, name: cnpg}}
                                """),
                        List.of(DEPLOYED),
                        "the package waits for it (dependsOn)"),
                arguments(
                        "a copy of its manifests, which a kustomization takes and Flux applies",
                        Map.of(
                                "operators/cnpg/kustomization.yaml",
                                "resources: [cnpg-1.27.0.yaml]\n",
                                "operators/cnpg/cnpg-1.27.0.yaml",
                                manifests("Deployment", "1.27.0"),
                                "clusters/all/kustomization.yaml",
                                "resources: [../../operators/cnpg]\n",
                                "sync.yaml",
                                kustomization("./clusters/all", "")),
                        List.of(DEPLOYED),
                        "Kustomization operators (sync.yaml) with the copy of its manifests in operators/cnpg"),
                arguments(
                        "an old copy of its manifests that an Application applies",
                        Map.of(
                                "apps.yaml",
                                applicationSet(
                                        "- list: {elements: [{name: cnpg}]}",
                                        "repoURL: https://github.com/acme/shop.git, path: 'platform/{{.name}}'"),
                                "platform/cnpg/all.yaml",
                                manifests("Deployment", "1.24.1")),
                        List.of(DEPLOYED, OUTDATED),
                        "the copy of its manifests in platform/cnpg has version 1.24.1"),
                arguments(
                        "a copy of its chart",
                        Map.of(
                                "charts/cloudnative-pg/Chart.yaml",
                                "{apiVersion: v2, name: cloudnative-pg, version: 0.1.0}\n",
                                "platform.yaml",
                                release("./charts/cloudnative-pg", "")),
                        List.of(DEPLOYED, UNKNOWN),
                        "HelmRelease operators (platform.yaml) with the chart in charts/cloudnative-pg"),
                arguments(
                        "nothing but what is for tests, and what only uses its image",
                        Map.of(
                                "tests/fixtures/Chart.yaml",
                                umbrella("0.29.0"),
                                "tests/fixtures/manifests/cnpg.yaml",
                                manifests("Deployment", "1.27.0"),
                                "jobs/report.yaml",
                                manifests("Job", "1.27.0"),
                                "base/kustomization.yaml",
                                "patches: [{path: patches/image.yaml}]\n",
                                "base/patches/image.yaml",
                                manifests("Deployment", "1.27.0")),
                        List.of(),
                        ""));
    }

    private static String applicationSet(String generators, String source) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: platform}
                spec:
                  goTemplate: true
                  generators:
                %s
                  template:
                    metadata: {name: any}
                    spec: {source: {%s}}
                """.formatted(generators.stripTrailing().indent(2).stripTrailing(), source);
    }

    private static String umbrella(String version) {
        return """
                apiVersion: v2
                name: databases
                version: 0.1.0
                dependencies: [{name: cloudnative-pg, version: "%s", repository: https://cloudnative-pg.github.io/charts}]
                """.formatted(version);
    }

    private static String manifests(String kind, String version) {
        return """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: clusters.postgresql.cnpg.io}
                ---
                apiVersion: %s/v1
                kind: %s
                metadata:
                  name: cnpg-controller-manager
                spec:
                  template:
                    spec:
                      containers:
                      - name: manager
                        image: ghcr.io/cloudnative-pg/cloudnative-pg:%s
                """.formatted(kind.equals("Job") ? "batch" : "apps", kind, version);
    }

    private static String release(String chart, String more) {
        return """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: operators, namespace: flux-system}
                spec: {%s chart: {spec: {chart: %s, sourceRef: {kind: GitRepository, name: flux-system}}}}
                """.formatted(more, chart);
    }

    private static String kustomization(String path, String more) {
        return """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: operators, namespace: flux-system}
                spec: {%s path: %s, sourceRef: {kind: GitRepository, name: flux-system}}
                """.formatted(more, path);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repositories")
    void what_brings_an_operator_is_known(String what, Map<String, String> files, List<String> said, String text)
            throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = door.workspace().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        JsonNode reply = door.server()
                .call(
                        "recommend",
                        Map.of(
                                "stage",
                                "generateManifests",
                                "final",
                                true,
                                "requirements",
                                Map.of("workloads", List.of("worker"), "capabilities", List.of("postgresql")),
                                "answers",
                                map(
                                        "image",
                                        "ghcr.io/acme/worker:1.0.0",
                                        "outputPath",
                                        "deploy/worker",
                                        "gitopsProvider",
                                        "flux",
                                        "gitRepoUrl",
                                        "https://github.com/acme/shop.git",
                                        "targetRevision",
                                        "v1.0.0")));
        List<String> ids = new ArrayList<>();
        reply.path("warnings").forEach(warning -> ids.add(warning.path("id").asText()));
        assertThat(ids.stream().filter(id -> id.startsWith("operator-")).toList())
                .as(reply.toString())
                .isEqualTo(said);
        assertThat(reply.path("warnings").toString()).contains(text);
        assertThat(reply.path("nextActions").findValuesAsText("chart").isEmpty())
                .isEqualTo(!said.isEmpty());
    }
}
