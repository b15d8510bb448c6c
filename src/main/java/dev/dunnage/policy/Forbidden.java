package dev.dunnage.policy;

import dev.dunnage.lint.Finding;
import java.util.List;

/**
 * A policy about components.
 *
 * @param ids capabilities, such as {@code mysql}, or components, such as {@code mysql/statefulset}
 */
record Forbidden(Named named, List<String> ids) {

    Forbidden {
        ids = List.copyOf(ids);
    }

    boolean forbids(String component) {
        return ids.contains(component) || ids.contains(component.replaceFirst("/.*", ""));
    }

    Finding finding(String component) {
        return named.finding(
                "component/" + component,
                new Breach("%s is not allowed.".formatted(component), "Choose a solution without it."));
    }
}
