package dev.dunnage.catalog;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/**
 * A component at its place in a solution.
 *
 * @param part the name of the part that it belongs to; empty for what the whole shares, and for the workload that the whole began with
 * @param isOwn whether what it adds to pods is for those of its own part only
 */
public record Chosen(String part, Component component, boolean isOwn) {

    private static final String BETWEEN = ":";

    /** A component of a part, or of the whole where that has no name. */
    public Chosen(String part, Component component) {
        this(part, component, !part.isEmpty());
    }

    /** A component of the whole. */
    public static Chosen ofWhole(Component component) {
        return new Chosen("", component);
    }

    /** How it is kept: {@code postgresql/external}, or {@code api:web-application/deployment} in a part. */
    public String id() {
        return part.isEmpty() ? component.id() : part + BETWEEN + component.id();
    }

    /** How a sentence names it: by its part, or by what it is. */
    String spoken() {
        return part.isEmpty() ? component.profile().title().toLowerCase(Locale.ROOT) : part;
    }

    /** What {@link #id} stands for; empty where the catalogue has no such component. */
    public static Optional<Chosen> of(String id, Catalog catalog) {
        int between = id.indexOf(BETWEEN);
        String part = between < 0 ? "" : id.substring(0, between);
        return catalog.component(id.substring(between + 1)).map(component -> new Chosen(part, component));
    }

    /** Whether both would take the place of the same thing in the same part. */
    public boolean excludes(Chosen other) {
        return part.equals(other.part)
                && !Collections.disjoint(
                        component.profile().insteadOf(),
                        other.component.profile().insteadOf());
    }

    Chosen with(Component another) {
        return new Chosen(part, another, isOwn);
    }

    /** The same, as one that adds nothing to other parts. */
    Chosen owned() {
        return new Chosen(part, component, true);
    }
}
