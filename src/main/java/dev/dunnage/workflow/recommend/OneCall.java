package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.files.Workspace;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.QuestionJson;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.session.SessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From a wish to files in one call of {@code generateManifests}: the same stages, one after the other, with all answers at once. */
final class OneCall {

    private static final String INTENT = "intent";
    private static final String INDEX = "solutionIndex";
    private static final String FINAL = "final";

    private final IntentStage intent;
    private final QuestionStages questions;
    private final GenerateStage generate;
    private final DeployStage deploy;
    private final Catalog catalog;
    private final SessionStore sessions;

    OneCall(
            IntentStage intent,
            QuestionStages questions,
            GenerateStage generate,
            DeployStage deploy,
            Catalog catalog,
            SessionStore sessions) {
        this.intent = intent;
        this.questions = questions;
        this.generate = generate;
        this.deploy = deploy;
        this.catalog = catalog;
        this.sessions = sessions;
    }

    /** Whether a call brings its wish along instead of naming a solution. */
    static boolean isMeant(Arguments arguments) {
        boolean hasWish = arguments.text(INTENT).isPresent()
                || arguments.object(SaidRequirements.ARGUMENT).isPresent();
        return arguments.text("solutionId").isEmpty() && hasWish && arguments.flag(FINAL);
    }

    Reply run(Arguments call, Workspace workspace) {
        Reply offered = intent.recommend(call, workspace);
        if (!(offered instanceof Reply.Solutions solutions)) {
            return offered;
        }
        RecommendSession session = chosen(solutions, call);
        Arguments arguments = call.withAnswers(given -> questions.meant(session, given));
        QuestionStages.Taken taken = questions.take(session, arguments.answers().orElse(Map.of()));
        RecommendSession answered = taken.session().after(RecommendStage.OPEN, Map.of());
        requireAnswers(answered, arguments);
        sessions.write(answered.id(), answered);
        QuestionStages.Taken all = new QuestionStages.Taken(answered, taken.applied(), taken.unmapped());
        boolean isDeployed = deploy.isWanted(answered, workspace);
        if (isDeployed) {
            // Everything is judged before anything is written.
            requireManifest(
                    deploy.deploy(answered, arguments.asDryRun(), workspace).reply(), answered, arguments);
        }
        Step written = generate.generate(all, arguments, workspace);
        RecommendSession decided = written.session().withGitOps(answered.gitOpsAnswers());
        Step last = isDeployed ? deploy.deploy(decided, arguments, workspace) : written;
        if (!arguments.dryRun()) {
            sessions.write(last.session().id(), last.session());
        }
        return OneCallReply.of(solutions, written.reply(), last.reply());
    }

    private RecommendSession chosen(Reply.Solutions solutions, Arguments arguments) {
        int index = arguments.number(INDEX).orElse(0);
        int last = solutions.offers().size() - 1;
        if (index < 0 || index > last) {
            throw ToolFault.ofFaults(
                    List.of(Fault.invalid(
                            INDEX, "There are %d solutions. Valid is 0 to %d, best first.".formatted(last + 1, last))),
                    List.of(again(arguments)));
        }
        String id = solutions.offers().get(index).id();
        return sessions.read(id, RecommendSession.KIND).orElseThrow();
    }

    private void requireAnswers(RecommendSession session, Arguments arguments) {
        Places.Judgement judgement = session.judge(catalog);
        if (!judgement.faults().isEmpty() || !judgement.open().isEmpty()) {
            RecommendSession valid =
                    session.without(judgement.faults().stream().map(Fault::id).toList());
            sessions.write(valid.id(), valid);
            throw unanswered(session, judgement.faults(), judgement.open(), judgement.everywhere(), arguments);
        }
    }

    private void requireManifest(Reply reply, RecommendSession session, Arguments arguments) {
        if (reply instanceof Reply.Questions asked) {
            List<Question> open = asked.questions().stream()
                    .filter(question -> !question.isSettled())
                    .map(AskedQuestion::question)
                    .toList();
            throw unanswered(session, List.of(), open, new Values(Map.of()), arguments);
        }
    }

    /** What is wrong or missing, with the questions about it and the solution to go on with. */
    private ToolFault unanswered(
            RecommendSession session, List<Fault> faults, List<Question> open, Values values, Arguments arguments) {
        List<Fault> all = new ArrayList<>(faults);
        open.forEach(question -> all.add(Fault.invalid(question.id(), question.needed())));
        List<Question> asked = Stream.concat(open.stream(), session.questionnaire(catalog).questions().stream())
                .distinct()
                .toList();
        Map<String, Object> call = new LinkedHashMap<>(
                arguments.ofCall(List.of(Arguments.DRY_RUN, Arguments.OVERWRITE, "includeContent")));
        call.put("solutionId", session.id());
        return ToolFault.ofFaults(
                        all,
                        List.of(new NextAction(
                                        RecommendStage.TOOL,
                                        RecommendStage.GENERATE.id(),
                                        "Go on with the same solution",
                                        call)
                                .correcting(Map.of(), all, asked, values.byId())))
                .with(
                        "questions",
                        AskedQuestion.of(open, values.byId(), session.answers()).stream()
                                .map(QuestionJson::of)
                                .toList())
                .with("solutionId", session.id());
    }

    private static NextAction again(Arguments arguments) {
        return new NextAction(
                RecommendStage.TOOL,
                RecommendStage.GENERATE.id(),
                "The same call, corrected",
                arguments.ofCall(List.of(INTENT, SaidRequirements.ARGUMENT, "answers", FINAL)));
    }
}
