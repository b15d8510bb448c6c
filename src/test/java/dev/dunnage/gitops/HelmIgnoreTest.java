package dev.dunnage.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of .helmignore, as Helm's own tests have them: https://github.com/helm/helm/blob/main/pkg/ignore/rules_test.go */
class HelmIgnoreTest {

    @ParameterizedTest
    @CsvSource({
        "helm.txt, helm.txt, true",
        "helm.txt, a/helm.txt, true",
        "helm.*, helm.txt, true",
        "helm.*, rudder.txt, false",
        "*.txt, tiller.txt, true",
        "*, tiller.txt, true",
        "cargo/, cargo/a.txt, true",
        "cargo/, cargo, false",
        "cargo/, mast/cargo/a.txt, true",
        "helm.txt/, helm.txt, false",
        "cargo/*.txt, cargo/a.txt, true",
        "cargo/*.*, cargo/a.txt, true",
        "cargo/*.txt, mast/a.txt, false",
        "/argocd-*.yaml, argocd-application.yaml, true",
        "/argocd-*, argocd-shop-previews/namespace.yaml, true",
        "/argocd-*.yaml, gitops/argocd-application.yaml, false",
        "ru[cd]er.txt, ruder.txt, true",
        "!helm.txt, helm.txt, false",
        "!helm.txt, tiller.txt, true",
        "[z-a].txt, b.txt, false",
        "# a comment, # a comment, false",
        "file\\?.txt, file?.txt, true"
    })
    void a_rule_ignores_what_helm_ignores(String rules, String path, boolean ignored) {
        assertThat(new HelmIgnore(rules).ignores(path)).isEqualTo(ignored);
    }
}
