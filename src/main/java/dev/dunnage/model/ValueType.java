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
    /** A map from qualified names to strings: labels or annotations. */
    TAGS,
    /** A mapping as Kubernetes takes it, such as an affinity. */
    OBJECT,
    /** A list of mappings as Kubernetes takes them, such as tolerations. */
    ITEMS,
    /** Anything that a chart's values may hold: a scalar, a list or a mapping. */
    DATA,
    /** A {@link String} that is an {@link ImageReference}; in a chart's values it has three parts. */
    IMAGE
}
