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

    /** What each controller needs of an address: the parts decoded, where the interface is, and the address for the operator of Flux. */
    @ParameterizedTest
    @CsvSource({
        "azuredevops, https://acme@dev.azure.com/acme/My%20Proj/_git/The%20Shop, acme|My Proj|The Shop, https://dev.azure.com, My%20Proj",
        "azuredevops, https://dev.azure.com/acme/_git/shop,                      acme|shop|shop,        https://dev.azure.com, shop",
        "azuredevops, https://dev.azure.com/acme/store/_git/shop.git,            acme|store|shop.git,   https://dev.azure.com, store",
        "azuredevops, https://acme.visualstudio.com/store/_git/shop,             acme|store|shop,       https://dev.azure.com, store",
        "azuredevops, https://acme.visualstudio.com/DefaultCollection/a/_git/b,  acme|a|b,              https://dev.azure.com, a",
        "azuredevops, https://acme.visualstudio.com/_git/shop,                   acme|shop|shop,        https://dev.azure.com, shop",
        "azuredevops, acme@vs-ssh.visualstudio.com:v3/acme/My%20Proj/shop,       acme|My Proj|shop,     https://dev.azure.com, My%20Proj",
        "azuredevops, git@ssh.dev.azure.com:v3/acme/Größe/shop,                  acme|Größe|shop,       https://dev.azure.com, Gr%C3%B6%C3%9Fe",
        "azuredevops, https://tfs.example.com/tfs/Main/store/_git/shop,          Main|store|shop,       https://tfs.example.com/tfs, store",
        "github,      https://acme.ghe.com/team/shop.git,                        team|shop,             https://api.acme.ghe.com, shop",
        "github,      ssh://git@ssh.github.com:443/acme/shop.git,                acme|shop,             https://github.com, shop",
        "gitlab,      ssh://git@altssh.gitlab.com:443/a/b/shop.git,              a|b|shop,              https://gitlab.com, b",
        "gitea,       https://git.example.com/gitea/acme/shop.git,               acme|shop,             https://git.example.com/gitea, shop",
        "gitea,       ssh://git@git.example.com:2222/acme/shop.git,              acme|shop,             https://git.example.com, shop",
        "gitea,       https://forgejo.example.com:3000/acme/shop,                acme|shop,             https://forgejo.example.com:3000, shop",
        "bitbucket-server, https://git.example.com/bitbucket/scm/shop/api.git,   shop|api,              https://git.example.com/bitbucket, api",
        "bitbucket-server, ssh://git@git.example.com:7999/~ann/api.git,          ~ann|api,              https://git.example.com, api",
    })
    void an_address_says_what_controllers_ask(String forge, String url, String parts, String api, String second) {
        assertThat(Forge.find(forge).orElseThrow().repository(url)).hasValueSatisfying(repository -> {
            assertThat(repository.parts()).containsExactly(parts.split("\\|", -1));
            assertThat(repository.api()).isEqualTo(api);
            assertThat(repository.inAddress(1)).isEqualTo(second);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.ghe.com/team/shop.git, github",
        "https://acme.visualstudio.com/store/_git/shop, azuredevops",
        "acme@vs-ssh.visualstudio.com:v3/acme/store/shop, azuredevops",
        "ssh://git@altssh.bitbucket.org:443/acme/shop.git, bitbucket"
    })
    void other_hosts_of_a_forge_are_its_own(String url, String forge) {
        Forge found = Forge.of(url).orElseThrow();
        assertThat(found.id()).isEqualTo(forge);
        assertThat(found.repository(url))
                .hasValueSatisfying(
                        repository -> assertThat(found.isPublic(repository)).isEqualTo(!url.contains("ghe.com")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://dev.azure.com/acme/store/shop", "https://dev.azure.com/acme/store/_git/shop/branches"})
    void an_address_of_azure_names_the_repository_last(String url) {
        assertThat(Forge.AZURE_DEVOPS.repository(url)).isEmpty();
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
