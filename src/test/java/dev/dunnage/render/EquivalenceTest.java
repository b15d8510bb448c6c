package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Solution;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.EverySolution;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.RandomAnswers;
import dev.dunnage.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product's promise: raw, {@code helm template} and {@code kubectl kustomize} give the same objects. */
class EquivalenceTest {

    private static final int SEEDS = Integer.getInteger("equivalence.seeds", 5);

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
