package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Additions;
import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Demand;
import dev.dunnage.catalog.Solution;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.question.Places;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.Handle;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.session.SessionKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One solution that was offered, and how far its person has come with it.
 *
 * @param id the solution's id, which is the handle of the session
 * @param intent the text that it was read from
 * @param components ids of the components that the solution was made of
 * @param score how well it fits
 * @param facts values that the intent names, by fact id
 * @param flags capabilities that the intent asks for (true) or excludes (false)
 * @param done the last stage that is behind
 * @param answers what the person answered, by question id
 * @param gitOpsAnswers what the person answered about GitOps
 * @param packageFiles the files of the package that was written
 * @param record the git blob id of the package's record, where the session goes on with a package that was there; else empty
 */
public record RecommendSession(
        String id,
        String intent,
        List<String> components,
        int score,
        Map<String, Object> facts,
        Map<String, Boolean> flags,
        RecommendStage done,
        Map<String, Object> answers,
        Map<String, Object> gitOpsAnswers,
        List<PackageFile> packageFiles,
        String record) {

    /** The id of the question whether GitOps is wanted at all. */
    static final String DECISION = "deployViaGitOps";

    /** The answers that decide for or against a controller. */
    static final List<String> DECIDING = List.of(DECISION, GitOpsGenerators.PROVIDER);

    /** How it is kept. */
    public static final SessionKind<RecommendSession> KIND =
            new SessionKind<>("sol", RecommendSession.class, ErrorCode.UNKNOWN_SOLUTION, Beginning.example());

    /** The solution, from the catalogue as it is today. */
    Solution solution(Catalog catalog) {
        List<Chosen> chosen = components.stream()
                .map(component -> Chosen.of(component, catalog)
                        .orElseThrow(() -> ToolFault.of(
                                ErrorCode.UNKNOWN_SOLUTION,
                                "The solution " + id + " is made of " + component
                                        + ", which the catalogue no longer has. Start again with stage recommend.")))
                .toList();
        return Solution.of(catalog, chosen, score, List.of());
    }

    /** Whether it goes on with a package that was there. */
    boolean isUpdate() {
        return !record.isEmpty();
    }

    Questionnaire questionnaire(Catalog catalog) {
        return solution(catalog).questionnaire(facts, flags);
    }

    /** What the answers come to, in each environment; a wish that named values for one of them is as good as an answer. */
    Places.Judgement judge(Catalog catalog) {
        Questionnaire questionnaire = questionnaire(catalog);
        return Places.judge(questionnaire, given(questionnaire));
    }

    /** The answers, and values for one environment that the wish named. */
    Map<String, Object> given(Questionnaire questionnaire) {
        Map<String, Object> all = new LinkedHashMap<>();
        facts.forEach((id, value) -> {
            if (Places.takes(questionnaire, id)) {
                all.put(id, value);
            }
        });
        all.putAll(answers);
        return all;
    }

    /** The session with more answers, at the same stage. */
    RecommendSession with(Map<String, Object> newAnswers, Map<String, Object> newGitOpsAnswers) {
        return with(done, Arguments.merged(answers, newAnswers), Arguments.merged(gitOpsAnswers, newGitOpsAnswers));
    }

    /** The session after a stage; going back to an earlier one means to generate again. */
    RecommendSession after(RecommendStage stage, Map<String, Object> newAnswers) {
        RecommendStage reached = done.compareTo(RecommendStage.OPEN) > 0 ? RecommendStage.OPEN : done;
        return with(
                stage.compareTo(reached) > 0 ? stage : reached, Arguments.merged(answers, newAnswers), gitOpsAnswers);
    }

    /**
     * The session after its package was written. The decision for or against GitOps, once taken for a package, is open again for the next
     * one that is written.
     *
     * @param said the ids of what was answered in the same call, which counts for this package
     */
    RecommendSession generated(List<PackageFile> files, Set<String> said) {
        Map<String, Object> undecided = new LinkedHashMap<>(gitOpsAnswers);
        if (!packageFiles.isEmpty() && DECIDING.stream().noneMatch(said::contains)) {
            DECIDING.forEach(undecided::remove);
        }
        return new RecommendSession(
                id,
                intent,
                components,
                score,
                facts,
                flags,
                RecommendStage.GENERATE,
                answers,
                undecided,
                files,
                record);
    }

    /** Whether somebody answered for or against a controller. */
    boolean isDecided() {
        return DECIDING.stream().anyMatch(gitOpsAnswers::containsKey);
    }

    /** The session with these answers and no others. */
    RecommendSession answered(Map<String, Object> newAnswers) {
        return with(done, newAnswers, gitOpsAnswers);
    }

    /** The session without what is taken back of its answers. */
    RecommendSession without(TakenBack back) {
        return with(done, back.from(answers), back.from(gitOpsAnswers));
    }

    /** The session without the answers to some questions. */
    RecommendSession without(List<String> ids) {
        Map<String, Object> others = new LinkedHashMap<>(answers);
        others.keySet().removeAll(ids);
        return answered(others);
    }

    /** The session of a solution that is made of other components. */
    RecommendSession madeOf(List<String> others) {
        return new RecommendSession(
                id, intent, others, score, facts, flags, done, answers, gitOpsAnswers, packageFiles, record);
    }

    /** The session with the additions that answers to these questions ask for. */
    RecommendSession adding(Set<String> questions, Catalog catalog) {
        return madeOfChosen(new Additions(catalog).asked(solution(catalog).chosen(), questions));
    }

    /** The session with the additions that a wish asks for. */
    RecommendSession adding(Demand demand, Catalog catalog) {
        return madeOfChosen(new Additions(catalog).wanted(solution(catalog).chosen(), demand));
    }

    private RecommendSession madeOfChosen(List<Chosen> chosen) {
        return madeOf(chosen.stream().map(Chosen::id).toList());
    }

    /** The session with only these stages behind. */
    RecommendSession at(RecommendStage stage) {
        return with(stage, answers, gitOpsAnswers);
    }

    /** The session after the record of its package was written. */
    RecommendSession recorded(String id) {
        return new RecommendSession(
                this.id, intent, components, score, facts, flags, done, answers, gitOpsAnswers, packageFiles, id);
    }

    RecommendSession withGitOps(Map<String, Object> newAnswers) {
        return with(done, answers, newAnswers);
    }

    private RecommendSession with(
            RecommendStage stage, Map<String, Object> newAnswers, Map<String, Object> newGitOpsAnswers) {
        return new RecommendSession(
                id, intent, components, score, facts, flags, stage, newAnswers, newGitOpsAnswers, packageFiles, record);
    }

    Handle handle() {
        return Handle.ofSolution(id);
    }
}
