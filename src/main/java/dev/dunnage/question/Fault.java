package dev.dunnage.question;

/**
 * What is wrong with one answer, and what would be right.
 *
 * @param id the question's id
 * @param unsafe whether the value must not stand in a file at all, such as a password
 */
public record Fault(String id, String message, boolean unsafe) {

    /** An answer that breaks the question's rules. */
    public static Fault invalid(String id, String message) {
        return new Fault(id, message, false);
    }

    /** An answer that would put a secret into git or cannot be written to any file. */
    public static Fault unsafe(String id, String message) {
        return new Fault(id, message, true);
    }
}
