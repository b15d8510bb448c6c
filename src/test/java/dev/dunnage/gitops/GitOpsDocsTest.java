package dev.dunnage.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.analyze.Analysis;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.argocd.ArgoCdGenerator;
import dev.dunnage.gitops.argocd.ArgoCdQuestions;
import dev.dunnage.gitops.existing.ExistingWiring;
import dev.dunnage.gitops.flux.FluxGenerator;
import dev.dunnage.gitops.flux.FluxQuestions;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/gitops.md are what the generators write; {@code -Dupdate.docs=true} writes them anew. */
class GitOpsDocsTest {

    private static final Page PAGE = Page.of("docs/gitops.md");

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec: {template: {spec: {containers: [{name: app, image: 'nginx:1.27'}]}}}
            """;

    @TempDir
    Path root;

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private GitOpsContext context(String path) throws IOException {
        return known(path, List.of()).at(Optional.empty(), List.of());
    }

    private KnownPackage known(String path, List<GitOpsObject> existing) throws IOException {
        ExistingWiring wiring = new ExistingWiring(Controllers.ALL, path, List.of(), existing, List.of(), "");
        return new KnownPackage(analyzed(path), path, Optional.empty(), wiring, "", Optional.empty());
    }

    private DeployablePackage analyzed(String path) throws IOException {
        return ((Analysis.Deployable) Controllers.analyzer().analyze(root, path)).found();
    }

    private GitOpsContext chart() throws IOException {
        write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
        write("charts/shop/values.yaml", "replicas: 1\n");
        write("charts/shop/values-production.yaml", "replicas: 3\n");
        write("charts/shop/templates/deployment.yaml", DEPLOYMENT);
        write("charts/shop/templates/hpa.yaml", """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                spec:
                  scaleTargetRef:
                    kind: Deployment
                """);
        return context("charts/shop");
    }

    private GitOpsContext directory() throws IOException {
        write("deploy/deployment.yaml", DEPLOYMENT);
        write("deploy/jobs/cleanup.yaml", DEPLOYMENT.replace("name: shop", "name: cleanup"));
        write("deploy/jobs/schedule.json", "{\"every\": \"1h\"}");
        return known("deploy", List.of()).at(Optional.of("deploy/argocd-application.yaml"), List.of());
    }

    private GitOpsContext overlay() throws IOException {
        write(".sops.yaml", "creation_rules: []\n");
        write("overlays/production/kustomization.yaml", "resources: [deployment.yaml]\n");
        write("overlays/production/deployment.yaml", DEPLOYMENT);
        return context("overlays/production");
    }

    private static String example(GitOpsGenerator generator, GitOpsContext context, String... answers) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put(SharedQuestions.URL, "https://github.com/acme/shop.git");
        given.put(SharedQuestions.NAMESPACE, "shop");
        for (int i = 0; i < answers.length; i += 2) {
            given.put(answers[i], answers[i + 1]);
        }
        Questionnaire questionnaire = new Questionnaire(generator.questionnaire(context).questions().stream()
                .map(question -> SharedQuestions.following(context, generator.kinds(), question, given))
                .toList());
        Questionnaire.Judgement judgement = questionnaire.judge(given);
        assertThat(judgement.faults()).isEmpty();
        assertThat(generator.check(context, judgement.values())).isEmpty();
        return "```yaml\n" + generator.generate(context, judgement.values()).yaml() + "```\n";
    }

    @Test
    void the_page_shows_an_application_of_a_chart() throws IOException {
        PAGE.shows(
                "argocd-chart",
                example(
                        new ArgoCdGenerator(),
                        chart(),
                        SharedQuestions.REVISION,
                        "v1.4.2",
                        ArgoCdQuestions.SYNC_POLICY,
                        "auto-prune",
                        ArgoCdQuestions.VALUE_FILES,
                        "values-production.yaml",
                        ArgoCdQuestions.OWN_PROJECT,
                        "true"));
    }

    @Test
    void the_page_shows_an_application_of_a_directory() throws IOException {
        PAGE.shows("argocd-directory", example(new ArgoCdGenerator(), directory()));
    }

    @Test
    void the_page_shows_a_release() throws IOException {
        PAGE.shows(
                "flux-chart",
                example(
                        new FluxGenerator(),
                        chart(),
                        SharedQuestions.URL,
                        "git@github.com:acme/shop.git",
                        SharedQuestions.REVISION,
                        "semver:>=1.4.0 <2.0.0",
                        FluxQuestions.VALUES_FILES,
                        "values-production.yaml"));
    }

    @Test
    void the_page_shows_a_kustomization_with_a_source_that_is_there() throws IOException {
        GitOpsObject source = new GitOpsObject(
                "clusters/production/gotk-sync.yaml",
                "source.toolkit.fluxcd.io/v1",
                "GitRepository",
                "flux-system",
                Optional.of("flux-system"),
                Optional.of("https://github.com/acme/shop"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
        GitOpsContext context =
                known(overlay().repositoryPath(), List.of(source)).at(Optional.empty(), List.of());
        PAGE.shows(
                "flux-overlay",
                example(new FluxGenerator(), context, FluxQuestions.SOURCE, FluxQuestions.reference(source)));
    }

    @Test
    void the_page_lists_the_questions_of_both() throws IOException {
        PAGE.shows("argocd-questions", questions(new ArgoCdGenerator(), chart()));
        PAGE.shows("flux-questions", questions(new FluxGenerator(), chart()));
    }

    private GitOpsContext exposed() throws IOException {
        chart();
        write("charts/shop/values.yaml", """
                image: {repository: ghcr.io/acme/shop, tag: 1.4.2}
                ingress: {host: shop.example.com}
                """);
        return context("charts/shop");
    }

    private static Map<String, Object> previewed() {
        return new LinkedHashMap<>(Map.of(
                SharedQuestions.URL,
                "https://github.com/acme/shop.git",
                SharedQuestions.NAMESPACE,
                "shop",
                Previews.WANTED,
                true));
    }

    private static String previews(GitOpsGenerator generator, GitOpsContext context) {
        Map<String, Object> given = previewed();
        List<Question> questions =
                new ArrayList<>(generator.questionnaire(context).questions());
        questions.addAll(Previews.questions(generator, context, given));
        Questionnaire.Judgement judgement = new Questionnaire(questions).judge(given);
        assertThat(judgement.faults()).isEmpty();
        return "```yaml\n"
                + generator
                        .previews(context, judgement.values())
                        .orElseThrow()
                        .manifest()
                        .yaml()
                + "```\n";
    }

    private static Map<String, Object> automated() {
        return new LinkedHashMap<>(Map.of(
                SharedQuestions.URL,
                "https://github.com/acme/shop.git",
                SharedQuestions.NAMESPACE,
                "shop",
                SharedQuestions.REVISION,
                "branch:main",
                ImageUpdates.WANTED,
                true));
    }

    private static String automated(GitOpsGenerator generator, GitOpsContext context) {
        Map<String, Object> given = automated();
        List<Question> questions =
                new ArrayList<>(generator.questionnaire(context).questions());
        questions.addAll(ImageUpdates.questions(generator, context, given, Map.of()));
        Questionnaire.Judgement judgement = new Questionnaire(questions).judge(given);
        assertThat(judgement.faults()).isEmpty();
        return "```yaml\n"
                + generator
                        .imageAutomation()
                        .orElseThrow()
                        .manifest(context, judgement.values())
                        .yaml()
                + "```\n";
    }

    @Test
    void the_page_shows_what_brings_new_versions() throws IOException {
        PAGE.shows("argocd-images", automated(new ArgoCdGenerator(), exposed()));
        PAGE.shows("flux-images", automated(new FluxGenerator(), exposed()));
        PAGE.shows(
                "image-questions",
                questions(new Questionnaire(
                        ImageUpdates.questions(new ArgoCdGenerator(), exposed(), automated(), Map.of()))));
    }

    @Test
    void the_page_shows_what_makes_previews() throws IOException {
        PAGE.shows("argocd-previews", previews(new ArgoCdGenerator(), exposed()));
        PAGE.shows("flux-previews", previews(new FluxGenerator(), exposed()));
        PAGE.shows(
                "preview-questions",
                questions(new Questionnaire(Previews.questions(new ArgoCdGenerator(), exposed(), previewed()))));
    }

    private static String questions(GitOpsGenerator generator, GitOpsContext context) {
        return questions(generator.questionnaire(context));
    }

    private static String questions(Questionnaire questionnaire) {
        Map<String, Object> defaults = questionnaire.judge(Map.of()).values().byId();
        StringBuilder table = new StringBuilder("| id | asked | default | question |\n|---|---|---|---|\n");
        for (Question question : questionnaire.questions()) {
            String value = String.valueOf(defaults.get(question.id()));
            table.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            question.id(),
                            question.stage().name().toLowerCase(Locale.ROOT),
                            value.isEmpty() || value.equals("[]") ? "" : "`" + value + "`",
                            question.text()));
        }
        return table.toString();
    }
}
