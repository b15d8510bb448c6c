package dev.dunnage.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of repositories, as their forges read them. */
class ForgeTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git,                     github,           https://github.com,           acme/shop",
        "git@github.com:acme/shop.git,                         github,           https://github.com,           acme/shop",
        "https://github.example.com:8443/acme/shop,            github,           https://github.example.com:8443, acme/shop",
        "ssh://git@gitlab.example.com:2222/a/b/shop.git,       gitlab,           https://gitlab.example.com,   a/b/shop",
        "https://codeberg.org/acme/shop.git,                   gitea,            https://codeberg.org,         acme/shop",
        "https://dev.azure.com/acme/store/_git/shop,           azuredevops,      https://dev.azure.com,        acme/store/shop",
        "git@ssh.dev.azure.com:v3/acme/store/shop,             azuredevops,      https://dev.azure.com,        acme/store/shop",
        "https://bitbucket.org/acme/shop.git,                  bitbucket,        https://bitbucket.org,        acme/shop",
        "https://bitbucket.example.com/scm/acme/shop.git,      bitbucket-server, https://bitbucket.example.com, acme/shop",
    })
    void an_address_names_its_forge_and_its_repository(String url, String forge, String base, String path) {
        Forge found = Forge.of(url).orElseThrow();
        assertThat(found.id()).isEqualTo(forge);
        assertThat(found.repository(url)).hasValueSatisfying(repository -> {
            assertThat(repository.base()).isEqualTo(base);
            assertThat(repository.path()).isEqualTo(path);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://git.example.com/acme/shop.git", "https://hub.example.com/github/shop", "nothing"})
    void a_host_that_says_nothing_has_no_forge(String url) {
        assertThat(Forge.of(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://github.com/shop.git", "https://github.com/acme/shop/tree"})
    void an_address_of_something_else_is_no_repository(String url) {
        assertThat(Forge.GITHUB.repository(url)).isEmpty();
    }
}
