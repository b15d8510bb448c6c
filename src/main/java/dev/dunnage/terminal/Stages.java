package dev.dunnage.terminal;

import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.question.Fault;
import dev.dunnage.workflow.reply.AskedQuestion;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.Handle;
import dev.dunnage.workflow.reply.Reply;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stages of one tool, called as any client calls them. */
final class Stages {

    private static final String ANSWERS = "answers";

    private final LocalCall calls;
    private final String tool;
    private final Screen screen;
    private final Given given;
    private final Interview interview;

    Stages(LocalCall calls, String tool, Screen screen, Given given) {
        this.calls = calls;
        this.tool = tool;
        this.screen = screen;
        this.given = given;
        this.interview = new Interview(screen, given);
    }

    /** A reply that ends a conversation: nothing that is asked again could help. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    Reply call(String stage, Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("stage", stage);
        return calls.call(tool, all);
    }

    Reply call(String stage, Handle handle, Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put(handle.field(), handle.id());
        return call(stage, all);
    }

    /** The reply where it is no error. */
    Reply accepted(Reply reply) {
        if (reply instanceof Reply.Refusal refusal) {
            throw new Refused(told(refusal));
        }
        return reply;
    }

    private static String told(Reply.Refusal refusal) {
        StringBuilder text = new StringBuilder(refusal.message());
        for (Fault fault : refusal.faults()) {
            if (!refusal.message().contains(fault.message())) {
                text.append("\n  ").append(fault.id()).append(": ").append(fault.message());
            }
        }
        return text.toString();
    }

    /**
     * Asks a stage's questions until it takes the answers; questions that follow from them are asked too. Empty where the person goes
     * back.
     *
     * @param more answers of other stages that go with the first call
     */
    Optional<Reply> answer(String stage, Handle handle, List<AskedQuestion> questions, Map<String, Object> more) {
        Set<String> asked = new LinkedHashSet<>();
        List<AskedQuestion> open = questions;
        while (true) {
            Optional<Map<String, Object>> answers = interview.ask(open);
            if (answers.isEmpty()) {
                return Optional.empty();
            }
            open.forEach(question -> asked.add(question.question().id()));
            Map<String, Object> all = new LinkedHashMap<>(more);
            all.putAll(answers.get());
            Reply reply = call(stage, handle, Map.of(ANSWERS, all, "overwrite", given.overwrite()));
            if (reply instanceof Reply.Refusal refusal) {
                complain(refusal);
                open = questions;
            } else {
                List<AskedQuestion> fresh = fresh(stage, handle, asked);
                if (fresh.isEmpty()) {
                    return Optional.of(reply);
                }
                open = fresh;
            }
        }
    }

    /** Without a person, or where what was given is at fault, asking again would change nothing. */
    private void complain(Reply.Refusal refusal) {
        boolean ours = refusal.code() == ErrorCode.VALIDATION_FAILED || refusal.code() == ErrorCode.UNSAFE_VALUE;
        boolean helpless =
                given.defaults() || !ours || refusal.faults().stream().anyMatch(fault -> given.has(fault.id()));
        if (helpless) {
            throw new Refused(told(refusal));
        }
        screen.complain(told(refusal));
    }

    private List<AskedQuestion> fresh(String stage, Handle handle, Set<String> asked) {
        if (given.defaults() || !stage.startsWith("answerQuestion")) {
            return List.of();
        }
        return call(stage, handle, Map.of()) instanceof Reply.Questions questions
                ? questions.questions().stream()
                        .filter(each -> !asked.contains(each.question().id()))
                        .toList()
                : List.of();
    }

    /** A call that writes; where files of others are in the way, the person decides. */
    Reply written(String stage, Handle handle, Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("overwrite", given.overwrite());
        Reply reply = call(stage, handle, all);
        if (reply instanceof Reply.Refusal refusal && refusal.code() == ErrorCode.PATH_CONFLICT && !given.defaults()) {
            screen.complain(told(refusal));
            if (screen.confirms("Replace them?")) {
                all.put("overwrite", true);
                return accepted(call(stage, handle, all));
            }
        }
        return accepted(reply);
    }
}
