package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.files.FileProblem;
import dev.dunnage.files.Workspace;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.ToolFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Calls that mend a refused one of a solution: the same stage again, with what was right about it.
 *
 * @param session as it was judged, with the answers of the call
 * @param given the answers of the call
 */
record Corrections(Catalog catalog, RecommendSession session, RecommendStage stage, Map<String, Object> given) {

    /** More directories of one name nobody has. */
    private static final int MOST_PLACES = 1_000;

    /** The fault about answers, with the call that has valid ones. */
    ToolFault fault(List<Fault> faults) {
        return ToolFault.ofFaults(faults, List.of(corrected(faults)));
    }

    /** The call with the answers as far as they are valid, and defaults or examples for the others. */
    NextAction corrected(List<Fault> faults) {
        Map<String, Object> kept = new LinkedHashMap<>(given);
        List<String> ids = faults.stream().map(Fault::id).toList();
        if (kept.keySet().stream().noneMatch(ids::contains)) {
            // The free text says what is not valid.
            kept.remove(QuestionStages.OPEN);
        }
        return stage.action(session.id())
                .correcting(
                        kept,
                        faults,
                        session.questionnaire(catalog).questions(),
                        session.judge(catalog).everywhere().byId());
    }

    /** Where the package goes; a place outside of the workspace is refused, and the usual one offered. */
    Path directory(Values values, Workspace workspace) {
        try {
            return workspace.resolve(values.text(QuestionStages.OUTPUT_PATH));
        } catch (FileProblem outside) {
            throw ToolFault.of(outside, List.of(at("./" + values.name(), "Write it inside the workspace")));
        }
    }

    private NextAction at(String path, String description) {
        Map<String, Object> answers = Arguments.merged(given, Map.of(QuestionStages.OUTPUT_PATH, path));
        return stage.action(session.id()).described(description).answering(answers, List.of());
    }

    /** What may follow where the package cannot be written to its place. */
    List<NextAction> elsewhere(FileProblem problem, String shown, Workspace workspace) {
        if (!workspace.isWritable()) {
            return List.of(stage.action(session.id())
                    .with("answers", given)
                    .with(Arguments.DRY_RUN, true)
                    .described("Show the files"));
        }
        List<NextAction> next = new ArrayList<>();
        if (problem.kind() == FileProblem.Kind.CONFLICT) {
            next.add(shownFirst());
        }
        if (session.record().isEmpty()) {
            free(shown, workspace)
                    .map(path -> at("./" + path, "Write it to another place"))
                    .forEach(next::add);
        }
        if (next.isEmpty()) {
            next.add(stage.action(session.id()).with("answers", given));
        }
        return next;
    }

    /** The files as they would be; the reply offers to write them. */
    NextAction shownFirst() {
        return stage.action(session.id()).with("answers", given).showingReplaced();
    }

    private static Stream<String> free(String shown, Workspace workspace) {
        return Stream.iterate(2, number -> number + 1)
                .limit(MOST_PLACES)
                .map(number -> shown + "-" + number)
                .filter(path -> !Files.exists(workspace.root().resolve(path)))
                .limit(1);
    }
}
