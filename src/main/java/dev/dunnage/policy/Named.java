package dev.dunnage.policy;

import dev.dunnage.lint.Finding;
import dev.dunnage.lint.Finding.Severity;

/**
 * What every policy has.
 *
 * @param name what it is called, a DNS label
 * @param severity an error is refused where it is generated, a warning is only said
 * @param message the organisation's own words for what is wrong; may be empty
 * @param remedy its own words for what to do about it; may be empty
 */
record Named(String name, Severity severity, String message, String remedy) {

    /** What the ids of findings begin with. */
    static final String PREFIX = "policy/";

    Finding finding(String object, Breach breach) {
        return new Finding(
                PREFIX + name,
                severity,
                object,
                message.isEmpty() ? breach.message() : message,
                remedy.isEmpty() ? breach.remedy() : remedy);
    }
}
