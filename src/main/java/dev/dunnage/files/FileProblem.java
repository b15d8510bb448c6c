package dev.dunnage.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;

/** A path that may not be read or written as it was asked. The message says which, why, and what to do. */
public final class FileProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Kind {
        /** The path leads out of the workspace. */
        OUTSIDE_WORKSPACE,
        /** Something is there that the program did not write, or that was edited since. */
        CONFLICT,
        /** The disk does not let itself be written: it is full, or the directory may only be read. */
        UNUSABLE,
        /** Another process writes, and does not come to an end. */
        BUSY
    }

    private final Kind kind;
    private final transient List<String> paths;

    /** A problem with some paths. */
    public FileProblem(Kind kind, String message, List<String> paths) {
        super(message);
        this.kind = kind;
        this.paths = List.copyOf(paths);
    }

    /** What the disk refused. Everything is as before. */
    static FileProblem unusable(IOException cause) {
        String path = cause instanceof FileSystemException named && named.getFile() != null ? named.getFile() : "";
        FileProblem problem = new FileProblem(
                Kind.UNUSABLE,
                "%s cannot be written: %s. Everything is as before. Make room or give yourself the right to write there, or choose another place."
                        .formatted(path.isEmpty() ? "A file" : path, reason(cause)),
                path.isEmpty() ? List.of() : List.of(path));
        problem.initCause(cause);
        return problem;
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
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
