package dev.dunnage.terminal;

import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.Handle;
import dev.dunnage.workflow.reply.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a wish to a package, and to its GitOps manifest if that is wanted: the tool {@code recommend}, stage by stage. */
public final class NewConversation {

    private static final String ADVANCED = "answerQuestion:advanced";
    private static final String GENERATE = "generateManifests";
    private static final String DEPLOY = "deployViaGitOps";
    private static final List<String> STAGES =
            List.of("answerQuestion:required", "answerQuestion:basic", ADVANCED, "answerQuestion:open");

    private final Screen screen;
    private final Given given;
    private final Stages stages;
    private final Outcome outcome;

    /** A conversation over the tools. */
    public NewConversation(LocalCall calls, Screen screen, Given given) {
        this.screen = screen;
        this.given = given;
        this.stages = new Stages(calls, "recommend", screen, given);
        this.outcome = new Outcome(screen);
    }

    /** Holds the conversation; whether something was written. An empty wish is asked for. */
    public boolean run(String wish) {
        try {
            Reply.Solutions solutions = solutions(wish);
            answered(solutions);
            return true;
        } catch (Stages.Refused refused) {
            screen.complain(String.valueOf(refused.getMessage()));
            return false;
        }
    }

    private Reply.Solutions solutions(String wish) {
        String intent = wish;
        while (true) {
            if (intent.isEmpty() && !given.defaults()) {
                intent = screen.ask("What shall be deployed?");
                continue;
            }
            Reply reply = stages.accepted(stages.call("recommend", Map.of("intent", intent)));
            if (reply instanceof Reply.Solutions solutions) {
                return solutions;
            }
            if (given.defaults()) {
                throw new Stages.Refused(reply.message());
            }
            screen.complain(reply.message());
            intent = "";
        }
    }

    private void answered(Reply.Solutions solutions) {
        while (true) {
            Handle handle = Handle.ofSolution(chosen(solutions));
            stages.accepted(stages.call("chooseSolution", handle, Map.of()));
            if (questioned(handle)) {
                Reply written = stages.written(GENERATE, handle, Map.of());
                outcome.show(written);
                deployed(handle, (Reply.PackageWritten) written);
                return;
            }
        }
    }

    private String chosen(Reply.Solutions solutions) {
        List<Reply.Solutions.Offer> offers = solutions.offers();
        screen.heading(solutions.message());
        for (int at = 0; at < offers.size(); at++) {
            screen.say("  %d  %s".formatted(at + 1, offers.get(at).solution().title()));
        }
        if (offers.size() == 1) {
            return offers.get(0).id();
        }
        if (given.defaults()) {
            screen.say("Taken: " + offers.get(0).title());
            return offers.get(0).id();
        }
        while (true) {
            String typed = screen.ask("Which one? [1]");
            String number = typed.isEmpty() ? "1" : typed;
            if (number.matches("[1-9]") && Integer.parseInt(number) <= offers.size()) {
                return offers.get(Integer.parseInt(number) - 1).id();
            }
            screen.complain("A number from 1 to %d is needed.".formatted(offers.size()));
        }
    }

    /** Whether every stage was answered; else the person went back to the solutions. */
    private boolean questioned(Handle handle) {
        int at = 0;
        while (at < STAGES.size()) {
            String stage = STAGES.get(at);
            Reply.Questions shown = (Reply.Questions) stages.accepted(stages.call(stage, handle, Map.of()));
            List<AskedQuestion> questions = stage.equals(ADVANCED) ? wanted(shown.questions()) : shown.questions();
            Map<String, Object> early = at == 0 ? given.answers() : Map.of();
            boolean answered = stages.answer(stage, handle, questions, early).isPresent();
            at += answered ? 1 : -1;
            if (at == STAGES.indexOf(ADVANCED) && !answered) {
                // The stage was left with its defaults; what comes before it is what the person sees.
                at--;
            }
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** What operators tune is asked only if somebody wants to be asked. */
    private List<AskedQuestion> wanted(List<AskedQuestion> questions) {
        long open = questions.stream()
                .filter(asked -> !given.has(asked.question().id()))
                .count();
        boolean skip = open == 0
                || given.defaults()
                || !screen.confirms(
                        "\n%d further questions for operators have defaults. Go through them?".formatted(open));
        return skip ? List.of() : questions;
    }

    private void deployed(Handle handle, Reply.PackageWritten pkg) {
        boolean offered =
                pkg.nextActions().stream().anyMatch(next -> next.stage().equals(DEPLOY));
        if (!offered) {
            screen.say("\nTo hand it over to a controller: dunnage wire " + pkg.outputPath());
            outcome.steps(pkg.humanSteps());
            return;
        }
        Reply reply = asked(handle);
        outcome.show(reply);
        if (reply instanceof Reply.Complete complete) {
            outcome.steps(complete.humanSteps());
        }
    }

    private Reply asked(Handle handle) {
        Reply reply = stages.accepted(stages.call(DEPLOY, handle, Map.of()));
        while (reply instanceof Reply.Questions questions) {
            Optional<Reply> next = stages.answer(DEPLOY, handle, questions.questions(), decided());
            reply = next.orElse(reply);
        }
        return reply;
    }

    /** A controller that was given is a decision for it. */
    private Map<String, Object> decided() {
        Map<String, Object> decided = new LinkedHashMap<>(given.answers());
        decided.keySet().retainAll(List.of(DEPLOY, "gitopsProvider"));
        return decided;
    }
}
