package dev.dunnage.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of a checkout's remotes a controller shall read, and what its address is. */
class RemoteChoiceTest {

    private static final String THREE = """
            [remote "aaa"]
            \turl = https://github.com/aaa/shop.git
            [remote "origin"]
            \turl = https://github.com/jo/shop.git
            [remote "upstream"]
            \turl = https://github.com/acme/shop.git
            """;

    private static RemoteChoice choice(String text) throws ConfigInvalidException {
        Config config = new Config();
        config.fromText(text);
        return new RemoteChoice(config);
    }

    private static GitRemotes chosen(String text, String branch) throws ConfigInvalidException {
        Set<String> mainLines = new LinkedHashSet<>(List.of("main", "master"));
        return choice(text).choose(Optional.of(branch), mainLines);
    }

    @Test
    void upstream_comes_before_origin_and_origin_before_others() throws Exception {
        assertThat(chosen(THREE, "main").chosen()).isEqualTo("upstream");
        assertThat(chosen(THREE.replace("upstream", "zzz"), "main").chosen()).isEqualTo("origin");
        assertThat(chosen(THREE.replace("upstream", "zzz").replace("origin", "other"), "main")
                        .chosen())
                .isEqualTo("aaa");
        assertThat(chosen("", "main")).isEqualTo(new GitRemotes("origin", Map.of()));
    }

    @Test
    void what_a_person_said_is_merged_into_comes_first() throws Exception {
        assertThat(chosen(THREE.replace("[remote \"aaa\"]\n", "[remote \"aaa\"]\n\tgh-resolved = base\n"), "main")
                        .chosen())
                .isEqualTo("aaa");
        assertThat(chosen(THREE + "[branch \"main\"]\n\tremote = aaa\n", "topic")
                        .chosen())
                .as("the main line follows it")
                .isEqualTo("aaa");
        assertThat(chosen(THREE + "[branch \"main\"]\n\tremote = origin\n", "topic")
                        .chosen())
                .as("as every clone has it")
                .isEqualTo("upstream");
    }

    @Test
    void the_branch_at_hand_decides_where_nothing_else_does() throws Exception {
        String two = """
                [remote "aaa"]
                \turl = https://github.com/aaa/shop.git
                [remote "bbb"]
                \turl = https://github.com/bbb/shop.git
                """;
        assertThat(chosen(two + "[branch \"topic\"]\n\tremote = bbb\n", "topic").chosen())
                .isEqualTo("bbb");
        assertThat(chosen(two + "[branch \"topic\"]\n\tremote = bbb\n", "else").chosen())
                .isEqualTo("aaa");
    }

    @Test
    void a_remote_that_no_controller_reaches_is_chosen_only_where_none_is_reached() throws Exception {
        String local = THREE.replace("https://github.com/acme/shop.git", "/srv/git/shop.git");
        assertThat(chosen(local, "main").chosen()).isEqualTo("origin");
        assertThat(chosen(local, "main").urls()).containsOnlyKeys("aaa", "origin");
        GitRemotes none = chosen("[remote \"backup\"]\n\turl = /srv/git/shop.git\n", "main");
        assertThat(none.chosen()).isEqualTo("backup");
        assertThat(none.url()).isEmpty();
        assertThat(chosen("[remote \"empty\"]\n\tfetch = x\n", "main").urls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gh:acme/shop.git, https://github.com/acme/shop.git",
        "work:shop.git, https://git.example.com/work/shop.git",
        "work:deep/shop.git, https://deep.example.com/shop.git",
        "https://github.com/acme/shop.git, https://github.com/acme/shop.git",
        "https://jo:secret@github.com/acme/shop.git, https://github.com/acme/shop.git"
    })
    void an_address_is_written_in_full_the_longest_abbreviation_first(String url, String full) throws Exception {
        String config = """
                [remote "origin"]
                \turl = %s
                [url "https://github.com/"]
                \tinsteadOf = gh:
                [url "https://git.example.com/work/"]
                \tinsteadOf = work:
                \tinsteadOf =
                [url "https://deep.example.com/"]
                \tinsteadOf = work:deep/
                [url "https://mirror.example.com/"]
                \tinsteadOf = https://github.com/
                """;
        assertThat(chosen(config.formatted(url), "main").url()).contains(full);
    }

    @Test
    void an_empty_address_forgets_those_before_it() throws Exception {
        String config = "[remote \"origin\"]\n\turl = https://github.com/acme/old.git\n\turl =\n";
        assertThat(chosen(config, "main").url()).isEmpty();
        assertThat(chosen(
                                config
                                        + "\turl = https://github.com/acme/shop.git\n\turl = https://github.com/acme/b.git\n",
                                "main")
                        .url())
                .contains("https://github.com/acme/shop.git");
        assertThat(chosen("[remote \"origin\"]\n\turl\n", "main").url()).isEmpty();
    }

    @Test
    void remotes_of_the_same_repository_are_no_others() throws Exception {
        String same = THREE.replace("https://github.com/jo/shop.git", "git@github.com:acme/shop.git");
        assertThat(chosen(same, "main").others()).isEqualTo(Map.of("aaa", "https://github.com/aaa/shop.git"));
        assertThat(chosen(THREE, "main").others()).containsOnlyKeys("aaa", "origin");
    }

    @Test
    void a_branch_is_called_there_what_it_follows_of_that_remote() throws Exception {
        RemoteChoice choice = choice("""
                [branch "mine"]
                \tremote = origin
                \tmerge = refs/heads/theirs
                [branch "odd"]
                \tremote = origin
                \tmerge = refs/tags/v1
                """);
        assertThat(choice.merged("mine", "origin")).contains("theirs");
        assertThat(choice.merged("mine", "upstream")).isEmpty();
        assertThat(choice.merged("odd", "origin")).isEmpty();
        assertThat(choice.merged("none", "origin")).isEmpty();
    }
}
