package dev.dunnage.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.manifest.ManifestReader;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.argocd.ArgoCdGenerator;
import dev.dunnage.gitops.argocd.ArgoCdQuestions;
import dev.dunnage.gitops.existing.ExistingFile;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.flux.FluxGenerator;
import dev.dunnage.model.Claims;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.model.Node;
import dev.dunnage.model.ObjectKinds;
import dev.dunnage.model.ObjectNotes;
import dev.dunnage.model.PackageContent;
import dev.dunnage.model.PackageContent.ManifestDirectory;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Controllers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What both controllers make of packages that are only described, and of objects that are there. */
class GeneratorsTest {

    private static final String REPOSITORY = "https://github.com/acme/shop";

    private static final DeployablePackage CHART = DeployablePackage.of(
            "charts/shop", "shop", new PackageContent.HelmChart("shop", "0.0.0", List.of(), List.of()));

    private static List<GitOpsObject> objects(String file, String yaml) {
        return Controllers.ALL.wiring().of(file, ManifestReader.read(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static GitOpsContext context(DeployablePackage pkg, String yaml) {
        List<GitOpsObject> found = objects("apps/shop.yaml", yaml);
        ExistingFile file = new ExistingFile(yaml, Controllers.ALL);
        List<ExistingObject> inFull =
                found.stream().flatMap(object -> file.find(object).stream()).toList();
        ExistingWiring wiring = new ExistingWiring(Controllers.ALL, pkg.path(), List.of(REPOSITORY), found, inFull, "");
        return new KnownPackage(pkg, pkg.path(), Optional.empty(), wiring, "", Optional.empty())
                .at(Optional.of("apps/shop.yaml"), List.of());
    }

    private static GitOpsManifest generated(GitOpsGenerator generator, GitOpsContext context, Object... answers) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put(SharedQuestions.URL, REPOSITORY);
        given.put(SharedQuestions.NAMESPACE, "shop");
        for (int index = 0; index < answers.length; index += 2) {
            given.put(String.valueOf(answers[index]), answers[index + 1]);
        }
        Questionnaire.Judgement judgement = generator.questionnaire(context).judge(given);
        assertThat(judgement.faults()).isEmpty();
        assertThat(judgement.open()).isEmpty();
        assertThat(generator.check(context, judgement.values())).isEmpty();
        return generator.generate(context, judgement.values());
    }

    private static List<String> warnings(GitOpsManifest manifest) {
        return manifest.warnings().stream().map(Warning::id).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git: {directories: [{path: apps/*}]}                     | {{path}}              | apps/shop    | apps/shop/x",
                "git: {directories: [{path: apps/*}, {path: apps/old, exclude: true}]} | '{{ .path.path }}' | apps/new | apps/old",
                "git: {files: [{path: 'envs/**/config.json'}]}            | '{{.path.path}}/k8s'  | envs/a/b/k8s | envs/a/b",
                "list: {elements: [{env: dev}, {env: prod}]}              | 'overlays/{{env}}'    | overlays/prod | overlays/qa",
                "matrix: {generators: [{list: {elements: [{e: a}]}}, {git: {directories: [{path: 'x/*'}]}}]} | '{{path}}/{{e}}' | x/y/a | x/y/b",
                "pullRequest: {github: {owner: acme, repo: shop}}         | apps/shop             | '' | apps/shop",
                "clusters: {}                                             | 'clusters/{{name}}'   | clusters/any | clusters/any/app"
            })
    void a_set_deploys_what_its_generators_say(String generator, String path, String deployed, String not) {
        List<GitOpsObject> found = objects("set.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: all}
                spec:
                  generators: [{%s}]
                  template: {spec: {source: {repoURL: '%s', path: '%s'}}}
                """.formatted(generator, REPOSITORY, path));
        assertThat(found).isNotEmpty();
        assertThat(deployed == null
                        || deployed.isEmpty()
                        || found.stream().anyMatch(object -> object.deploys(deployed)))
                .isTrue();
        assertThat(found).noneMatch(object -> object.deploys(not));
    }

    @Test
    void what_another_controller_deploys_is_warned_of() {
        GitOpsContext context = context(CHART, """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: storefront, namespace: argocd}
                spec:
                  project: shop
                  source: {repoURL: 'https://github.com/acme/shop', targetRevision: v1, path: charts/shop}
                  destination: {server: 'https://kubernetes.default.svc', namespace: shop}
                """);
        assertThat(warnings(generated(new ArgoCdGenerator(), context))).contains("chart-version");
        assertThat(warnings(generated(new FluxGenerator(), context))).contains("deployed-by-another-controller");
    }

    @Test
    void what_is_remarkable_of_objects_is_told_and_decided_one_by_one() {
        ObjectNotes notes = new ObjectNotes(
                List.of(new ObjectNotes.Unplaced("apps", "v1", "Deployment", "shop")),
                List.of(new ObjectNotes.Repeated("Service shop", List.of("a.yaml", "b.yaml"))),
                List.of("a.yaml: REPLACE_ME"),
                List.of(new ObjectNotes.Repeated("Deployment shop", List.of("a.yaml", "dev/a.yaml"))));
        DeployablePackage directory = new DeployablePackage(
                "k8s",
                "k8s",
                new ManifestDirectory(false, List.of(), List.of(), List.of()),
                Set.of("monitoring"),
                Set.of(),
                List.of(),
                List.of(),
                ObjectKinds.NONE,
                List.of(),
                notes,
                Claims.NONE,
                false);
        GitOpsManifest manifest = generated(new FluxGenerator(), context(directory, ""));
        assertThat(manifest.yaml())
                .contains(
                        "group: apps",
                        "name: \"^shop$\"",
                        "{\\\"op\\\": \\\"add\\\", \\\"path\\\": \\\"/metadata/namespace\\\", \\\"value\\\": \\\"shop\\\"}")
                .doesNotContain("targetNamespace");
        assertThat(warnings(manifest)).contains("repeated-objects", "placeholders", "other-versions");
    }

    private static DeployablePackage holding(PackageContent content, String... kinds) {
        DeployablePackage plain = DeployablePackage.of("k8s", "k8s", content);
        return new DeployablePackage(
                plain.path(),
                plain.name(),
                content,
                plain.objectNamespaces(),
                plain.shippedNamespaces(),
                plain.state(),
                plain.autoscaled(),
                new ObjectKinds(Set.of(kinds)),
                plain.largeCrds(),
                plain.notes(),
                plain.claims(),
                plain.encrypted());
    }

    @Test
    void an_operator_may_come_later() {
        PackageContent directory = new ManifestDirectory(false, List.of(), List.of(), List.of());
        String automatic = "auto-prune";
        assertThat(generated(
                                new ArgoCdGenerator(),
                                context(holding(directory, "apps/Deployment", "postgresql.cnpg.io/Cluster"), ""),
                                ArgoCdQuestions.SYNC_POLICY,
                                automatic)
                        .yaml())
                .contains("SkipDryRunOnMissingResource=true", "limit: 10");
        for (DeployablePackage pkg : List.of(
                holding(directory, "apps/Deployment", "networking.k8s.io/Ingress"),
                holding(directory, "apiextensions.k8s.io/CustomResourceDefinition", "example.com/Shop"))) {
            assertThat(generated(new ArgoCdGenerator(), context(pkg, ""), ArgoCdQuestions.SYNC_POLICY, automatic)
                            .yaml())
                    .contains("limit: 5")
                    .doesNotContain("SkipDryRun");
        }
        GitOpsContext chart = context(CHART, "");
        assertThat(generated(new FluxGenerator(), chart).yaml())
                .contains("name: RetryOnFailure", "retryInterval: 1m", "remediateLastFailure: true")
                .doesNotContain("disableWaitForJobs");
        assertThat(generated(new FluxGenerator(), chart, "installStrategy", "RemediateOnFailure")
                        .yaml())
                .doesNotContain("RetryOnFailure")
                .containsSubsequence("install:", "retries: 3", "upgrade:", "retries: 3");
    }

    @Test
    void flux_is_told_when_a_rollout_is_well_since_its_status_does_not_say_it() {
        PackageContent directory = new ManifestDirectory(false, List.of(), List.of(), List.of());
        for (PackageContent content : List.of(CHART.content(), directory)) {
            assertThat(generated(new FluxGenerator(), context(holding(content, "argoproj.io/Rollout"), ""))
                            .yaml())
                    .containsSubsequence("healthCheckExprs:", "kind: Rollout", "'Degraded'", "'Paused'");
            assertThat(generated(new FluxGenerator(), context(holding(content, "apps/Deployment"), ""))
                            .yaml())
                    .doesNotContain("healthCheckExprs");
        }
    }

    @Test
    void nothing_waits_for_the_end_of_a_job() {
        assertThat(generated(new FluxGenerator(), context(holding(CHART.content(), "batch/Job"), ""))
                        .yaml())
                .containsSubsequence("install:", "disableWaitForJobs: true", "upgrade:", "disableWaitForJobs: true");
        PackageContent directory = new ManifestDirectory(false, List.of(), List.of(), List.of());
        assertThat(generated(new FluxGenerator(), context(holding(directory, "batch/Job"), ""))
                        .yaml())
                .contains("wait: false");
        assertThat(generated(new FluxGenerator(), context(holding(directory, "batch/CronJob"), ""))
                        .yaml())
                .contains("wait: true");
    }

    @Test
    void what_a_person_wrote_about_failed_installations_stays() {
        String release = """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: shop, namespace: flux-system}
                spec:
                  chart: {spec: {chart: ./charts/shop, sourceRef: {kind: GitRepository, name: shop}}}
                  install: {%s}
                """;
        assertThat(generated(new FluxGenerator(), context(CHART, release.formatted("strategy: {name: RetryOnFailure}")))
                        .yaml())
                .contains("retryInterval: 5m");
        assertThat(generated(new FluxGenerator(), context(CHART, release.formatted("remediation: {retries: 7}")))
                        .yaml())
                .contains("retries: 7")
                .doesNotContain("RetryOnFailure");
    }

    private static DeployablePackage published(Optional<String> oci) {
        ThirdPartyChart chart = new ThirdPartyChart(
                "podinfo",
                "6.9.2",
                Optional.of("https://charts.example.com"),
                oci,
                "somebody",
                ThirdPartyChart.Crds.DIRECTORY,
                true,
                List.of(new ThirdPartyChart.Ignored("apps", "Deployment", List.of("/spec/replicas"))));
        return DeployablePackage.of(
                "podinfo",
                "podinfo",
                new PackageContent.PublishedChart(
                        chart, "podinfo", Node.map("replicaCount", 2), List.of("values.yaml")));
    }

    @Test
    void a_chart_of_others_is_read_where_it_is_published() {
        GitOpsContext context = context(published(Optional.empty()), "");
        assertThat(generated(new ArgoCdGenerator(), context).yaml())
                .contains(
                        "chart: podinfo",
                        "targetRevision: 6.9.2",
                        "$values/podinfo/values.yaml",
                        "ref: values",
                        "/spec/replicas");
        assertThat(generated(new ArgoCdGenerator(), context, "valuesFrom", "inline", "skipCrds", true, "syncWave", -1)
                        .yaml())
                .contains("valuesObject", "replicaCount: 2", "skipCrds: true", "argocd.argoproj.io/sync-wave: \"-1\"")
                .doesNotContain("$values");
        assertThat(warnings(generated(new ArgoCdGenerator(), context))).contains("moving-revision");
        assertThat(warnings(generated(new FluxGenerator(), context)))
                .as("nothing is read from git")
                .doesNotContain("moving-revision");
        assertThat(generated(new FluxGenerator(), context).yaml())
                .contains("kind: HelmRepository", "version: 6.9.2", "replicaCount: 2", "crds: CreateReplace");
        assertThat(generated(new FluxGenerator(), context(published(Optional.of("oci://ghcr.io/example/charts")), ""))
                        .yaml())
                .contains("kind: OCIRepository", "url: oci://ghcr.io/example/charts/podinfo", "tag: 6.9.2", "chartRef");
    }
}
