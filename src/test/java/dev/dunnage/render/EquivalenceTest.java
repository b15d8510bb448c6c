package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Solution;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.question.Places;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.EverySolution;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.RandomAnswers;
import dev.dunnage.testing.RandomSystem;
import dev.dunnage.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product's promise: raw, {@code helm template} and {@code kubectl kustomize} give the same objects. */
class EquivalenceTest {

    private static final int SEEDS = Integer.getInteger("equivalence.seeds", 5);

    /** Systems that real Helm and real Kustomize render. */
    private static final int SYSTEMS = Integer.getInteger("equivalence.systems", 8);

    /** Systems that only this program renders, which takes milliseconds. */
    private static final int RENDERED = Integer.getInteger("equivalence.rendered", 40);

    private static final List<String> ENVIRONMENTS = List.of("dev", "production");

    @TempDir
    Path directory;

    static Stream<Solution> solutions() {
        return EverySolution.of(Catalogs.builtIn());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void the_three_formats_mean_the_same_objects(Solution solution) throws Exception {
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        for (long seed = 0; seed < SEEDS; seed++) {
            Map<String, Object> answers = new RandomAnswers(seed).to(questionnaire);
            Questionnaire.Judgement judgement = questionnaire.judge(answers);
            assertThat(judgement.faults()).as("seed %d: %s", seed, answers).isEmpty();
            assertThat(judgement.open()).isEmpty();
            compare(solution.application(judgement.values()), "seed " + seed + ": " + answers);
        }
    }

    @Test
    void the_last_line_end_of_a_text_survives_in_an_overlay() throws Exception {
        Solution solution = solutions()
                .filter(each -> each.capabilities().contains("worker"))
                .findFirst()
                .orElseThrow();
        Questionnaire.Judgement judgement = solution.questionnaire(Map.of(), Map.of())
                .judge(Map.of(
                        "name", "shop",
                        "image", "ghcr.io/acme/shop:1",
                        "config", Map.of("MOTD", "first\nlast\n")));
        assertThat(judgement.faults()).isEmpty();
        compare(solution.application(judgement.values()), "a text of two lines");
    }

    /** Each environment has the objects that its answers give, whatever the others say. */
    @Test
    void every_environment_means_the_same_objects() throws Exception {
        for (long seed = 0; seed < SYSTEMS; seed++) {
            Solution solution = seed % 2 == 0
                    ? RandomSystem.of(Catalogs.builtIn(), seed)
                    : solutions().toList().get((int) (seed * 7 % solutions().count()));
            Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
            Map<String, Object> answers = RandomSystem.answers(questionnaire, seed, ENVIRONMENTS);
            Places.Judgement judgement = Places.judge(questionnaire, answers);
            assertThat(judgement.faults()).as("seed %d: %s", seed, answers).isEmpty();
            assertThat(judgement.places().keySet()).containsExactlyElementsOf(ENVIRONMENTS);
            Application application = RandomSystem.application(solution, judgement);
            if (application.places().stream().allMatch(place -> place.repeated().isEmpty())) {
                compareEach(application, "environments " + seed + ": " + answers);
            }
        }
    }

    private void compareEach(Application application, String what) throws Exception {
        Path root = Files.createTempDirectory(directory, "package");
        FileTree raw = new RawRenderer().render(application);
        Path chart = Tools.write(new HelmRenderer(Controllers.ALL.ids()).render(application), root.resolve("chart"));
        Path overlays = Tools.write(new KustomizeRenderer().render(application), root.resolve("kustomize"));
        for (Environment environment : application.environments()) {
            var objects = Objects.of(raw, environment.name() + "/");
            assertThat(objects).isNotEmpty();
            String template = Tools.helmTemplate(
                    chart,
                    application.name(),
                    environment.values().namespace(),
                    chart.resolve("values-" + environment.name() + ".yaml"));
            assertThat(Objects.differences(objects, Objects.of(template)))
                    .as("helm, %s, %s", environment.name(), what)
                    .isEmpty();
            String built = Tools.kustomize(overlays.resolve("overlays").resolve(environment.name()));
            assertThat(Objects.differences(objects, Objects.of(built)))
                    .as("kustomize, %s, %s", environment.name(), what)
                    .isEmpty();
        }
    }

    /** What an environment means does not depend on there being others, and the same answers give the same bytes in every format. */
    @Test
    void each_of_many_systems_is_what_its_answers_say() {
        Catalog catalog = Catalogs.builtIn();
        int compared = 0;
        for (long seed = 1000; seed < 1000 + RENDERED; seed++) {
            Solution solution = RandomSystem.of(catalog, seed);
            Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
            Map<String, Object> answers = RandomSystem.answers(questionnaire, seed, ENVIRONMENTS);
            Places.Judgement judgement = Places.judge(questionnaire, answers);
            assertThat(judgement.faults()).as("seed %d: %s", seed, answers).isEmpty();
            Application application = RandomSystem.application(solution, judgement);
            if (application.places().stream()
                    .anyMatch(place -> !place.repeated().isEmpty())) {
                continue;
            }
            compared++;
            FileTree raw = new RawRenderer().render(application);
            for (Environment environment : application.environments()) {
                FileTree alone = new RawRenderer().render(solution.application(environment.values()));
                assertThat(Objects.differences(Objects.of(raw, environment.name() + "/"), Objects.of(alone)))
                        .as("seed %d, %s: %s", seed, environment.name(), answers)
                        // A package whose environments run different tags has no version of its own.
                        .allMatch(line -> line.contains("/app.kubernetes.io/version: "));
            }
            for (Renderer renderer : Catalogs.FORMATS.renderers()) {
                assertThat(renderer.render(application).files())
                        .as("seed %d", seed)
                        .isEqualTo(renderer.render(application).files());
            }
        }
        assertThat(compared).isGreaterThan(RENDERED / 2);
    }

    /** Parts share services and a namespace; some say the same about image, settings or Secret, and some do not. */
    @Test
    void several_workloads_mean_the_same_objects_too() throws Exception {
        for (long seed = 0; seed < SYSTEMS; seed++) {
            Solution solution = RandomSystem.of(Catalogs.builtIn(), seed);
            Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
            Map<String, Object> answers = RandomSystem.answers(questionnaire, seed);
            Questionnaire.Judgement judgement = questionnaire.judge(answers);
            assertThat(judgement.faults()).as("seed %d: %s", seed, answers).isEmpty();
            assertThat(judgement.open()).isEmpty();
            Application application = solution.application(judgement.values());
            // Two parts with one name of their own for an account are refused when a package is generated.
            if (application.repeated().isEmpty()) {
                compare(application, "system " + seed + ": " + answers);
            }
        }
    }

    private void compare(Application application, String what) throws Exception {
        Path root = Files.createTempDirectory(directory, "package");
        var raw = Objects.of(new RawRenderer().render(application));
        FileTree chart = new HelmRenderer(Controllers.ALL.ids()).render(application);
        String template = Tools.helmTemplate(
                Tools.write(chart, root.resolve("chart")),
                application.name(),
                application.values().namespace());
        assertThat(Objects.differences(raw, Objects.of(template)))
                .as("helm, %s", what)
                .isEmpty();
        FileTree overlay = new KustomizeRenderer().render(application);
        String built = Tools.kustomize(Tools.write(overlay, root.resolve("overlay")));
        assertThat(Objects.differences(raw, Objects.of(built)))
                .as("kustomize, %s", what)
                .isEmpty();
    }
}
