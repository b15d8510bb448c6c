package dev.dunnage.compose;

/** A file that is no Compose file with services; the message says why. */
public final class ComposeProblem extends Exception {

    private static final long serialVersionUID = 1L;

    ComposeProblem(String message) {
        super(message);
    }
}
