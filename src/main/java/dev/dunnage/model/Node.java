package dev.dunnage.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A value in a manifest whose leaves may be parameters.
 *
 * <p>The occurrence is the binding: a question sets exactly the fields whose leaf names it, so every view of a manifest (raw,
 * Helm, Kustomize) is a walk over the same tree.
 */
public sealed interface Node {

    /** This node and everything below it, in the order in which it is printed. */
    default Stream<Node> all() {
        return Stream.concat(Stream.of(this), children().flatMap(Node::all));
    }

    /** The nodes directly below this one. */
    default Stream<Node> children() {
        return Stream.empty();
    }

    /** A literal: {@link String}, {@link Long}, {@link Double} or {@link Boolean}. */
    record Scalar(Object value) implements Node {
        public Scalar {
            if (!(value instanceof String
                    || value instanceof Long
                    || value instanceof Double
                    || value instanceof Boolean)) {
                throw new IllegalArgumentException("no scalar of a manifest: " + value.getClass());
            }
        }
    }

    /** The answer to a question, keeping its own type: a string, a number, a boolean, a list or a map. */
    record Param(String id) implements Node {}

    /** A string with answers inside it. */
    record Text(List<Part> parts) implements Node {
        public Text {
            parts = List.copyOf(parts);
        }
    }

    /** The name of the application, or of one of its further objects: {@code shop}, {@code shop-postgresql}. */
    record Name(String suffix) implements Node {}

    /** The namespace that the application is deployed to. */
    record Namespace() implements Node {}

    /** An image reference; the parameter's value is an {@link ImageReference} in text form. */
    record Image(String id) implements Node {}

    /** A hash over a map parameter; it makes pods roll when their configuration changes. */
    record Checksum(String id) implements Node {}

    /**
     * The standard labels of an object.
     *
     * @param name the value of {@code app.kubernetes.io/name}; empty for the application's own name
     * @param component the value of {@code app.kubernetes.io/component}
     * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/">Recommended labels</a>
     */
    record Labels(String name, String component) implements Node {}

    /** The two labels that never change during an object's life; {@code name} as in {@link Labels}. */
    record Selector(String name) implements Node {}

    /** A list. An item may be a {@link When} or, until the application is put together, a {@link Slot}. */
    record Sequence(List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Stream<Node> children() {
            return items.stream();
        }
    }

    /** A mapping in the order in which it is printed. A value may be a {@link When}. */
    record Mapping(Map<String, Node> entries) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public Stream<Node> children() {
            return entries.values().stream();
        }
    }

    /** A mapping entry, list item or whole manifest that exists only while the condition holds. */
    record When(Condition condition, Node value) implements Node {
        @Override
        public Stream<Node> children() {
            return Stream.of(value);
        }
    }

    /** A place in a list where other components of a solution add items. */
    record Slot(String name) implements Node {}

    /** A mapping entry with a comment above it, for people who read the file. */
    record Commented(List<String> comment, Node value) implements Node {
        public Commented {
            comment = List.copyOf(comment);
        }

        @Override
        public Stream<Node> children() {
            return Stream.of(value);
        }
    }

    /** A piece of a {@link Text}. */
    sealed interface Part {
        /** Fixed characters. */
        record Literal(String value) implements Part {}

        /** An answer, as text. */
        record Answer(String id) implements Part {}

        /** The application's name. */
        record ApplicationName() implements Part {}
    }

    /** The literal tree of JSON-like values: maps with string keys, lists, strings, whole and decimal numbers, booleans. */
    static Node of(Object value) {
        if (value instanceof Node node) {
            return node;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Node> entries = new LinkedHashMap<>();
            map.forEach((key, item) -> entries.put(String.valueOf(key), of(item)));
            return new Mapping(entries);
        }
        if (value instanceof List<?> list) {
            return new Sequence(list.stream().map(Node::of).toList());
        }
        return new Scalar(value instanceof Integer number ? (Object) number.longValue() : value);
    }

    /** A mapping from alternating keys and values; values as in {@link #of}. */
    static Mapping map(Object... keysAndValues) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.put((String) keysAndValues[i], of(keysAndValues[i + 1]));
        }
        return new Mapping(entries);
    }

    /** A list; items as in {@link #of}. */
    static Sequence list(Object... items) {
        List<Node> nodes = new ArrayList<>();
        for (Object item : items) {
            nodes.add(of(item));
        }
        return new Sequence(nodes);
    }
}
