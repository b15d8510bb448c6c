package dev.dunnage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Application;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.testing.Bindings;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Objects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One changed answer changes the fields whose leaves name it, and no others. */
class BindingTest {

    private static final Map<String, Object> ANSWERS =
            Map.of("image", "ghcr.io/acme/shop:1.4.2", "hostname", "shop.example.com", "config", Map.of("A", "1"));

    @ParameterizedTest
    @CsvSource({
        "port, 9090",
        "replicas, 7",
        "healthPath, /ready",
        "cpu, 250m",
        "hostname, other.example.com",
        "databaseStorage, 50Gi"
    })
    void only_the_fields_bound_to_an_answer_change_with_it(String question, String answer) {
        Catalog catalog = Catalogs.builtIn();
        Solution solution = new Recommender(catalog)
                .recommend(Demand.of(List.of("web-application", "postgresql", "external"), List.of(), List.of()))
                .get(0);
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        Application before = solution.application(questionnaire.judge(ANSWERS).values());
        Map<String, Object> changed = new LinkedHashMap<>(ANSWERS);
        changed.put(question, answer);
        Application after = solution.application(questionnaire.judge(changed).values());
        Set<String> fields = new TreeSet<>();
        for (String difference : Objects.differences(
                Objects.of(new RawRenderer().render(before)), Objects.of(new RawRenderer().render(after)))) {
            fields.add(difference.substring(0, difference.indexOf(':')));
        }
        assertThat(fields).isNotEmpty().isEqualTo(Bindings.of(before).get(question));
    }
}
