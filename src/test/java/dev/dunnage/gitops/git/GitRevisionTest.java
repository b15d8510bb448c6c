package dev.dunnage.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.gitops.ObjectName;
import dev.dunnage.gitops.argocd.Glob;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitRevisionTest {

    @ParameterizedTest
    @CsvSource({
        "main, Branch, main",
        "release/1.4, Branch, release/1.4",
        "feature-1.2.3, Branch, feature-1.2.3",
        "refs/heads/1.x, Branch, 1.x",
        "refs/tags/nightly, Tag, nightly",
        "v1.4.2, Tag, v1.4.2",
        "1.4.2-rc.1+build.5, Tag, 1.4.2-rc.1+build.5",
        "1.x, Semver, 1.x",
        "v1.4.x, Semver, v1.4.x",
        "'>=1.0.0 <2.0.0', Semver, '>=1.0.0 <2.0.0'",
        "^1.2, Semver, ^1.2",
        "~1.2.3, Semver, ~1.2.3",
        "1.0.0 - 2.0.0, Semver, 1.0.0 - 2.0.0",
        "*, Semver, *",
        "c88a2f41c88a2f41c88a2f41c88a2f41c88a2f41, Commit, c88a2f41c88a2f41c88a2f41c88a2f41c88a2f41",
        "c88a2f4, Branch, c88a2f4",
        "HEAD, Head, HEAD",
        "branch:v1.4.2, Branch, v1.4.2",
        "tag:main, Tag, main",
        "semver:1.4.2, Semver, 1.4.2",
        "commit:c88a2f4, Commit, c88a2f4",
        "tag: v1, Tag, v1"
    })
    void a_revision_is_told_by_its_prefix_or_its_shape(String text, String kind, String value) {
        GitRevision revision = GitRevision.of(text);
        assertThat(revision.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(revision.value()).isEqualTo(value);
    }

    @Test
    void what_is_pinned_does_not_move() {
        assertThat(GitRevision.of("v1.0.0").isMoving()).isFalse();
        assertThat(GitRevision.of("main").isMoving()).isTrue();
        assertThat(GitRevision.of("1.x").isMoving()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git, git@github.com:acme/shop.git, true",
        "https://github.com/acme/shop, ssh://git@github.com:22/Acme/shop.git/, true",
        "https://github.com/acme/shop.git, https://github.com/acme/shop-api.git, false",
        "https://github.com/acme/shop.git, https://gitlab.com/acme/shop.git, false"
    })
    void a_repository_is_the_same_whatever_the_transport(String left, String right, boolean same) {
        assertThat(GitUrl.same(left, right)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "https://me:secret@github.com/a/b.git, https://github.com/a/b.git",
        "ssh://git:secret@github.com/a/b.git, ssh://git@github.com/a/b.git",
        "ssh://git@github.com/a/b.git, ssh://git@github.com/a/b.git",
        "git@github.com:a/b.git, git@github.com:a/b.git"
    })
    void credentials_are_stripped_and_the_user_of_ssh_stays(String url, String stripped) {
        assertThat(GitUrl.withoutCredentials(url)).isEqualTo(stripped);
    }

    @ParameterizedTest
    @CsvSource({
        "git@github.com:acme/shop.git, ssh://git@github.com/acme/shop.git",
        "git@host:/srv/git/shop.git, ssh://git@host/srv/git/shop.git",
        "https://github.com/acme/shop.git, https://github.com/acme/shop.git"
    })
    void an_scp_address_gets_a_scheme(String url, String withScheme) {
        assertThat(GitUrl.withScheme(url)).isEqualTo(withScheme);
    }

    @ParameterizedTest
    @CsvSource({"app.yaml, app.yaml", "'a{b}.yaml', 'a\\{b\\}.yaml'", "'a*[1].yaml', 'a\\*\\[1\\].yaml'"})
    void a_file_name_is_no_pattern(String name, String glob) {
        assertThat(Glob.anyOf(List.of(name), List.of())).isEqualTo(glob);
    }

    @ParameterizedTest
    @CsvSource({
        "apps/web, web",
        "apps/web/overlays/production, web-production",
        "overlays/production, shop-production",
        "environments/staging, shop-staging",
        "deploy, shop",
        "k8s/base, shop",
        "clusters/production/web, web-production",
        "., shop",
        "Web_Front.end, web-front-end"
    })
    void a_directory_is_called_so_that_no_other_is_called_the_same(String path, String name) {
        assertThat(ObjectName.of(path, "shop")).isEqualTo(name);
    }
}
