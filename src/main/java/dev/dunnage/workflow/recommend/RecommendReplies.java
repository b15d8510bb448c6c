package dev.dunnage.workflow.recommend;

import dev.dunnage.question.Suggestion;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.List;
import java.util.Map;

/** What the replies of {@code recommend} have in common: the calls that may follow, and the errors about their order. */
public final class RecommendReplies {

    static final String TOOL = "recommend";

    private RecommendReplies() {}

    public static NextAction start() {
        return new NextAction(TOOL, RecommendStage.RECOMMEND.id(), RecommendStage.RECOMMEND.description(), Map.of());
    }

    static NextAction action(RecommendStage stage, String solutionId) {
        return new NextAction(TOOL, stage.id(), stage.description(), Map.of("solutionId", solutionId));
    }

    public static ToolFault unknownStage(String stage, List<String> valid, String tool) {
        return ToolFault.of(
                        "unknown_stage",
                        "There is no stage '%s' in the tool %s. Valid: %s.%s"
                                .formatted(stage, tool, String.join(", ", valid), Suggestion.didYouMean(stage, valid)),
                        valid.stream()
                                .limit(1)
                                .map(first -> new NextAction(tool, first, "Start here", Map.of()))
                                .toList())
                .with("stages", valid);
    }

    static ToolFault unknownSolution(String given) {
        String message = given.isEmpty()
                ? "This stage needs solutionId, which the stage recommend gives."
                : "There is no solution '%s'. Take a solutionId from the reply of stage recommend, or call that stage again."
                        .formatted(given);
        return ToolFault.of("unknown_solution", message, List.of(start()));
    }

    static ToolFault wrongOrder(RecommendStage received, RecommendSession session) {
        RecommendStage expected = session.done().next();
        return ToolFault.of(
                        "invalid_transition",
                        "%s comes too early: %s is next for %s.".formatted(received.id(), expected.id(), session.id()),
                        List.of(action(expected, session.id())))
                .with("expected", expected.id())
                .with("received", received.id());
    }
}
