package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.files.Workspace;
import dev.dunnage.intent.text.WordLists;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Credentials;
import dev.dunnage.question.Fault;
import dev.dunnage.question.MeantAnswers;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stages that ask: from the choice of a solution to the open question. */
final class QuestionStages {

    /** The id of the question of the stage {@code answerQuestion:open}. */
    static final String OPEN = "open";

    /** The id of the question where the package goes. */
    static final String OUTPUT_PATH = "outputPath";

    private static final String NOTHING = "N/A";

    private static final Set<String> NOTHING_ELSE = WordLists.INTENT.of("nothing-else");

    /** As long as an intent may be. */
    private static final int LONGEST_TEXT = 1_000;

    private static final String TAKEN = "Answers taken.";

    private final Catalog catalog;
    private final OpenAnswer openAnswer;
    private final Set<String> gitOpsIds;

    /** Stages over a catalogue; {@code gitOpsIds} are the ids of the questions that the last stage asks. */
    QuestionStages(Catalog catalog, OpenAnswer openAnswer, Set<String> gitOpsIds) {
        this.catalog = catalog;
        this.openAnswer = openAnswer;
        this.gitOpsIds = Set.copyOf(gitOpsIds);
    }

    Step choose(RecommendSession session) {
        RecommendSession chosen = session.after(RecommendStage.CHOOSE, Map.of());
        return new Step(chosen, ask(RecommendStage.REQUIRED, chosen, chosen.judge(catalog), "Chosen."));
    }

    /** The questions of a stage, for a call that brings no answers. */
    Step show(RecommendStage stage, RecommendSession session) {
        return new Step(session, ask(stage, session, session.judge(catalog), "These questions are open."));
    }

    /**
     * Answers put where they belong.
     *
     * @param session the session with all of them
     * @param applied what was read in free text
     * @param unmapped the parts of it that nothing was read from
     */
    record Taken(RecommendSession session, List<Reply.ReadyToWrite.Applied> applied, String unmapped) {}

    /** Answers under the ids that they are meant for. */
    Map<String, Object> meant(RecommendSession session, Map<String, Object> answers) {
        Set<String> further = new LinkedHashSet<>(gitOpsIds);
        further.add(OPEN);
        return MeantAnswers.of(
                answers,
                session.questionnaire(catalog).questions(),
                further,
                session.judge(catalog).everywhere().byId());
    }

    /** What a call takes back of a session's answers; of a package that is there, only what can be. */
    TakenBack takenBack(RecommendSession session, Arguments arguments) {
        Set<String> answered = new LinkedHashSet<>(session.answers().keySet());
        answered.addAll(session.gitOpsAnswers().keySet());
        TakenBack back = new TakenBack(arguments.emptied());
        if (session.record().isEmpty()) {
            // Who makes a package anew says null of what he does not care for.
            return new TakenBack(back.ids().stream().filter(answered::contains).toList());
        }
        answered.addAll(gitOpsIds);
        List<Fault> faults = new ArrayList<>(back.unknown(session.questionnaire(catalog), answered));
        faults.addAll(back.needed(session.without(back).judge(catalog).open()));
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults, List.of());
        }
        return back;
    }

    /** Takes the answers of any stages: those about GitOps are kept for their own, free text is mapped onto questions. */
    Taken take(RecommendSession session, Map<String, Object> answers) {
        Map<String, Object> listed = new LinkedHashMap<>();
        Map<String, Object> gitOps = new LinkedHashMap<>();
        List<String> own = session.questionnaire(catalog).ids();
        Set<String> named = new LinkedHashSet<>();
        answers.forEach((id, answer) -> {
            String question = id.replaceFirst("@.*", "");
            named.add(question);
            boolean isGitOps = gitOpsIds.contains(question) && !own.contains(question);
            if (!id.equals(OPEN)) {
                (isGitOps ? gitOps : listed).put(id, answer);
            }
        });
        String text = openText(session, answers);
        RecommendSession before =
                openAnswer.adding(text, session.adding(named, catalog)).with(listed, gitOps);
        OpenAnswer.Mapped mapped = openAnswer.map(text, before);
        Map<String, Object> read = new LinkedHashMap<>(mapped.answers());
        // What was answered by its id is meant so, whatever a text seems to say beside it.
        read.keySet().removeAll(listed.keySet());
        return new Taken(before.with(read, Map.of()), mapped.applied(), mapped.unmapped());
    }

    Step answer(RecommendStage stage, RecommendSession session, Map<String, Object> answers, Workspace workspace) {
        Taken taken = take(session, answers);
        RecommendSession answered = taken.session().after(stage, Map.of());
        Places.Judgement judgement = check(stage, answered, answers, workspace);
        if (stage != RecommendStage.OPEN) {
            return new Step(answered, ask(stage.next(), answered, judgement, TAKEN + notUnderstood(taken)));
        }
        return new Step(
                answered,
                new Reply.ReadyToWrite(
                        answered.handle(),
                        RecommendStage.OPEN.id(),
                        "All is answered.",
                        taken.applied(),
                        taken.unmapped(),
                        List.of(RecommendStage.GENERATE.action(session.id()))));
    }

    /** What to say of free text that nothing was read from. */
    static String notUnderstood(Taken taken) {
        return taken.unmapped().isEmpty() ? "" : " Not understood, and left out: " + taken.unmapped() + ".";
    }

    private static String openText(RecommendSession session, Map<String, Object> answers) {
        Object answer = answers.getOrDefault(OPEN, NOTHING);
        if (answer instanceof List<?> list && list.size() == 1) {
            answer = list.get(0);
        }
        if (!(answer instanceof String said)) {
            throw open(session, Fault.invalid(OPEN, "A text is needed, or N/A for none."));
        }
        String plain = said.strip().toLowerCase(Locale.ROOT);
        String text = NOTHING_ELSE.contains(plain) || NOTHING_ELSE.contains(plain.replaceFirst("[.!]+$", ""))
                ? ""
                : said.strip();
        if (text.length() > LONGEST_TEXT) {
            throw open(session, Fault.invalid(OPEN, "The text is longer than %d characters.".formatted(LONGEST_TEXT)));
        }
        Optional<String> credential = Credentials.find(text);
        if (credential.isPresent()) {
            throw open(
                    session,
                    Fault.unsafe(
                            OPEN,
                            "The text holds what looks like %s. Leave it out and name the Secret that brings it."
                                    .formatted(credential.get())));
        }
        return text;
    }

    private static ToolFault open(RecommendSession session, Fault fault) {
        return ToolFault.ofFaults(
                List.of(fault),
                List.of(RecommendStage.OPEN.action(session.id()).with("answers", Map.of(OPEN, NOTHING))));
    }

    /** The required questions that nothing answers yet. */
    List<Question> openQuestions(RecommendSession session) {
        return session.judge(catalog).open();
    }

    /** Every fault of the answers so far, and what is still open up to this stage, at once. */
    private Places.Judgement check(
            RecommendStage stage, RecommendSession session, Map<String, Object> given, Workspace workspace) {
        Corrections corrections = new Corrections(catalog, session, stage, given);
        Places.Judgement judgement = session.judge(catalog);
        List<Fault> faults = new ArrayList<>(judgement.faults());
        open(stage, judgement).stream()
                .map(question -> Fault.invalid(question.id(), question.needed()))
                .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw corrections.fault(faults);
        }
        corrections.directory(judgement.everywhere(), workspace);
        return judgement;
    }

    private static boolean isAskedUpTo(Question question, RecommendStage stage) {
        return stage.questions()
                .map(asked -> question.stage().compareTo(asked) <= 0)
                .orElse(true);
    }

    private Reply ask(RecommendStage stage, RecommendSession session, Places.Judgement judgement, String message) {
        Values values = judgement.everywhere();
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
                List.of(stage.action(session.id()).answering(open(stage, judgement))));
    }

    /** What a stage asks and only a person can answer. */
    private static List<Question> open(RecommendStage stage, Places.Judgement judgement) {
        return judgement.open().stream()
                .filter(question -> isAskedUpTo(question, stage))
                .toList();
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
