package dev.dunnage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.testing.Catalogs;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommenderTest {

    private final Recommender recommender = new Recommender(Catalogs.builtIn());

    private List<Solution> solutions(List<String> capabilities, List<String> excluded, List<String> preferences) {
        return recommender.recommend(Demand.of(capabilities, excluded, preferences));
    }

    private static List<String> components(Solution solution) {
        return solution.chosen().stream().map(Chosen::id).toList();
    }

    @Test
    void there_are_at_most_five_and_the_best_comes_first() {
        List<Solution> solutions = solutions(List.of("web-application", "postgresql", "redis"), List.of(), List.of());
        assertThat(solutions).hasSizeBetween(2, 5);
        assertThat(solutions).extracting(Solution::score).isSortedAccordingTo((a, b) -> b - a);
        assertThat(solutions).extracting(Solution::title).doesNotHaveDuplicates();
        assertThat(solutions)
                .allSatisfy(solution -> assertThat(solution.reasons()).isNotEmpty());
    }

    @Test
    void a_database_is_offered_by_operator_in_the_cluster_and_outside() {
        assertThat(solutions(List.of("worker", "postgresql"), List.of(), List.of()))
                .flatExtracting(RecommenderTest::components)
                .contains("postgresql/cloudnative-pg", "postgresql/statefulset", "postgresql/external");
    }

    @Test
    void what_somebody_prefers_comes_first() {
        assertThat(components(solutions(List.of("web-application", "external"), List.of(), List.of("gateway-api"))
                        .get(0)))
                .contains("external/gateway-api");
        assertThat(components(solutions(List.of("worker", "postgresql"), List.of(), List.of("external-database"))
                        .get(0)))
                .contains("postgresql/external");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"rabbitmq, cluster-operator, rabbitmq-operator", "kafka, strimzi, strimzi"})
    void an_operator_comes_first_where_nothing_may_fail_or_somebody_names_it(
            String service, String variant, String operator) {
        assertThat(first(List.of("worker", service), List.of())).contains(service + "/statefulset");
        assertThat(first(List.of("worker", service, "high-availability"), List.of()))
                .contains(service + "/" + variant);
        for (String preference : List.of("production", "operator", operator)) {
            assertThat(first(List.of("worker", service), List.of(preference)))
                    .as(preference)
                    .contains(service + "/" + variant);
        }
        assertThat(solutions(List.of("worker", service, "high-availability"), List.of(), List.of()))
                .flatExtracting(RecommenderTest::components)
                .contains(service + "/statefulset", service + "/external");
    }

    private List<String> first(List<String> capabilities, List<String> preferences) {
        return components(solutions(capabilities, List.of(), preferences).get(0));
    }

    @Test
    void a_web_application_that_keeps_files_gets_a_disk_that_blocks_no_update() {
        assertThat(components(solutions(List.of("web-application", "persistent-volume"), List.of(), List.of())
                        .get(0)))
                .contains("web-application/statefulset");
    }

    @Test
    void what_is_excluded_is_in_no_solution() {
        assertThat(solutions(List.of("web-application", "redis"), List.of("redis", "external"), List.of()))
                .allSatisfy(solution -> assertThat(solution.capabilities()).doesNotContain("redis", "external"));
    }

    @Test
    void a_service_can_stand_alone_and_an_external_one_cannot() {
        assertThat(solutions(List.of("postgresql"), List.of(), List.of()))
                .extracting(RecommenderTest::components)
                .containsExactly(List.of("postgresql/cloudnative-pg"), List.of("postgresql/statefulset"));
    }

    @Test
    void nothing_that_is_known_gives_no_solution() {
        assertThat(solutions(List.of("external", "tls"), List.of(), List.of())).isEmpty();
    }

    /** Every variant of every part with every other would be sixteen million. */
    @Test
    void many_parts_are_weighed_as_few_are() {
        List<Demand.Workload> parts = IntStream.range(0, 24)
                .mapToObj(number -> new Demand.Workload("part" + number, "web-application", true))
                .toList();
        List<Solution> solutions = recommender.recommend(
                new Demand(parts, List.of("web-application", "postgresql"), List.of(), List.of(), List.of()));
        assertThat(solutions).hasSizeGreaterThan(2);
        assertThat(components(solutions.get(0)))
                .contains("part23:web-application/deployment", "part23:external/gateway-api")
                .contains("postgresql/cloudnative-pg");
        assertThat(solutions.get(0).score()).isEqualTo(100);
    }

    @Test
    void a_trait_has_a_place_or_none() {
        Solution web = solutions(List.of("web-application", "external", "postgresql"), List.of(), List.of())
                .get(0);
        assertThat(List.of("tls", "autoscaling", "high-availability", "secrets", "environment", "backup", "migrations"))
                .allMatch(web::serves);
        assertThat(web.serves("persistent-volume")).as("the database's disk").isTrue();
        Solution job = solutions(List.of("scheduled-job"), List.of(), List.of()).get(0);
        assertThat(List.of(
                        "tls",
                        "autoscaling",
                        "high-availability",
                        "external",
                        "metrics",
                        "alerts",
                        "persistent-volume"))
                .noneMatch(job::serves);
        assertThat(job.serves("network-policy")).isTrue();
    }

    @Test
    void what_nobody_is_asked_about_has_its_values() {
        Solution web =
                solutions(List.of("web-application"), List.of(), List.of()).get(0);
        assertThat(web.knobs("node-placement")).containsExactly("nodeSelector", "tolerations", "affinity");
        assertThat(web.knobs("rate-limiting")).isEmpty();
    }

    /** A knob that names no question would promise a value that there is not. */
    @Test
    void every_knob_is_a_value_of_the_chart() {
        for (Component component : Catalogs.builtIn().components()) {
            component.profile().knobs().values().stream()
                    .flatMap(List::stream)
                    .forEach(id -> assertThat(component.questions().stream()
                                    .filter(question -> question.id().equals(id)
                                            && question.binding().isPresent()))
                            .as(id)
                            .hasSize(1));
        }
    }
}
