package dev.dunnage.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.scan.Detection;
import dev.dunnage.detect.tree.ScanListener;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.testing.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What objects deploy that do not name a directory themselves. */
class LivingWiringTest {

    @TempDir
    Path root;

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    /** The names of what deploys a directory, each with its environment behind it. */
    private List<String> deployers(String directory) throws IOException {
        Detection found = Controllers.detector().detect(root, ScanListener.SILENT);
        return new ExistingWiring(Controllers.ALL, directory, List.of(), found.gitOps(), List.of(), "")
                .allDeployedBy(List.copyOf(Controllers.ALL.deploying()))
                .map(object -> (object.name() + " " + object.environment().orElse("")).strip())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "GitRepository, ./charts/shop, charts/shop, shop",
        "GitRepository, charts/other, charts/shop, ''",
        "HelmRepository, shop, shop, ''",
        "Bucket, ./charts/shop, charts/shop, ''"
    })
    void a_release_deploys_the_chart_of_the_HelmChart_that_it_names(
            String source, String chart, String directory, String deployer) throws IOException {
        write("flux.yaml", """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: HelmChart
                metadata: {name: shop, namespace: elsewhere}
                spec: {chart: charts/wrong, sourceRef: {kind: GitRepository, name: apps}}
                ---
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: HelmChart
                metadata: {name: shop, namespace: web}
                spec: {chart: %s, sourceRef: {kind: %s, name: apps}}
                ---
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: shop, namespace: web}
                spec: {chartRef: {kind: HelmChart, name: shop}}
                """.formatted(chart, source));
        assertThat(deployers(directory)).isEqualTo(deployer.isEmpty() ? List.of() : List.of(deployer));
        assertThat(deployers("charts/wrong")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, '{{.app.path}}'",
        "false, '{{app.path}}'",
    })
    void files_say_which_packages_an_ApplicationSet_takes(boolean isGo, String path) throws IOException {
        set(
                "{repoURL: 'https://github.com/acme/shop.git', files: [{path: 'config/*.json'}, {path: config/drafts/*, exclude: true}]}",
                isGo,
                path);
        write(
                "config/shop.json",
                "{\"app\": {\"path\": \"charts/shop\"}, \"name\": \"shop\", \"stage\": \"production\"}");
        write("config/eu/both.json", "[{\"app\": {\"path\": \"charts/one\"}}, {\"app\": {\"path\": \"charts/two\"}}]");
        write("config/drafts/three.json", "{\"app\": {\"path\": \"charts/three\"}}");
        write("config/four.yaml", "app: {path: charts/four}\n");
        assertThat(deployers("charts/shop")).containsExactly("all production");
        assertThat(deployers("charts/one")).containsExactly("all");
        assertThat(deployers("charts/two")).containsExactly("all");
        for (String none : List.of("charts/three", "charts/four", "charts/other")) {
            assertThat(deployers(none)).as(none).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, '{{.path.path}}', apps/shop/staging",
        "false, '{{path}}', apps/shop/staging",
        "true, 'charts/{{.path.basename}}', charts/staging",
        "true, 'charts/{{index .path.segments 1}}', charts/shop",
        "false, 'charts/{{path[1]}}', charts/shop",
        "true, 'charts/{{.path.filename}}', charts/config.yaml",
        "true, 'charts/{{.values.chart}}', charts/web"
    })
    void a_file_is_also_a_place(boolean isGo, String template, String directory) throws IOException {
        set("{files: [{path: 'apps/**/config.yaml'}], values: {chart: '{{.kind}}'}}", isGo, template);
        write("apps/shop/staging/config.yaml", "kind: web\n");
        assertThat(deployers(directory)).containsExactly("all");
        assertThat(deployers("apps/other/staging")).isEmpty();
        assertThat(deployers("charts/other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{.base}}{{.app.path}}", "./{{.base}}/{{.path}}", "{{.metadata.annotations.path}}"})
    void a_path_of_nothing_but_unknown_parameters_takes_no_package(String path) throws IOException {
        write("sets/clusters.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: all, namespace: argocd}
                spec:
                  goTemplate: true
                  generators: [{clusters: {}}]
                  template:
                    metadata: {name: any}
                    spec: {source: {repoURL: 'https://github.com/acme/shop.git', path: "%s"}}
                """.formatted(path));
        assertThat(deployers("apps/shop")).isEmpty();
        assertThat(deployers("charts/shop")).isEmpty();
    }

    @Test
    void files_of_another_repository_may_say_anything() throws IOException {
        set(
                "{repoURL: 'https://github.com/acme/config.git', files: [{path: 'clusters/*/config.json'}]}",
                true,
                "apps/{{.app}}");
        assertThat(deployers("apps/shop")).containsExactly("all");
        assertThat(deployers("charts/shop")).isEmpty();
    }

    private void set(String git, boolean isGo, String path) throws IOException {
        write("sets/all.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: all, namespace: argocd}
                spec:
                  goTemplate: %s
                  generators:
                  - git: %s
                  template:
                    metadata: {name: any}
                    spec: {source: {repoURL: 'https://github.com/acme/shop.git', path: "%s"}}
                """.formatted(isGo, git, path));
    }
}
