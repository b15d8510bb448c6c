package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.files.Workspace;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Credentials;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages that ask: from the choice of a solution to the open question. */
final class QuestionStages {

    /** The id of the question of the stage {@code answerQuestion:open}. */
    static final String OPEN = "open";

    /** The id of the question where the package goes. */
    static final String OUTPUT_PATH = "outputPath";

    private static final String NOTHING = "N/A";

    /** As long as an intent may be. */
    private static final int LONGEST_TEXT = 1_000;

    private final Catalog catalog;
    private final OpenAnswer openAnswer;

    QuestionStages(Catalog catalog, OpenAnswer openAnswer) {
        this.catalog = catalog;
        this.openAnswer = openAnswer;
    }

    Step choose(RecommendSession session) {
        RecommendSession chosen = session.after(RecommendStage.CHOOSE, Map.of());
        return new Step(chosen, ask(RecommendStage.REQUIRED, chosen, "Some questions must be answered first."));
    }

    /** The questions of a stage, for a call that brings no answers. */
    Step show(RecommendStage stage, RecommendSession session) {
        return new Step(session, ask(stage, session, "These questions are open."));
    }

    Step answer(RecommendStage stage, RecommendSession session, Map<String, Object> answers, Workspace workspace) {
        return stage == RecommendStage.OPEN
                ? answerOpen(session, answers, workspace)
                : answerListed(stage, session, answers, workspace);
    }

    private Step answerListed(
            RecommendStage stage, RecommendSession session, Map<String, Object> answers, Workspace workspace) {
        RecommendSession answered = session.after(stage, answers);
        check(stage, answered, workspace);
        return new Step(answered, ask(stage.next(), answered, "Answers taken. The next questions follow."));
    }

    private Step answerOpen(RecommendSession session, Map<String, Object> answers, Workspace workspace) {
        String text = openText(answers);
        if (text.length() > LONGEST_TEXT) {
            throw ToolFault.ofFaults(
                    List.of(Fault.invalid(OPEN, "The text is longer than %d characters.".formatted(LONGEST_TEXT))),
                    List.of(RecommendStage.OPEN.action(session.id())));
        }
        Credentials.find(text).ifPresent(kind -> {
            throw ToolFault.ofFaults(
                    List.of(Fault.unsafe(
                            OPEN,
                            "The text holds what looks like %s. Leave it out and name the Secret that brings it."
                                    .formatted(kind))),
                    List.of(RecommendStage.OPEN.action(session.id())));
        });
        OpenAnswer.Mapped mapped = openAnswer.map(text, session);
        RecommendSession answered = session.after(RecommendStage.OPEN, mapped.answers());
        check(RecommendStage.OPEN, answered, workspace);
        return new Step(
                answered,
                new Reply.ReadyToWrite(
                        answered.handle(),
                        RecommendStage.OPEN.id(),
                        "Everything is answered. The package can be written.",
                        mapped.applied(),
                        mapped.unmapped(),
                        List.of(RecommendStage.GENERATE.action(session.id()))));
    }

    private static String openText(Map<String, Object> answers) {
        List<String> unknown =
                answers.keySet().stream().filter(id -> !id.equals(OPEN)).toList();
        if (unknown.isEmpty() && answers.getOrDefault(OPEN, NOTHING) instanceof String text) {
            return text.strip().equalsIgnoreCase(NOTHING) ? "" : text.strip();
        }
        throw ToolFault.ofFaults(
                List.of(Fault.invalid(
                        unknown.isEmpty() ? OPEN : unknown.get(0),
                        "This stage takes {\"open\": \"text\"}, or N/A for none.")),
                List.of());
    }

    /** Every fault of the answers so far, and what is still open up to this stage, at once. */
    private void check(RecommendStage stage, RecommendSession session, Workspace workspace) {
        Questionnaire.Judgement judgement = session.questionnaire(catalog).judge(session.answers());
        List<Fault> faults = new ArrayList<>(judgement.faults());
        judgement.open().stream()
                .filter(question -> isAskedUpTo(question, stage))
                .map(question -> Fault.invalid(question.id(), question.needed()))
                .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults, List.of(stage.action(session.id())));
        }
        workspace.resolve(judgement.values().text(OUTPUT_PATH));
    }

    private static boolean isAskedUpTo(Question question, RecommendStage stage) {
        return stage.questions()
                .map(asked -> question.stage().compareTo(asked) <= 0)
                .orElse(true);
    }

    private Reply ask(RecommendStage stage, RecommendSession session, String message) {
        Values values = session.questionnaire(catalog).judge(session.answers()).values();
        List<AskedQuestion> asked =
                AskedQuestion.of(questions(stage, session, values), values.byId(), session.answers());
        return new Reply.Questions(
                session.handle(),
                stage.id(),
                stage.shortId(),
                message,
                Optional.empty(),
                asked,
                stage.next().id(),
                Map.of(),
                AskedQuestion.instructions(asked),
                List.of(stage.action(session.id())));
    }

    private List<Question> questions(RecommendStage stage, RecommendSession session, Values values) {
        if (stage == RecommendStage.OPEN) {
            return List.of(openQuestion());
        }
        return session.questionnaire(catalog).questions().stream()
                .filter(question ->
                        stage.questions().filter(question.stage()::equals).isPresent())
                .filter(question -> question.askedWhen()
                        .map(condition -> condition.holds(values))
                        .orElse(true))
                .toList();
    }

    private static Question openQuestion() {
        return new Question.Builder(OPEN, "Is there anything else that matters?", AnswerType.TEXT, ValueType.STRING)
                .fallback(NOTHING)
                .placeholder("use 512Mi of memory and keep 3 pods")
                .help("What can be mapped onto questions is applied and named; what cannot is returned as it is.")
                .build();
    }
}
