package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Project.DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.frontdoor.Project.Wiring;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the controllers do with a manifest that merely looks right: each test is a way in which naive output fails. */
class GitOpsControllersIT {

    private static final String CLAIM = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data%s}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            """;

    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: shop}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
              maxReplicas: 5
            """;

    @RegisterExtension
    final Project project = new Project();

    // Flux

    @Test
    void flux_is_given_no_revision_that_it_cannot_look_up() throws Exception {
        project.chart("shop");
        assertThat(List.of("HEAD", "branch:HEAD", "refs/heads/HEAD", "refs/pull/1/head", "tag:", "commit:abc1234"))
                .allSatisfy(revision -> assertThat(project.wire("shop", "flux", "targetRevision", revision)
                                .faults())
                        .containsExactly("targetRevision"));
    }

    @Test
    void flux_is_given_no_duration_that_it_refuses_or_that_means_never() throws Exception {
        project.chart("shop");
        assertThat(List.of("1d", "5", "5 m", "0s", "-5m"))
                .allSatisfy(interval -> assertThat(project.wire("shop", "flux", "reconcileInterval", interval)
                                .faults())
                        .containsExactly("reconcileInterval"));
    }

    @Test
    void booleans_and_numbers_are_no_strings() throws Exception {
        project.raw("raw");
        Wiring flux = project.wire("raw", "flux", "suspend", true);
        assertThat(flux.field("Kustomization", "spec.prune")).isEqualTo(true);
        assertThat(flux.field("Kustomization", "spec.wait")).isEqualTo(true);
        assertThat(flux.field("Kustomization", "spec.suspend")).isEqualTo(true);
        assertThat(project.wire("raw", "argocd", "syncPolicy", "auto")
                        .field("Application", "spec.syncPolicy.automated"))
                .isEqualTo(Map.of("prune", false, "selfHeal", true));
    }

    @Test
    void weak_defaults_of_flux_are_set() throws Exception {
        project.raw("raw").chart("chart");
        Wiring kustomization = project.wire("raw", "flux", "dependsOn", List.of("database"));
        assertThat(kustomization.field("Kustomization", "spec.timeout")).isEqualTo("5m");
        assertThat(kustomization.field("Kustomization", "spec.retryInterval")).isEqualTo("1m");
        assertThat(kustomization.field("Kustomization", "spec.dependsOn"))
                .isEqualTo(List.of(Map.of("name", "database")));
        assertThat(kustomization.field("Kustomization", "spec.path")).isEqualTo("./raw");
        Wiring release = project.wire("chart", "flux");
        assertThat(release.field("HelmRelease", "spec.install.strategy.name")).isEqualTo("RetryOnFailure");
        assertThat(release.field("HelmRelease", "spec.upgrade.remediation.remediateLastFailure"))
                .isEqualTo(true);
        assertThat(release.field("HelmRelease", "spec.driftDetection.mode")).isEqualTo("enabled");
        assertThat(release.field("HelmRelease", "spec.chart.spec.reconcileStrategy"))
                .isEqualTo("Revision");
        assertThat(release.field("HelmRelease", "spec.chartRef")).isEqualTo("(absent)");
    }

    @Test
    void a_release_has_a_name_of_at_most_53_characters_and_the_same_with_both_controllers() throws Exception {
        String longName = "a-very-long-name-for-a-chart-that-nobody-would-choose-but-somebody-did";
        project.chart("shop").write("shop/Chart.yaml", "apiVersion: v2\nname: " + longName + "\nversion: 0.1.0\n");
        Object flux = project.wire("shop", "flux").field("HelmRelease", "spec.releaseName");
        assertThat(String.valueOf(flux)).hasSizeLessThanOrEqualTo(53).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
        assertThat(project.wire("shop", "argocd").field("Application", "spec.source.helm.releaseName"))
                .isEqualTo(flux);
    }

    @Test
    void a_namespace_is_created_where_the_controller_would_not() throws Exception {
        project.raw("raw").chart("chart");
        assertThat(project.wire("chart", "flux").field("HelmRelease", "spec.install.createNamespace"))
                .isEqualTo(true);
        assertThat(project.wire("chart", "flux").kinds()).doesNotContain("Namespace");
        Wiring raw = project.wire("raw", "flux");
        assertThat(raw.field("Namespace", "metadata.name")).isEqualTo("shop");
        assertThat(raw.field("Namespace", "metadata.annotations"))
                .isEqualTo(Map.of(
                        "kustomize.toolkit.fluxcd.io/prune", "disabled",
                        "argocd.argoproj.io/sync-options", "Prune=confirm,Delete=false",
                        "helm.sh/resource-policy", "keep"));
        assertThat(raw.field("Kustomization", "spec.targetNamespace")).isEqualTo("shop");
        assertThat(project.wire("raw", "flux", "destinationNamespace", "kube-system")
                        .kinds())
                .doesNotContain("Namespace");
        assertThat(project.wire("raw", "argocd").field("Application", "spec.syncPolicy.syncOptions"))
                .isEqualTo(List.of("CreateNamespace=true"));
    }

    @Test
    void a_namespace_that_the_manifests_set_is_not_overridden() throws Exception {
        project.write(
                "raw/deployment.yaml",
                DEPLOYMENT.replace("{name: shop}\nspec", "{name: shop, namespace: store}\nspec"));
        Wiring other = project.wire("raw", "flux");
        assertThat(other.field("Kustomization", "spec.targetNamespace")).isEqualTo("(absent)");
        assertThat(other.field("Namespace", "metadata.name")).isEqualTo("store");
        assertThat(other.warning("other-namespace")).contains("store", "shop");
        assertThat(project.wire("raw", "argocd", "ownProject", true).yaml()).contains("namespace: store");
    }

    @Test
    void a_namespace_that_the_package_ships_is_not_shipped_twice() throws Exception {
        project.raw("raw").write("raw/ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n");
        assertThat(project.wire("raw", "flux").kinds()).doesNotContain("Namespace");
    }

    @Test
    void charts_below_a_directory_are_left_out_by_both_controllers() throws Exception {
        project.raw("raw").chart("raw/chart").worker("raw/sub");
        Wiring flux = project.wire("raw", "flux");
        assertThat(flux.field("GitRepository", "spec.ignore")).isEqualTo("/raw/chart/\n");
        assertThat(flux.warning("nested-packages")).contains("chart");
        Wiring argo = project.wire("raw", "argocd");
        assertThat(argo.field("Application", "spec.source.directory"))
                .isEqualTo(Map.of("recurse", true, "exclude", "chart/*"));
        assertThat(argo.warnings()).contains("nested-packages");
    }

    @Test
    void at_the_repositorys_root_only_its_own_manifests_are_taken() throws Exception {
        project.write("deployment.yaml", DEPLOYMENT)
                .raw("other")
                .write("compose.yaml", "services: {web: {image: nginx}}\n");
        Wiring flux = project.wire(".", "flux", "destinationNamespace", "default");
        assertThat(String.valueOf(flux.field("GitRepository", "spec.ignore")).lines())
                .containsExactly("/flux-gitops.yaml", "/compose.yaml", "/*/");
        assertThat(project.wire(".", "flux", "destinationNamespace", "default").change())
                .isEqualTo("unchanged");
        Wiring argo = project.wire(".", "argocd");
        assertThat(argo.field("Application", "spec.source.directory"))
                .isEqualTo(Map.of("exclude", "{argocd-application.yaml,compose.yaml,flux-gitops.yaml}"));
        assertThat(project.wire(".", "argocd").change()).isEqualTo("unchanged");
    }

    @Test
    void directories_below_are_recursed_into_where_they_hold_manifests() throws Exception {
        project.raw("raw").worker("raw/sub").write("raw/sub/notes.json", "{\"a\": 1}");
        assertThat(project.wire("raw", "argocd").field("Application", "spec.source.directory"))
                .isEqualTo(Map.of("recurse", true, "exclude", "sub/notes.json"));
        Wiring flux = project.wire("raw", "flux");
        assertThat(flux.field("GitRepository", "spec.ignore")).isEqualTo("/raw/sub/notes.json\n");
        assertThat(flux.warning("foreign-files")).contains("sub/notes.json").doesNotContain("flux-gitops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw/wiring.yaml", "raw/sub/argocd-application.yaml"})
    void a_manifest_among_others_is_excluded_or_refused(String place) throws Exception {
        project.raw("raw");
        assertThat(project.wire("raw", "argocd", "outputPath", place).faults()).containsExactly("outputPath");
        Wiring beside = project.wire("raw", "argocd", "outputPath", "raw/argocd-application.yaml");
        assertThat(beside.field("Application", "spec.source.directory.exclude")).isEqualTo("argocd-application.yaml");
        assertThat(project.wire("raw", "argocd", "outputPath", "raw/argocd-application.yaml")
                        .change())
                .isEqualTo("unchanged");
    }

    @Test
    void encrypted_files_are_decrypted() throws Exception {
        project.kustomization("deploy", "").write(".sops.yaml", "creation_rules: [{age: age1}]\n");
        assertThat(project.wire("deploy", "flux").field("Kustomization", "spec.decryption"))
                .isEqualTo(Map.of("provider", "sops", "secretRef", Map.of("name", "sops-age")));
        assertThat(project.wire("deploy", "flux", "decryptionSecretName", "keys")
                        .yaml())
                .contains("name: keys");
    }

    @Test
    void charts_in_a_kustomization_are_refused_where_flux_would() throws Exception {
        project.write("deploy/kustomization.yaml", """
                helmCharts:
                - {name: shop, repo: 'https://charts.example.com', version: 1.0.0}
                """);
        assertThat(project.wire("deploy", "flux").faults()).containsExactly("gitRepoPath");
    }

    @Test
    void definitions_of_a_chart_are_upgraded_by_flux_too() throws Exception {
        project.chart("shop").write("shop/crds/widget.yaml", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.example.com}
                spec: {group: example.com, scope: Namespaced, names: {kind: Widget, plural: widgets}, versions: []}
                """);
        assertThat(project.wire("shop", "flux").field("HelmRelease", "spec.upgrade.crds"))
                .isEqualTo("CreateReplace");
        assertThat(project.wire("shop", "argocd", "ownProject", true).yaml())
                .contains("kind: CustomResourceDefinition");
    }

    // Argo CD

    @Test
    void deleting_an_application_deletes_its_objects_only_if_asked_for() throws Exception {
        project.chart("shop");
        assertThat(project.wire("shop", "argocd").field("Application", "metadata.finalizers"))
                .isEqualTo("(absent)");
        assertThat(project.wire("shop", "argocd", "finalizer", true).field("Application", "metadata.finalizers"))
                .isEqualTo(List.of("resources-finalizer.argocd.argoproj.io"));
    }

    @Test
    void pruning_and_healing_are_two_answers() throws Exception {
        project.chart("shop");
        Wiring manual = project.wire("shop", "argocd");
        assertThat(manual.field("Application", "spec.syncPolicy.automated")).isEqualTo("(absent)");
        assertThat(project.wire("shop", "argocd", "syncPolicy", "auto-prune", "selfHeal", false)
                        .field("Application", "spec.syncPolicy.automated"))
                .isEqualTo(Map.of("prune", true, "selfHeal", false));
        assertThat(project.wire("shop", "argocd", "createNamespace", false).field("Application", "spec.syncPolicy"))
                .isEqualTo("(absent)");
    }

    @Test
    void a_destination_has_a_name_or_a_server() throws Exception {
        project.chart("shop");
        assertThat(project.wire("shop", "argocd", "destinationName", "production")
                        .field("Application", "spec.destination"))
                .isEqualTo(Map.of("name", "production", "namespace", "shop"));
        assertThat(project.wire("shop", "argocd").field("Application", "spec.destination"))
                .isEqualTo(Map.of("server", "https://kubernetes.default.svc", "namespace", "shop"));
    }

    @Test
    void a_path_stays_in_the_repository() throws Exception {
        project.chart("shop");
        assertThat(List.of("/shop", "../shop", "charts/../../shop"))
                .allSatisfy(path -> assertThat(project.wire("shop", "argocd", "gitRepoPath", path)
                                .faults())
                        .containsExactly("gitRepoPath"));
    }

    @Test
    void where_a_kustomization_and_a_chart_share_a_directory_argo_cds_choice_counts() throws Exception {
        project.chart("shop").kustomization("shop", "");
        Wiring argo = project.wire("shop", "argocd");
        assertThat(argo.field("Application", "spec.source.helm")).isEqualTo("(absent)");
        assertThat(project.wire("shop", "flux").kinds()).contains("Kustomization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kustomization.yml", "Kustomization"})
    void kustomize_has_three_file_names(String name) throws Exception {
        project.write("deploy/" + name, "resources: [deployment.yaml]\n").raw("deploy");
        assertThat(project.wire("deploy", "argocd").field("Application", "spec.source"))
                .isEqualTo(Map.of(
                        "repoURL", "https://github.com/acme/shop.git", "targetRevision", "main", "path", "deploy"));
    }

    @Test
    void what_follows_or_allows_everything_is_said() throws Exception {
        project.chart("shop");
        assertThat(project.wire(
                                "shop",
                                "argocd",
                                "targetRevision",
                                "HEAD",
                                "gitRepoUrl",
                                "http://git.example.com/a.git")
                        .warnings())
                .contains("moving-revision", "default-project", "plain-http");
        Wiring pinned = project.wire("shop", "argocd", "targetRevision", "v1.0.0", "project", "shop");
        assertThat(pinned.warnings()).doesNotContain("moving-revision", "default-project", "plain-http");
    }

    @Test
    void a_project_of_its_own_allows_this_repository_and_namespace() throws Exception {
        project.chart("shop");
        Wiring wiring = project.wire("shop", "argocd", "ownProject", true);
        assertThat(wiring.field("AppProject", "spec.sourceRepos"))
                .isEqualTo(List.of("https://github.com/acme/shop.git"));
        assertThat(wiring.field("AppProject", "spec.destinations"))
                .isEqualTo(List.of(Map.of("server", "https://kubernetes.default.svc", "namespace", "shop")));
        assertThat(wiring.field("Application", "spec.project")).isEqualTo("shop");
        assertThat(wiring.warnings()).contains("own-project").doesNotContain("default-project");
    }

    @Test
    void a_large_definition_is_applied_by_the_server() throws Exception {
        String description = "x".repeat(300 * 1024);
        project.raw("raw").write("raw/crd.yaml", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.example.com, annotations: {about: %s}}
                spec: {group: example.com, scope: Namespaced, names: {kind: Widget, plural: widgets}, versions: []}
                """.formatted(description));
        assertThat(project.wire("raw", "argocd").yaml()).contains("- ServerSideApply=true");
    }

    @Test
    void replicas_belong_to_the_autoscaler_with_both_controllers() throws Exception {
        project.chart("shop").write("shop/templates/hpa.yaml", AUTOSCALER);
        Wiring argo = project.wire("shop", "argocd");
        assertThat(argo.field("Application", "spec.ignoreDifferences"))
                .isEqualTo(List.of(
                        Map.of("group", "apps", "kind", "Deployment", "jsonPointers", List.of("/spec/replicas"))));
        assertThat(argo.yaml()).contains("RespectIgnoreDifferences=true");
        assertThat(project.wire("shop", "flux").field("HelmRelease", "spec.driftDetection.ignore"))
                .isEqualTo(List.of(Map.of("paths", List.of("/spec/replicas"), "target", Map.of("kind", "Deployment"))));
        assertThat(project.wire("shop", "argocd", "ignoreReplicas", false).yaml())
                .doesNotContain("ignoreDifferences");
    }

    @Test
    void values_files_exist_and_are_named_as_each_controller_looks_for_them() throws Exception {
        project.chart("deep/shop").write("deep/shop/values-production.yaml", "replicas: 3\n");
        assertThat(Project.question(project.questions("deep/shop", "argocd"), "valueFiles")
                        .get("options")
                        .findValuesAsText("value"))
                .containsExactly("values-production.yaml");
        assertThat(project.wire("deep/shop", "argocd", "valueFiles", List.of("values-production.yaml"))
                        .field("Application", "spec.source.helm.valueFiles"))
                .isEqualTo(List.of("values-production.yaml"));
        assertThat(project.wire("deep/shop", "flux", "valuesFiles", List.of("values-production.yaml"))
                        .field("HelmRelease", "spec.chart.spec.valuesFiles"))
                .isEqualTo(List.of("./deep/shop/values.yaml", "./deep/shop/values-production.yaml"));
        assertThat(project.wire("deep/shop", "flux", "valuesFiles", List.of("values-staging.yaml"))
                        .faults())
                .containsExactly("valuesFiles");
    }

    @Test
    void a_manifest_in_a_chart_is_not_packed_with_it() throws Exception {
        project.chart("shop");
        String place = "shop/argocd-application.yaml";
        assertThat(project.wire("shop", "argocd", "outputPath", place).warning("packed-with-chart"))
                .endsWith(".helmignore: argocd-application.yaml");
        project.write("shop/.helmignore", "*.tmp\nargocd-application.yaml\n");
        assertThat(project.wire("shop", "argocd", "outputPath", place).warnings())
                .doesNotContain("packed-with-chart");
        assertThat(List.of("shop/templates/app.yaml", "shop/crds/app.yaml", "shop/charts/app.yaml"))
                .allSatisfy(inside -> assertThat(project.wire("shop", "argocd", "outputPath", inside)
                                .faults())
                        .containsExactly("outputPath"));
    }

    @Test
    void replicas_that_flux_would_set_back_are_said() throws Exception {
        project.raw("raw").write("raw/hpa.yaml", AUTOSCALER);
        assertThat(project.wire("raw", "flux").warning("autoscaled-replicas")).contains("spec.replicas");
    }

    // State

    @Test
    void state_is_guarded_or_the_exact_line_is_said_for_each_controller() throws Exception {
        project.write("raw/claim.yaml", CLAIM.formatted(""))
                .chart("chart")
                .write("chart/templates/claim.yaml", CLAIM.formatted(""));
        assertThat(project.wire("raw", "flux").warning("state-without-guard"))
                .contains("claim.yaml: PersistentVolumeClaim data")
                .endsWith("metadata.annotations: kustomize.toolkit.fluxcd.io/prune: disabled");
        assertThat(project.wire("chart", "flux").warning("state-without-guard"))
                .endsWith("helm.sh/resource-policy: keep");
        assertThat(project.wire("raw", "argocd", "syncPolicy", "auto-prune").warning("state-without-guard"))
                .endsWith("argocd.argoproj.io/sync-options: Prune=confirm,Delete=false");
        assertThat(project.wire("raw", "argocd", "finalizer", true).warnings()).contains("state-without-guard");
        assertThat(project.wire("raw", "flux", "prune", "false").warnings()).doesNotContain("state-without-guard");
    }

    @Test
    void guarded_state_needs_no_warning() throws Exception {
        project.write(
                "raw/claim.yaml",
                CLAIM.formatted(", annotations: {argocd.argoproj.io/sync-options: Prune=false,"
                        + " kustomize.toolkit.fluxcd.io/prune: Disabled}"));
        assertThat(project.wire("raw", "flux").warnings()).doesNotContain("state-without-guard");
        assertThat(project.wire("raw", "argocd", "syncPolicy", "auto-prune").warnings())
                .doesNotContain("state-without-guard");
    }
}
