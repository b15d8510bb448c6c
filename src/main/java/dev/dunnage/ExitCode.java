package dev.dunnage;

/** How the process ends; scripts rely on the numbers. */
final class ExitCode {

    static final int DONE = 0;
    /** A tool error, a lint finding that is an error, or a session that is not there. */
    static final int FAILED = 1;
    /** The command line, or a component of a catalogue, makes no sense. */
    static final int MISUSE = 2;
    /** The input ended before the conversation did. */
    static final int UNFINISHED = 3;

    private ExitCode() {}

    static int of(boolean well) {
        return well ? DONE : FAILED;
    }
}
