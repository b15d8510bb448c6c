package dev.dunnage.detect.scan;

import java.util.Locale;

/** How sure it is that a person would deploy a package as it stands. */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW;

    /** The id that clients see, such as {@code high}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
