package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.frontdoor.Project.Wiring;
import dev.dunnage.testing.Objects;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Field by field what {@code flux create … --export} prints for the same source. What we say beyond it is listed too, so that each
 * addition is a decision.
 *
 * @see <a href="https://fluxcd.io/flux/cmd/flux_create/">flux create</a>
 */
class GitOpsFluxAgreementIT {

    @RegisterExtension
    final Project project = new Project();

    /** Holds one of our objects against the command line's; {@code further} are the fields that only we set. */
    private static void agree(Wiring ours, String exported, String... further) {
        Map.Entry<String, Object> theirs =
                Objects.of(exported).entrySet().iterator().next();
        String kind = theirs.getKey().substring(0, theirs.getKey().indexOf('/'));
        Map<String, Object> expected = fields(theirs.getValue());
        Map<String, Object> found = fields(ours.object(kind));
        assertThat(found).as(ours.yaml()).containsAllEntriesOf(expected);
        found.keySet().removeAll(expected.keySet());
        assertThat(found.keySet()).isEqualTo(new TreeSet<>(List.of(further)));
    }

    private static Map<String, Object> fields(Object object) {
        Map<String, Object> fields = new TreeMap<>();
        collect("", object, fields);
        return fields;
    }

    private static void collect(String path, Object value, Map<String, Object> fields) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> collect(path.isEmpty() ? "" + key : path + "." + key, item, fields));
        } else {
            fields.put(path, path.matches(".*([iI]nterval|timeout)") ? span("" + value) : value);
        }
    }

    /** The command line prints 5m as 5m0s. */
    private static Object span(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    @Test
    void a_branch_over_https() throws Exception {
        project.chart("shop");
        // flux create source git shop --url=https://github.com/acme/shop.git --branch=main --interval=5m --export
        agree(project.wire("shop", "flux"), """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata:
                  name: shop
                  namespace: flux-system
                spec:
                  interval: 5m0s
                  ref:
                    branch: main
                  url: https://github.com/acme/shop.git
                """);
    }

    @Test
    void a_range_of_tags_over_ssh() throws Exception {
        project.chart("shop");
        // flux create source git shop --url=ssh://git@github.com/acme/shop.git --tag-semver='>=1.0.0 <2.0.0'
        // --interval=10m
        //   --secret-ref=deploy-key --namespace=delivery --export
        agree(
                project.wire(
                        "shop",
                        "flux",
                        "gitRepoUrl",
                        "git@github.com:acme/shop.git",
                        "targetRevision",
                        "semver:>=1.0.0 <2.0.0",
                        "reconcileInterval",
                        "10m",
                        "gitSecretName",
                        "deploy-key",
                        "fluxNamespace",
                        "delivery"),
                """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata:
                  name: shop
                  namespace: delivery
                spec:
                  interval: 10m0s
                  ref:
                    semver: '>=1.0.0 <2.0.0'
                  secretRef:
                    name: deploy-key
                  url: ssh://git@github.com/acme/shop.git
                """);
    }

    @Test
    void a_tag_and_a_commit() throws Exception {
        project.chart("shop");
        String source = """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata:
                  name: shop
                  namespace: flux-system
                spec:
                  interval: 5m0s
                  ref:
                    %s
                  url: https://github.com/acme/shop.git
                """;
        // --tag=v1.4.2
        agree(project.wire("shop", "flux", "targetRevision", "v1.4.2"), source.formatted("tag: v1.4.2"));
        // --commit=…
        String commit = "c88a2f41c88a2f41c88a2f41c88a2f41c88a2f41";
        agree(project.wire("shop", "flux", "targetRevision", commit), source.formatted("commit: " + commit));
    }

    @Test
    void paths_that_are_ignored() throws Exception {
        project.raw("raw").write("raw/notes.yaml", "a: 1\n").worker("raw/sub");
        // flux create source git raw … --ignore-paths=/raw/notes.yaml; a final new line does not count
        assertThat(String.valueOf(project.wire("raw", "flux").field("GitRepository", "spec.ignore"))
                        .strip())
                .isEqualTo("/raw/notes.yaml");
    }

    @Test
    void a_chart_of_a_git_repository() throws Exception {
        project.chart("charts/shop");
        // flux create helmrelease shop --source=GitRepository/shop --chart=./charts/shop --interval=5m
        // --chart-interval=5m
        //   --release-name=shop --target-namespace=store --create-target-namespace --reconcile-strategy=Revision
        //   --depends-on=database --export
        agree(
                project.wire("charts/shop", "flux", "destinationNamespace", "store", "dependsOn", List.of("database")),
                """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata:
                  name: shop
                  namespace: flux-system
                spec:
                  chart:
                    spec:
                      chart: ./charts/shop
                      interval: 5m0s
                      reconcileStrategy: Revision
                      sourceRef:
                        kind: GitRepository
                        name: shop
                  dependsOn:
                  - name: database
                  install:
                    createNamespace: true
                  interval: 5m0s
                  releaseName: shop
                  targetNamespace: store
                """,
                "spec.timeout",
                "spec.install.strategy.name",
                "spec.install.strategy.retryInterval",
                "spec.upgrade.cleanupOnFail",
                "spec.upgrade.remediation.remediateLastFailure",
                "spec.upgrade.remediation.retries",
                "spec.driftDetection.mode");
    }

    @Test
    void a_directory_of_a_git_repository() throws Exception {
        project.kustomization("deploy", "").write(".sops.yaml", "creation_rules: []\n");
        // flux create kustomization shop --source=GitRepository/shop --path=./deploy --prune=true --interval=5m
        // --wait=true
        //   --health-check-timeout=5m --retry-interval=1m --target-namespace=store --depends-on=database,queue
        //   --decryption-provider=sops --decryption-secret=sops-age --export
        agree(
                project.wire(
                        "deploy", "flux", "destinationNamespace", "store", "dependsOn", List.of("database", "queue")),
                """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata:
                  name: shop
                  namespace: flux-system
                spec:
                  decryption:
                    provider: sops
                    secretRef:
                      name: sops-age
                  dependsOn:
                  - name: database
                  - name: queue
                  interval: 5m0s
                  path: ./deploy
                  prune: true
                  retryInterval: 1m0s
                  sourceRef:
                    kind: GitRepository
                    name: shop
                  targetNamespace: store
                  timeout: 5m0s
                  wait: true
                """);
    }

    @Test
    void a_source_in_another_namespace() throws Exception {
        project.kustomization("deploy", "namespace: store\n").write("clusters/sync.yaml", """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: platform, namespace: flux-system}
                spec: {interval: 1m, url: 'https://github.com/acme/shop.git', ref: {branch: main}}
                """);
        // flux create kustomization shop --namespace=store --source=GitRepository/platform.flux-system
        // --path=./deploy …
        agree(
                project.wire(
                        "deploy",
                        "flux",
                        "fluxNamespace",
                        "store",
                        "destinationNamespace",
                        "store",
                        "gitRepository",
                        "flux-system/platform",
                        "wait",
                        false,
                        "prune",
                        "false"),
                """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata:
                  name: shop
                  namespace: store
                spec:
                  interval: 5m0s
                  path: ./deploy
                  prune: false
                  sourceRef:
                    kind: GitRepository
                    name: platform
                    namespace: flux-system
                """,
                "spec.retryInterval",
                "spec.timeout",
                "spec.wait");
    }
}
