package dev.dunnage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.question.Places;
import dev.dunnage.question.Questionnaire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages of components that a test names, without the recommender. */
public final class Packages {

    private static final Catalog CATALOG = Catalogs.builtIn();

    private Packages() {}

    /** A solution of components by their ids; {@code api:worker/deployment} is a part. */
    public static Solution solution(String... components) {
        return Solution.of(
                CATALOG,
                Stream.of(components)
                        .map(id -> Chosen.of(id, CATALOG).orElseThrow())
                        .toList(),
                100,
                List.of());
    }

    /** What comes of answers, of which those that no question takes are left out. */
    public static Application application(Solution solution, Map<String, Object> answers) {
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        Map<String, Object> known = new HashMap<>(answers);
        known.keySet()
                .retainAll(Stream.concat(
                                questionnaire.ids().stream(),
                                answers.keySet().stream().filter(id -> id.contains("@")))
                        .collect(Collectors.toSet()));
        Places.Judgement judged = Places.judge(questionnaire, known);
        assertThat(judged.faults()).isEmpty();
        return solution.application(
                judged.everywhere(),
                judged.places().entrySet().stream()
                        .map(place -> new Environment(place.getKey(), place.getValue()))
                        .toList());
    }
}
