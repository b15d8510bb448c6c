package dev.dunnage.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.ChartComponents;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Solution;
import dev.dunnage.model.ValueType;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.ValuesRenderer;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A chart of others with the values that we write, rendered by Helm. The whole chart, templates too, lies beside the checkout or where
 * {@code -Ddunnage.podinfo} says; without it there is nothing to render.
 */
class RealChartTest {

    private static final Path PODINFO =
            Path.of(System.getProperty("dunnage.podinfo", "../shared/corpora/charts/stefanprodan/podinfo"));

    private static final Map<String, Object> OTHERS =
            Map.of("replicas", 7, "hpaMaxReplicas", 23, "cpu", "321m", "memory", "123Mi", "logLevel", "debug");

    @TempDir
    Path directory;

    private static Solution podinfo() {
        Catalog catalog = Catalogs.builtIn();
        Chosen chosen =
                Chosen.of(ChartComponents.CAPABILITY + "/podinfo", catalog).orElseThrow();
        return Solution.of(catalog, List.of(chosen), 100, List.of());
    }

    /** What Helm makes of the chart with what we write for answers. */
    private String rendered(Solution solution, Map<String, Object> answers) throws IOException {
        Questionnaire.Judgement judged =
                solution.questionnaire(Map.of(), Map.of()).judge(answers);
        assertThat(judged.faults()).isEmpty();
        Path ours = Files.createTempDirectory(directory, "values");
        Tools.write(new ValuesRenderer().render(solution.application(judged.values())), ours);
        return Tools.helmTemplate(PODINFO, "podinfo", "demo", ours.resolve("values.yaml"));
    }

    @Test
    void each_answer_is_seen_in_what_helm_renders() throws IOException {
        assumeTrue(Files.isDirectory(PODINFO.resolve("templates")), "no chart podinfo with its templates");
        Solution solution = podinfo();
        List<Question> questions = solution.questionnaire(Map.of(), Map.of()).questions().stream()
                .filter(question -> question.binding().isPresent() && question.valueType() != ValueType.OBJECT)
                .toList();
        Map<String, Object> on = new HashMap<>();
        questions.stream()
                .filter(question -> question.valueType() == ValueType.BOOLEAN)
                .forEach(question -> on.put(question.id(), true));
        String off = rendered(solution, Map.of());
        for (Question question : questions) {
            Object other = question.valueType() == ValueType.BOOLEAN
                    ? true
                    : OTHERS.getOrDefault(
                            question.id(), "other-" + question.id().toLowerCase(Locale.ROOT));
            // What belongs to something that can be switched on shows only there, and the autoscaler owns the replicas.
            Map<String, Object> alone = Map.of(question.id(), other);
            Map<String, Object> among = new HashMap<>(on);
            among.put(question.id(), other);
            String all = rendered(solution, among);
            String only = rendered(solution, alone);
            assertThat(Stream.of(all, only)
                            .anyMatch(text ->
                                    !text.equals(off) && (other.equals(true) || text.contains(String.valueOf(other)))))
                    .as(question.id() + ": " + other)
                    .isTrue();
            if (other.equals(true)) {
                assertThat(only).as(question.id()).isNotEqualTo(off);
            }
        }
        assertThat(questions).hasSizeGreaterThanOrEqualTo(10);
    }
}
