package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Solution;
import dev.dunnage.files.FileTree;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.Values;
import dev.dunnage.question.Places;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.workflow.Arguments;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What components and answers make with the catalogue of today. */
final class Rendering {

    private final Catalog catalog;
    private final Formats formats;

    Rendering(Catalog catalog, Formats formats) {
        this.catalog = catalog;
        this.formats = formats;
    }

    /** The files that a record makes today; empty where its components or answers are no longer valid. */
    Optional<FileTree> of(PackageRecord record) {
        return of(record.components(), Arguments.merged(record.answers(), Map.of(Formats.FORMAT, record.format())));
    }

    /** The files of components with answers. */
    Optional<FileTree> of(List<String> components, Map<String, Object> answers) {
        return application(components, answers)
                .map(application -> formats.of(application).render(application));
    }

    /** What a record is of today; empty where its components or answers are no longer valid. */
    Optional<Application> application(PackageRecord record) {
        return application(record.components(), record.answers());
    }

    private Optional<Application> application(List<String> components, Map<String, Object> answers) {
        return solution(components).flatMap(solution -> {
            Places.Judgement judged = Places.judge(solution.questionnaire(Map.of(), Map.of()), answers);
            return judged.faults().isEmpty() && judged.open().isEmpty()
                    ? Optional.of(application(solution, judged))
                    : Optional.empty();
        });
    }

    /** A solution with its answers in place, in all environments. */
    static Application application(Solution solution, Places.Judgement judged) {
        return solution.application(
                judged.everywhere(),
                judged.places().entrySet().stream()
                        .map(place -> new Environment(place.getKey(), place.getValue()))
                        .toList());
    }

    private Optional<Solution> solution(List<String> components) {
        List<Chosen> chosen = components.stream()
                .flatMap(id -> Chosen.of(id, catalog).stream())
                .toList();
        return chosen.size() == components.size()
                ? Optional.of(Solution.of(catalog, chosen, 1, List.of()))
                : Optional.empty();
    }

    /** The answers that make a session's package once more, from those that were given and the values that came of them. */
    Map<String, Object> answers(RecommendSession session, Values values) {
        Solution solution = session.solution(catalog);
        Map<String, Object> given = session.given(solution.questionnaire(Map.of(), Map.of()));
        return RecordedAnswers.of(solution, given, session.facts(), values);
    }
}
