package dev.dunnage.workflow.reply;

import dev.dunnage.files.FileProblem;
import dev.dunnage.lint.Finding;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A call that cannot be served as it is, and what to do instead. It is thrown before anything changes, so that the session and
 * the disk stay as they were.
 */
public final class ToolFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reply.Refusal refusal;

    private ToolFault(Reply.Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    /** A fault with nothing more to say than its message. */
    public static ToolFault of(ErrorCode code, String message, List<NextAction> nextActions) {
        return new ToolFault(new Reply.Refusal(code, message, List.of(), Map.of(), List.copyOf(nextActions)));
    }

    /** A fault of a call that only its beginning can mend. */
    public static ToolFault of(ErrorCode code, String message) {
        return of(code, message, List.of());
    }

    /** Values of a wish that are not valid, all of them at once. */
    public static ToolFault ofFaults(List<Fault> faults) {
        return ofFaults(faults, List.of());
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
        return new ToolFault(new Reply.Refusal(
                unsafe ? ErrorCode.UNSAFE_VALUE : ErrorCode.VALIDATION_FAILED,
                message,
                List.copyOf(faults),
                Map.of(),
                List.copyOf(nextActions)));
    }

    /** A package that an organisation's policies refuse, with all that they say. */
    public static ToolFault ofPolicies(List<Finding> refused, List<NextAction> nextActions) {
        List<Fault> faults = refused.stream()
                .map(finding -> Fault.invalid(
                        finding.id(), "%s: %s %s".formatted(finding.object(), finding.message(), finding.remedy())))
                .toList();
        return new ToolFault(new Reply.Refusal(
                ErrorCode.VALIDATION_FAILED,
                "Nothing is written, since this organisation's policies refuse it: %s".formatted(told(faults)),
                faults,
                Map.of(),
                List.copyOf(nextActions)));
    }

    /** A rule over several answers is told once, after the ids of all of them. */
    private static String told(List<Fault> faults) {
        Map<String, String> ids = new LinkedHashMap<>();
        faults.forEach(fault -> ids.merge(fault.message(), fault.id(), (first, next) -> first + ", " + next));
        return ids.entrySet().stream()
                .map(each -> each.getValue() + ": " + each.getKey())
                .collect(Collectors.joining(" "));
    }

    /** A file or path that may not be touched. */
    public static ToolFault of(FileProblem problem, List<NextAction> nextActions) {
        ErrorCode code = problem.kind() == FileProblem.Kind.OUTSIDE_WORKSPACE
                ? ErrorCode.PATH_OUTSIDE_WORKSPACE
                : ErrorCode.PATH_CONFLICT;
        return of(code, String.valueOf(problem.getMessage()), nextActions).with("paths", problem.paths());
    }

    /** A stage that the tool does not have. */
    public static ToolFault unknownStage(String stage, List<String> valid, String tool) {
        return of(
                        ErrorCode.UNKNOWN_STAGE,
                        "There is no stage '%s' in the tool %s. Valid: %s.%s"
                                .formatted(stage, tool, String.join(", ", valid), Suggestion.didYouMean(stage, valid)))
                .with("stages", valid);
    }

    /** A stage that comes too early for the conversation with that id. */
    public static ToolFault tooEarly(String received, String expected, String id, NextAction next) {
        return of(
                        ErrorCode.INVALID_TRANSITION,
                        "%s comes too early: %s is next for %s.".formatted(received, expected, id),
                        List.of(next))
                .with("expected", expected)
                .with("received", received);
    }

    /** The same with a further field of the error. */
    public ToolFault with(String field, Object value) {
        Map<String, Object> details = new LinkedHashMap<>(refusal.details());
        details.put(field, value);
        return new ToolFault(new Reply.Refusal(
                refusal.code(),
                refusal.message(),
                refusal.faults(),
                JsonObject.copyOf(details),
                refusal.nextActions()));
    }

    /** The fault as a tool's reply; where it offers no way on, these calls do. */
    public Reply reply(Supplier<List<NextAction>> otherwise) {
        return refusal.nextActions().isEmpty() ? refusal.offering(otherwise.get()) : refusal;
    }

    /** The answers or arguments that are not valid. */
    public List<Fault> faults() {
        return refusal.faults();
    }
}
