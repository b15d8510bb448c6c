package dev.dunnage.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a checkout says of address and revision, and how that is explained to a person. */
class GitFactsTest {

    private static final String COMMIT = "c88a2f41c88a2f41c88a2f41c88a2f41c88a2f41";
    private static final Map<String, String> ALONE = Map.of("origin", "https://github.com/acme/shop.git");
    private static final Map<String, String> FORK =
            Map.of("origin", "https://github.com/jo/shop.git", "upstream", "https://github.com/acme/shop.git");

    private static GitFacts facts(
            Map<String, String> urls,
            String branch,
            String there,
            String usual,
            Set<String> names,
            Set<String> atHead) {
        return new GitFacts(
                Path.of("/checkout"),
                new GitRemotes(urls.size() > 1 ? "upstream" : "origin", urls),
                of(branch),
                of(there),
                of(usual),
                Optional.of(COMMIT),
                names,
                Set.of("v1.0"),
                atHead);
    }

    private static Optional<String> of(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    private static GitFacts facts(Map<String, String> urls, String branch, String there, String usual) {
        return facts(urls, branch, there, usual, Set.of(), Set.of());
    }

    private static void follows(GitFacts facts, String revision, String source) {
        assertThat(facts.revision()).contains(revision);
        assertThat(facts.revisionSource()).contains(source);
    }

    @Test
    void the_branch_at_hand_is_followed_under_its_name_there() {
        follows(facts(ALONE, "topic", "", ""), "topic", "the current branch");
        follows(facts(ALONE, "topic", "topic", "main"), "topic", "the current branch");
        follows(facts(ALONE, "mine", "theirs", "main"), "theirs", "the branch that mine follows");
        follows(facts(ALONE, "topic", "", "main"), "topic", "the current branch");
    }

    @Test
    void in_a_fork_a_branch_that_upstream_does_not_have_is_merged_into_its_main_line() {
        follows(facts(FORK, "topic", "", "main"), "main", "the default branch of upstream, which has no branch topic");
        follows(
                facts(FORK, "topic", "", "main", Set.of("main"), Set.of("v1.0")),
                "main",
                "the default branch of upstream, which has no branch topic");
        follows(facts(FORK, "topic", "topic", "main"), "topic", "the current branch");
        follows(facts(FORK, "topic", "", ""), "topic", "the current branch");
    }

    @Test
    void on_a_detached_head_a_tag_the_main_line_or_the_commit_is_taken() {
        follows(
                facts(ALONE, "", "", "main", Set.of("main"), Set.of("v1.0", "v1.1")),
                "v1.0",
                "a tag of the detached HEAD");
        follows(facts(ALONE, "", "", "main", Set.of("v1.0"), Set.of("v1.0")), "tag:v1.0", "a tag of the detached HEAD");
        follows(facts(ALONE, "", "", "main"), "main", "the remote's default branch, since HEAD is detached");
        follows(facts(FORK, "", "", "main"), "main", "the remote's default branch, since HEAD is detached");
        follows(facts(ALONE, "", "", ""), COMMIT, "the commit of the detached HEAD");
    }

    @Test
    void a_branch_that_looks_like_something_else_says_that_it_is_one() {
        follows(facts(ALONE, "1.x", "", ""), "branch:1.x", "the current branch");
        follows(facts(ALONE, "v1.0", "", ""), "branch:v1.0", "the current branch");
        follows(facts(ALONE, "1.x", "1.x", "", Set.of("1.x"), Set.of()), "1.x", "the current branch");
        follows(facts(ALONE, "", "", "2.x"), "branch:2.x", "the remote's default branch, since HEAD is detached");
    }

    @Test
    void which_remote_is_read_and_which_are_not_is_said() {
        assertThat(facts(ALONE, "main", "", "").urlSource()).isEqualTo("the remote of the checkout");
        assertThat(facts(ALONE, "main", "", "").url()).contains("https://github.com/acme/shop.git");
        assertThat(facts(FORK, "main", "", "").urlSource())
                .isEqualTo(
                        "the remote upstream, which is taken for the one to merge into; not origin (https://github.com/jo/shop.git)");
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, true",
        "main, true",
        "release/1.4, true",
        "branch:-x, false",
        "branch:a..b, false",
        "branch:a b, false",
        "tag:v1.0.0, true",
        "tag:, false",
        "commit:c88a2f4, true",
        "commit:c88a2f, false",
        "commit:master, false",
        "semver:>=1.0.0 <2.0.0, true",
        "semver:1.x; rm, false"
    })
    void a_revision_that_nothing_can_read_is_told_from_one_that_may_exist(String text, boolean wellFormed) {
        assertThat(GitRevision.of(text).isWellFormed()).isEqualTo(wellFormed);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git, shop",
        "https://github.com/acme/shop.git/, shop",
        "git@github.com:acme/shop, shop",
        "git@host:shop.git, shop",
        "https://dev.azure.com/acme/x/_git/My%20Api, My Api"
    })
    void a_repository_is_called_by_the_end_of_its_address(String url, String name) {
        assertThat(GitUrl.name(url)).isEqualTo(name);
    }

    @Test
    void transports_are_told_apart() {
        assertThat(GitUrl.isSsh("git@github.com:acme/shop.git")).isTrue();
        assertThat(GitUrl.isSsh("ssh://git@github.com/acme/shop.git")).isTrue();
        assertThat(GitUrl.isSsh("https://github.com/acme/shop.git")).isFalse();
        assertThat(GitUrl.isPlainHttp("http://git.example.com/shop.git")).isTrue();
        assertThat(GitUrl.isPlainHttp("https://git.example.com/shop.git")).isFalse();
        assertThat(GitUrl.webHost("SSH.github.com")).isEqualTo("github.com");
        assertThat(GitUrl.webHost("git.example.com")).isEqualTo("git.example.com");
    }

    @ParameterizedTest
    @CsvSource({"., .", "./, .", "'', .", "./shop/, shop", "a//b/., a/b", "././a, a", "/, ."})
    void a_path_has_one_form(String path, String normal) {
        assertThat(RepositoryPath.normal(path)).isEqualTo(normal);
        assertThat(RepositoryPath.dotted(path)).isEqualTo(normal.equals(".") ? "./" : "./" + normal);
    }

    @Test
    void a_path_lies_in_a_directory_or_climbs_out() {
        assertThat(RepositoryPath.below("deploy/", "./deploy/shop/values.yaml")).contains("shop/values.yaml");
        assertThat(RepositoryPath.below(".", "shop")).contains("shop");
        assertThat(RepositoryPath.below("deploy", "deployed/shop")).isEmpty();
        assertThat(RepositoryPath.climbs("../shop")).isTrue();
        assertThat(RepositoryPath.climbs("a/..")).isTrue();
        assertThat(RepositoryPath.climbs("a/..b")).isFalse();
        assertThat(GitReader.pathFrom(Path.of("/a"), Path.of("/a/b/c"))).isEqualTo("b/c");
        assertThat(GitReader.pathFrom(Path.of("/a"), Path.of("/a"))).isEqualTo(".");
    }
}
