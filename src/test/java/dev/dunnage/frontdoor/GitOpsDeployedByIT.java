package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dunnage.frontdoor.Project.Wiring;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What packages are called beside one another, and what is said of those that something deploys already. */
class GitOpsDeployedByIT {

    private static final Map<String, Object> DRY = map("dryRun", true);

    @RegisterExtension
    final Project project = new Project();

    private List<String> deployers(String path) {
        for (JsonNode found : project.server().gitops().get("packages")) {
            if (found.get("path").asText().equals(path)) {
                List<String> deployers = new ArrayList<>();
                for (JsonNode each : found.path("deployedBy")) {
                    deployers.add("%s %s %s %s"
                            .formatted(
                                    each.get("kind").asText(),
                                    each.get("name").asText(),
                                    each.get("file").asText(),
                                    each.path("environment").asText()));
                }
                return deployers;
            }
        }
        throw new AssertionError("no package " + path);
    }

    @Test
    void a_part_of_a_checkout_is_seen_with_what_lies_around_it() throws Exception {
        project.chart("charts/shop");
        project.kustomization("apps/one/app", "").kustomization("apps/two/app", "");
        project.write("fleet/shop.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop-live, namespace: argocd}
                spec:
                  project: default
                  source: {repoURL: 'https://github.com/acme/shop.git', path: charts/shop, targetRevision: main}
                  destination: {server: 'https://kubernetes.default.svc', namespace: shop}
                """);
        project.git("https://github.com/acme/shop.git").close();
        JsonNode shop = project.server().gitops("projectPath", "charts/shop");
        assertThat(shop.at("/packages/0/path").asText()).isEqualTo(".");
        assertThat(shop.at("/packages/0/deployedBy/0/name").asText()).isEqualTo("shop-live");
        assertThat(project.server()
                        .gitops("projectPath", "charts/shop/templates")
                        .get("status")
                        .asText())
                .isEqualTo("no_packages");
        Map<String, Object> narrowed = map("dryRun", true, "projectPath", "apps/two");
        assertThat(project.wire("app", "argocd", narrowed).field("Application", "metadata.name"))
                .isEqualTo("two-app");
        assertThat(project.wire(".", "argocd", map("dryRun", true, "overwrite", true, "projectPath", "charts/shop"))
                        .field("Application", "spec.source.path"))
                .isEqualTo("charts/shop");
    }

    @Test
    void no_two_packages_of_a_scan_are_called_alike() throws Exception {
        List<String> paths = List.of(
                "apps/cert-manager/operator",
                "apps/kafka/operator",
                "apps/kafka/app",
                "apps/shop/app",
                "apps/shop/base",
                "infra/shop",
                "clusters/east/default",
                "clusters/west/default",
                "商店/甲",
                "商店/乙",
                "v1",
                "v2");
        for (String path : paths) {
            project.raw(path);
        }
        List<Object> names = new ArrayList<>();
        for (String path : paths) {
            names.add(project.wire(path, "argocd", DRY).field("Application", "metadata.name"));
        }
        assertThat(new HashSet<>(names)).as(names.toString()).hasSize(paths.size());
        assertThat(names)
                .startsWith("cert-manager-operator", "kafka-operator", "kafka-app", "shop-app", "shop-base", "shop")
                .doesNotContain("operator", "app", "default", "base", "v1");
    }

    @Test
    void a_name_that_another_object_has_is_not_taken_again() throws Exception {
        project.chart("charts/shop").raw("legacy/k8s").write("apps/shop.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop, namespace: argocd}
                        spec: {source: {repoURL: 'https://github.com/acme/shop', path: legacy/k8s}}
                        """);
        assertThat(project.wire("charts/shop", "argocd", DRY).field("Application", "metadata.name"))
                .isEqualTo("charts-shop");
        assertThat(project.wire("charts/shop", "argocd", DRY, "objectName", "storefront")
                        .field("Application", "metadata.name"))
                .isEqualTo("storefront");
    }

    @Test
    void everything_that_deploys_a_package_is_named_when_it_is_found() throws Exception {
        project.chart("charts/shop")
                .kustomization("overlays/staging", "")
                .kustomization("overlays/production", "")
                .write("apps/production/shop.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop, namespace: argocd}
                        spec:
                          sources:
                            - {repoURL: 'https://github.com/acme/values', ref: values}
                            - {repoURL: 'https://github.com/acme/shop', path: charts/shop}
                        """)
                .write("flux/shop.yaml", """
                        apiVersion: helm.toolkit.fluxcd.io/v2beta1
                        kind: HelmRelease
                        metadata: {name: shop-staging, namespace: web}
                        spec:
                          chart: {spec: {chart: ./charts/shop, sourceRef: {kind: GitRepository, name: shop, namespace: flux-system}}}
                        """)
                .write("sets/overlays.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: ApplicationSet
                        metadata: {name: overlays}
                        spec:
                          generators:
                            - git:
                                repoURL: https://github.com/acme/shop
                                directories: [{path: overlays/*}, {path: overlays/production, exclude: true}]
                          template: {spec: {source: {repoURL: 'https://github.com/acme/shop', path: '{{path}}'}}}
                        """)
                .write("sets/matrix.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: ApplicationSet
                        metadata: {name: fleet}
                        spec:
                          goTemplate: true
                          generators:
                            - matrix:
                                generators:
                                  - list: {elements: [{env: production}]}
                                  - clusters: {}
                          template: {spec: {source: {repoURL: 'https://github.com/acme/shop', path: 'overlays/{{ .env }}'}}}
                        """);
        assertThat(deployers("charts/shop"))
                .containsExactly(
                        "Application shop apps/production/shop.yaml production",
                        "HelmRelease shop-staging flux/shop.yaml staging");
        assertThat(deployers("overlays/staging")).containsExactly("ApplicationSet overlays sets/overlays.yaml ");
        assertThat(deployers("overlays/production"))
                .containsExactly("ApplicationSet fleet sets/matrix.yaml production");
        assertThat(project.wire("overlays/staging", "argocd", DRY).warning("deployed-by-another-controller"))
                .contains("ApplicationSet overlays in sets/overlays.yaml");
        JsonNode selected = project.server().gitops("stage", "selectPackage", "packagePath", "charts/shop");
        assertThat(selected.get("message").asText()).contains("HelmRelease shop-staging (flux/shop.yaml)");
        assertThat(selected.get("deployedBy")).hasSize(2);
    }

    @Test
    void of_several_sources_only_the_packages_own_is_written_anew() throws Exception {
        project.chart("charts/shop").write("apps/shop.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: storefront, namespace: argocd}
                        spec:
                          project: shop
                          sources:
                            - {repoURL: 'https://github.com/acme/values', targetRevision: main, ref: values}
                            - repoURL: https://github.com/acme/shop
                              targetRevision: v1
                              path: charts/shop
                              helm: {valueFiles: [$values/prod.yaml], parameters: [{name: a, value: b}]}
                          destination: {server: 'https://kubernetes.default.svc', namespace: shop}
                        """);
        Wiring wired = project.exactly("charts/shop", "argocd", map("overwrite", true), map("targetRevision", "v2"));
        assertThat(wired.reply().at("/files/0/path").asText()).isEqualTo("apps/shop.yaml");
        assertThat(wired.yaml())
                .contains("ref: values", "$values/prod.yaml", "targetRevision: v2", "name: a")
                .doesNotContain("targetRevision: v1", "\n  source:");
        assertThat(wired.field("Application", "spec.project")).isEqualTo("shop");
    }

    @Test
    void a_chart_that_a_release_of_an_old_version_deploys_is_updated_in_place() throws IOException {
        project.chart("charts/shop").write("flux/shop.yaml", """
                        apiVersion: helm.toolkit.fluxcd.io/v2beta1
                        kind: HelmRelease
                        metadata: {name: shop, namespace: web}
                        spec:
                          interval: 1h
                          chart: {spec: {chart: ./charts/shop, sourceRef: {kind: GitRepository, name: apps, namespace: flux-system}}}
                          postRenderers: [{kustomize: {}}]
                        """);
        JsonNode reply = project.wire("charts/shop", "flux").reply();
        assertThat(reply.at("/error/code").asText()).isEqualTo("path_conflict");
        assertThat(reply.at("/error/message").asText()).contains("HelmRelease shop");
        Wiring wired = project.wire("charts/shop", "flux", map("overwrite", true));
        assertThat(wired.yaml()).contains("helm.toolkit.fluxcd.io/v2\n", "postRenderers", "interval: 1h");
        assertThat(wired.field("HelmRelease", "metadata.namespace")).isEqualTo("web");
    }

    /** A release has either {@code chart} or {@code chartRef}. */
    @Test
    void a_release_keeps_the_HelmChart_that_it_names() throws IOException {
        project.chart("charts/shop")
                .write("charts/shop/values-staging.yaml", "a: b\n")
                .write("flux/shop.yaml", """
                        apiVersion: source.toolkit.fluxcd.io/v1
                        kind: HelmChart
                        metadata: {name: shop, namespace: web}
                        spec: {chart: ./charts/shop, sourceRef: {kind: GitRepository, name: apps}}
                        ---
                        apiVersion: helm.toolkit.fluxcd.io/v2
                        kind: HelmRelease
                        metadata: {name: shop, namespace: web}
                        spec: {interval: 1h, chartRef: {kind: HelmChart, name: shop}}
                        """);
        assertThat(deployers("charts/shop")).containsExactly("HelmRelease shop flux/shop.yaml ");
        Map<String, Object> more = map("overwrite", true);
        Wiring wired = project.wire("charts/shop", "flux", more, "reconcileInterval", "7m");
        assertThat(wired.field("HelmRelease", "spec.chartRef.name")).isEqualTo("shop");
        assertThat(wired.field("HelmRelease", "spec.interval")).isEqualTo("7m");
        assertThat(wired.yaml()).doesNotContain("reconcileStrategy");
        assertThat(project.wire("charts/shop", "flux", more, "valuesFiles", List.of("values-staging.yaml"))
                        .reply()
                        .toString())
                .contains("validation_failed", "HelmChart shop");
    }

    @Test
    void what_reads_an_artifact_of_something_in_the_cluster_may_deploy_anything() throws IOException {
        project.chart("charts/other")
                .kustomization("cluster/apps/shop", "")
                .kustomization("apps/shop", "")
                .write("flux/shop.yaml", """
                        apiVersion: kustomize.toolkit.fluxcd.io/v1
                        kind: Kustomization
                        metadata: {name: shop-live, namespace: flux-system}
                        spec: {interval: 1h, path: ./apps/shop, prune: true, sourceRef: {kind: ExternalArtifact, name: shop}}
                        ---
                        apiVersion: helm.toolkit.fluxcd.io/v2
                        kind: HelmRelease
                        metadata: {name: other-live, namespace: web}
                        spec: {interval: 1h, chartRef: {kind: ExternalArtifact, name: shop-chart}}
                        """);
        assertThat(deployers("apps/shop")).isEmpty();
        assertThat(deployers("charts/other")).isEmpty();
        assertThat(project.wire("apps/shop", "flux", DRY).warning("unknown-source"))
                .contains("Kustomization shop-live in flux/shop.yaml", "ExternalArtifact shop");
        // The artifact may have been made from a directory of the repository.
        assertThat(project.wire("cluster/apps/shop", "flux", DRY).warning("unknown-source"))
                .contains("Kustomization shop-live in flux/shop.yaml");
        assertThat(project.wire("charts/other", "argocd", DRY).warning("unknown-source"))
                .contains("HelmRelease other-live in flux/shop.yaml", "ExternalArtifact shop-chart");
    }

    @Test
    void a_scan_of_hundreds_of_packages_has_a_short_reply() throws Exception {
        StringBuilder applications = new StringBuilder();
        for (int number = 0; number < 300; number++) {
            project.raw("apps/team-%d/service-%d".formatted(number % 20, number));
            applications.append("""
                    ---
                    apiVersion: argoproj.io/v1alpha1
                    kind: Application
                    metadata: {name: service-%1$d, namespace: argocd}
                    spec: {source: {repoURL: 'https://github.com/acme/shop', path: apps/team-%2$d/service-%1$d}}
                    """.formatted(number, number % 20));
        }
        project.write("wiring/all.yaml", applications.toString());
        JsonNode reply = project.server().gitops();
        assertThat(reply.get("packagesCount").asInt()).isEqualTo(301);
        assertThat(reply.toString().length()).isLessThan(12_000);
    }

    @Test
    void variants_below_a_directory_are_not_deployed_with_it() throws Exception {
        project.raw("k8s").raw("k8s/staging").worker("k8s/jobs");
        Wiring argocd = project.wire("k8s", "argocd", DRY);
        assertThat(argocd.warning("other-versions"))
                .contains("Deployment shop in deployment.yaml and staging/deployment.yaml");
        assertThat(argocd.field("Application", "spec.source.directory"))
                .isEqualTo(Map.of("recurse", true, "exclude", "staging/*"));
        Wiring flux = project.wire("k8s", "flux", DRY);
        assertThat(String.valueOf(flux.field("GitRepository", "spec.ignore"))).contains("/k8s/staging/");
        assertThat(flux.warnings()).doesNotContain("repeated-objects");
    }

    @Test
    void an_object_that_stands_there_twice_is_told_before_a_controller_does() throws Exception {
        project.raw("k8s").write("k8s/all-in-one.yaml", Project.DEPLOYMENT).raw("other");
        JsonNode packages = project.server().gitops().get("packages");
        assertThat(packages.findValuesAsText("path")).containsExactly("other", "k8s");
        assertThat(packages.at("/1/confidence").asText()).isEqualTo("medium");
        assertThat(packages.at("/1/reason").asText())
                .contains("Deployment shop stands in all-in-one.yaml and deployment.yaml");
        Wiring wired = project.wire("k8s", "flux", DRY);
        assertThat(wired.warning("repeated-objects"))
                .contains("Deployment shop in all-in-one.yaml and deployment.yaml");
        assertThat(wired.reply().at("/checks/0/status").asText()).isEqualTo("failed");
        assertThat(project.wire("other", "flux", DRY).warnings()).doesNotContain("repeated-objects", "placeholders");
    }

    @Test
    void where_some_objects_name_a_namespace_each_other_one_gets_its_own() throws Exception {
        project.raw("k8s").write("k8s/more.yaml", """
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: ConfigMap, metadata: {name: here}}
                  - {apiVersion: v1, kind: ConfigMap, metadata: {name: there, namespace: monitoring}}
                  - {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: all}, rules: []}
                """);
        Wiring wired = project.wire("k8s", "flux", DRY);
        assertThat(wired.field("Kustomization", "spec.targetNamespace")).isEqualTo("(absent)");
        assertThat(wired.yaml())
                .contains(
                        "name: \"^here$\"",
                        "name: \"^shop$\"",
                        "{\\\"op\\\": \\\"add\\\", \\\"path\\\": \\\"/metadata/namespace\\\", \\\"value\\\": \\\"shop\\\"}")
                .doesNotContain("^there$", "^all$");
        assertThat(wired.warnings()).doesNotContain("other-namespace");
    }

    @Test
    void what_nobody_filled_in_is_told() throws Exception {
        project.write("k8s/deployment.yaml", Project.DEPLOYMENT.replace("nginx:1.27", "ko://example.com/shop"));
        assertThat(project.wire("k8s", "argocd", DRY).warning("placeholders"))
                .contains("deployment.yaml: ko://example.com/shop");
    }

    @Test
    void a_long_value_is_no_placeholder_and_stops_nothing() throws Exception {
        project.write("k8s/deployment.yaml", Project.DEPLOYMENT.replace("nginx:1.27", "<a".repeat(200_000)));
        assertThat(project.wire("k8s", "argocd", DRY).warnings()).doesNotContain("placeholders");
    }

    @Test
    void a_namespace_that_looks_like_a_number_stays_a_text() throws Exception {
        project.raw("k8s")
                .write(
                        "k8s/there.yaml",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: there, namespace: other}}\n");
        Wiring wired = project.wire("k8s", "flux", DRY, "destinationNamespace", "123");
        assertThat(wired.yaml()).contains("\\\"value\\\": \\\"123\\\"");
    }

    @Test
    void charts_in_a_kustomization_need_a_switch_of_argo_cd() throws Exception {
        project.write(
                "k8s/kustomization.yaml",
                "helmCharts: [{name: podinfo, repo: 'https://charts.example.com', version: 6.5.0}]\n");
        assertThat(project.wire("k8s", "argocd", DRY).warning("enable-helm")).contains("podinfo", "--enable-helm");
    }

    @Test
    void a_wish_about_a_package_that_is_there_leads_to_this_tool() throws Exception {
        project.chart("charts/shop");
        JsonNode reply = project.server().recommend("intent", "wire charts/shop to Argo CD");
        assertThat(reply.get("status").asText()).isEqualTo("no_match");
        JsonNode next = reply.at("/nextActions/0");
        assertThat(next.get("tool").asText()).isEqualTo("gitops");
        assertThat(next.at("/arguments/packagePath").asText()).isEqualTo("charts/shop");
        assertThat(next.at("/arguments/provider").asText()).isEqualTo("argocd");
        assertThat(project.server()
                        .recommend("intent", "a web app, written to charts/shop")
                        .get("status")
                        .asText())
                .isEqualTo("solutions");
    }

    private JsonNode recommended(String path) {
        return project.server()
                .recommend(
                        "stage",
                        "generateManifests",
                        "intent",
                        "worker",
                        "final",
                        true,
                        "includeContent",
                        true,
                        "answers",
                        map(
                                "name",
                                "shop",
                                "image",
                                "ghcr.io/acme/shop:1.4.2",
                                "outputPath",
                                path,
                                "gitopsProvider",
                                "argocd",
                                "gitRepoUrl",
                                "https://github.com/acme/shop.git"));
    }

    @Test
    void a_package_keeps_its_name_when_others_come() throws Exception {
        String manifest = "deploy/a/argocd-application.yaml";
        assertThat(recommended("deploy/a").get("status").asText()).isEqualTo("complete");
        String first = project.read(manifest);
        recommended("deploy/b");
        assertThat(project.read("deploy/b/argocd-application.yaml")).contains("name: b-shop\n");

        recommended("deploy/a");

        assertThat(project.read(manifest)).isEqualTo(first);
        assertThat(project.wire("deploy/a", "argocd", DRY, "outputPath", manifest)
                        .change())
                .isEqualTo("unchanged");
    }

    @Test
    void a_tree_that_names_one_package_ten_thousand_times_has_a_short_reply() throws Exception {
        StringBuilder applications = new StringBuilder();
        for (int number = 0; number < 10_000; number++) {
            applications.append("""
                    ---
                    apiVersion: argoproj.io/v1alpha1
                    kind: Application
                    metadata: {name: shop-%d, namespace: argocd}
                    spec: {source: {repoURL: 'https://github.com/acme/shop', path: charts/shop}}
                    """.formatted(number));
        }
        project.chart("charts/shop").write("apps/all.yaml", applications.toString());
        JsonNode selected = project.server().gitops("stage", "selectPackage", "packagePath", "charts/shop");
        assertThat(selected.get("deployedByMore").asInt()).isGreaterThan(9_000);
        assertThat(selected.toString().length()).isLessThan(20_000);
    }
}
