package dev.dunnage.workflow.recommend;

import dev.dunnage.files.FileProblem;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.ImageUpdates;
import dev.dunnage.gitops.Previews;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.gitops.GitOpsPlaces;
import dev.dunnage.workflow.gitops.GitOpsSetting;
import dev.dunnage.workflow.reply.NextAction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One call of the stage {@code deployViaGitOps}, and the calls that may follow it.
 *
 * @param given the answers of this call; an empty map takes the defaults
 * @param answers all answers until now, those of this call over them
 */
record DeployCall(
        RecommendSession session,
        Optional<Map<String, Object>> given,
        Map<String, Object> answers,
        Arguments arguments,
        Workspace workspace) {

    /** The decision follows from what else is said: {@code {}} takes its default, a provider is a yes. */
    static DeployCall of(RecommendSession session, Arguments arguments, Workspace workspace) {
        Optional<Map<String, Object>> given =
                arguments.stage().equals(RecommendStage.DEPLOY.id()) ? arguments.answers() : Optional.of(Map.of());
        Map<String, Object> answers = answers(session, given);
        return new DeployCall(session, given, answers, arguments, workspace);
    }

    static Map<String, Object> answers(RecommendSession session, Optional<Map<String, Object>> given) {
        Map<String, Object> answers = Arguments.merged(session.gitOpsAnswers(), given.orElse(Map.of()));
        answers.computeIfPresent(RecommendSession.DECISION, (id, answer) -> decision(answer));
        boolean takesDefaults = given.filter(Map::isEmpty).isPresent();
        if (takesDefaults && !DeployStage.NONE.equals(answers.get(RecommendSession.DECISION))) {
            wished(session).ifPresent(provider -> answers.putIfAbsent(GitOpsGenerators.PROVIDER, provider));
        }
        boolean isWanted = answers.containsKey(GitOpsGenerators.PROVIDER)
                || takesDefaults
                        && Stream.of(Previews.WANTED, ImageUpdates.WANTED)
                                .anyMatch(id ->
                                        Boolean.TRUE.equals(session.facts().get(id)));
        if (isWanted) {
            answers.putIfAbsent(RecommendSession.DECISION, DeployStage.YES);
        }
        if (takesDefaults) {
            answers.putIfAbsent(RecommendSession.DECISION, DeployStage.NONE);
        }
        return answers;
    }

    /** Yes and no in other words; what else is said is judged as it is. */
    private static Object decision(Object answer) {
        return switch (String.valueOf(answer).toLowerCase(Locale.ROOT)) {
            case "true", DeployStage.YES -> DeployStage.YES;
            case "false", "no", DeployStage.NONE -> DeployStage.NONE;
            default -> answer;
        };
    }

    /** The controller that the wish named. */
    Optional<Object> wished() {
        return wished(session);
    }

    private static Optional<Object> wished(RecommendSession session) {
        return Optional.ofNullable(session.facts().get(GitOpsGenerators.PROVIDER));
    }

    boolean takesDefaults() {
        return given.filter(Map::isEmpty).isPresent();
    }

    /** The answers of this call. */
    Map<String, Object> said() {
        return arguments.answers().orElse(Map.of());
    }

    /** The stage of this call, once more. */
    NextAction own() {
        return RecommendStage.of(arguments.stage())
                .orElse(RecommendStage.DEPLOY)
                .action(session.id());
    }

    NextAction with(String question, String answer, String description) {
        return own().described(description).answering(Arguments.merged(said(), Map.of(question, answer)), List.of());
    }

    NextAction corrected(GitOpsPlaces.Judged judged) {
        GitOpsSetting.Filled first = judged.first();
        return own().correcting(
                        said(),
                        judged.faults(),
                        first.setting().questionnaire().questions(),
                        first.answers().byId());
    }

    /** Both decisions; what the wish asked for comes first. */
    List<NextAction> decisions() {
        List<NextAction> both = List.of(
                with(RecommendSession.DECISION, DeployStage.NONE, "Leave it at the package"),
                with(RecommendSession.DECISION, DeployStage.YES, "Hand over to a GitOps controller"));
        return wished().isPresent() ? List.of(both.get(1), both.get(0)) : both;
    }

    /** What may follow where the manifest cannot be written to its place. */
    List<NextAction> afterProblem(FileProblem problem) {
        NextAction packageOnly = with(RecommendSession.DECISION, DeployStage.NONE, "Leave it at the package");
        return problem.kind() == FileProblem.Kind.CONFLICT
                ? List.of(own().with("answers", said()).showingReplaced(), packageOnly)
                : List.of(packageOnly);
    }

    /** The same call, which writes; none where nothing may be written. */
    List<NextAction> writing() {
        NextAction write = own().with("answers", said()).described("Write it");
        return !workspace.isWritable() ? List.of() : List.of(write.replacingAs(arguments));
    }
}
