package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.model.Parameter;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Controllers;
import dev.dunnage.testing.EverySolution;
import dev.dunnage.testing.Objects;
import dev.dunnage.testing.RandomAnswers;
import dev.dunnage.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every chart, as a chart's maintainer would judge it. */
class HelmChartTest {

    @TempDir
    Path directory;

    /** Values with their schemas that a chart has refused already; the same stand in most charts. */
    private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

    static Stream<Solution> solutions() {
        return EverySolution.of(Catalogs.builtIn());
    }

    private static Application application(Solution solution, String name) {
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        Map<String, Object> answers = new RandomAnswers(0).to(questionnaire);
        answers.put("name", name);
        answers.put("namespace", "shared");
        // Who names the account shares it between releases.
        answers.computeIfPresent("serviceAccountName", (id, named) -> "");
        return solution.application(questionnaire.judge(answers).values());
    }

    private Path chart(Application application) throws Exception {
        return Tools.write(
                new HelmRenderer(Controllers.ALL.ids()).render(application),
                Files.createDirectories(directory.resolve(application.name())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void lint_has_nothing_to_say(Solution solution) throws Exception {
        assertThat(Tools.helmLint(chart(application(solution, "shop")))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void the_schema_rejects_unknown_keys_and_wrong_types(Solution solution) throws Exception {
        Application application = application(solution, "shop");
        Path chart = chart(application);
        Set<String> groups = new LinkedHashSet<>(Set.of("nonsense"));
        for (Parameter parameter : application.parameters()) {
            String path = parameter.path();
            if (path.contains(".")) {
                groups.add(path.substring(0, path.lastIndexOf('.')) + ".nonsense");
            }
            if (CHECKED.add(path + " " + parameter.schema())) {
                assertThatThrownBy(() ->
                                Tools.helmTemplate(chart, "shop", "shared", Map.of(path, ofAnotherType(parameter))))
                        .as(path)
                        .isInstanceOf(RuntimeException.class);
            }
        }
        for (String unknown : groups) {
            assertThatThrownBy(() -> Tools.helmTemplate(chart, "shop", "shared", Map.of(unknown, "1")))
                    .as(unknown)
                    .hasMessageContaining("nonsense");
        }
    }

    private static String ofAnotherType(Parameter parameter) {
        return switch (parameter.type()) {
            case STRING, IMAGE -> "true";
            case INTEGER, BOOLEAN, LIST, MAP, TAGS, OBJECT, ITEMS, DATA -> "text";
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void two_releases_live_in_one_namespace(Solution solution) throws Exception {
        Path chart = chart(application(solution, "shop"));
        Set<String> first = Objects.of(Tools.helmTemplate(chart, "blue", "shared", Map.of()))
                .keySet();
        Set<String> second = Objects.of(Tools.helmTemplate(chart, "green", "shared", Map.of()))
                .keySet();
        // Secrets are called as the values say, and so is what makes them: a second release names its own.
        first.removeIf(object -> object.startsWith("ExternalSecret/") || object.startsWith("Password/"));
        assertThat(first).isNotEmpty().doesNotContainAnyElementsOf(second);
    }
}
