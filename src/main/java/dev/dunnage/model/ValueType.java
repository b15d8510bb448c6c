package dev.dunnage.model;

/** The type of a parameter's value. */
public enum ValueType {
    /** A {@link String}. */
    STRING,
    /** A {@link Long}. */
    INTEGER,
    /** A {@link Boolean}. */
    BOOLEAN,
    /** A list of strings. */
    LIST,
    /** A map from strings to strings. */
    MAP,
    /** A {@link String} that is an {@link ImageReference}; in a chart's values it has three parts. */
    IMAGE
}
