package dev.dunnage.files;

import java.util.List;

/** A path that may not be read or written as it was asked. The message says which, why, and what to do. */
public final class FileProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Kind {
        /** The path leads out of the workspace. */
        OUTSIDE_WORKSPACE,
        /** Something is there that the program did not write, or that was edited since. */
        CONFLICT
    }

    private final Kind kind;
    private final transient List<String> paths;

    /** A problem with some paths. */
    public FileProblem(Kind kind, String message, List<String> paths) {
        super(message);
        this.kind = kind;
        this.paths = List.copyOf(paths);
    }

    /** What is in the way. */
    public Kind kind() {
        return kind;
    }

    /** The paths, relative to the workspace where they are in it. */
    public List<String> paths() {
        return paths;
    }
}
