package dev.dunnage.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.EverySolution;
import dev.dunnage.testing.RandomAnswers;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds its fault, and is silent about a package without it; our own packages have none. */
class LinterTest {

    private static final String POD = """
            metadata: {labels: {app: shop}}
                spec:
                  containers:
                    - name: app
                      image: ghcr.io/acme/shop:1.4.2
                      resources: {requests: {cpu: 100m}}
            """.strip();

    private static String deployment(String spec) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  %s
                  selector: {matchLabels: {app: shop}}
                  template:
                    %s
                """.formatted(spec, POD);
    }

    private static final String AUTOSCALER = """
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: shop}
            spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}, maxReplicas: 3}
            """;

    private static String budget(String spec) {
        return """
                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {selector: {matchLabels: {app: shop}}, %s}
                """.formatted(spec);
    }

    private static final String CLAIM = """
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce]}
            """;

    private static final String VOLUME = "      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n";

    private static String secret(String field) {
        return "---\napiVersion: v1\nkind: Secret\nmetadata: {name: db}\n" + field + "\n";
    }

    private static final String NEEDS_SECRET = "          envFrom: [{secretRef: {name: db}}]\n";

    /** Rule, a package that breaks it, a package that is like it and does not. */
    static Stream<Arguments> fixtures() {
        String two = deployment("replicas: 2");
        return Stream.of(
                Arguments.of("hpa-replicas", two + AUTOSCALER, deployment("revisionHistoryLimit: 3") + AUTOSCALER),
                Arguments.of(
                        "pdb-blocks-drain",
                        deployment("replicas: 1") + budget("minAvailable: 1"),
                        two + budget("minAvailable: 1")),
                Arguments.of("pdb-blocks-drain", two + budget("maxUnavailable: 0"), two + budget("maxUnavailable: 1")),
                Arguments.of(
                        "rwo-rolling-update",
                        deployment("replicas: 1") + VOLUME + CLAIM,
                        deployment("strategy: {type: Recreate}") + VOLUME + CLAIM),
                Arguments.of("mutable-tag", two.replace(":1.4.2", ":latest"), two),
                Arguments.of(
                        "mutable-tag",
                        two.replace(":1.4.2", ""),
                        two.replace(":1.4.2", "@sha256:" + "0123456789abcdef".repeat(4))),
                Arguments.of(
                        "frozen-image", two.replace("ghcr.io/acme/shop:1.4.2", "docker.io/bitnami/redis:7.2.5"), two),
                Arguments.of("missing-requests", two.replace("resources: {requests: {cpu: 100m}}", "tty: true"), two),
                Arguments.of(
                        "plaintext-secret",
                        secret("stringData: {password: x}"),
                        secret("data: {password: x}\nsops: {mac: x}")),
                Arguments.of(
                        "missing-secret",
                        two + NEEDS_SECRET,
                        two + NEEDS_SECRET
                                + "---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: db}\n"),
                Arguments.of(
                        "mixed-namespaces",
                        two + CLAIM.replace("{name: data}", "{name: data, namespace: other}"),
                        two + CLAIM),
                Arguments.of(
                        "large-crd",
                        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\nspec: {x: "
                                + "x".repeat(270_000) + "}\n",
                        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\nspec: {x: x}\n"));
    }

    private static List<String> ids(String yaml) {
        return Linter.lint(trees(yaml)).stream().map(Finding::id).toList();
    }

    private static List<YamlTree> trees(String yaml) {
        YamlDocuments.Content reading = YamlDocuments.read(yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(yaml).isInstanceOf(YamlDocuments.Documents.class);
        return ((YamlDocuments.Documents) reading).trees();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_rule_finds_its_fault_and_nothing_else(String rule, String bad, String good) {
        assertThat(ids(bad)).contains(rule);
        assertThat(ids(good)).doesNotContain(rule);
    }

    @Test
    void every_finding_has_a_section_in_the_documentation() throws IOException {
        String page = Files.readString(Path.of("docs/lint.md"));
        fixtures()
                .map(fixture -> String.valueOf(fixture.get()[0]))
                .forEach(rule -> assertThat(page).contains("## " + rule));
    }

    static Stream<Solution> solutions() {
        return EverySolution.of(Catalogs.builtIn());
    }

    @ParameterizedTest
    @MethodSource("solutions")
    void our_own_packages_have_no_fault(Solution solution) {
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        for (int seed = 0; seed < 3; seed++) {
            Map<String, Object> answers = new RandomAnswers(seed).to(questionnaire);
            // Whoever wants more pods than there are gets what they want, and the finding.
            answers.remove("minAvailable");
            Application application =
                    solution.application(questionnaire.judge(answers).values());
            List<YamlTree> objects = new ArrayList<>();
            new RawRenderer().render(application).files().forEach((name, file) -> {
                if (name.endsWith(".yaml")) {
                    objects.addAll(trees(file.content()));
                }
            });
            assertThat(Linter.lint(objects))
                    .filteredOn(finding -> finding.severity() != Finding.Severity.INFO)
                    .filteredOn(finding -> !finding.id().equals("mutable-tag"))
                    .isEmpty();
        }
    }
}
