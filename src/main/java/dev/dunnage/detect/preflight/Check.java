package dev.dunnage.detect.preflight;

import java.util.Locale;

/**
 * What one check of a package found.
 *
 * @param name such as {@code helm template}
 * @param detail one line for a person: the first error, or why the check was skipped
 */
public record Check(String name, Status status, String detail) {

    /** How a check ended. */
    public enum Status {
        PASSED,
        FAILED,
        SKIPPED;

        /** The id that clients see, such as {@code passed}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Check passed(String name, String detail) {
        return new Check(name, Status.PASSED, detail);
    }

    static Check failed(String name, String detail) {
        return new Check(name, Status.FAILED, detail);
    }

    public static Check skipped(String name, String detail) {
        return new Check(name, Status.SKIPPED, detail);
    }
}
