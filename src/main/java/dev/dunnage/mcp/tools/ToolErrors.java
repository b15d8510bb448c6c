package dev.dunnage.mcp.tools;

import dev.dunnage.question.Fault;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import java.util.List;
import java.util.Map;

/** The errors that arise at the edge. */
final class ToolErrors {

    private ToolErrors() {}

    /** Arguments that the tool does not take. */
    static Reply invalid(String tool, String message, List<Fault> faults) {
        return invalid(message, faults, start(tool));
    }

    /** The same, with the call that may follow. */
    static Reply invalid(String message, List<Fault> faults, List<NextAction> next) {
        return new Reply.Refusal(ErrorCode.VALIDATION_FAILED, message, faults, Map.of(), next);
    }

    /** A bug: what it was stands on stderr, and the client learns that it is not to blame. */
    static Reply internal(String tool) {
        return new Reply.Refusal(
                ErrorCode.INTERNAL,
                "Something went wrong inside the server; its log on stderr says what. Nothing was written. Report it with that log.",
                List.of(),
                Map.of(),
                start(tool));
    }

    private static List<NextAction> start(String tool) {
        return List.of(new NextAction(tool, tool.equals("gitops") ? "detect" : "recommend", "Start here", Map.of()));
    }
}
