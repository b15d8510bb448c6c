package dev.dunnage.terminal;

import dev.dunnage.detect.scan.DetectedPackage;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.Handle;
import dev.dunnage.workflow.reply.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** From a package that is there to its GitOps manifest: the tool {@code gitops}, stage by stage. */
public final class WireConversation {

    private static final String SELECT_PACKAGE = "selectPackage";
    private static final String SELECT_PROVIDER = "selectProvider";
    private static final String CONFIGURE = "configure";
    private static final String PROVIDER = "gitopsProvider";

    private final Screen screen;
    private final Given given;
    private final Stages stages;
    private final Outcome outcome;

    /** A conversation over the tools. */
    public WireConversation(LocalCall calls, Screen screen, Given given) {
        this.screen = screen;
        this.given = given;
        this.stages = new Stages(calls, "gitops", screen, given);
        this.outcome = new Outcome(screen);
    }

    /** Holds the conversation; whether something was written. Without a path the packages are looked for. */
    public boolean run(Optional<String> path) {
        try {
            Reply.PackageSelected selected = path.isPresent()
                    ? selected(stages.call(SELECT_PACKAGE, Map.of("packagePath", path.get())))
                    : found();
            wired(selected);
            return true;
        } catch (Stages.Refused refused) {
            screen.complain(String.valueOf(refused.getMessage()));
            return false;
        }
    }

    private Reply.PackageSelected selected(Reply reply) {
        return (Reply.PackageSelected) stages.accepted(reply);
    }

    private Reply.PackageSelected found() {
        Reply.Packages packages = (Reply.Packages) stages.accepted(stages.call("detect", Map.of()));
        if (!packages.any()) {
            throw new Stages.Refused("No Helm chart, kustomization or directory of manifests was found."
                    + " Name one: dunnage wire PATH");
        }
        screen.heading("%d packages".formatted(packages.count()));
        for (Map.Entry<Integer, DetectedPackage> entry : packages.packages().entrySet()) {
            DetectedPackage found = entry.getValue();
            screen.say("  %d  %s  (%s)"
                    .formatted(entry.getKey() + 1, found.path(), found.type().title()));
        }
        if (given.defaults() && packages.count() > 1) {
            throw new Stages.Refused("There are several packages. Name one: dunnage wire PATH");
        }
        int index = given.defaults() ? 0 : index(packages);
        return selected(stages.call(SELECT_PACKAGE, packages.handle(), Map.of("selectedPackage", index)));
    }

    private int index(Reply.Packages packages) {
        while (true) {
            String typed = screen.ask("Which one? [1]");
            String number = typed.isEmpty() ? "1" : typed;
            if (number.matches("[1-9]\\d{0,5}") && packages.packages().containsKey(Integer.parseInt(number) - 1)) {
                return Integer.parseInt(number) - 1;
            }
            screen.complain("A number of the list is needed. Others can be named: dunnage wire PATH");
        }
    }

    private void wired(Reply.PackageSelected selected) {
        Handle handle = selected.handle();
        screen.heading(selected.message());
        outcome.findings(selected.findings());
        outcome.checks(selected.checks());
        while (true) {
            String provider = provider(selected.questions());
            Reply.Questions questions = (Reply.Questions)
                    stages.accepted(stages.call(SELECT_PROVIDER, handle, Map.of("provider", provider)));
            if (configured(handle, questions)) {
                Reply written = stages.written("generate", handle, Map.of());
                outcome.show(written);
                if (written instanceof Reply.Complete complete) {
                    outcome.steps(complete.humanSteps());
                }
                return;
            }
        }
    }

    private String provider(List<AskedQuestion> questions) {
        Optional<String> said = given.text(PROVIDER);
        if (said.isPresent()) {
            return said.get();
        }
        if (given.defaults()) {
            throw new Stages.Refused(
                    "Which controller? Say it: --set " + PROVIDER + "=" + String.join("|", options(questions)));
        }
        while (true) {
            Optional<Map<String, Object>> answers = new Interview(screen, given).ask(questions);
            if (answers.isPresent()) {
                return String.valueOf(answers.get().getOrDefault(PROVIDER, ""));
            }
        }
    }

    private static List<String> options(List<AskedQuestion> questions) {
        return questions.stream()
                .flatMap(asked -> asked.question().options().stream())
                .map(option -> option.value())
                .toList();
    }

    /** Whether everything is answered; else the person went back to the controllers. */
    private boolean configured(Handle handle, Reply.Questions first) {
        Reply reply = first;
        while (reply instanceof Reply.Questions questions) {
            Optional<Reply> next = stages.answer(CONFIGURE, handle, questions.questions(), ours());
            if (next.isEmpty()) {
                return false;
            }
            if (given.defaults() && next.get() instanceof Reply.Questions missing) {
                throw new Stages.Refused("These questions are open, answer them by --set: "
                        + missing.questions().stream()
                                .filter(asked -> !asked.isSettled())
                                .map(asked -> asked.question().id())
                                .collect(Collectors.joining(", ")));
            }
            reply = next.get();
        }
        return true;
    }

    private Map<String, Object> ours() {
        Map<String, Object> answers = new LinkedHashMap<>(given.answers());
        answers.remove(PROVIDER);
        return answers;
    }
}
