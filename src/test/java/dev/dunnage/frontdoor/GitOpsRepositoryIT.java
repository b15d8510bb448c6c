package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is read from git, in whatever state a checkout may be. */
class GitOpsRepositoryIT {

    private static final String REMOTE = "https://github.com/acme/shop.git";

    @RegisterExtension
    final Project project = new Project();

    private String fallback(String path, String provider, String id) {
        JsonNode question = Project.question(project.questions(path, provider), id);
        return question.has("default") ? question.get("default").asText() : "(none)";
    }

    private Project.Wiring byDefaults(String path, String provider, Object... answers) {
        Map<String, Object> all = map("destinationNamespace", "shop");
        all.putAll(map(answers));
        return project.exactly(path, provider, Map.of("dryRun", true), all);
    }

    @Test
    void without_git_the_repository_is_asked_for() throws Exception {
        project.chart("shop");
        JsonNode asked = project.questions("shop", "argocd");
        assertThat(asked.has("defaultsFromGit")).isFalse();
        assertThat(Project.question(asked, "gitRepoUrl").has("default")).isFalse();
        assertThat(byDefaults("shop", "argocd").faults()).containsExactly("gitRepoUrl");
    }

    @Test
    void a_checkout_answers_for_itself_and_says_so() throws Exception {
        project.chart("charts/shop");
        try (Git git = project.git(REMOTE)) {
            Project.commit(git);
            JsonNode asked = project.questions("charts/shop", "flux");
            assertThat(Project.question(asked, "gitRepoUrl").get("default").asText())
                    .isEqualTo(REMOTE);
            assertThat(asked.get("defaultsFromGit").get("targetRevision").asText())
                    .isEqualTo("the current branch");
            assertThat(byDefaults("charts/shop", "flux").field("GitRepository", "spec.ref"))
                    .isEqualTo(Map.of("branch", "main"));
        }
    }

    private static void remote(Git git, String url) throws IOException {
        StoredConfig config = git.getRepository().getConfig();
        config.setString("remote", "origin", "url", url);
        config.save();
    }

    @Test
    void credentials_in_the_remote_are_never_repeated() throws Exception {
        project.chart("shop");
        try (Git git = project.git(REMOTE)) {
            for (String secret : List.of("me:s3cret", "s3cret", "me:s3c@ret")) {
                remote(git, "https://" + secret + "@github.com/acme/shop.git");
                JsonNode asked = project.questions("shop", "argocd");
                assertThat(Project.question(asked, "gitRepoUrl").get("default").asText())
                        .isEqualTo(REMOTE);
                assertThat(asked.toString()).doesNotContain("s3c", "ret@");
            }
        }
    }

    @Test
    void only_a_remote_that_a_controller_can_reach_is_offered() throws Exception {
        project.chart("shop");
        Map<String, String> offered = Map.of(
                "git@github.com:acme/shop.git", "git@github.com:acme/shop.git",
                "github.com:acme/shop.git", "ssh://git@github.com/acme/shop.git",
                "ssh://git@git.example.com:2222/acme/shop.git", "ssh://git@git.example.com:2222/acme/shop.git",
                "/srv/git/shop.git", "(none)",
                "../shop.git", "(none)",
                "file:///srv/git/shop.git", "(none)",
                "git://git.example.com/shop.git", "(none)");
        try (Git git = project.git(REMOTE)) {
            for (Map.Entry<String, String> each : offered.entrySet()) {
                remote(git, each.getKey());
                assertThat(fallback("shop", "argocd", "gitRepoUrl"))
                        .as(each.getKey())
                        .isEqualTo(each.getValue());
            }
        }
    }

    @Test
    void a_secret_is_asked_for_where_the_remote_is_read_over_ssh() throws Exception {
        project.chart("shop");
        try (Git git = project.git("git@github.com:acme/shop.git")) {
            Project.commit(git);
            assertThat(fallback("shop", "flux", "gitSecretName")).isEqualTo("flux-system");
            Project.Wiring flux = byDefaults("shop", "flux", "gitSecretName", "deploy-key");
            assertThat(flux.field("GitRepository", "spec.url")).isEqualTo("ssh://git@github.com/acme/shop.git");
            assertThat(flux.field("GitRepository", "spec.secretRef")).isEqualTo(Map.of("name", "deploy-key"));
            assertThat(byDefaults("shop", "argocd").field("Application", "spec.source.repoURL"))
                    .isEqualTo("git@github.com:acme/shop.git");
        }
    }

    @Test
    void the_revision_of_a_detached_head_is_its_tag_else_the_default_branch_else_the_commit() throws Exception {
        project.chart("shop");
        try (Git git = project.git(REMOTE)) {
            String commit = Project.commit(git);
            git.checkout().setName(commit).call();
            assertThat(fallback("shop", "flux", "targetRevision")).isEqualTo(commit);
            assertThat(byDefaults("shop", "flux").field("GitRepository", "spec.ref"))
                    .isEqualTo(Map.of("commit", commit));
            Project.push(git, "trunk");
            git.getRepository().updateRef("refs/remotes/origin/HEAD").link("refs/remotes/origin/trunk");
            assertThat(fallback("shop", "flux", "targetRevision")).isEqualTo("trunk");
            git.tag().setName("v1.0.0").setMessage("First").setSigned(false).call();
            JsonNode asked = project.questions("shop", "flux");
            assertThat(Project.question(asked, "targetRevision").get("default").asText())
                    .isEqualTo("v1.0.0");
            assertThat(asked.at("/defaultsFromGit/targetRevision").asText()).isEqualTo("a tag of the detached HEAD");
            assertThat(byDefaults("shop", "flux").field("GitRepository", "spec.ref"))
                    .isEqualTo(Map.of("tag", "v1.0.0"));
        }
    }

    @Test
    void head_becomes_the_remotes_default_branch_for_flux() throws Exception {
        project.chart("shop");
        try (Git git = project.git(REMOTE)) {
            Project.commit(git);
            Project.push(git, "trunk");
            git.getRepository().updateRef("refs/remotes/origin/HEAD").link("refs/remotes/origin/trunk");
            assertThat(byDefaults("shop", "flux", "targetRevision", "HEAD").field("GitRepository", "spec.ref"))
                    .isEqualTo(Map.of("branch", "trunk"));
            assertThat(byDefaults("shop", "argocd", "targetRevision", "HEAD")
                            .field("Application", "spec.source.targetRevision"))
                    .isEqualTo("HEAD");
        }
    }

    @Test
    void a_branch_that_looks_like_a_version_stays_a_branch() throws Exception {
        project.chart("shop");
        try (Git git = project.git(REMOTE)) {
            Project.commit(git);
            git.checkout().setCreateBranch(true).setName("1.x").call();
            assertThat(byDefaults("shop", "flux").field("GitRepository", "spec.ref"))
                    .isEqualTo(Map.of("branch", "1.x"));
            assertThat(byDefaults("shop", "flux", "targetRevision", "1.x").field("GitRepository", "spec.ref"))
                    .isEqualTo(Map.of("branch", "1.x"));
            assertThat(byDefaults("shop", "argocd").field("Application", "spec.source.targetRevision"))
                    .isEqualTo("refs/heads/1.x");
            assertThat(byDefaults("shop", "flux", "targetRevision", "semver:1.x")
                            .field("GitRepository", "spec.ref"))
                    .isEqualTo(Map.of("semver", "1.x"));
        }
    }

    @Test
    void a_tag_is_known_by_the_checkout_and_not_by_its_look() throws Exception {
        project.chart("shop");
        try (Git git = project.git(REMOTE)) {
            Project.commit(git);
            git.tag().setName("stable").setAnnotated(false).setSigned(false).call();
            assertThat(byDefaults("shop", "flux", "targetRevision", "stable").field("GitRepository", "spec.ref"))
                    .isEqualTo(Map.of("tag", "stable"));
            git.branchCreate().setName("stable").call();
            assertThat(byDefaults("shop", "argocd", "targetRevision", "branch:stable")
                            .field("Application", "spec.source.targetRevision"))
                    .isEqualTo("refs/heads/stable");
        }
    }

    @Test
    void a_package_is_followed_from_disk_to_the_revision_that_is_deployed() throws Exception {
        project.chart("shop");
        try (Git git = project.git(REMOTE)) {
            assertThat(byDefaults("shop", "argocd").warnings()).contains("not-committed");
            Project.commit(git);
            assertThat(byDefaults("shop", "argocd").warnings()).contains("not-pushed");
            Project.push(git, "main");
            assertThat(byDefaults("shop", "argocd").warnings())
                    .doesNotContain("not-committed", "not-pushed", "not-at-revision");
            project.write("shop/values.yaml", "replicas: 2\n");
            assertThat(byDefaults("shop", "argocd").warnings()).contains("not-committed");
            Project.commit(git);
            assertThat(byDefaults("shop", "argocd").warnings()).contains("not-pushed");
        }
    }

    @Test
    void a_package_that_the_chosen_revision_does_not_hold_is_said_so() throws Exception {
        project.write("README.md", "# Shop\n");
        try (Git git = project.git(REMOTE)) {
            Project.commit(git);
            git.tag().setName("v1.0.0").setAnnotated(false).setSigned(false).call();
            Project.push(git, "main");
            git.checkout().setCreateBranch(true).setName("feature").call();
            project.chart("shop");
            Project.commit(git);
            Project.push(git, "feature");
            assertThat(byDefaults("shop", "argocd").warnings()).doesNotContain("not-at-revision", "not-pushed");
            assertThat(byDefaults("shop", "argocd", "targetRevision", "main").warning("not-at-revision"))
                    .contains("main does not hold shop");
            assertThat(byDefaults("shop", "flux", "targetRevision", "v1.0.0").warnings())
                    .contains("not-at-revision");
            assertThat(byDefaults("shop", "flux", "targetRevision", "v9.9.9").warnings())
                    .doesNotContain("not-at-revision");
        }
    }

    @Test
    void a_package_beside_changed_files_is_not_called_changed() throws Exception {
        project.chart("shop");
        try (Git git = project.git(REMOTE)) {
            Project.commit(git);
            Project.push(git, "main");
            project.write("other.txt", "something else");
            assertThat(byDefaults("shop", "argocd").warnings()).doesNotContain("not-committed", "not-pushed");
        }
    }

    @Test
    void a_linked_worktree_is_a_checkout_like_any_other() throws Exception {
        Path main = Files.createDirectories(project.root().resolve("main"));
        project.chart("main/shop");
        try (Git git = Project.git(main, REMOTE)) {
            Project.commit(git);
            git.branchCreate().setName("topic").call();
            Path linked = project.root().resolve("linked");
            // What git worktree add does: https://git-scm.com/docs/gitrepository-layout
            Path administration = Files.createDirectories(main.resolve(".git/worktrees/linked"));
            Files.writeString(administration.resolve("HEAD"), "ref: refs/heads/topic\n");
            Files.writeString(administration.resolve("commondir"), "../..\n");
            Files.writeString(administration.resolve("gitdir"), linked.resolve(".git") + "\n");
            project.chart("linked/shop");
            Files.writeString(linked.resolve(".git"), "gitdir: " + administration + "\n");
            JsonNode asked = project.questions("linked/shop", "argocd");
            assertThat(Project.question(asked, "gitRepoUrl").get("default").asText())
                    .isEqualTo(REMOTE);
            assertThat(Project.question(asked, "gitRepoPath").get("default").asText())
                    .isEqualTo("shop");
            assertThat(Project.question(asked, "targetRevision").get("default").asText())
                    .isEqualTo("topic");
        }
    }

    @Test
    void a_package_in_a_submodule_belongs_to_the_submodules_repository() throws Exception {
        Path inner = Files.createDirectories(project.root().resolve("modules/shop"));
        project.chart("modules/shop/chart");
        try (Git outer = project.git("https://github.com/acme/platform.git")) {
            Path place = outer.getRepository().getDirectory().toPath().resolve("modules/shop");
            try (Git module = Git.init()
                    .setDirectory(inner.toFile())
                    .setGitDir(place.toFile())
                    .setInitialBranch("main")
                    .call()) {
                StoredConfig config = module.getRepository().getConfig();
                config.setString("remote", "origin", "url", REMOTE);
                config.save();
                Project.commit(module);
            }
            assertThat(Files.isRegularFile(inner.resolve(".git"))).isTrue();
            assertThat(fallback("modules/shop/chart", "argocd", "gitRepoUrl")).isEqualTo(REMOTE);
            assertThat(fallback("modules/shop/chart", "argocd", "gitRepoPath")).isEqualTo("chart");
        }
    }

    @Test
    void a_repository_without_a_commit_or_remote_is_no_trouble() throws Exception {
        project.chart("shop");
        Git.init()
                .setDirectory(project.root().toFile())
                .setInitialBranch("main")
                .call()
                .close();
        JsonNode asked = project.questions("shop", "flux");
        assertThat(Project.question(asked, "gitRepoUrl").has("default")).isFalse();
        assertThat(Project.question(asked, "targetRevision").get("default").asText())
                .isEqualTo("main");
        assertThat(asked.get("defaultsFromGit").has("gitRepoUrl")).isFalse();
        assertThat(byDefaults("shop", "flux", "gitRepoUrl", REMOTE).warnings()).contains("not-committed");
    }

    @Test
    void the_remote_of_the_tracked_branch_wins_over_origin() throws Exception {
        project.chart("shop");
        try (Git git = project.git("https://github.com/fork/shop.git")) {
            Project.commit(git);
            StoredConfig config = git.getRepository().getConfig();
            config.setString("remote", "upstream", "url", REMOTE);
            config.setString("branch", "main", "remote", "upstream");
            config.setString("branch", "main", "merge", "refs/heads/main");
            config.save();
            assertThat(fallback("shop", "argocd", "gitRepoUrl")).isEqualTo(REMOTE);
        }
    }

    @Test
    void manifests_at_the_root_are_called_like_the_repository_and_not_like_the_folder() throws Exception {
        project.write("deployment.yaml", Project.DEPLOYMENT);
        try (Git git = project.git("https://github.com/acme/Web_Shop.git")) {
            Repository repository = git.getRepository();
            assertThat(repository.isBare()).isFalse();
            assertThat(byDefaults(".", "argocd").field("Application", "metadata.name"))
                    .isEqualTo("web-shop");
        }
    }
}
