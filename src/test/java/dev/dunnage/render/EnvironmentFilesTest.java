package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.testing.Packages;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where each format says what is other in an environment, and how a person applies it. */
class EnvironmentFilesTest {

    private static final Application APPLICATION = Packages.application(
            Packages.solution("worker/deployment"),
            Map.of(
                    "name",
                    "shop",
                    "image",
                    "ghcr.io/acme/shop:1",
                    "environments",
                    List.of("staging", "production"),
                    "replicas@staging",
                    1,
                    "replicas@production",
                    5,
                    "image@staging",
                    "ghcr.io/acme/shop:2",
                    "config",
                    Map.of("MODE", "usual", "LEVEL", "info"),
                    "config@staging",
                    Map.of("MODE", "tried")));

    private static FileTree chart() {
        return new HelmRenderer(List.of()).render(APPLICATION);
    }

    @Test
    void values_of_an_environment_are_those_that_are_other() {
        assertThat(chart().content("values-staging.yaml"))
                .startsWith("# What differs in staging; the rest is in values.yaml.\n")
                .contains("\nreplicaCount: 1\n", "  tag: \"2\"\n", "  MODE: tried\n")
                .doesNotContain("LEVEL", "resources");
        assertThat(chart().content("values.yaml")).contains("\nreplicaCount: 5\n", "  LEVEL: info\n");
        assertThat(chart().content("values-production.yaml"))
                .isEqualTo("# What differs in production; the rest is in values.yaml.\n{}\n");
    }

    private static List<String> commands(FileTree tree) {
        return tree.content("README.md")
                .lines()
                .filter(line -> Stream.of("helm ", "kubectl apply ").anyMatch(line::startsWith))
                .toList();
    }

    @Test
    void each_environment_is_applied_by_a_command_of_its_own() {
        assertThat(commands(chart()))
                .containsExactly(
                        "helm upgrade --install shop . --namespace shop-staging --create-namespace --values values-staging.yaml",
                        "helm upgrade --install shop . --namespace shop-production --create-namespace --values values-production.yaml");
        assertThat(commands(new KustomizeRenderer().render(APPLICATION)))
                .containsExactly("kubectl apply -k overlays/staging", "kubectl apply -k overlays/production");
        assertThat(commands(new RawRenderer().render(APPLICATION)))
                .containsExactly(
                        "kubectl apply --namespace shop-staging -f staging",
                        "kubectl apply --namespace shop-production -f production");
    }

    @Test
    void the_page_makes_each_namespace_and_says_how_a_version_goes_on() {
        assertThat(chart().content("README.md"))
                .contains(
                        "\n### staging\n",
                        "\n### production\n",
                        "kubectl create namespace shop-production --dry-run=client --output=yaml | kubectl apply -f -\n",
                        "### From one environment to the next");
    }

    @Test
    void a_controller_finds_an_environment_where_the_format_keeps_it() {
        assertThat(new HelmRenderer(List.of()).placeOf("staging")).isEmpty();
        for (Renderer renderer : List.of(new KustomizeRenderer(), new RawRenderer())) {
            assertThat(renderer.render(APPLICATION).paths())
                    .anyMatch(path -> path.startsWith(renderer.placeOf("staging") + "/"));
            assertThat(renderer.placeOf("staging")).endsWith("staging");
        }
    }

    /** As questions and replies say it. */
    @Test
    void a_format_is_called_what_people_call_it() {
        assertThat(Stream.of(new HelmRenderer(List.of()), new KustomizeRenderer(), new RawRenderer())
                        .map(Renderer::title))
                .containsExactly("Helm chart", "Kustomize overlay", "Raw manifests");
    }
}
