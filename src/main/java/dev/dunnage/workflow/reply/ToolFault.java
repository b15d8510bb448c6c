package dev.dunnage.workflow.reply;

import dev.dunnage.files.FileProblem;
import dev.dunnage.question.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call that cannot be served as it is, and what to do instead. It is thrown before anything changes, so that the session and
 * the disk stay as they were.
 */
public final class ToolFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> details = new LinkedHashMap<>();
    private final transient List<NextAction> nextActions;

    private ToolFault(String code, String message, List<NextAction> nextActions) {
        super(message, null, false, false);
        this.code = code;
        this.nextActions = List.copyOf(nextActions);
    }

    public static ToolFault of(String code, String message, List<NextAction> nextActions) {
        return new ToolFault(code, message, nextActions);
    }

    /** A rule over several answers is told once, after the ids of all of them. */
    private static String told(List<Fault> faults) {
        Map<String, String> ids = new LinkedHashMap<>();
        faults.forEach(fault -> ids.merge(fault.message(), fault.id(), (first, next) -> first + ", " + next));
        return ids.entrySet().stream()
                .map(each -> each.getValue() + ": " + each.getKey())
                .collect(Collectors.joining(" "));
    }

    /** Answers that are not valid, all of them at once. */
    public static ToolFault ofFaults(List<Fault> faults, List<NextAction> nextActions) {
        boolean unsafe = faults.stream().anyMatch(Fault::unsafe);
        String message = "%d answer%s not valid: %s Correct %s and call the same stage again."
                .formatted(
                        faults.size(),
                        faults.size() == 1 ? " is" : "s are",
                        told(faults),
                        faults.size() == 1 ? "it" : "them");
        return new ToolFault(unsafe ? "unsafe_value" : "validation_failed", message, nextActions)
                .with(
                        "validationErrors",
                        faults.stream()
                                .map(fault -> JsonObject.of("id", fault.id(), "message", fault.message()))
                                .toList());
    }

    /** A file or path that may not be touched. */
    public static ToolFault of(FileProblem problem, List<NextAction> nextActions) {
        String code = problem.kind() == FileProblem.Kind.OUTSIDE_WORKSPACE ? "path_outside_workspace" : "path_conflict";
        return new ToolFault(code, String.valueOf(problem.getMessage()), nextActions).with("paths", problem.paths());
    }

    public ToolFault with(String field, Object value) {
        details.put(field, value);
        return this;
    }

    /** The error as a tool's reply. */
    public Reply reply() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", String.valueOf(getMessage()));
        error.putAll(details);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("status", "error");
        body.put("error", error);
        body.put("nextActions", nextActions.stream().map(NextAction::json).toList());
        return new Reply(true, body, List.of());
    }
}
