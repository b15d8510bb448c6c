package dev.dunnage.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Demand;
import dev.dunnage.catalog.Recommender;
import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.testing.Catalogs;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private static String chart() {
        Solution solution = new Recommender(Catalogs.builtIn())
                .recommend(Demand.of(List.of("web-application", "postgresql", "external"), List.of(), List.of()))
                .get(0);
        Application application = solution.application(solution.questionnaire(Map.of(), Map.of())
                .judge(Map.of(
                        "name", "shop",
                        "image", "ghcr.io/acme/shop:1.4.2",
                        "hostname", "shop.example.com",
                        "config", "LOG_LEVEL=info"))
                .values());
        return Topology.of(application).orElseThrow();
    }

    /** The id under which an object stands in a chart. */
    private static String id(String chart, String kind) {
        return Pattern.compile("(?m)^  (o\\d+)\\[\"" + kind + "<br/>")
                .matcher(chart)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in\n" + chart));
    }

    @Test
    void the_way_of_a_request_and_what_the_pods_read_are_drawn() {
        String chart = chart();
        assertThat(chart)
                .contains("%s -->|routes to| %s\n".formatted(id(chart, "HTTPRoute"), id(chart, "Service")))
                .contains("%s -->|routes to| %s\n".formatted(id(chart, "Service"), id(chart, "Deployment")))
                .contains("%s -->|reads| %s\n".formatted(id(chart, "Deployment"), id(chart, "ConfigMap")))
                .contains("%s -->|reads| %s\n".formatted(id(chart, "Deployment"), id(chart, "Secret")));
    }

    @Test
    void what_nobody_here_makes_is_marked() {
        String chart = chart();
        assertThat(chart.lines().filter(line -> line.startsWith("  class ")))
                .singleElement()
                .satisfies(line -> assertThat(line).containsPattern("\\b" + id(chart, "Secret") + "\\b"));
    }

    @Test
    void every_line_is_an_object_a_tie_or_a_class_and_every_tie_ends_at_objects() {
        String chart = chart();
        List<String> lines = chart.lines().toList();
        assertThat(lines.get(0)).isEqualTo("flowchart LR");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(
                        line -> line.matches("  o\\d+\\[\"[^\"]+\"]|  o\\d+ -->\\|[a-z ]+\\| o\\d+|  class(Def)? .+"));
        List<String> ids = Pattern.compile("(?m)^  (o\\d+)\\[")
                .matcher(chart)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(Pattern.compile("o\\d+").matcher(chart).results().map(m -> m.group()))
                .allMatch(ids::contains);
        assertThat(ids).doesNotHaveDuplicates();
    }
}
