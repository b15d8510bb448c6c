package dev.dunnage.question;

import java.util.Locale;

/** How a question is answered, as clients see it. */
public enum AnswerType {
    /** A string; a list or map of strings where the question says so. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** One of the options. */
    SELECT,
    /** Any of the options. */
    MULTISELECT;

    /** The id that clients see, such as {@code multiselect}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
