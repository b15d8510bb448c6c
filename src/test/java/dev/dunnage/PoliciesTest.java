package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunnage.lint.Finding;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.policy.Policies;
import dev.dunnage.question.Fault;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlProblem;
import dev.dunnage.yaml.YamlTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of docs/policies.md is kept: by what is generated, by what is offered, and by what is said of packages that are there. */
class PoliciesTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop, labels: {team: shop}}
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                    - {name: shop, image: "registry.acme.example/shop:1.4.2", resources: {requests: {cpu: 100m}}}
            """;

    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: shop, labels: {team: shop}}
            spec: {activeDeadlineSeconds: 86400, template: {spec: {containers: [{name: job, image: "busybox:1.37.0"}]}}}
            """;

    private static final String CLUSTER = """
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata: {name: shop}
            spec: {instances: 3, imageName: "registry.acme.example/postgresql:17.9"}
            """;

    @TempDir
    Path workspace;

    @TempDir
    Path catalog;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(catalog.resolve("policies.yaml"), example());
    }

    private static String example() throws IOException {
        String page = Files.readString(Path.of("docs/policies.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        return page.substring(start, page.indexOf("```", start));
    }

    private Reply call(Map<String, Object> answers, String intent) {
        LocalCall calls = new LocalCall(Assembly.PROGRAM.toolsIn(workspace, List.of(catalog)), new Waiting(System.err));
        Map<String, Object> all = new LinkedHashMap<>(Map.of("name", "shop", "namespace", "shop"));
        all.putAll(answers);
        return calls.call(
                "recommend", Map.of("stage", "generateManifests", "final", true, "intent", intent, "answers", all));
    }

    private static final Map<String, Object> ALLOWED =
            Map.of("image", "registry.acme.example/shop:1.4.2", "commonLabels", Map.of("team", "shop"));

    @Test
    void what_keeps_all_policies_is_written_with_the_values_that_they_force() throws IOException {
        Reply reply = call(ALLOWED, "internal web application, raw manifests");
        assertThat(reply.error()).as(reply.message()).isFalse();
        assertThat(Files.readString(workspace.resolve("shop/04-deployment.yaml")))
                .contains("imagePullPolicy: Always", "cost-centre: \"4711\"");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "raw       | owner        | commonLabels    | music",
                "helm      | our-registry | image           | ghcr.io/acme/shop:1.4.2",
                "kustomize | versions     | image           | registry.acme.example/shop:latest",
                "helm      | versions     | image           | registry.acme.example/shop",
                "helm      | always-pull  | imagePullPolicy | Never"
            })
    void what_breaks_one_is_refused_before_anything_is_written(
            String format, String policy, String question, String answer) {
        Map<String, Object> answers = new LinkedHashMap<>(ALLOWED);
        answers.put("outputFormat", format);
        answers.put(question, question.equals("commonLabels") ? Map.of("team", answer) : answer);
        Reply reply = call(answers, "internal web application");
        assertThat(reply).isInstanceOfSatisfying(Reply.Refusal.class, refusal -> {
            assertThat(refusal.code().id()).isEqualTo("validation_failed");
            assertThat(refusal.faults()).extracting(Fault::id).containsOnly("policy/" + policy);
            assertThat(refusal.message()).contains("policy/" + policy);
        });
        assertThat(workspace.resolve("shop")).doesNotExist();
    }

    @Test
    void a_warning_is_said_and_does_not_keep_anything_back() {
        Map<String, Object> answers = new LinkedHashMap<>(ALLOWED);
        answers.put("replicas", 1);
        assertThat(call(answers, "internal web application"))
                .isInstanceOfSatisfying(
                        Reply.PackageWritten.class,
                        written -> assertThat(written.findings())
                                .extracting(Finding::id)
                                .contains("policy/two-pods"));
    }

    @Test
    void an_environment_is_held_to_it_too() {
        Map<String, Object> answers = new LinkedHashMap<>(ALLOWED);
        answers.put("environments", List.of("staging", "production"));
        answers.put("image@production", "ghcr.io/acme/shop:1.4.2");
        assertThat(call(answers, "internal web application"))
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Fault::id)
                                .containsExactly("policy/our-registry"));
    }

    @Test
    void what_is_forbidden_is_not_offered() throws IOException {
        assertThat(call(ALLOWED, "internal web application with a MySQL StatefulSet in the cluster")
                        .message())
                .doesNotContain("mysql/statefulset");
        Files.writeString(catalog.resolve("policies.yaml"), "policies: [{name: no, forbiddenCapabilities: [mysql]}]");
        assertThat(call(ALLOWED, "internal web application with MySQL"))
                .isInstanceOfSatisfying(
                        Reply.NoMatch.class,
                        none -> assertThat(none.message()).contains("policy/no", "mysql is not allowed"));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("owner", DEPLOYMENT, DEPLOYMENT.replace("team: shop", "team: music")),
                Arguments.of("owner", DEPLOYMENT, DEPLOYMENT.replace("team: shop", "tier: shop")),
                Arguments.of("our-registry", DEPLOYMENT, DEPLOYMENT.replace("registry.acme.example/", "acme/")),
                Arguments.of("versions", DEPLOYMENT, DEPLOYMENT.replace("1.4.2", "edge")),
                Arguments.of("our-registry", CLUSTER, CLUSTER.replace("registry.acme.example", "ghcr.io")),
                Arguments.of("versions", CLUSTER, CLUSTER.replace("17.9", "latest")),
                Arguments.of("two-pods", DEPLOYMENT, DEPLOYMENT.replace("replicas: 2", "replicas: 1")),
                Arguments.of(
                        "no-own-mysql",
                        DEPLOYMENT,
                        DEPLOYMENT.replace(
                                "resources:", "securityContext: {capabilities: {add: [NET_ADMIN]}}, resources:")),
                Arguments.of("a-day-at-most", JOB, JOB.replace("86400", "86401")),
                Arguments.of("a-day-at-most", JOB, JOB.replace("activeDeadlineSeconds", "backoffLimit")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void of_packages_that_are_there_it_is_said(String policy, String good, String bad) {
        assertThat(ids(good)).isEmpty();
        assertThat(ids(bad)).contains("policy/" + policy);
    }

    @Test
    void the_least_that_an_autoscaler_keeps_counts() {
        String scaled = DEPLOYMENT.replace("  replicas: 2\n", "") + """
                ---
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: shop}
                spec: {minReplicas: 2, scaleTargetRef: {kind: Deployment, name: shop}}
                """;
        assertThat(ids(scaled)).isEmpty();
        assertThat(ids(scaled.replace("minReplicas: 2", "minReplicas: 1"))).containsExactly("policy/two-pods");
    }

    @Test
    void of_a_rollout_its_own_pods_count_and_not_those_of_its_template() {
        String rolledOut = DEPLOYMENT.replace("  replicas: 2\n", "") + """
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: shop, labels: {team: shop}}
                spec: {replicas: 2, workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}}
                """;
        assertThat(ids(rolledOut)).isEmpty();
        assertThat(ids(rolledOut.replace("replicas: 2", "replicas: 1"))).containsExactly("policy/two-pods");
        assertThat(ids(rolledOut.replace("name: shop}}", "name: other}}"))).containsExactly("policy/two-pods");
    }

    private List<String> ids(String yaml) {
        YamlDocuments.Content reading = YamlDocuments.read(yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(yaml).isInstanceOf(YamlDocuments.Documents.class);
        List<YamlTree> objects = ((YamlDocuments.Documents) reading).trees();
        return Policies.in(List.of(catalog), Catalogs.builtIn()).lint(objects).stream()
                .map(Finding::id)
                .filter(id -> id.startsWith("policy/"))
                .toList();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "minReplicas: 2           | minReplicas: two      | :10: 'two' is not a whole number",
                "kinds: [Job]             | kind: [Job]           | no field named 'kind' is known here. Valid: name, severity",
                "severity: warning        | severity: fatal       | 'fatal' is no severity. Valid: error, warning, info",
                "imagePullPolicy: Always  | imagePullPolicy: Of   | 'Of' is no answer of 'imagePullPolicy'. Valid is IfNotPresent",
                "kinds: [Job]             | kinds: [Jobb]         | no object is of the kind 'Jobb'. Did you mean 'Job'?",
                "kinds: [Job]             | kinds: [my-job]       | 'my-job' is none. Valid is the kind of an object",
                "kinds: [Deployment]      | kinds: [Service]      | none of these has replicas. Valid: Deployment, StatefulSet",
                "minReplicas: 2           | minReplicas: -2       | '-2' is kept by everything",
                "minReplicas: 2           | minReplicas: 0        | '0' is kept by everything",
                "[shop, search]           | ['shop!']             | 'shop!' is none. Valid is a label's value",
                "{team: [shop             | {te am: [shop         | 'te am' is none. Valid is a label's key",
                "{team: [shop, search]}   | {}                    | no label is named here",
                "docker.io/library        | https://docker.io     | 'https://docker.io' is none. Valid is a host",
                "docker.io/library        | library               | 'library' is none. Valid is a host",
                "latest, edge             | '*-rc'                | '*-rc' is none. Valid is a tag",
                "imagePullPolicy: Always  | outputPath: x         | 'outputPath' is another one for each package",
                "<= 86400                 | + 1                   | no condition in CEL about `object`",
                "imagePullPolicy: Always  | imagePulPolicy: Of    | Did you mean 'imagePullPolicy'?",
                "mysql/statefulset        | mysql/statefulse      | Did you mean 'mysql/statefulset'?",
                "has(object               | has(objekt            | undeclared reference to 'objekt'",
                "<= 86400                 | <= <=                 | Syntax error",
                "name: versions           | name: owner           | another policy is called 'owner' too",
                "minReplicas: 2           | message: Two          | a policy has one rule, and this one has 0. Valid: requiredLabels"
            })
    void a_mistake_is_told_with_its_line_and_what_is_valid(String right, String wrong, String told) throws IOException {
        Path file = catalog.resolve("policies.yaml");
        Files.writeString(file, example().replace(right, wrong));
        assertThatThrownBy(() -> Policies.in(List.of(catalog), Catalogs.builtIn()))
                .isInstanceOf(YamlProblem.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(told);
    }

    @Test
    void a_condition_that_nests_without_end_is_refused_as_any_other() throws IOException {
        Path file = catalog.resolve("policies.yaml");
        Files.writeString(file, example().replace("<= 86400", "<= " + "(".repeat(5_000) + "1" + ")".repeat(5_000)));
        assertThatThrownBy(() -> Policies.in(List.of(catalog), Catalogs.builtIn()))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("limit exceeded");
    }

    @Test
    void a_file_under_another_name_is_no_rule_that_nobody_keeps() throws IOException {
        Files.move(catalog.resolve("policies.yaml"), catalog.resolve("policy.yml"));
        assertThatThrownBy(() -> Policies.in(List.of(catalog), Catalogs.builtIn()))
                .hasMessageContaining("Valid name: policies.yaml");
    }
}
