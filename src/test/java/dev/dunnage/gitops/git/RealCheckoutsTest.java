package dev.dunnage.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunnage.gitops.git.GitFacts.PathState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkouts as git itself makes them, in the shapes in which people have them. */
class RealCheckoutsTest {

    private static final String TEAM = "https://github.com/acme/shop.git";
    private static final String FORK = "https://github.com/jo/shop.git";

    @TempDir
    Path temporary;

    private Path directory = Path.of("");

    /** A repository with a branch main and one more, and a clone of it whose remote has an address in the world. */
    @BeforeEach
    void make_a_repository() throws Exception {
        directory = temporary.toRealPath();
        assumeTrue(isThere(), "no git on this machine");
        git(directory, "init", "-q", "-b", "main", "seed");
        Path seed = directory.resolve("seed");
        Files.createDirectories(seed.resolve("shop"));
        Files.writeString(seed.resolve("shop/Chart.yaml"), "name: shop\n");
        Files.writeString(seed.resolve("README.md"), "# Shop\n");
        git(seed, "add", ".");
        git(seed, "commit", "-q", "-m", "First");
        git(seed, "branch", "größe/x#1");
        git(directory, "clone", "-q", "--bare", "seed", "server");
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static void git(Path where, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "a",
                        "GIT_AUTHOR_EMAIL", "a@example.com",
                        "GIT_COMMITTER_NAME", "a",
                        "GIT_COMMITTER_EMAIL", "a@example.com",
                        "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
    }

    private Path clone(String name, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("clone", "-q"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("file://" + directory.resolve("server"), name));
        git(directory, arguments.toArray(String[]::new));
        Path clone = directory.resolve(name);
        git(clone, "remote", "set-url", "origin", TEAM);
        return clone;
    }

    private static GitFacts facts(Path checkout) {
        return new GitReader().read(checkout).orElseThrow();
    }

    private static PathState state(Path checkout) {
        GitFacts facts = facts(checkout);
        return new GitReader().stateOf(checkout, facts, "shop", facts.revision().orElseThrow());
    }

    private static void isPlain(Path checkout) {
        assertThat(facts(checkout).url()).contains(TEAM);
        assertThat(facts(checkout).revision()).contains("main");
        assertThat(state(checkout)).isEqualTo(PathState.PUSHED);
    }

    @Test
    void shallow_sparse_partial_and_packed_clones_are_checkouts_like_any_other() throws Exception {
        isPlain(clone("plain"));
        isPlain(clone("shallow", "--depth", "1"));
        isPlain(clone("partial", "--filter=blob:none"));
        Path sparse = clone("sparse", "--no-checkout");
        git(sparse, "sparse-checkout", "set", "--cone", "shop");
        git(sparse, "checkout", "-q", "main");
        assertThat(sparse.resolve("shop/Chart.yaml")).exists();
        isPlain(sparse);
        Path packed = clone("packed");
        git(packed, "pack-refs", "--all");
        git(packed, "gc", "-q");
        isPlain(packed);
    }

    @Test
    void what_is_borrowed_from_another_repository_is_not_looked_into() throws Exception {
        Path shared = directory.resolve("shared");
        git(directory, "clone", "-q", "--shared", directory.resolve("server").toString(), "shared");
        git(shared, "remote", "set-url", "origin", TEAM);
        git(shared, "tag", "v1");
        assertThat(facts(shared).url()).contains(TEAM);
        assertThat(facts(shared).tags()).contains("v1");
        assertThat(state(shared)).isEqualTo(PathState.UNKNOWN);
    }

    @Test
    void a_configuration_may_have_a_byte_order_mark_other_line_ends_and_inclusions() throws Exception {
        Path clone = clone("strange");
        git(clone, "config", "include.path", "../.gitconfig");
        Files.writeString(clone.resolve(".gitconfig"), "[remote \"origin\"]\n\turl = https://github.com/other/x.git\n");
        Path config = clone.resolve(".git/config");
        Files.writeString(config, "\uFEFF" + Files.readString(config).replace("\n", "\r\n"));
        assertThat(facts(clone).url()).contains(TEAM);
        assertThat(facts(clone).revision()).contains("main");
    }

    @Test
    void a_branch_may_be_called_anything() throws Exception {
        Path clone = clone("named");
        git(clone, "checkout", "-q", "größe/x#1");
        assertThat(facts(clone).revision()).contains("größe/x#1");
        assertThat(state(clone)).isEqualTo(PathState.PUSHED);
    }

    @Test
    void work_trees_beside_a_bare_repository_are_checkouts() throws Exception {
        Path project = Files.createDirectories(directory.resolve("project"));
        git(project, "clone", "-q", "--bare", "file://" + directory.resolve("server"), ".bare");
        Files.writeString(project.resolve(".git"), "gitdir: ./.bare\n");
        git(project, "remote", "set-url", "origin", TEAM);
        git(project, "worktree", "add", "-q", "main", "main");
        Path tree = project.resolve("main");
        assertThat(facts(tree).root()).isEqualTo(tree);
        assertThat(facts(tree).url()).contains(TEAM);
        assertThat(state(tree)).isEqualTo(PathState.UNKNOWN);
        assertThat(new GitReader().read(project)).isEmpty();
    }

    @Test
    void a_repository_of_the_other_hash_is_not_compared() throws Exception {
        git(directory, "init", "-q", "-b", "main", "--object-format=sha256", "other");
        Path other = directory.resolve("other");
        Files.createDirectories(other.resolve("shop"));
        Files.writeString(other.resolve("shop/Chart.yaml"), "name: shop\n");
        git(other, "add", ".");
        git(other, "commit", "-q", "-m", "First");
        git(other, "remote", "add", "origin", TEAM);
        assertThat(facts(other).url()).contains(TEAM);
        assertThat(facts(other).revision()).contains("main");
        assertThat(state(other)).isEqualTo(PathState.UNKNOWN);
    }

    private Path fork() throws Exception {
        Path fork = clone("fork");
        git(fork, "remote", "set-url", "origin", FORK);
        git(fork, "remote", "add", "upstream", "file://" + directory.resolve("server"));
        git(fork, "fetch", "-q", "upstream");
        git(fork, "remote", "set-url", "upstream", TEAM);
        return fork;
    }

    @Test
    void in_a_fork_the_repository_that_it_was_made_from_is_read() throws Exception {
        Path fork = fork();
        assertThat(facts(fork).url()).contains(TEAM);
        assertThat(facts(fork).urlSource()).contains("upstream", "origin (" + FORK + ")");
        assertThat(state(fork)).isEqualTo(PathState.PUSHED);
        git(fork, "remote", "set-head", "upstream", "main");
        git(fork, "checkout", "-q", "-b", "topic");
        assertThat(facts(fork).revision()).contains("main");
        assertThat(facts(fork).revisionSource()).contains("the default branch of upstream, which has no branch topic");
        git(fork, "config", "remote.origin.gh-resolved", "base");
        assertThat(facts(fork).url()).contains(FORK);
    }

    @Test
    void the_fork_of_a_topic_branch_is_not_read() throws Exception {
        Path clone = clone("clone");
        git(clone, "remote", "add", "jo", FORK);
        git(clone, "checkout", "-q", "-b", "topic");
        git(clone, "update-ref", "refs/remotes/jo/topic", "HEAD");
        git(clone, "branch", "-q", "-u", "jo/topic");
        assertThat(facts(clone).url()).contains(TEAM);
        assertThat(facts(clone).revision()).contains("main");
        git(clone, "remote", "set-url", "jo", "git@github.com:acme/shop.git");
        assertThat(facts(clone).urlSource()).isEqualTo("the remote of the checkout");
    }

    @Test
    void a_branch_that_follows_one_of_another_name_is_that_one_there() throws Exception {
        Path clone = clone("follower");
        git(clone, "checkout", "-q", "-b", "mine", "--track", "origin/größe/x#1");
        assertThat(facts(clone).revision()).contains("größe/x#1");
        assertThat(facts(clone).revisionSource()).contains("the branch that mine follows");
        Files.writeString(clone.resolve("shop/Chart.yaml"), "name: other\n");
        git(clone, "commit", "-q", "-a", "-m", "Change");
        assertThat(state(clone)).isEqualTo(PathState.NOT_PUSHED);
    }

    @Test
    void an_abbreviation_that_the_repository_defines_is_written_in_full() throws Exception {
        Path clone = clone("short");
        git(clone, "remote", "set-url", "origin", "gh:acme/shop.git");
        git(clone, "config", "url.https://github.com/.insteadOf", "gh:");
        assertThat(facts(clone).url()).contains(TEAM);
        git(clone, "remote", "set-url", "origin", TEAM);
        git(clone, "config", "url.https://mirror.example.com/.insteadOf", "https://github.com/");
        assertThat(facts(clone).url()).contains(TEAM);
    }
}
