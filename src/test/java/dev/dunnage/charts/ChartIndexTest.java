package dev.dunnage.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.ChartComponents;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Solution;
import dev.dunnage.question.Format;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The index of charts that comes with the program. */
class ChartIndexTest {

    private static final ChartIndex INDEX = ChartIndex.builtIn();
    private static final Catalog CATALOG = Catalogs.builtIn();

    static List<String> charts() {
        return INDEX.all();
    }

    @Test
    void it_has_sixty_charts_and_lists_each_of_its_files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/charts"))) {
            assertThat(INDEX.all())
                    .hasSizeGreaterThanOrEqualTo(60)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".yaml"))
                                    .map(name -> name.replace(".yaml", ""))
                                    .toList());
        }
    }

    /** What a package of ours needs at least is held against what a repository has, by the chart's version. */
    @Test
    void the_first_chart_with_each_version_that_packages_need_is_known() throws IOException {
        Pattern need = Pattern.compile("(?m)^ *(?:- |then: )(.*?) (\\d+\\.\\d+) or later");
        List<String> needed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/catalog"))) {
            for (Path file :
                    files.filter(path -> path.endsWith("component.yaml")).toList()) {
                need.matcher(Files.readString(file)).results().forEach(found -> {
                    ChartEntry entry = INDEX.find(INDEX.named(found.group(1)).orElseThrow())
                            .orElseThrow();
                    assertThat(entry.firstWith()).as(entry.id()).containsKey(found.group(2));
                    needed.add(entry.id() + " " + found.group(2));
                });
            }
        }
        assertThat(needed).contains("cloudnative-pg 1.25", "cloudnative-pg 1.26", "keda 2.18", "argo-rollouts 1.8");
    }

    @ParameterizedTest
    @MethodSource("charts")
    void each_chart_is_pinned_and_says_where_its_facts_come_from(String name) {
        ChartEntry entry = INDEX.find(name).orElseThrow();
        assertThat(Format.CHART_VERSION.accepts(entry.chart().version()))
                .as(entry.chart().version())
                .isTrue();
        assertThat(Format.CHART_REPOSITORY.accepts(entry.chart().address()))
                .as(entry.chart().address())
                .isTrue();
        assertThat(entry.sources()).isNotEmpty().allMatch(source -> source.startsWith("https://"));
        assertThat(entry.read()).matches("20\\d\\d-\\d\\d-\\d\\d");
        assertThat(entry.isMaintained() || INDEX.all().contains(entry.successor()))
                .as("a chart that gets no fixes names its successor")
                .isTrue();
        assertThat(entry.aliases())
                .allSatisfy(alias ->
                        assertThat(INDEX.find(alias).map(ChartEntry::id)).contains(name));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void each_chart_asks_what_has_a_valid_default(String name) {
        Chosen chosen =
                Chosen.of(ChartComponents.CAPABILITY + "/" + name, CATALOG).orElseThrow();
        Questionnaire questionnaire =
                Solution.of(CATALOG, List.of(chosen), 100, List.of()).questionnaire(Map.of(), Map.of());
        Questionnaire.Judgement judgement = questionnaire.judge(Map.of());
        assertThat(judgement.faults()).isEmpty();
        assertThat(judgement.open()).allMatch(question -> question.stage() == Question.Stage.REQUIRED);
        assertThat(questionnaire.ids()).doesNotHaveDuplicates();
        assertThat(questionnaire.questions().stream()
                        .filter(question ->
                                question.binding().isPresent() && !question.id().equals(ChartComponents.VALUES)))
                .hasSizeBetween(5, 12);
    }

    @ParameterizedTest
    @CsvSource({
        "Prometheus, prometheus",
        "Cert Manager, cert-manager",
        "cnpg, cloudnative-pg",
        "istio, istiod",
        "prometheus operator, kube-prometheus-stack"
    })
    void a_product_is_found_by_what_people_call_it(String said, String name) {
        assertThat(INDEX.find(said).map(ChartEntry::id)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"promethus, prometheus", "certmanger, cert-manager", "grafanna, grafana"})
    void the_nearest_charts_are_named(String said, String near) {
        assertThat(INDEX.find(said)).isEmpty();
        assertThat(INDEX.nearest(said)).contains(near).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void the_page_shows_what_the_index_says() throws IOException {
        String rows = charts().stream()
                .map(name -> INDEX.find(name).orElseThrow())
                .map(entry -> "| %s | `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                                entry.title(),
                                entry.id(),
                                entry.chart().version(),
                                entry.chart().address(),
                                entry.state(),
                                toBeChecked(entry)))
                .collect(Collectors.joining());
        Page.of("docs/charts.md")
                .shows(
                        "charts",
                        "| product | chart | version | published at | state | to be checked |\n|---|---|---|---|---|---|\n"
                                + rows);
    }

    private static String toBeChecked(ChartEntry entry) {
        return Stream.concat(
                        entry.unsourced().stream(),
                        entry.hasOwnNamespace()
                                ? Stream.empty()
                                : Stream.of("no namespace of its own: `%s` by convention".formatted(entry.namespace())))
                .collect(Collectors.joining(", "));
    }

    @Test
    void each_fact_was_read_in_a_source_or_is_said_to_be_a_convention() {
        assertThat(charts().stream().map(name -> INDEX.find(name).orElseThrow()))
                .allSatisfy(
                        entry -> assertThat(entry.unsourced()).as(entry.id()).isEmpty());
        assertThat(charts().stream()
                        .filter(name -> !INDEX.find(name).orElseThrow().hasOwnNamespace()))
                .contains("nats")
                .doesNotContain("promtail");
    }
}
