package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Server.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.testing.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of a chart that is there already, from the answer to the object that deploys it. */
class GitOpsValuesIT {

    private static final String APPLICATION = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: shop, namespace: argocd}
            spec:
              project: shops
              source:
                repoURL: https://github.com/acme/shop.git
                path: charts/shop
                targetRevision: main
                helm:
                  values: |
                    # by hand
                    image: {tag: "1.0.0"}
                    extra: [1, 2]
                  parameters:
                    - {name: replicas, value: "7"}
                    - {name: other, value: "x"}
              destination: {server: https://kubernetes.default.svc, namespace: shop}
            """;

    private static final String RELEASE = """
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: shop, namespace: flux-system}
            spec:
              interval: 9m
              chart: {spec: {chart: ./charts/shop, sourceRef: {kind: GitRepository, name: shop}}}
              values: {image: {tag: "1.0.0"}, extra: [1, 2]}
            """;

    @RegisterExtension
    final Project project = new Project();

    @BeforeEach
    void a_chart() throws IOException {
        project.chart("charts/shop");
        project.write("charts/shop/values.yaml", """
                replicas: 1
                # The version of the shop
                image: {tag: 0.9.0}
                auth: {password: ""}
                """);
        project.write("charts/shop/values-production.yaml", "replicas: 3\n");
        project.write("charts/shop/values-staging.yaml", "replicas: 1\n");
    }

    @ParameterizedTest
    @CsvSource({"argocd, Application, spec.source.helm.valuesObject", "flux, HelmRelease, spec.values"})
    void an_answer_is_a_value_of_the_object(String provider, String kind, String place)
            throws IOException, InterruptedException {
        Project.Wiring wiring = project.wire(
                "charts/shop", provider, "values.replicas", 5, "values", Map.of("image", Map.of("tag", "1.2.3")));
        assertThat(wiring.field(kind, place)).isEqualTo(Map.of("replicas", 5L, "image", Map.of("tag", "1.2.3")));
        assertThat(project.wire(
                                "charts/shop",
                                provider,
                                "values.replicas",
                                5,
                                "values",
                                Map.of("image", Map.of("tag", "1.2.3")))
                        .change())
                .isEqualTo("unchanged");
        if (Oracle.isThere()) {
            assertThat(Oracle.complaints(
                            "1.33",
                            project.root()
                                    .resolve(provider.equals("flux") ? "flux-gitops.yaml" : "argocd-application.yaml")))
                    .isEmpty();
        }
    }

    @Test
    void nothing_is_said_of_values_that_nobody_answered() {
        assertThat(project.wire("charts/shop", "argocd").yaml()).doesNotContain("valuesObject");
        assertThat(project.wire("charts/shop", "flux").yaml()).doesNotContain("values:");
    }

    @Test
    void the_usual_ones_are_asked_about_and_the_rest_on_request() {
        JsonNode asked = project.questions("charts/shop", "argocd");
        assertThat(asked.path("message").asText()).contains("3 values");
        assertThat(asked.path("questions").findValuesAsText("id")).contains("values.replicas", "values.image.tag");
        JsonNode found = project.server()
                .gitops(
                        "stage",
                        "configure",
                        "sessionId",
                        asked.path("sessionId").asText(),
                        "filter",
                        "AUTH");
        assertThat(found.path("questions").findValuesAsText("id")).containsExactly("values.auth.password");
    }

    @Test
    void each_environment_has_its_own() {
        Project.Wiring wiring = project.wire(
                "charts/shop",
                "flux",
                "environments",
                List.of("staging", "production"),
                "values.image.tag",
                "1.2.3",
                "values.image.tag@production",
                "1.2.2",
                "values@production",
                Map.of("replicas", 9));
        assertThat(wiring.reply().path("status").asText())
                .as(wiring.reply().toString())
                .isEqualTo("complete");
        assertThat(wiring.reply().at("/files").toString()).contains("tag: 1.2.3", "tag: 1.2.2", "replicas: 9");
    }

    @Test
    void what_is_wrong_is_refused_and_nothing_written() throws IOException {
        Project.Wiring wiring = project.wire(
                "charts/shop",
                "argocd",
                "values.replica",
                5,
                "values.image.tag",
                Map.of("a", 1),
                "values.replicas",
                true);
        assertThat(wiring.reply().at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(wiring.faults())
                .containsExactlyInAnyOrder("values.replica", "values.image.tag.a", "values.replicas");
        assertThat(wiring.reply().toString()).contains("Nearest: values.replicas");
        JsonNode secret = project.wire("charts/shop", "argocd", "values.auth.password", "hunter2")
                .reply();
        assertThat(secret.at("/error/code").asText()).isEqualTo("unsafe_value");
        assertThat(secret.toString()).doesNotContain("hunter2");
        assertThat(Files.exists(project.root().resolve("argocd-application.yaml")))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "values.image.tag | 1.10                       | values.image.tag   | Send it as a text",
                "values.replicas  | 3.7                        | values.replicas    | Valid is a whole number",
                "values.replicas  | -1                         | values.replicas    | Valid is a whole number",
                "values           | []                         | values             | It is no object of the chart's values",
                "values           | {'image.tag': '2'}         | values.image\\.tag | Nearest: values.image.tag",
                "values           | {'replicas': 3}            | values.replicas    | It is answered twice",
            })
    void an_answer_that_would_not_be_what_was_meant_is_refused(String id, String json, String fault, String told)
            throws IOException {
        Object answer = new ObjectMapper().readValue(json.replace('\'', '"'), Object.class);
        Project.Wiring wiring = told.contains("twice")
                ? project.wire("charts/shop", "flux", "values.replicas", 2, id, answer)
                : project.wire("charts/shop", "flux", id, answer);
        assertThat(wiring.faults()).containsExactly(fault);
        assertThat(wiring.reply().toString()).contains(told);
    }

    @Test
    void a_number_in_quotes_is_one_where_the_chart_has_a_number() throws IOException {
        Project.Wiring wiring = project.wire(
                "charts/shop", "flux", "values.replicas", "3", "values.image.tag", 2, "values@production", Map.of());
        assertThat(wiring.field("HelmRelease", "spec.values"))
                .isEqualTo(Map.of("image", Map.of("tag", "2"), "replicas", 3L));
    }

    @Test
    void values_of_an_application_that_cannot_be_read_are_not_replaced() throws IOException {
        String broken = APPLICATION.replaceFirst("(?s)values: \\|\n.*?(?=\n {6}\\S)", "values: 'image: ['");
        assertThat(broken).contains("image: [");
        project.write("apps/shop.yaml", broken);
        Project.Wiring wiring = project.wire("charts/shop", "argocd", Map.of("overwrite", true), "values.replicas", 5);
        assertThat(wiring.faults()).containsExactly("values.replicas");
        assertThat(project.read("apps/shop.yaml")).isEqualTo(broken);
    }

    @Test
    void one_set_for_applications_that_differ_in_numbers_is_refused() {
        Project.Wiring wiring = project.wire(
                "charts/shop",
                "argocd",
                "environments",
                List.of("staging", "production"),
                "applicationSet",
                true,
                "values.replicas@production",
                9);
        assertThat(wiring.faults()).containsExactly("applicationSet");
        assertThat(wiring.reply().toString()).contains("leave applicationSet out");
    }

    @Test
    void an_application_keeps_what_a_person_wrote() throws IOException {
        project.write("apps/shop.yaml", APPLICATION);
        Project.Wiring wiring = project.wire("charts/shop", "argocd", Map.of("overwrite", true), "values.replicas", 5);
        assertThat(wiring.field("Application", "spec.source.helm.valuesObject"))
                .isEqualTo(Map.of("image", Map.of("tag", "1.0.0"), "extra", List.of(1L, 2L), "replicas", 5L));
        assertThat(wiring.field("Application", "spec.source.helm.values")).isEqualTo("(absent)");
        assertThat(wiring.field("Application", "spec.source.helm.parameters"))
                .isEqualTo(List.of(Map.of("name", "other", "value", "x")));
        assertThat(wiring.field("Application", "spec.project")).isEqualTo("shops");
    }

    @Test
    void a_release_keeps_what_a_person_wrote() throws IOException {
        project.write("apps/shop.yaml", RELEASE);
        Project.Wiring wiring = project.wire("charts/shop", "flux", Map.of("overwrite", true), "values.replicas", 5);
        assertThat(wiring.field("HelmRelease", "spec.values"))
                .isEqualTo(Map.of("image", Map.of("tag", "1.0.0"), "extra", List.of(1L, 2L), "replicas", 5L));
        assertThat(wiring.field("HelmRelease", "spec.interval")).isEqualTo("9m");
        JsonNode asked = project.questions("charts/shop", "flux");
        assertThat(Project.question(asked, "values.image.tag").path("default").asText())
                .isEqualTo("1.0.0");
    }

    @Test
    void a_chart_by_hand_takes_any_values() throws IOException {
        Map<String, Object> answers = map(
                "gitopsProvider",
                "argocd",
                "gitRepoUrl",
                "https://github.com/a/b",
                "valuesFrom",
                "inline",
                "values",
                Map.of("service", Map.of("type", "ClusterIP")));
        Map<String, Object> call = map(
                "stage",
                "generateManifests",
                "final",
                true,
                "requirements",
                Map.of(
                        "chart",
                        Map.of(
                                "name",
                                "zot",
                                "repository",
                                "https://zotregistry.dev/helm-charts",
                                "version",
                                "0.1.60")),
                "answers",
                answers);
        JsonNode reply = project.server().call("recommend", call);
        assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("complete");
        assertThat(project.read("zot/values.yaml")).contains("service:\n  type: ClusterIP");
        assertThat(project.read("zot/argocd-application.yaml")).contains("type: ClusterIP");
        answers.put("values", Map.of("admin", Map.of("password", "hunter2")));
        answers.put("outputPath", "other");
        assertThat(project.server().call("recommend", call).at("/error/code").asText())
                .isEqualTo("unsafe_value");
    }
}
