package dev.dunnage.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.gitops.git.GitFacts.PathState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a package has come on its way to the controller, in a checkout that is made here without a program. */
class CheckoutTest {

    @TempDir
    Path directory;

    private Path tree = Path.of("");

    /** {@code README.md} in the first commit, {@code shop/Chart.yaml} in the second, and a remote of which nothing is known. */
    @BeforeEach
    void make_a_checkout() throws Exception {
        tree = Files.createDirectories(directory.resolve("tree")).toRealPath();
        Git.init().setDirectory(tree.toFile()).setInitialBranch("main").call().close();
        configured("remote", "origin", "url", "https://github.com/acme/shop.git");
        configured("remote", "origin", "fetch", "+refs/heads/*:refs/remotes/origin/*");
        committed("README.md", "# Shop\n");
        tagged("before");
        committed("shop/Chart.yaml", "name: shop\n");
    }

    private interface Change<T> {
        T in(Git git) throws Exception;
    }

    private <T> T with(Change<T> change) throws Exception {
        try (Git git = Git.open(tree.toFile())) {
            return change.in(git);
        }
    }

    private void configured(String section, String name, String key, String value) throws Exception {
        with(git -> {
            var config = git.getRepository().getConfig();
            config.setString(section, name.isEmpty() ? null : name, key, value);
            config.save();
            return config;
        });
    }

    private Path written(String file, String text) throws IOException {
        Path path = tree.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private void committed(String file, String text) throws Exception {
        written(file, text);
        with(git -> {
            git.add().addFilepattern(file).call();
            return git.commit()
                    .setMessage("Change")
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .setSign(false)
                    .call();
        });
    }

    private void tagged(String name) throws Exception {
        with(git -> git.tag().setName(name).setAnnotated(false).setSigned(false).call());
    }

    private String head() throws Exception {
        return facts().commit().orElseThrow();
    }

    /** The remote's branch is known to be at a commit. */
    private void fetched(String branch, String revision) throws Exception {
        with(git -> {
            ObjectId id = git.getRepository().resolve(revision + "^{commit}");
            RefUpdate update = git.getRepository().updateRef(Constants.R_REMOTES + branch);
            update.setNewObjectId(id);
            return update.forceUpdate();
        });
    }

    private GitFacts facts() {
        return new GitReader().read(tree).orElseThrow();
    }

    private PathState state(String revision) {
        return state("shop", revision);
    }

    private PathState state(String path, String revision) {
        return new GitReader().stateOf(tree, facts(), path, revision);
    }

    @Test
    void a_package_is_pushed_where_the_remote_has_it_as_it_is() throws Exception {
        assertThat(state("main")).as("a new remote has nothing").isEqualTo(PathState.NOT_PUSHED);
        fetched("origin/main", "HEAD");
        assertThat(state("main")).isEqualTo(PathState.PUSHED);
        assertThat(state(".", "main")).isEqualTo(PathState.PUSHED);
        committed("README.md", "# Other\n");
        assertThat(state("main")).as("something else was changed").isEqualTo(PathState.PUSHED);
        assertThat(state(".", "main")).isEqualTo(PathState.NOT_PUSHED);
        committed("shop/Chart.yaml", "name: other\n");
        assertThat(state("main")).isEqualTo(PathState.NOT_PUSHED);
    }

    @Test
    void what_was_changed_or_added_since_is_not_committed() throws Exception {
        fetched("origin/main", "HEAD");
        assertThat(state("elsewhere", "main")).isEqualTo(PathState.NOT_COMMITTED);
        Path added = written("shop/values.yaml", "a: 1\n");
        assertThat(state("main")).isEqualTo(PathState.NOT_COMMITTED);
        Files.delete(added);
        written("README.md", "# Changed\n");
        assertThat(state("main")).isEqualTo(PathState.PUSHED);
        assertThat(state(".", "main")).isEqualTo(PathState.NOT_COMMITTED);
        written("shop/Chart.yaml", "name: changed\n");
        assertThat(state("main")).isEqualTo(PathState.NOT_COMMITTED);
    }

    @Test
    void another_branch_only_has_to_hold_the_package() throws Exception {
        fetched("origin/main", "HEAD");
        fetched("origin/old", "before");
        fetched("origin/release", "HEAD");
        committed("shop/Chart.yaml", "name: newer\n");
        assertThat(state("release")).isEqualTo(PathState.PUSHED);
        assertThat(state("old")).isEqualTo(PathState.ABSENT);
        assertThat(state("missing")).isEqualTo(PathState.ABSENT);
    }

    @Test
    void what_is_pinned_holds_the_package_or_does_not() throws Exception {
        tagged("v1.0.0");
        assertThat(state("v1.0.0")).isEqualTo(PathState.PUSHED);
        assertThat(state("tag:before")).isEqualTo(PathState.ABSENT);
        assertThat(state("tag:v2.0.0")).as("a tag that is not here").isEqualTo(PathState.UNKNOWN);
        assertThat(state(head())).isEqualTo(PathState.PUSHED);
        assertThat(state("commit:" + head().substring(0, 8))).isEqualTo(PathState.PUSHED);
        assertThat(state("1.x")).as("whatever tags there will be").isEqualTo(PathState.UNKNOWN);
    }

    @Test
    void head_is_the_remotes_main_line_and_where_none_is_known_the_branch_at_hand() throws Exception {
        fetched("origin/main", "HEAD");
        assertThat(state("HEAD")).isEqualTo(PathState.PUSHED);
        fetched("origin/old", "before");
        with(git -> git.getRepository()
                .updateRef(Constants.R_REMOTES + "origin/HEAD")
                .link(Constants.R_REMOTES + "origin/old"));
        assertThat(facts().defaultBranch()).contains("old");
        assertThat(state("HEAD")).isEqualTo(PathState.ABSENT);
    }

    @Test
    void a_remote_of_which_nothing_was_fetched_cannot_be_compared_with() throws Exception {
        configured("remote", "upstream", "url", "https://github.com/upstream/shop.git");
        fetched("origin/main", "HEAD");
        assertThat(facts().remotes().chosen()).isEqualTo("upstream");
        assertThat(state("main")).isEqualTo(PathState.UNKNOWN);
        fetched("upstream/main", "HEAD");
        assertThat(state("main")).isEqualTo(PathState.PUSHED);
    }

    @Test
    void only_a_hash_that_is_understood_is_compared() throws Exception {
        fetched("origin/main", "HEAD");
        configured("extensions", "", "objectFormat", "SHA1");
        assertThat(state("main")).isEqualTo(PathState.PUSHED);
        Files.writeString(
                tree.resolve(".git/config"),
                Files.readString(tree.resolve(".git/config")).replace("SHA1", "sha256"));
        assertThat(state("main")).isEqualTo(PathState.UNKNOWN);
    }

    @Test
    void links_are_read_as_what_they_say_and_patterns_only_where_they_lie() throws Exception {
        Files.createSymbolicLink(tree.resolve("shop/link"), Path.of("Chart.yaml"));
        committed("shop/.gitignore", "link\n");
        fetched("origin/main", "HEAD");
        assertThat(state("main")).isEqualTo(PathState.PUSHED);
        Files.createSymbolicLink(tree.resolve("shop/.gitattributes"), Path.of("../README.md"));
        assertThat(state("main")).isEqualTo(PathState.UNKNOWN);
    }

    @Test
    void patterns_of_more_than_a_megabyte_are_not_read() throws Exception {
        committed(".gitignore", "#".repeat(1 << 20));
        fetched("origin/main", "HEAD");
        assertThat(state("main")).isEqualTo(PathState.PUSHED);
        committed(".gitignore", "#".repeat((1 << 20) + 1));
        fetched("origin/main", "HEAD");
        assertThat(state("main")).isEqualTo(PathState.UNKNOWN);
    }

    @Test
    void branches_and_tags_are_known_by_their_names() throws Exception {
        with(git -> git.branchCreate().setName("local").call());
        fetched("origin/theirs", "HEAD");
        fetched("other/foreign", "HEAD");
        tagged("light");
        with(git -> git.tag()
                .setName("annotated")
                .setMessage("One")
                .setTagger(new org.eclipse.jgit.lib.PersonIdent("a", "a@example.com"))
                .setSigned(false)
                .call());
        GitFacts facts = facts();
        assertThat(facts.root()).isEqualTo(tree);
        assertThat(facts.branch()).contains("main");
        assertThat(facts.commit()).contains(head());
        assertThat(facts.branches()).isEqualTo(Set.of("main", "local", "theirs"));
        assertThat(facts.tags()).isEqualTo(Set.of("before", "light", "annotated"));
        assertThat(facts.tagsAtHead()).isEqualTo(Set.of("light", "annotated"));
        assertThat(facts.branchThere()).isEmpty();
        fetched("origin/main", "HEAD");
        assertThat(facts().branchThere()).contains("main");
    }

    @Test
    void a_branch_of_another_name_is_found_by_what_it_follows() throws Exception {
        with(git -> git.checkout().setCreateBranch(true).setName("mine").call());
        configured("branch", "mine", "remote", "origin");
        configured("branch", "mine", "merge", "refs/heads/theirs");
        assertThat(facts().branchThere()).isEmpty();
        fetched("origin/theirs", "HEAD");
        assertThat(facts().branchThere()).contains("theirs");
        assertThat(state("theirs")).isEqualTo(PathState.PUSHED);
        committed("shop/Chart.yaml", "name: other\n");
        assertThat(state("theirs")).isEqualTo(PathState.NOT_PUSHED);
    }

    @Test
    void what_the_remotes_call_their_main_line_tells_which_remote_is_the_teams() throws Exception {
        configured("remote", "team", "url", "https://github.com/team/shop.git");
        configured("branch", "trunk", "remote", "team");
        assertThat(facts().remotes().chosen()).isEqualTo("origin");
        fetched("team/trunk", "HEAD");
        with(git -> git.getRepository()
                .updateRef(Constants.R_REMOTES + "team/HEAD")
                .link(Constants.R_REMOTES + "team/trunk"));
        assertThat(facts().remotes().chosen()).isEqualTo("team");
        assertThat(facts().defaultBranch()).contains("trunk");
    }

    @Test
    void a_detached_head_has_no_branch_and_a_bare_repository_no_files() throws Exception {
        with(git -> git.checkout().setName("before").call());
        assertThat(facts().branch()).isEmpty();
        assertThat(facts().tagsAtHead()).containsExactly("before");
        configured("core", "", "bare", "true");
        assertThat(new GitReader().read(tree)).isEmpty();
    }

    @Test
    void a_directory_in_a_checkout_is_of_it_and_one_with_an_empty_git_directory_is_none() throws Exception {
        Files.createDirectories(tree.resolve("shop/.git"));
        assertThat(new GitReader().read(tree.resolve("shop")))
                .map(GitFacts::root)
                .contains(tree);
        assertThat(new GitReader().read(directory)).isEmpty();
    }

    /** As {@code git worktree add} leaves it. */
    @Test
    void a_linked_work_tree_has_a_head_of_its_own_and_the_rest_of_its_repository() throws Exception {
        Path linked = Files.createDirectories(directory.resolve("linked")).toRealPath();
        Path own = Files.createDirectories(tree.resolve(".git/worktrees/linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: " + own + "\n");
        Files.writeString(own.resolve("gitdir"), linked.resolve(".git") + "\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/topic\n");
        GitFacts facts = new GitReader().read(linked).orElseThrow();
        assertThat(facts.root()).isEqualTo(linked);
        assertThat(facts.branch()).contains("topic");
        assertThat(facts.url()).contains("https://github.com/acme/shop.git");
        configured("core", "", "bare", "true");
        assertThat(new GitReader().read(linked))
                .as("a bare repository has work trees beside it")
                .isPresent();
    }

    /** As {@code git submodule add} leaves it. */
    @Test
    void a_submodule_is_kept_in_the_repository_above() throws Exception {
        Path module = Files.createDirectories(tree.resolve("shop/module"));
        Path kept = Files.createDirectories(tree.resolve(".git/modules/module"));
        Git.init()
                .setDirectory(module.toFile())
                .setGitDir(kept.toFile())
                .setInitialBranch("theirs")
                .call()
                .close();
        Files.writeString(module.resolve(".git"), "gitdir: ../../.git/modules/module\n");
        assertThat(new GitReader().read(module).orElseThrow().branch()).contains("theirs");
    }
}
