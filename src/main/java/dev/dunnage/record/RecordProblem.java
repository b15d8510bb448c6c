package dev.dunnage.record;

/** A record that cannot be relied on. The message says what is wrong with it and what to do. */
public final class RecordProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A problem in a person's words. */
    public RecordProblem(String message) {
        super(message, null, false, false);
    }
}
