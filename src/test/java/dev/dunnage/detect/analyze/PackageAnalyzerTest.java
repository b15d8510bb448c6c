package dev.dunnage.detect.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.SampleRepository;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.ObjectNotes;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageType;
import dev.dunnage.model.PruneGuard;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageAnalyzerTest {

    @TempDir
    Path root;

    @Test
    void a_chart_tells_its_values_files_and_missing_dependencies() throws IOException {
        write(
                "text web/Chart.yaml apiVersion: v2|name: shop|version: 1.2.3|dependencies:|- {name: redis}|- {name: db}",
                "text web/values.yaml a: 1",
                "text web/values-prod.yaml a: 1",
                "text web/values.dev.yml a: 1",
                "text web/staging-values.yaml a: 1",
                "text web/ci/test-values.yaml a: 1",
                "text web/charts/db/Chart.yaml apiVersion: v2|name: db");
        DeployablePackage found = deployable("web");
        assertThat(found.name()).isEqualTo("shop");
        assertThat(found.content())
                .isEqualTo(new PackageContent.HelmChart(
                        "shop",
                        "1.2.3",
                        List.of("staging-values.yaml", "values-prod.yaml", "values.dev.yml"),
                        List.of("redis")));
    }

    @Test
    void templates_are_read_for_state_and_autoscaling() throws IOException {
        write(
                "chart web",
                "text web/templates/pvc.yaml {{ if .x }}|apiVersion: v1|kind: PersistentVolumeClaim|metadata:|"
                        + "  name: {{ .Release.Name }}|  annotations:|    helm.sh/resource-policy: keep",
                "text web/templates/hpa.yaml kind: HorizontalPodAutoscaler|spec:|  scaleTargetRef:|    kind: StatefulSet");
        DeployablePackage found = deployable("web");
        assertThat(found.autoscaled()).containsExactly(new ScaleTarget("apps", "StatefulSet", Optional.empty()));
        assertThat(found.state()).singleElement().satisfies(state -> {
            assertThat(state.file()).isEqualTo("templates/pvc.yaml");
            assertThat(state.name()).isEmpty();
            assertThat(state.missing()).isEqualTo(Set.of(PruneGuard.ARGO_CD, PruneGuard.FLUX));
        });
    }

    @Test
    void a_kustomization_is_followed_to_its_objects() throws IOException {
        write(
                "text prod/kustomization.yaml namespace: shop|resources: [../base]|components: [../extra]",
                "text base/kustomization.yaml resources:|- db.yaml|- https://example.com/x.yaml",
                "text base/db.yaml apiVersion: postgresql.cnpg.io/v1|kind: Cluster|metadata:|  name: db|  annotations:|"
                        + "    argocd.argoproj.io/sync-options: Delete=false,Prune=confirm",
                "text extra/kustomization.yaml kind: Component|apiVersion: kustomize.config.k8s.io/v1alpha1|resources: [ns.yaml]",
                "text extra/ns.yaml apiVersion: v1|kind: Namespace|metadata: {name: shop}",
                "text .sops.yaml creation_rules: []");
        DeployablePackage found = deployable("prod");
        assertThat(found.content())
                .isEqualTo(new PackageContent.Kustomization(
                        Optional.of("shop"), List.of("https://example.com/x.yaml"), List.of()));
        assertThat(found.shippedNamespaces()).containsExactly("shop");
        assertThat(found.encrypted()).isTrue();
        assertThat(found.state().stream().map(state -> state.file() + " " + state.missing()))
                .containsExactly("../base/db.yaml [FLUX, HELM]", "../extra/ns.yaml [ARGO_CD, FLUX, HELM]");
    }

    @Test
    void common_annotations_guard_what_a_kustomization_builds() throws IOException {
        write(
                "text prod/kustomization.yaml resources: [../base]|components: [../kept]|commonAnnotations:|"
                        + "  argocd.argoproj.io/sync-options: Prune=false|  team: shop",
                "text kept/kustomization.yaml kind: Component|apiVersion: kustomize.config.k8s.io/v1alpha1|"
                        + "commonAnnotations: {kustomize.toolkit.fluxcd.io/prune: disabled}",
                "text base/kustomization.yaml resources: [claim.yaml]|commonAnnotations: {helm.sh/resource-policy: keep}",
                "text base/claim.yaml apiVersion: v1|kind: PersistentVolumeClaim|metadata: {name: data}");
        assertThat(deployable("prod").state())
                .singleElement()
                .satisfies(state -> assertThat(state.missing()).isEmpty());
        assertThat(deployable("base").state())
                .singleElement()
                .satisfies(state -> assertThat(state.missing()).isEqualTo(Set.of(PruneGuard.ARGO_CD, PruneGuard.FLUX)));
    }

    /** The outermost kustomization has the last word; without one, what a base or a component says holds. */
    @Test
    void objects_lie_where_kustomizations_on_the_way_put_them() throws IOException {
        String claim = "apiVersion: v1|kind: PersistentVolumeClaim|metadata: {name: data}";
        write(
                "text overlay/kustomization.yaml resources: [../base]",
                "text over/kustomization.yaml resources: [../base]|namespace: over",
                "text both/kustomization.yaml resources: [../base, more.yaml]",
                "text both/more.yaml apiVersion: example.com/v1|kind: Thing|metadata: {name: more}",
                "text component/kustomization.yaml kind: Component|apiVersion: kustomize.config.k8s.io/v1alpha1|namespace: part",
                "text with/kustomization.yaml resources: [../base]|components: [../component]",
                "text twice/kustomization.yaml resources: [../over, ../bare]",
                "text bare/kustomization.yaml resources: [../deep]",
                "text base/kustomization.yaml resources: [../deep, ns.yaml]|namespace: shop",
                "text base/ns.yaml apiVersion: v1|kind: Namespace|metadata: {name: shop}",
                "text deep/kustomization.yaml resources: [claim.yaml]",
                "text deep/claim.yaml " + claim);
        assertThat(deployable("overlay").objectNamespaces()).containsExactly("shop");
        assertThat(deployable("overlay").ownNamespace()).contains("shop");
        assertThat(deployable("over").objectNamespaces()).containsExactly("over");
        assertThat(deployable("with").objectNamespaces()).containsExactly("part");
        assertThat(deployable("both").objectNamespaces()).containsExactly("shop");
        assertThat(deployable("both").ownNamespace()).isEmpty();
        assertThat(deployable("both").notes().unplaced())
                .containsExactly(new ObjectNotes.Unplaced("example.com", "v1", "Thing", "more"));
        assertThat(deployable("twice").objectNamespaces()).containsExactly("over");
        assertThat(deployable("twice").notes().unplaced())
                .as("a patch by its name would move the other one too")
                .isEmpty();
        assertThat(deployable("deep").notes().unplaced()).isEmpty();
    }

    @Test
    void what_a_kustomization_generates_has_a_place_too() throws IOException {
        write(
                "text own/kustomization.yaml resources: [claim.yaml]|configMapGenerator:|- {name: a, literals: [x=y]}|"
                        + "- {name: b, namespace: shop}|- {name: c, behavior: merge}|secretGenerator: [{name: d}]",
                "text own/claim.yaml apiVersion: v1|kind: PersistentVolumeClaim|metadata: {name: data, namespace: shop}",
                "text all/kustomization.yaml resources: [../own]|namespace: shop");
        assertThat(deployable("own").notes().unplaced())
                .containsExactly(
                        new ObjectNotes.Unplaced("", "v1", "ConfigMap", "a"),
                        new ObjectNotes.Unplaced("", "v1", "Secret", "d"));
        assertThat(deployable("all").notes().unplaced()).isEmpty();
    }

    @Test
    void a_base_is_guarded_only_if_each_of_its_variants_is() throws IOException {
        write(
                "text all/kustomization.yaml resources: [../blue, ../green]",
                "text blue/kustomization.yaml resources: [../base]|namePrefix: blue-|commonAnnotations:|"
                        + "  helm.sh/resource-policy: keep|  kustomize.toolkit.fluxcd.io/prune: disabled",
                "text green/kustomization.yaml resources: [../base]|namePrefix: green-|commonAnnotations:|"
                        + "  helm.sh/resource-policy: keep",
                "text base/kustomization.yaml resources: [deeper]",
                "text base/deeper/kustomization.yaml resources: [ns.yaml]",
                "text base/deeper/ns.yaml apiVersion: v1|kind: Namespace|metadata: {name: shop}");
        assertThat(deployable("all").state())
                .singleElement()
                .satisfies(state -> assertThat(state.missing()).isEqualTo(Set.of(PruneGuard.ARGO_CD, PruneGuard.FLUX)));
    }

    @Test
    void a_directory_tells_what_is_nested_and_what_is_foreign() throws IOException {
        write(
                "deployment k8s/web.yaml",
                "text k8s/db/pvc.yaml apiVersion: v1|kind: PersistentVolumeClaim|metadata: {name: d, namespace: data}",
                "text k8s/values.yaml a: 1",
                "text k8s/argocd-application.yaml apiVersion: argoproj.io/v1alpha1|kind: Application|metadata: {name: x}",
                "text k8s/db/broken.yaml a: [");
        DeployablePackage found = deployable("k8s");
        assertThat(found.content())
                .isEqualTo(new PackageContent.ManifestDirectory(
                        true, List.of("db/broken.yaml", "values.yaml"), List.of("argocd-application.yaml"), List.of()));
        assertThat(found.objectNamespaces()).containsExactly("data");
        assertThat(found.state()).hasSize(1);
    }

    @Test
    void the_root_of_a_repository_does_not_recurse_and_names_what_is_not_its_own() throws IOException {
        write("deployment web.yaml", "deployment more/db.yaml", "chart charts/app", "deployment charts/app/x.yaml");
        assertThat(deployable(".").content())
                .isEqualTo(new PackageContent.ManifestDirectory(
                        false, List.of(), List.of(), List.of("charts/app", "more")));
    }

    @Test
    void a_directory_recurses_around_the_charts_below_it() throws IOException {
        write("deployment k8s/web.yaml", "deployment k8s/more/db.yaml", "chart k8s/charts/app");
        assertThat(deployable("k8s").content())
                .isEqualTo(new PackageContent.ManifestDirectory(true, List.of(), List.of(), List.of("charts/app")));
    }

    @Test
    void variants_below_a_directory_are_left_out_and_their_files_named() throws IOException {
        write(
                "deployment k8s/web.yaml",
                "deployment k8s/jobs/report.yaml",
                "deployment k8s/production/web.yaml",
                "text k8s/production/values.yaml a: 1",
                "object k8s/blue/route.yaml v1 ConfigMap",
                "object k8s/green/route.yaml v1 ConfigMap",
                "deployment k8s/green/more/own.yaml",
                "object k8s/ns.yaml v1 Namespace",
                "object k8s/jobs/ns.yaml v1 Namespace");
        DeployablePackage found = deployable("k8s");
        assertThat(found.content())
                .isEqualTo(new PackageContent.ManifestDirectory(
                        true, List.of(), List.of(), List.of("blue", "green", "production")));
        assertThat(found.notes().leftOut())
                .extracting(ObjectNotes.Repeated::toString)
                .containsExactly(
                        "Deployment web in web.yaml and production/web.yaml",
                        "ConfigMap route in blue/route.yaml and green/route.yaml");
        assertThat(found.notes().repeated())
                .extracting(ObjectNotes.Repeated::toString)
                .containsExactly("Namespace ns in ns.yaml and jobs/ns.yaml");
    }

    @Test
    void a_directory_of_which_all_below_are_variants_does_not_recurse() throws IOException {
        write(
                "service k8s/svc.yaml",
                "deployment k8s/dev/web.yaml",
                "deployment k8s/prod/web.yaml",
                "text k8s/elsewhere/web.yaml apiVersion: apps/v1|kind: Deployment|"
                        + "metadata: {name: web, namespace: other}|spec: {template: {spec: {containers: [{image: a}]}}}");
        assertThat(deployable("k8s").content())
                .isEqualTo(new PackageContent.ManifestDirectory(true, List.of(), List.of(), List.of("dev", "prod")));
        Files.delete(root.resolve("k8s/elsewhere/web.yaml"));
        assertThat(deployable("k8s").content())
                .isEqualTo(new PackageContent.ManifestDirectory(false, List.of(), List.of(), List.of("dev", "prod")));
    }

    @Test
    void an_autoscaler_of_a_chart_counts_where_the_values_let_it_be() throws IOException {
        write(
                "chart web",
                "text web/values.yaml autoscaling: {enabled: false}|extra: {on: 1}",
                "text web/values-production.yaml autoscaling:|  enabled: true",
                "text web/values-staging.yaml replicaCount: 2",
                "text web/templates/hpa.yaml {{- if and .Values.autoscaling.enabled $.Values.extra.on -}}|{{ if .x }}{{ end }}|"
                        + "kind: HorizontalPodAutoscaler|spec:|  scaleTargetRef:|    kind: Deployment|{{- end }}");
        DeployablePackage found = deployable("web");
        assertThat(found.autoscaled()).hasSize(1);
        assertThat(found.autoscaledWith(List.of(), Map.of())).isEmpty();
        assertThat(found.autoscaledWith(List.of(), Map.of("autoscaling.enabled", true)))
                .hasSize(1);
        assertThat(found.autoscaledWith(List.of("values-staging.yaml"), Map.of()))
                .isEmpty();
        List<String> both = List.of("values-staging.yaml", "values-production.yaml");
        assertThat(found.autoscaledWith(both, Map.of())).hasSize(1);
        assertThat(found.autoscaledWith(both, Map.of("autoscaling.enabled", false)))
                .isEmpty();
        assertThat(found.autoscaled().get(0).when().mayHold()).isTrue();
        Files.delete(root.resolve("web/values-production.yaml"));
        assertThat(deployable("web").autoscaled().get(0).when().mayHold()).isFalse();
    }

    @Test
    void an_autoscaler_by_keda_or_of_a_rollout_counts_too() throws IOException {
        write(
                "chart web",
                "text web/templates/scaled.yaml kind: ScaledObject|spec:|  scaleTargetRef:|    name: {{ .x }}",
                "text web/templates/hpa.yaml kind: HorizontalPodAutoscaler|spec:|  scaleTargetRef:|"
                        + "    apiVersion: argoproj.io/v1alpha1|    kind: Rollout");
        assertThat(deployable("web").autoscaled())
                .containsExactlyInAnyOrder(
                        new ScaleTarget("apps", "Deployment", Optional.empty()),
                        new ScaleTarget("argoproj.io", "Rollout", Optional.empty()));
    }

    @Test
    void an_autoscaler_whose_condition_nobody_can_tell_counts() throws IOException {
        write(
                "chart web",
                "text web/templates/hpa.yaml {{- if or .Values.autoscaling.enabled .Values.scaled }}|{{- if eq .Values.kind \"hpa\" }}|"
                        + "{{- if .Values.off }}{{- else }}|kind: HorizontalPodAutoscaler|spec:|  scaleTargetRef:|    kind: Deployment");
        assertThat(deployable("web").autoscaledWith(List.of(), Map.of())).hasSize(1);
    }

    @Test
    void a_large_crd_and_a_scaled_workload_are_told() throws IOException {
        write("text app/hpa.yaml apiVersion: autoscaling/v2|kind: HorizontalPodAutoscaler|metadata: {name: x}|spec:|"
                + "  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}");
        Files.writeString(
                root.resolve("app/crd.yaml"),
                "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.b}\nspec:\n"
                        + "  names: {kind: A}\n  description: " + "x".repeat(300_000) + "\n");
        DeployablePackage found = deployable("app");
        assertThat(found.largeCrds()).containsExactly("crd.yaml");
        assertThat(found.autoscaled()).containsExactly(new ScaleTarget("apps", "Deployment", Optional.of("web")));
    }

    @Test
    void a_path_that_is_no_package_says_why() throws IOException {
        write("bare-chart helpers", "text helpers/templates/_names.tpl {{ define \"x\" }}{{ end }}");
        write("library lib", "component part x.yaml", "text empty/readme.yaml a: 1", "kustomization broken gone.yaml");
        assertThat(reason("lib")).contains("a library chart");
        assertThat(reason("helpers")).contains("a library chart by its templates");
        assertThat(reason("part")).contains("kind: Component");
        assertThat(reason("empty")).contains("no kustomization.yaml", "no Chart.yaml", "no file directly inside");
        assertThat(reason("broken")).contains("gone.yaml is not there");
        assertThat(reason("../elsewhere")).contains("no directory below");
    }

    @Test
    void where_a_chart_and_a_kustomization_meet_the_type_decides() throws IOException {
        write("chart both", "kustomization both svc.yaml", "service both/svc.yaml");
        assertThat(deployable("both").type()).isEqualTo(PackageType.KUSTOMIZE);
        assertThat(Controllers.analyzer().analyze(root, "both", PackageType.HELM))
                .isInstanceOfSatisfying(
                        Analysis.Deployable.class,
                        chart -> assertThat(chart.found().type()).isEqualTo(PackageType.HELM));
    }

    @Test
    void existing_gitops_objects_are_found() throws IOException {
        write(
                "text clusters/prod/sync.yaml apiVersion: source.toolkit.fluxcd.io/v1|kind: GitRepository|metadata:|"
                        + "  name: flux-system|  namespace: flux-system|spec:|  url: ssh://git@example.com/org/repo|---|"
                        + "apiVersion: kustomize.toolkit.fluxcd.io/v1|kind: Kustomization|metadata:|  name: apps|spec:|"
                        + "  path: ./apps|  sourceRef: {kind: GitRepository, name: flux-system}",
                "text argo/app.yaml apiVersion: argoproj.io/v1alpha1|kind: Application|metadata: {name: web}|spec:|"
                        + "  source: {repoURL: https://example.com/org/repo, path: charts/web}");
        assertThat(Controllers.detector().detect(root, ScanListener.SILENT).gitOps())
                .extracting(
                        GitOpsObject::kind,
                        GitOpsObject::name,
                        o -> o.url().orElse("-"),
                        o -> o.path().orElse("-"),
                        o -> o.sourceRef().orElse("-"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Application", "web", "https://example.com/org/repo", "charts/web", "-"),
                        org.assertj.core.groups.Tuple.tuple(
                                "GitRepository", "flux-system", "ssh://git@example.com/org/repo", "-", "-"),
                        org.assertj.core.groups.Tuple.tuple(
                                "Kustomization", "apps", "-", "./apps", "GitRepository/flux-system"));
    }

    private void write(String... lines) {
        SampleRepository.write(root, List.of(lines));
    }

    private DeployablePackage deployable(String path) throws IOException {
        Analysis analysis = Controllers.analyzer().analyze(root, path);
        assertThat(analysis).isInstanceOf(Analysis.Deployable.class);
        return ((Analysis.Deployable) analysis).found();
    }

    private String reason(String path) throws IOException {
        return ((Analysis.NotAPackage) Controllers.analyzer().analyze(root, path)).reason();
    }
}
