package dev.dunnage.terminal;

/** The input ended before the conversation did. */
public final class Unfinished extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unfinished() {
        super("The input ended before everything was answered.", null, false, false);
    }
}
