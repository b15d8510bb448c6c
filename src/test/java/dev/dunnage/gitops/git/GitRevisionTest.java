package dev.dunnage.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.gitops.ObjectName;
import dev.dunnage.gitops.argocd.Glob;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        "https://github.com/acme/shop.git, https://gitlab.com/acme/shop.git, false",
        "https://github.com/acme/shop.git, ssh://git@ssh.github.com:443/acme/shop.git, true",
        "git@gitlab.com:acme/group/sub/shop.git, ssh://git@altssh.gitlab.com:443/acme/group/sub/shop, true",
        "https://gitlab.com/acme/group/sub/shop.git, https://gitlab.com/acme/group/shop.git, false",
        "https://git.example.com:8443/a/b.git, https://git.example.com:9443/a/b.git, false",
        "https://git.example.com:443/a/b.git, https://git.example.com//a/b/, true",
        "https://git.example.com:8443/a/b.git, ssh://git@git.example.com:2222/a/b.git, true",
        "HTTPS://Git.Example.com/a/b.git, git+ssh://git@git.example.com/a/b.git, true",
        "https://me@dev.azure.com/acme/My%20Shop/_git/My%20Api, git@ssh.dev.azure.com:v3/acme/My%20Shop/My%20Api, true",
        "https://dev.azure.com/acme/My%20Shop/_git/api, git@ssh.dev.azure.com:v3/acme/My Shop/api, true",
        "https://acme.visualstudio.com/DefaultCollection/shop/_git/api, https://dev.azure.com/acme/shop/_git/api, true",
        "https://dev.azure.com/acme/_git/shop, acme@vs-ssh.visualstudio.com:v3/acme/shop/shop, true",
        "https://dev.azure.com/acme/shop/_git/api, https://dev.azure.com/acme/shop/_git/web, false",
        "https://git.example.com/scm/shop/api.git, ssh://git@git.example.com:7999/shop/api.git, true",
        "https://git.example.com/bitbucket/scm/shop/api.git, ssh://git@git.example.com:7999/shop/api.git, true",
        "https://git.example.com/scm/~jo/api.git, ssh://git@git.example.com:7999/~jo/api.git, true",
        "https://git.example.com/scm/shop/api.git, ssh://git@git.example.com:7999/shop/web.git, false",
        "ssh://git@[2001:db8::1]:22/a/b.git, https://[2001:db8::1]/a/b, true",
        "../shop.git, ../shop.git, true",
        "../shop.git, ../other.git, false"
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
        "https://dev.azure.com/acme/My Shop/_git/My Api, https://dev.azure.com/acme/My%20Shop/_git/My%20Api",
        "git@ssh.dev.azure.com:v3/acme/My Shop/api, ssh://git@ssh.dev.azure.com/v3/acme/My%20Shop/api",
        "HTTPS://GitHub.com/Acme/shop.git, https://github.com/Acme/shop.git",
        "git+ssh://git@github.com/acme/shop.git, ssh://git@github.com/acme/shop.git",
        "ssh://git@[2001:db8::1]:22/a/b.git, ssh://git@[2001:db8::1]:22/a/b.git",
        "codecommit::eu-west-1://shop, ",
        "C:/repositories/shop, "
    })
    void an_address_is_offered_in_a_form_that_controllers_read(String url, @Nullable String offered) {
        assertThat(GitUrl.reachable(GitUrl.withoutCredentials(url))).isEqualTo(Optional.ofNullable(offered));
    }

    @ParameterizedTest
    @CsvSource({
        "git@github.com:acme/shop.git, true",
        "git@github-work:acme/shop.git, false",
        "work:acme/shop.git, false",
        "http://localhost:3000/acme/shop.git, false",
        "http://127.0.0.1:3000/acme/shop.git, false",
        "https://[2001:db8::1]/acme/shop.git, true"
    })
    void a_name_of_one_machine_is_no_host_for_a_controller(String url, boolean whole) {
        assertThat(GitUrl.hasWholeHost(url)).isEqualTo(whole);
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
