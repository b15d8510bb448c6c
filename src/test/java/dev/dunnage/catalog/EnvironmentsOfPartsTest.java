package dev.dunnage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Catalogs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of an environment holds there for every part, unless something else is said of one. */
class EnvironmentsOfPartsTest {

    private final Catalog catalog = Catalogs.builtIn();

    private Questionnaire questionnaire(String... reached) {
        List<Chosen> chosen = new ArrayList<>(List.of(
                part("frontend", "web-application/deployment"),
                part("api", "web-application/deployment"),
                part("orders", "worker/deployment"),
                part("nightly", "scheduled-job/cronjob")));
        for (String part : reached) {
            chosen.add(part(part, "external/gateway-api"));
        }
        return Solution.of(catalog, chosen, 100, List.of()).questionnaire(Map.of(), Map.of());
    }

    private Chosen part(String name, String component) {
        return new Chosen(name, catalog.component(component).orElseThrow());
    }

    private static Map<String, Object> answers(Object... more) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of(
                "image",
                "ghcr.io/acme/shop:1",
                "nightly.schedule",
                "0 3 * * *",
                "frontend.hostname",
                "shop.example.com",
                Places.ENVIRONMENTS,
                List.of("staging", "production")));
        for (int i = 0; i < more.length; i += 2) {
            answers.put((String) more[i], more[i + 1]);
        }
        return answers;
    }

    private static Values in(String place, Places.Judgement judgement) {
        assertThat(judgement.faults()).isEmpty();
        assertThat(judgement.open()).isEmpty();
        return judgement.places().getOrDefault(place, judgement.everywhere());
    }

    @Test
    void an_answer_without_a_part_holds_for_every_part_that_is_asked() {
        Places.Judgement judgement = Places.judge(
                questionnaire("frontend"),
                answers("cpu@staging", "50m", "orders.cpu@staging", "75m", "replicas@production", 4));
        Values staging = in("staging", judgement);
        assertThat(List.of("frontend.cpu", "api.cpu", "nightly.cpu"))
                .allSatisfy(id -> assertThat(staging.text(id)).isEqualTo("50m"));
        assertThat(staging.text("orders.cpu")).isEqualTo("75m");
        Values production = in("production", judgement);
        assertThat(List.of("frontend.replicas", "api.replicas", "orders.replicas"))
                .allSatisfy(id -> assertThat(production.get(id)).isEqualTo(4L));
        assertThat(production.text("api.cpu")).isNotEqualTo("50m");
    }

    @Test
    void variables_of_an_environment_reach_parts_with_variables_of_their_own() {
        Places.Judgement judgement = Places.judge(
                questionnaire("frontend"),
                answers(
                        "config",
                        Map.of("LOG_LEVEL", "info"),
                        "api.config",
                        Map.of("CACHE", "on"),
                        "config@staging",
                        Map.of("LOG_LEVEL", "debug"),
                        "orders.config@staging",
                        Map.of("QUEUE", "test")));
        Values staging = in("staging", judgement);
        assertThat(staging.get("frontend.config")).isEqualTo(Map.of("LOG_LEVEL", "debug"));
        assertThat(staging.get("api.config")).isEqualTo(Map.of("CACHE", "on", "LOG_LEVEL", "debug"));
        assertThat(staging.get("orders.config")).isEqualTo(Map.of("LOG_LEVEL", "debug", "QUEUE", "test"));
        assertThat(in("production", judgement).get("api.config")).isEqualTo(Map.of("CACHE", "on"));
    }

    @Test
    void an_address_is_that_of_the_one_part_that_has_one() {
        assertThat(in(
                                "staging",
                                Places.judge(
                                        questionnaire("frontend"), answers("hostname@staging", "staging.example.com")))
                        .text("frontend.hostname"))
                .isEqualTo("staging.example.com");
        Places.Judgement two = Places.judge(
                questionnaire("frontend", "api"),
                answers("api.hostname", "api.example.com", "hostname@staging", "staging.example.com"));
        assertThat(two.faults()).extracting(Fault::id).containsExactly("hostname@staging");
        assertThat(two.faults().get(0).message()).contains("frontend.hostname@staging", "api.hostname@staging");
    }

    @Test
    void what_is_the_same_everywhere_and_what_nobody_asks_is_refused() {
        Places.Judgement judgement = Places.judge(
                questionnaire("frontend"), answers("port@staging", 80, "cpus@staging", "1", "cpu@qa", "1"));
        assertThat(judgement.faults())
                .extracting(Fault::id)
                .containsExactlyInAnyOrder("port@staging", "cpus@staging", "cpu@qa");
    }
}
