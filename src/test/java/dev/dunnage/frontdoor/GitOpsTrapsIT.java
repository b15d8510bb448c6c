package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What trips generators of GitOps manifests: each test fails on the manifest that one would write without thinking. */
class GitOpsTrapsIT {

    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n";
    private static final PersonIdent SOMEBODY = new PersonIdent("somebody", "somebody@example.com");

    @RegisterExtension
    final FrontDoor door = new FrontDoor();

    private void chart(String name) throws IOException {
        door.write("charts/" + name + "/Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: 0.1.0\n");
        door.write("charts/" + name + "/templates/config.yaml", CONFIG_MAP.formatted("config"));
    }

    private void kustomization(String path) throws IOException {
        door.write(path + "/kustomization.yaml", "resources: [config.yaml]\n");
        door.write(path + "/config.yaml", CONFIG_MAP.formatted("config"));
    }

    private JsonNode generated(String path, String provider, Object... answers) {
        Map<String, Object> all = map("gitRepoUrl", "https://github.com/acme/shop.git", "destinationNamespace", "shop");
        all.putAll(map(answers));
        return door.server()
                .gitops(
                        "stage",
                        "generate",
                        "packagePath",
                        path,
                        "provider",
                        provider,
                        "answers",
                        all,
                        "includeContent",
                        true);
    }

    private static String content(JsonNode reply) {
        assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("complete");
        return reply.at("/files/0/content").asText();
    }

    private static List<String> faults(JsonNode reply) {
        assertThat(reply.at("/error/code").asText()).as(reply.toString()).isEqualTo("validation_failed");
        return reply.at("/error/validationErrors").findValuesAsText("id");
    }

    private static List<String> warnings(JsonNode reply) {
        return reply.path("warnings").findValuesAsText("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "5", "soon", "-5m", "5 m", ""})
    void flux_knows_no_days_and_no_bare_numbers(String interval) throws Exception {
        chart("shop");
        assertThat(faults(generated("charts/shop", "flux", "reconcileInterval", interval)))
                .containsExactly("reconcileInterval");
    }

    @ParameterizedTest
    @CsvSource({"flux, fluxNamespace", "argocd, applicationNamespace", "argocd, project", "flux, destinationNamespace"})
    void names_that_kubernetes_refuses_are_refused(String provider, String question) throws Exception {
        chart("shop");
        assertThat(faults(generated("charts/shop", provider, question, "Not_A_Name")))
                .containsExactly(question);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main\nkind: Secret", "../../etc", "a b", "{{ .Values.x }}", "-x", "a..b", "a~1", "a:b"})
    void a_revision_that_git_refuses_is_refused(String revision) throws Exception {
        chart("shop");
        assertThat(generated("charts/shop", "argocd", "targetRevision", revision)
                        .at("/error/code")
                        .asText())
                .isIn("validation_failed", "unsafe_value");
    }

    @Test
    void booleans_are_booleans_and_numbers_are_numbers() throws Exception {
        kustomization("deploy");
        assertThat(content(generated("deploy", "flux", "prune", "false", "suspend", true)))
                .contains("prune: false\n", "suspend: true\n", "wait: true\n", "timeout: 5m\n", "retryInterval: 1m\n");
        assertThat(content(generated("deploy", "argocd", "syncPolicy", "auto", "retryLimit", 7)))
                .contains("selfHeal: true\n", "limit: 7\n")
                .doesNotContain("prune: true");
        assertThat(content(generated("deploy", "argocd", "syncPolicy", "auto-prune", "selfHeal", false)))
                .contains("prune: true\n", "selfHeal: false\n");
    }

    @Test
    void the_namespace_is_made_and_the_finalizer_is_a_choice() throws Exception {
        kustomization("deploy");
        assertThat(content(generated("deploy", "argocd")))
                .contains("CreateNamespace=true")
                .doesNotContain("finalizers");
        assertThat(content(generated("deploy", "argocd", "finalizer", true, "createNamespace", false)))
                .contains("- resources-finalizer.argocd.argoproj.io")
                .doesNotContain("CreateNamespace");
    }

    @Test
    void objects_without_a_namespace_get_flux_s_and_its_object() throws Exception {
        kustomization("deploy");
        assertThat(content(generated("deploy", "flux")))
                .contains("targetNamespace: shop\n", "kind: Namespace", "path: ./deploy\n");
    }

    @Test
    void a_cluster_is_named_or_addressed_but_not_both() throws Exception {
        chart("shop");
        assertThat(content(generated("charts/shop", "argocd", "destinationName", "production")))
                .contains("destination:\n    name: production\n")
                .doesNotContain("server:");
        assertThat(faults(generated(
                        "charts/shop",
                        "argocd",
                        "destinationName",
                        "production",
                        "destinationServer",
                        "https://10.0.0.1:6443")))
                .isNotEmpty();
    }

    @Test
    void a_project_of_its_own_allows_what_the_application_needs_and_no_more() throws Exception {
        chart("shop");
        assertThat(content(generated("charts/shop", "argocd", "ownProject", true, "project", "shop")))
                .contains(
                        "kind: AppProject",
                        "sourceRepos:\n    - https://github.com/acme/shop.git\n",
                        "namespace: shop\n",
                        "project: shop\n");
    }

    @Test
    void the_release_has_one_name_however_long_the_chart_s_is() throws Exception {
        String name = "a-very-long-name-of-a-chart-that-goes-on-and-on-for-ever-and-ever";
        chart(name);
        String flux = content(generated("charts/" + name, "flux"));
        String argo = content(generated("charts/" + name, "argocd"));
        String release =
                flux.substring(flux.indexOf("releaseName: ") + 13, flux.indexOf('\n', flux.indexOf("releaseName: ")));
        assertThat(release).hasSizeLessThanOrEqualTo(53).doesNotEndWith("-");
        assertThat(argo).contains("releaseName: " + release + "\n");
    }

    @Test
    void a_chart_from_git_follows_commits_and_not_its_version() throws Exception {
        chart("shop");
        assertThat(content(generated("charts/shop", "flux")))
                .contains("reconcileStrategy: Revision\n", "chart: ./charts/shop\n", "createNamespace: true\n");
    }

    @Test
    void directories_that_are_charts_or_kustomizations_are_left_out_of_a_recursive_source() throws Exception {
        door.write("manifests/a.yaml", CONFIG_MAP.formatted("a"));
        door.write("manifests/sub/b.yaml", CONFIG_MAP.formatted("b"));
        door.write("manifests/chart/Chart.yaml", "apiVersion: v2\nname: nested\nversion: 0.1.0\n");
        door.write("manifests/chart/templates/c.yaml", CONFIG_MAP.formatted("c"));
        assertThat(content(generated("manifests", "argocd")))
                .contains("recurse: true\n")
                .containsPattern("exclude: .*chart/\\*");
    }

    @Test
    void a_flat_directory_is_not_read_recursively() throws Exception {
        door.write("manifests/a.yaml", CONFIG_MAP.formatted("a"));
        assertThat(content(generated("manifests", "argocd")))
                .doesNotContain("recurse: true")
                .doesNotContain("helm:")
                .doesNotContain("kustomize:");
    }

    @Test
    void a_manifest_beside_the_files_that_flux_takes_is_kept_out_of_them() throws Exception {
        door.write("manifests/a.yaml", CONFIG_MAP.formatted("a"));
        JsonNode inside = generated("manifests", "flux", "outputPath", "manifests/flux-gitops.yaml");
        if (inside.path("status").asText().equals("complete")) {
            assertThat(content(inside)).contains("/manifests/flux-gitops.yaml");
        } else {
            assertThat(faults(inside)).containsExactly("outputPath");
        }
    }

    @Test
    void encrypted_files_are_decrypted() throws Exception {
        kustomization("deploy");
        door.write(".sops.yaml", "creation_rules: [{path_regex: '.*', age: age1x}]\n");
        door.write("deploy/secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                data: {password: 'ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]'}
                sops: {mac: 'ENC[AES256_GCM,data:x]', version: 3.9.0}
                """);
        assertThat(content(generated("deploy", "flux"))).contains("decryption:\n    provider: sops\n");
    }

    @Test
    void a_source_that_is_there_is_used_and_no_second_one_made() throws Exception {
        kustomization("repo/apps/shop");
        door.write("repo/clusters/production/flux-system/gotk-sync.yaml", """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: flux-system, namespace: flux-system}
                spec: {interval: 1m, url: 'ssh://git@github.com/acme/shop', ref: {branch: main}}
                """);
        try (Git git = repository("repo")) {
            commit(git);
        }
        JsonNode reply = door.server()
                .gitops(
                        "stage",
                        "generate",
                        "projectPath",
                        "repo",
                        "packagePath",
                        "repo/apps/shop",
                        "provider",
                        "flux",
                        "includeContent",
                        true,
                        "answers",
                        map("destinationNamespace", "shop"));
        assertThat(content(reply))
                .contains("sourceRef:\n    kind: GitRepository\n    name: flux-system\n")
                .doesNotContain("source.toolkit");
    }

    @Test
    void other_documents_of_the_file_in_which_a_package_is_deployed_are_not_lost() throws Exception {
        kustomization("deploy");
        door.write("gitops/all.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: storefront, namespace: delivery}
                spec:
                  project: default
                  source: {repoURL: 'https://github.com/acme/shop', path: deploy, targetRevision: main}
                  destination: {server: 'https://kubernetes.default.svc', namespace: shop}
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: other, namespace: delivery}
                spec:
                  project: default
                  source: {repoURL: 'https://github.com/acme/other', path: deploy, targetRevision: main}
                  destination: {server: 'https://kubernetes.default.svc', namespace: other}
                """);
        try (Git git = repository(".")) {
            commit(git);
        }
        JsonNode reply = door.server()
                .gitops(
                        "stage",
                        "generate",
                        "packagePath",
                        "deploy",
                        "provider",
                        "argocd",
                        "overwrite",
                        true,
                        "includeContent",
                        true,
                        "answers",
                        map("gitRepoUrl", "https://github.com/acme/shop.git", "destinationNamespace", "shop"));
        assertThat(content(reply)).contains("name: storefront\n  namespace: delivery");
        assertThat(Files.readString(door.workspace().resolve("gitops/all.yaml")))
                .contains("name: other");
    }

    @Test
    void objects_of_two_repositories_leave_open_whose_package_it_is() throws Exception {
        kustomization("deploy");
        String application = """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %1$s, namespace: argocd}
                spec:
                  project: default
                  source: {repoURL: 'https://github.com/acme/%1$s', path: deploy, targetRevision: main}
                  destination: {server: 'https://kubernetes.default.svc', namespace: x}
                """;
        door.write("gitops/one.yaml", application.formatted("one"));
        door.write("gitops/two.yaml", application.formatted("two"));
        JsonNode reply = generated("deploy", "argocd");
        assertThat(content(reply)).doesNotContain("name: one\n", "name: two\n");
        assertThat(reply.at("/files/0/path").asText()).isEqualTo("argocd-application.yaml");
        assertThat(Files.readString(door.workspace().resolve("gitops/one.yaml")))
                .isEqualTo(application.formatted("one"));
    }

    @Test
    void a_kustomization_that_does_not_build_is_found_before_it_is_in_git() throws Exception {
        door.write("deploy/config.yaml", CONFIG_MAP.formatted("config"));
        door.write("deploy/kustomization.yaml", """
                resources: [config.yaml]
                patches: [{target: {kind: Deployment, name: nobody}, patch: '[{op: replace, path: /x, value: 1}'}]
                """);
        JsonNode check = generated("deploy", "argocd").at("/checks/0");
        assertThat(check.path("status").asText()).as(check.toString()).isEqualTo("failed");
    }

    @Test
    void what_lies_beside_a_broken_kustomization_is_not_taken_for_plain_manifests() throws Exception {
        door.write("deploy/kustomization.yaml", "resources: [missing.yaml]\n");
        door.write("deploy/config.yaml", CONFIG_MAP.formatted("config"));
        JsonNode refused = generated("deploy", "argocd");
        assertThat(refused.at("/error/code").asText()).isEqualTo("package_not_found");
        assertThat(refused.at("/error/message").asText()).contains("missing.yaml");
    }

    @Test
    void a_chart_beside_a_broken_kustomization_is_what_the_scan_took_it_for() throws Exception {
        chart("shop");
        door.write("charts/shop/kustomization.yaml", "resources: [rendered.yaml]\n");
        assertThat(generated("charts/shop", "argocd").path("status").asText()).isEqualTo("complete");
    }

    @Test
    void a_chart_without_its_dependencies_is_named() throws Exception {
        chart("shop");
        door.write("charts/shop/Chart.yaml", """
                apiVersion: v2
                name: shop
                version: 0.1.0
                dependencies: [{name: redis, version: 1.0.0, repository: 'https://charts.example.com'}]
                """);
        JsonNode reply = generated("charts/shop", "flux");
        assertThat(reply.path("checks").toString() + reply.path("warnings")).contains("redis");
    }

    private Git repository(String path) throws Exception {
        Git git = Git.init()
                .setDirectory(door.workspace().resolve(path).toFile())
                .setInitialBranch("main")
                .call();
        git.remoteAdd()
                .setName("origin")
                .setUri(new URIish("https://github.com/acme/shop.git"))
                .call();
        return git;
    }

    private static RevCommit commit(Git git) throws Exception {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage("Add all")
                .setAuthor(SOMEBODY)
                .setCommitter(SOMEBODY)
                .setSign(false)
                .call();
    }

    /** The questions about a package, with what git says as their defaults. */
    private Map<String, String> defaults(String project, String path, String provider) {
        String session =
                door.server().gitops("projectPath", project).path("sessionId").asText();
        door.server().gitops("stage", "selectPackage", "sessionId", session, "packagePath", path);
        JsonNode asked = door.server().gitops("stage", "selectProvider", "sessionId", session, "provider", provider);
        Map<String, String> defaults = new LinkedHashMap<>();
        asked.path("questions")
                .forEach(question -> defaults.put(
                        question.path("id").asText(), question.path("default").asText("")));
        return defaults;
    }

    @Test
    void a_detached_head_is_followed_by_its_tag_or_its_commit() throws Exception {
        door.write("repo/deploy/kustomization.yaml", "resources: [config.yaml]\n");
        door.write("repo/deploy/config.yaml", CONFIG_MAP.formatted("config"));
        try (Git git = repository("repo")) {
            RevCommit commit = commit(git);
            git.checkout().setName(commit.name()).call();
            assertThat(defaults("repo", "repo/deploy", "flux")).containsEntry("targetRevision", commit.name());
            git.tag().setName("v1.0.0").setAnnotated(false).call();
            assertThat(defaults("repo", "repo/deploy", "flux")).containsEntry("targetRevision", "v1.0.0");
        }
    }

    @Test
    void worktrees_and_submodules_name_their_own_repository() throws Exception {
        door.write("repo/deploy/kustomization.yaml", "resources: [config.yaml]\n");
        door.write("repo/deploy/config.yaml", CONFIG_MAP.formatted("config"));
        try (Git git = repository("repo")) {
            commit(git);
        }
        git("repo", "worktree", "add", "-q", "-b", "feature", "../tree");
        assertThat(defaults("tree", "tree/deploy", "argocd"))
                .containsEntry("gitRepoUrl", "https://github.com/acme/shop.git")
                .containsEntry("gitRepoPath", "deploy")
                .containsEntry("targetRevision", "feature");
        Files.createDirectories(door.workspace().resolve("outer"));
        git("outer", "init", "-q", "-b", "main", ".");
        git("outer", "-c", "protocol.file.allow=always", "submodule", "add", "-q", "../repo", "modules/shop");
        assertThat(defaults("outer", "outer/modules/shop/deploy", "argocd")).containsEntry("gitRepoPath", "deploy");
    }

    private void git(String folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=x", "-c", "user.email=x@example.com"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(door.workspace().resolve(folder).toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    @Test
    void head_becomes_the_remote_s_default_branch_where_git_knows_it() throws Exception {
        door.write("repo/deploy/kustomization.yaml", "resources: [config.yaml]\n");
        door.write("repo/deploy/config.yaml", CONFIG_MAP.formatted("config"));
        try (Git git = repository("repo")) {
            commit(git);
        }
        git("repo", "update-ref", "refs/remotes/origin/trunk", "HEAD");
        git("repo", "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
        JsonNode reply = generated("repo/deploy", "flux", "targetRevision", "HEAD");
        assertThat(content(reply)).contains("branch: trunk\n");
    }

    @Test
    void what_moves_by_itself_is_said() throws Exception {
        chart("shop");
        assertThat(warnings(generated("charts/shop", "argocd", "targetRevision", "HEAD")))
                .contains("moving-revision");
        assertThat(warnings(generated("charts/shop", "argocd", "targetRevision", "v1.0.0")))
                .doesNotContain("moving-revision");
    }

    @Test
    void without_git_the_person_is_asked_for_the_repository() throws Exception {
        kustomization("deploy");
        assertThat(defaults(".", "deploy", "argocd"))
                .containsEntry("gitRepoUrl", "")
                .containsEntry("gitRepoPath", "deploy");
        JsonNode refused = door.server()
                .gitops(
                        "stage",
                        "generate",
                        "packagePath",
                        "deploy",
                        "provider",
                        "argocd",
                        "answers",
                        map("destinationNamespace", "x"));
        assertThat(refused.toString()).contains("gitRepoUrl");
        assertThat(door.workspace().resolve("argocd-application.yaml")).doesNotExist();
    }

    @Test
    void a_path_that_cannot_be_is_an_answer_that_is_not_valid() throws Exception {
        chart("shop");
        for (String path : List.of("x\u0000.yaml", "a/".repeat(3_000) + "x.yaml", "x".repeat(300) + ".yaml", " ")) {
            JsonNode reply = generated("charts/shop", "argocd", "outputPath", path);
            assertThat(reply.at("/error/code").asText()).as(path).isIn("validation_failed", "unsafe_value");
            assertThat(reply.at("/error/validationErrors/0/id").asText()).isEqualTo("outputPath");
        }
    }
}
