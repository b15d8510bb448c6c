package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.EverySolution;
import dev.dunnage.testing.Oracle;
import dev.dunnage.testing.RandomAnswers;
import dev.dunnage.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object of every solution, held against the strict schemas of several Kubernetes versions. */
class OracleTest {

    private static final int SEEDS = 1;

    @TempDir
    Path directory;

    @BeforeEach
    void needs_the_oracle() {
        Oracle.assumeThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.33", "1.34", "1.35", "1.36"})
    void every_object_is_valid(String kubernetes) throws Exception {
        List<Solution> solutions = EverySolution.of(Catalogs.builtIn()).toList();
        int number = 0;
        for (Solution solution : solutions) {
            Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
            for (long seed = 0; seed < SEEDS; seed++) {
                Map<String, Object> answers = new RandomAnswers(seed).to(questionnaire);
                Application application =
                        solution.application(questionnaire.judge(answers).values());
                Path target = Files.createDirectories(directory.resolve(String.valueOf(number++)));
                Tools.write(new RawRenderer().render(application), target);
            }
        }
        assertThat(Oracle.complaints(kubernetes, directory)).isEmpty();
    }
}
