package dev.dunnage.mcp.client;

import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** What came of a form, and what an assistant does about it. */
enum FormOutcome {
    ACCEPTED(true, ""),
    DECLINED(
            false,
            "The human declined the form; nothing changed. Ask them here instead. elicit: true brings forms back."),
    CANCELLED(
            true,
            "The human closed the form; nothing changed. Ask whether to go on: the same call asks again, elicit: false ends forms."),
    TIMED_OUT(
            false,
            "Nobody answered the form in time; nothing changed. Ask the human here instead. elicit: true brings forms back."),
    FAILED(
            false,
            "The client could not show the form; nothing changed. Ask the human here instead. elicit: true brings forms back.");

    private final boolean goesOn;
    private final String advice;

    FormOutcome(boolean goesOn, String advice) {
        this.goesOn = goesOn;
        this.advice = advice;
    }

    static FormOutcome of(ElicitResult result) {
        return switch (result.action()) {
            case ACCEPT -> ACCEPTED;
            case DECLINE -> DECLINED;
            case CANCEL -> CANCELLED;
        };
    }

    static FormOutcome of(Throwable failure) {
        return failure instanceof TimeoutException ? TIMED_OUT : FAILED;
    }

    /** Whether the next questions are asked by a form as well. */
    boolean goesOn() {
        return goesOn;
    }

    /** What the assistant is told. */
    String advice() {
        return advice;
    }

    /** As replies name it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
