package dev.dunnage.workflow.recommend;

import dev.dunnage.question.Question;
import dev.dunnage.workflow.reply.NextAction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of the tool {@code recommend}, in the order in which they follow one another. */
public enum RecommendStage {
    RECOMMEND("recommend", "Say what to deploy (intent)"),
    CHOOSE("chooseSolution", "Choose a solution (solutionId)"),
    REQUIRED("answerQuestion:required", "Answer the required questions"),
    BASIC("answerQuestion:basic", "Answer the basic questions"),
    ADVANCED("answerQuestion:advanced", "Answer the advanced questions"),
    OPEN("answerQuestion:open", "Say what else matters, or N/A"),
    GENERATE("generateManifests", "Write the package"),
    DEPLOY("deployViaGitOps", "Hand over to a GitOps controller, or not");

    static final String TOOL = "recommend";

    private final String id;
    private final String description;

    RecommendStage(String id, String description) {
        this.id = id;
        this.description = description;
    }

    public String id() {
        return id;
    }

    /** The stage of questions, where it is one. */
    Optional<Question.Stage> questions() {
        return switch (this) {
            case REQUIRED -> Optional.of(Question.Stage.REQUIRED);
            case BASIC -> Optional.of(Question.Stage.BASIC);
            case ADVANCED -> Optional.of(Question.Stage.ADVANCED);
            default -> Optional.empty();
        };
    }

    /** The name of the stage of questions, such as {@code required}. */
    String shortId() {
        return id.substring(id.indexOf(':') + 1);
    }

    RecommendStage next() {
        List<RecommendStage> all = List.of(values());
        int following = all.indexOf(this) + 1;
        return following < all.size() ? all.get(following) : this;
    }

    /** A call of this stage for a solution. */
    NextAction action(String solutionId) {
        return new NextAction(TOOL, id, description, Map.of("solutionId", solutionId));
    }

    /** A call of this stage that names no solution. */
    NextAction action() {
        return new NextAction(TOOL, id, description, Map.of());
    }

    static Optional<RecommendStage> of(String id) {
        return Arrays.stream(values()).filter(stage -> stage.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(RecommendStage::id).toList();
    }
}
