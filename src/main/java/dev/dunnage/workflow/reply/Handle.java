package dev.dunnage.workflow.reply;

/**
 * What a conversation goes on with.
 *
 * @param field {@code solutionId} in the tool {@code recommend}, {@code sessionId} in {@code gitops}
 */
public record Handle(String field, String id) {

    /** The handle of a solution. */
    public static Handle ofSolution(String id) {
        return new Handle("solutionId", id);
    }

    /** The handle of a scanned project. */
    public static Handle ofSession(String id) {
        return new Handle("sessionId", id);
    }
}
