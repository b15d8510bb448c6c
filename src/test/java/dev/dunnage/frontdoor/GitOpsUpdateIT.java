package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dunnage.frontdoor.Project.Wiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories that are wired already: what is there is updated in place, never doubled, and never impoverished. */
class GitOpsUpdateIT {

    private static final Map<String, Object> OVERWRITE = Map.of("overwrite", true);

    private static final String APPLICATION = """
            # Owned by the platform team.
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: storefront
              namespace: delivery
              labels: {team: "007"}
              annotations:
                notifications.argoproj.io/subscribe.on-sync-failed.slack: alerts
            spec:
              project: platform
              source:
                repoURL: git@github.com:acme/shop.git
                path: shop
                targetRevision: release
                helm:
                  parameters:
                    - {name: replicas, value: "4"}
              destination: {name: production, namespace: store}
              syncPolicy:
                automated: {prune: true}
                syncOptions: [CreateNamespace=true, PrunePropagationPolicy=foreground]
            """;

    private static final String SYNC = """
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: GitRepository
            metadata: {name: flux-system, namespace: flux-system}
            spec:
              interval: 1m
              ref: {branch: main}
              secretRef: {name: flux-system}
              url: ssh://git@github.com/acme/shop
            """;

    @RegisterExtension
    final Project project = new Project();

    @Test
    void an_application_keeps_what_no_question_is_about_and_its_answers_are_the_defaults() throws Exception {
        project.chart("shop").write("apps/storefront.yaml", APPLICATION);
        Wiring updated = project.exactly("shop", "argocd", OVERWRITE, map("targetRevision", "v2.0.0"));
        assertThat(updated.reply().at("/files/0/path").asText()).isEqualTo("apps/storefront.yaml");
        assertThat(updated.yaml()).startsWith("# Owned by the platform team.\n").contains("team: \"007\"");
        assertThat(updated.field("Application", "metadata.name")).isEqualTo("storefront");
        assertThat(updated.field("Application", "metadata.annotations"))
                .isEqualTo(Map.of("notifications.argoproj.io/subscribe.on-sync-failed.slack", "alerts"));
        assertThat(updated.field("Application", "spec.project")).isEqualTo("platform");
        assertThat(updated.field("Application", "spec.source"))
                .isEqualTo(Map.of(
                        "repoURL",
                        "git@github.com:acme/shop.git",
                        "path",
                        "shop",
                        "targetRevision",
                        "v2.0.0",
                        "helm",
                        Map.of(
                                "releaseName",
                                "storefront",
                                "parameters",
                                List.of(Map.of("name", "replicas", "value", "4")))));
        assertThat(updated.field("Application", "spec.destination"))
                .isEqualTo(Map.of("name", "production", "namespace", "store"));
        assertThat(updated.field("Application", "spec.syncPolicy"))
                .isEqualTo(Map.of(
                        "automated",
                        Map.of("prune", true, "selfHeal", false),
                        "syncOptions",
                        List.of("CreateNamespace=true", "PrunePropagationPolicy=foreground")));
    }

    @Test
    void an_update_that_says_the_same_changes_nothing() throws Exception {
        project.chart("shop").write("apps/storefront.yaml", APPLICATION);
        project.exactly("shop", "argocd", OVERWRITE, Map.of()).yaml();
        String once = project.read("apps/storefront.yaml");
        assertThat(project.exactly("shop", "argocd", Map.of(), Map.of()).change())
                .isEqualTo("unchanged");
        assertThat(project.read("apps/storefront.yaml")).isEqualTo(once);
    }

    @Test
    void the_other_documents_of_a_file_stay_to_the_byte() throws Exception {
        String before = "---\n# The namespace first\napiVersion: v1\nkind: Namespace\nmetadata: {name: store} # flow\n";
        String after = "--- # the other one\napiVersion: argoproj.io/v1alpha1\nkind: Application\n"
                + "metadata: {name: other}\nspec: {project: default, destination: {name: a},"
                + " source: {repoURL: 'https://example.com/a.git', path: a}}\n";
        project.chart("shop").write("apps/all.yaml", before + "---\n" + APPLICATION + after);
        Wiring updated = project.exactly("shop", "argocd", OVERWRITE, map("syncPolicy", "manual"));
        assertThat(project.read("apps/all.yaml"))
                .startsWith(before)
                .endsWith(after.substring(after.indexOf('\n') + 1))
                .isEqualTo(updated.yaml());
        assertThat(updated.kinds()).containsExactlyInAnyOrder("Namespace", "Application", "Application");
    }

    @Test
    void a_release_keeps_its_name_for_life() throws Exception {
        project.chart("shop").write("clusters/shop.yaml", """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: web, namespace: flux-system}
                spec:
                  interval: 10m
                  targetNamespace: store
                  chart:
                    spec:
                      chart: ./shop
                      sourceRef: {kind: GitRepository, name: flux-system}
                  values: {replicas: 4}
                """).write("clusters/sync.yaml", SYNC);
        Wiring flux = project.exactly("shop", "flux", OVERWRITE, Map.of());
        assertThat(flux.kinds()).containsExactly("HelmRelease");
        assertThat(flux.field("HelmRelease", "spec.releaseName")).isEqualTo("store-web");
        assertThat(flux.field("HelmRelease", "spec.targetNamespace")).isEqualTo("store");
        assertThat(flux.field("HelmRelease", "spec.interval")).isEqualTo("10m");
        assertThat(flux.field("HelmRelease", "spec.values")).isEqualTo(Map.of("replicas", 4L));
        assertThat(flux.field("HelmRelease", "spec.chart.spec.sourceRef"))
                .isEqualTo(Map.of("kind", "GitRepository", "name", "flux-system"));
        assertThat(project.wire("shop", "argocd").field("Application", "spec.source.helm.releaseName"))
                .isEqualTo("store-web");
    }

    @Test
    void a_kustomization_object_keeps_its_substitutions_and_waits_for_what_it_chose() throws Exception {
        project.kustomization("deploy", "").write("clusters/shop.yaml", """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: web, namespace: flux-system}
                spec:
                  interval: 10m
                  path: deploy
                  prune: false
                  targetNamespace: store
                  sourceRef: {kind: GitRepository, name: flux-system}
                  postBuild: {substitute: {domain: example.com}}
                  healthChecks: [{apiVersion: apps/v1, kind: Deployment, name: web, namespace: store}]
                """).write("clusters/sync.yaml", SYNC);
        Wiring flux = project.exactly("deploy", "flux", OVERWRITE, Map.of());
        assertThat(flux.field("Kustomization", "spec.wait")).isEqualTo(false);
        assertThat(flux.field("Kustomization", "metadata.name")).isEqualTo("web");
        assertThat(flux.field("Kustomization", "spec.prune")).isEqualTo(false);
        assertThat(flux.field("Kustomization", "spec.targetNamespace")).isEqualTo("store");
        assertThat(flux.field("Kustomization", "spec.postBuild"))
                .isEqualTo(Map.of("substitute", Map.of("domain", "example.com")));
    }

    @Test
    void a_chart_of_the_same_name_from_elsewhere_is_another_one() throws Exception {
        project.chart("shop").write("clusters/redis.yaml", """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: vendor, namespace: flux-system}
                spec:
                  interval: 10m
                  chart: {spec: {chart: shop, sourceRef: {kind: HelmRepository, name: vendor}}}
                """);
        Wiring flux = project.wire("shop", "flux");
        assertThat(flux.field("HelmRelease", "metadata.name")).isEqualTo("shop");
        assertThat(flux.change()).isEqualTo("created");
    }

    @Test
    void a_source_that_reads_the_same_repository_is_used_instead_of_a_second_one() throws Exception {
        project.chart("shop").write("clusters/production/flux-system/gotk-sync.yaml", SYNC);
        try (Git git = project.git("https://github.com/acme/shop.git")) {
            Project.commit(git);
            Wiring reused = project.exactly("shop", "flux", Map.of(), map("destinationNamespace", "shop"));
            assertThat(reused.kinds()).containsExactly("HelmRelease");
            assertThat(reused.field("HelmRelease", "spec.chart.spec.sourceRef"))
                    .isEqualTo(Map.of("kind", "GitRepository", "name", "flux-system"));
            assertThat(reused.yaml()).doesNotContain("Secret ");
            Wiring other = project.exactly(
                    "shop", "flux", Map.of(), map("destinationNamespace", "shop", "targetRevision", "v1.0.0"));
            assertThat(other.faults()).containsExactly("targetRevision");
            Wiring own = project.exactly(
                    "shop",
                    "flux",
                    Map.of(),
                    map("destinationNamespace", "shop", "targetRevision", "v1.0.0", "gitRepository", "new"));
            assertThat(own.field("GitRepository", "spec.ref")).isEqualTo(Map.of("tag", "v1.0.0"));
        }
    }

    @Test
    void a_source_is_not_offered_first_where_files_must_be_left_out_of_it() throws Exception {
        project.raw("raw").write("raw/notes.yaml", "a: 1\n").write("clusters/gotk-sync.yaml", SYNC);
        try (Git git = project.git("https://github.com/acme/shop.git")) {
            Project.commit(git);
            Wiring flux = project.exactly("raw", "flux", Map.of(), map("destinationNamespace", "shop"));
            assertThat(flux.field("GitRepository", "spec.ignore")).isEqualTo("/raw/notes.yaml\n");
            assertThat(project.exactly(
                                    "raw",
                                    "flux",
                                    Map.of(),
                                    map("destinationNamespace", "shop", "gitRepository", "flux-system/flux-system"))
                            .faults())
                    .containsExactly("gitRepository");
        }
    }

    @Test
    void several_objects_for_one_package_are_named() throws Exception {
        project.chart("shop")
                .write("apps/a.yaml", APPLICATION)
                .write("apps/b.yaml", APPLICATION.replace("storefront", "storefront-staging"));
        Wiring open = project.exactly("shop", "argocd", Map.of(), Map.of());
        assertThat(open.faults()).contains("objectName");

        Wiring updated = project.exactly("shop", "argocd", OVERWRITE, map("objectName", "storefront"));
        assertThat(updated.warning("deployed-by-others")).contains("storefront-staging in apps/b.yaml");
        assertThat(updated.reply().at("/files/0/path").asText()).isEqualTo("apps/a.yaml");
        assertThat(project.exactly(
                                "shop",
                                "argocd",
                                Map.of(),
                                map("objectName", "storefront", "outputPath", "./elsewhere.yaml"))
                        .warning("defined-twice"))
                .contains("apps/a.yaml");
    }

    @Test
    void a_file_that_a_person_edited_is_replaced_only_with_consent() throws Exception {
        project.chart("shop");
        project.wire("shop", "argocd").yaml();
        project.write("argocd-application.yaml", project.read("argocd-application.yaml") + "# mine\n");
        JsonNode refused = project.wire("shop", "argocd", "syncPolicy", "auto").reply();
        assertThat(refused.at("/error/code").asText()).isEqualTo("path_conflict");
        assertThat(project.read("argocd-application.yaml")).endsWith("# mine\n");
        assertThat(project.wire("shop", "argocd", OVERWRITE, "syncPolicy", "auto")
                        .change())
                .isEqualTo("updated");
    }

    /** Edits of a generated manifest, and an answer that changes it: one line changes, and everything that was edited stays. */
    @ParameterizedTest
    @CsvSource({
        "argocd, argocd-application.yaml, targetRevision: main, targetRevision: v2",
        "flux, flux-gitops.yaml, branch: main, tag: v2"
    })
    void edits_of_a_generated_manifest_survive_an_update(String provider, String file, String before, String after)
            throws Exception {
        project.chart("shop");
        project.wire("shop", provider).yaml();
        String edited = edited(project.read(file));
        project.write(file, edited);

        JsonNode refused =
                project.wire("shop", provider, "targetRevision", "tag:v2").reply();
        assertThat(refused.at("/error/code").asText()).isEqualTo("path_conflict");
        assertThat(refused.at("/error/message").asText()).contains("somebody edited it", "overwrite: true");
        assertThat(project.read(file)).isEqualTo(edited);

        project.wire("shop", provider, OVERWRITE, "targetRevision", "tag:v2").yaml();
        assertThat(project.read(file)).isEqualTo(edited.replace(before, after));

        assertThat(project.exactly("shop", provider, Map.of(), Map.of()).change())
                .isEqualTo("unchanged");
        assertThat(project.exactly("shop", provider, Map.of(), map("targetRevision", "main"))
                        .reply()
                        .at("/error/code")
                        .asText())
                .as("the edits are still a person's")
                .isEqualTo("path_conflict");
    }

    /** What people change by hand: labels, times, retries, comments, another document. */
    private static String edited(String yaml) {
        return yaml.replaceAll("(?m)^  name: shop$", "  name: shop\n  labels:\n    team: web # who is called")
                        .replaceAll("(?m)^  interval: .*$", "  interval: 3m30s")
                        .replaceAll("(?m)^  timeout: .*$", "  timeout: 90s")
                        .replaceAll("cleanupOnFail: true", "cleanupOnFail: true\n    force: true")
                        .replaceAll(
                                "(?m)^    - CreateNamespace=true$",
                                "    - CreateNamespace=true # as agreed\n    - PrunePropagationPolicy=foreground")
                + "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mine\n";
    }

    @Test
    void a_mirror_is_the_same_repository_the_next_time() throws Exception {
        project.chart("shop");
        project.git("https://github.com/acme/shop.git");
        Map<String, Object> mirrored =
                map("gitRepoUrl", "https://git.example.com/mirror/shop.git", "destinationNamespace", "shop");
        for (String provider : List.of("argocd", "flux")) {
            project.exactly("shop", provider, Map.of(), mirrored).yaml();
            assertThat(project.exactly("shop", provider, Map.of(), mirrored).change())
                    .as(provider)
                    .isEqualTo("unchanged");
            Map<String, Object> tagged = new LinkedHashMap<>(mirrored);
            tagged.put("targetRevision", "tag:v2");
            Wiring updated = project.exactly("shop", provider, Map.of(), tagged);
            assertThat(updated.kinds()).doesNotHaveDuplicates();
            assertThat(updated.yaml()).contains("v2", "mirror/shop").doesNotContain("shop-2");
        }
    }

    @Test
    void an_answer_takes_the_place_of_what_says_the_same_otherwise() throws Exception {
        project.chart("shop").write("apps/storefront.yaml", APPLICATION);
        Wiring addressed = project.exactly(
                "shop", "argocd", OVERWRITE, map("destinationServer", "https://kubernetes.default.svc"));
        assertThat(addressed.field("Application", "spec.destination"))
                .isEqualTo(Map.of("server", "https://kubernetes.default.svc", "namespace", "store"));
        project.write(
                "apps/storefront.yaml",
                APPLICATION
                        .replace("CreateNamespace=true", "CreateNamespace=false")
                        .replace(
                                "  labels:",
                                "  finalizers: [example.com/mine, resources-finalizer.argocd.argoproj.io]\n  labels:"));
        Wiring settled = project.exactly("shop", "argocd", OVERWRITE, map("createNamespace", true, "finalizer", false));
        assertThat(settled.field("Application", "spec.syncPolicy.syncOptions"))
                .isEqualTo(List.of("CreateNamespace=true", "PrunePropagationPolicy=foreground"));
        assertThat(settled.field("Application", "metadata.finalizers")).isEqualTo(List.of("example.com/mine"));
    }

    @Test
    void a_project_that_was_moved_is_not_made_a_second_time() throws Exception {
        project.chart("shop");
        String both = project.wire("shop", "argocd", "ownProject", true).yaml();
        int second = both.indexOf("---\n");
        project.write("argocd/projects.yaml", both.substring(0, second));
        project.write(
                "argocd-application.yaml",
                both.substring(0, both.indexOf("apiVersion")) + both.substring(second + "---\n".length()));
        Wiring again = project.wire("shop", "argocd", OVERWRITE, "ownProject", true, "targetRevision", "tag:v2");
        assertThat(again.kinds()).containsExactly("Application");
    }

    @Test
    void what_is_as_it_was_generated_is_updated_without_consent_on_any_machine() throws Exception {
        project.chart("shop");
        for (String provider : List.of("argocd", "flux")) {
            project.wire("shop", provider).yaml();
            project.forget();
            assertThat(project.wire("shop", provider, "targetRevision", "tag:v2")
                            .change())
                    .isEqualTo("updated");
        }
    }

    @Test
    void what_cannot_be_read_is_not_added_to() throws Exception {
        project.chart("shop");
        project.wire("shop", "argocd").yaml();
        String twice =
                project.read("argocd-application.yaml").replace("  project: default\n", "  project: a\n  project: b\n");
        project.write("argocd-application.yaml", twice);
        JsonNode refused = project.wire("shop", "argocd", OVERWRITE, "outputPath", "./argocd-application.yaml")
                .reply();
        assertThat(refused.at("/error/code").asText()).isEqualTo("path_conflict");
        assertThat(refused.at("/error/message").asText()).contains("argocd-application.yaml", "line 12", "project");
        assertThat(project.read("argocd-application.yaml")).isEqualTo(twice);
    }

    @Test
    void of_several_sources_that_of_the_package_is_updated() throws Exception {
        project.chart("shop").write("apps/storefront.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: storefront, namespace: argocd, labels: {team: web}}
                spec:
                  project: shop
                  sources:
                    - {repoURL: 'https://github.com/acme/values', targetRevision: main, ref: values}
                    - repoURL: https://github.com/acme/shop
                      targetRevision: v1
                      path: shop
                      helm: {valueFiles: [$values/prod.yaml], parameters: [{name: a, value: b}]}
                  destination: {server: 'https://kubernetes.default.svc', namespace: shop}
                """);
        assertThat(project.exactly("shop", "argocd", OVERWRITE, map("targetRevision", "v2"))
                        .yaml())
                .contains(
                        "name: storefront",
                        "team: web",
                        "ref: values",
                        "$values/prod.yaml",
                        "name: a",
                        "targetRevision: v2")
                .doesNotContain("targetRevision: v1", "  source:");
    }

    @Test
    void the_same_answers_give_the_same_file_and_what_was_not_said_again_is_told() throws Exception {
        project.chart("shop");
        String plain = project.wire("shop", "argocd").yaml();
        project.wire("shop", "argocd", "syncPolicy", "auto-prune", "destinationName", "live")
                .yaml();
        Wiring again = project.wire("shop", "argocd");
        assertThat(again.change()).isEqualTo("updated");
        assertThat(again.yaml()).isEqualTo(plain);
        assertThat(again.warning("not-said-again"))
                .contains("syncPolicy (auto-prune before)", "destinationName (live before)");
        assertThat(project.wire("shop", "argocd").warnings()).doesNotContain("not-said-again");
    }

    @Test
    void one_may_change_ones_mind_at_every_stage() throws Exception {
        project.chart("shop").kustomization("deploy", "");
        Server server = project.server();
        String session = server.gitops().get("sessionId").asText();
        server.gitops("stage", "selectPackage", "sessionId", session, "packagePath", "shop");
        server.gitops("stage", "selectProvider", "sessionId", session, "provider", "argocd");
        Map<String, Object> answers =
                map("gitRepoUrl", "https://github.com/acme/shop.git", "destinationNamespace", "shop");
        server.gitops("stage", "configure", "sessionId", session, "answers", answers);
        server.gitops("stage", "generate", "sessionId", session);
        assertThat(server.gitops("stage", "configure", "sessionId", session, "answers", map("syncPolicy", "auto"))
                        .at("/answers/destinationNamespace")
                        .asText())
                .isEqualTo("shop");
        server.gitops("stage", "generate", "sessionId", session);
        assertThat(project.read("argocd-application.yaml")).contains("automated:");
        server.gitops("stage", "selectProvider", "sessionId", session, "provider", "flux");
        server.gitops("stage", "configure", "sessionId", session, "answers", Map.of());
        assertThat(server.gitops("stage", "generate", "sessionId", session)
                        .at("/files/0/path")
                        .asText())
                .isEqualTo("flux-gitops.yaml");
        server.gitops("stage", "selectPackage", "sessionId", session, "packagePath", "deploy");
        JsonNode early = server.gitops("stage", "generate", "sessionId", session);
        assertThat(early.at("/error/expected").asText()).isEqualTo("configure");
        server.gitops("stage", "selectProvider", "sessionId", session, "provider", "flux");
        server.gitops("stage", "configure", "sessionId", session, "answers", answers);
        assertThat(server.gitops("stage", "generate", "sessionId", session, "includeContent", true)
                        .at("/files/0/content")
                        .asText())
                .contains("path: ./deploy");
    }

    @Test
    void one_package_is_confirmed_and_one_by_hand_is_analysed() throws Exception {
        project.raw("tests/fixtures/demo").chart("shop");
        JsonNode detected = project.server().gitops();
        assertThat(detected.get("packages")).hasSize(1);
        assertThat(detected.get("agentInstructions").asText()).contains("confirm");
        JsonNode selected = project.server()
                .gitops(
                        "stage",
                        "selectPackage",
                        "sessionId",
                        detected.get("sessionId").asText(),
                        "packagePath",
                        "tests/fixtures/demo");
        assertThat(selected.at("/package/type").asText()).isEqualTo("raw-manifests");
    }

    @Test
    void what_does_not_build_is_found_before_it_is_in_git() throws Exception {
        project.chart("shop").write("shop/Chart.yaml", """
                apiVersion: v2
                name: shop
                version: 0.1.0
                dependencies: [{name: postgresql, version: 16.0.0, repository: 'https://charts.example.com'}]
                """);
        JsonNode check = project.wire("shop", "argocd").reply().at("/checks/0");
        assertThat(check.get("status").asText()).isEqualTo("failed");
        assertThat(check.get("detail").asText()).contains("postgresql", "helm dependency update");
        project.kustomization("deploy", "patches: [{path: missing.yaml}]\n");
        JsonNode build = project.wire("deploy", "flux").reply().at("/checks/0");
        assertThat(build.get("status").asText()).isIn("failed", "skipped");
        if (build.get("status").asText().equals("skipped")) {
            assertThat(build.get("detail").asText()).contains("not on the PATH");
        }
    }
}
