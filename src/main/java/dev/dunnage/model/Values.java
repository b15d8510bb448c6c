package dev.dunnage.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value for each parameter of an application, by the id of its question.
 *
 * <p>A value is a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, a list or a map of such values. The ids
 * {@code name} and {@code namespace} are always there.
 */
public final class Values {

    /** The id of the application's name. */
    public static final String NAME = "name";

    /** The id of the namespace that the application is deployed to. */
    public static final String NAMESPACE = "namespace";

    private final Map<String, Object> byId;

    /** The values of a map as it is now. */
    public Values(Map<String, Object> byId) {
        this(Collections.unmodifiableMap(new LinkedHashMap<>(byId)), true);
    }

    private Values(Map<String, Object> byId, boolean isOwn) {
        this.byId = isOwn ? byId : Collections.unmodifiableMap(byId);
    }

    /** The values of a map that is being filled: what comes into it later is among them, and nothing is copied for each that comes. */
    public static Values over(Map<String, Object> filling) {
        return new Values(filling, false);
    }

    /** All of them. */
    public Map<String, Object> byId() {
        return byId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values values && byId.equals(values.byId);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }

    @Override
    public String toString() {
        return "Values" + byId;
    }

    /** The value with this id; an unknown id is a bug in the caller, since templates are checked when they are read. */
    public Object get(String id) {
        Object value = byId.get(id);
        if (value == null) {
            throw new IllegalStateException("no value for '" + id + "'");
        }
        return value;
    }

    /** The value with this id as it stands inside a text. */
    public String text(String id) {
        return String.valueOf(get(id));
    }

    /** The list with this id; empty where nobody answered. */
    public List<?> list(String id) {
        return byId.get(id) instanceof List<?> values ? values : List.of();
    }

    /** The application's name. */
    public String name() {
        return text(NAME);
    }

    /** The namespace that the application is deployed to. */
    public String namespace() {
        return text(NAMESPACE);
    }

    /** These values with some replaced. */
    public Values with(Map<String, Object> replaced) {
        Map<String, Object> merged = new LinkedHashMap<>(byId);
        merged.putAll(replaced);
        return new Values(merged);
    }
}
