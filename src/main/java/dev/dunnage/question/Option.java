package dev.dunnage.question;

/**
 * One choice of a select or multiselect question.
 *
 * @param value what the answer says
 * @param label what a person reads
 * @param description when to choose it; may be empty
 */
public record Option(String value, String label, String description) {

    /** A choice that needs no explanation. */
    public static Option of(String value, String label) {
        return new Option(value, label, "");
    }
}
