package dev.dunnage.yaml;

/** A file that does not say what it should; the message begins with {@code file:line:} and names what is valid. */
public final class YamlProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A problem at a line, counted from 1. */
    public YamlProblem(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
