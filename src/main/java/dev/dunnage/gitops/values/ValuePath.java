package dev.dunnage.gitops.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The way to one of a chart's values. As text its keys stand one after the other with dots between them, and a dot within a key has a
 * backslash before it, as {@code helm --set} has it.
 *
 * @see <a href="https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set">The format of --set, read 2026-11-30</a>
 */
public record ValuePath(List<String> keys) {

    /** What the id of an answer for a chart's value begins with: {@code values.image.tag}. */
    public static final String PREFIX = "values.";

    private static final String DOT = "(?<!\\\\)\\.";

    public ValuePath {
        keys = List.copyOf(keys);
    }

    /** The path in the id of an answer; empty where it is about no value of a chart. */
    public static Optional<ValuePath> ofId(String id) {
        return id.startsWith(PREFIX) ? Optional.of(of(id.substring(PREFIX.length()))) : Optional.empty();
    }

    static ValuePath of(String text) {
        List<String> keys = new ArrayList<>();
        for (String key : text.split(DOT, -1)) {
            keys.add(key.replace("\\.", "."));
        }
        return new ValuePath(keys);
    }

    /** The id of the answer for the value. */
    public String id() {
        return PREFIX + this;
    }

    ValuePath child(String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return new ValuePath(longer);
    }

    /** What lies above, down to a number of keys. */
    ValuePath upTo(int count) {
        return new ValuePath(keys.subList(0, count));
    }

    String last() {
        return keys.get(keys.size() - 1);
    }

    /** Whether it is the same, or lies below the other one. */
    boolean isAtOrBelow(ValuePath other) {
        return keys.size() >= other.keys.size()
                && keys.subList(0, other.keys.size()).equals(other.keys);
    }

    @Override
    public String toString() {
        return keys.stream().map(key -> key.replace(".", "\\.")).collect(Collectors.joining("."));
    }
}
