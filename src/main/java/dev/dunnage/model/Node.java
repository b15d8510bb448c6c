package dev.dunnage.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value in a manifest whose leaves may be parameters.
 *
 * <p>The occurrence is the binding: a question sets exactly the fields whose leaf names it, so every view of a manifest (raw,
 * Helm, Kustomize) is a walk over the same tree. With the answers {@code name: shop} and {@code replicas: 3} the template
 *
 * <pre>{@code
 * kind: Deployment
 * metadata: {name: !name db}
 * spec: {replicas: !param replicas}
 * }</pre>
 *
 * <p>is a {@link Mapping} of a {@link Scalar}, a {@link Name} and a {@link Param}, each below its key. Resolved it is
 *
 * <pre>{@code
 * kind: Deployment
 * metadata:
 *   name: shop-db
 * spec:
 *   replicas: 3
 * }</pre>
 *
 * <p>and in a chart
 *
 * <pre>{@code
 * kind: Deployment
 * metadata:
 *   name: {{ include "shop.fullname" . }}-db
 * spec:
 *   replicas: {{ .Values.replicas | int64 }}
 * }</pre>
 */
public sealed interface Node {

    /** This node and everything below it, in the order in which it is printed. */
    default Stream<Node> all() {
        List<Node> nodes = new ArrayList<>();
        gather(nodes);
        return nodes.stream();
    }

    private void gather(List<Node> nodes) {
        nodes.add(this);
        children().forEach(node -> node.gather(nodes));
    }

    /** Whether no answer decides about anything in it. */
    default boolean isLiteral() {
        return this instanceof Scalar
                || (this instanceof Sequence || this instanceof Mapping)
                        && children().allMatch(Node::isLiteral);
    }

    /** The nodes directly below this one. */
    default Stream<Node> children() {
        return Stream.empty();
    }

    /**
     * A node without others below it. Whoever makes something of leaves says what becomes of each kind, so that a new kind does not
     * compile until all of them know it.
     */
    sealed interface Leaf extends Node {

        /** Something for each kind of leaf. */
        interface Cases<T> {
            /** A literal. */
            T of(Scalar leaf);

            /** An answer of its own type. */
            T of(Param leaf);

            /** A string with answers. */
            T of(Text leaf);

            /** An object's name. */
            T of(Name leaf);

            /** A name that is another one for other answers. */
            T of(RunName leaf);

            /** The namespace. */
            T of(Namespace leaf);

            /** An image. */
            T of(Image leaf);

            /** A hash. */
            T of(Checksum leaf);

            /** Standard labels. */
            T of(Labels leaf);

            /** The labels that never change. */
            T of(Selector leaf);

            /** A file of a ConfigMap. */
            T of(File leaf);
        }

        /** What the cases make of this leaf. */
        <T> T in(Leaf.Cases<T> cases);
    }

    /** A literal: {@link String}, {@link Long}, {@link Double} or {@link Boolean}. */
    record Scalar(Object value) implements Leaf {
        public Scalar {
            if (!(value instanceof String
                    || value instanceof Long
                    || value instanceof Double
                    || value instanceof Boolean)) {
                throw new IllegalArgumentException("no scalar of a manifest: " + value.getClass());
            }
        }

        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The answer to a question, keeping its own type: a string, a number, a boolean, a list or a map. */
    record Param(String id) implements Leaf {
        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** A string with answers inside it. */
    record Text(List<Part> parts) implements Leaf {
        public Text {
            parts = List.copyOf(parts);
        }

        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The name of the application, or of one of its further objects: {@code shop}, {@code shop-postgresql}. */
    record Name(String suffix) implements Leaf {
        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * The name of an object that cannot be changed, such as a Job: with a digest of the answers that stand in what it runs, so that another
     * image or command is another object.
     *
     * @param suffix as in {@link Name}
     * @param shape a digest of what runs, whatever the answers are; nobody says it in a template, since the tree itself tells
     * @param ids the answers, which the tree tells too
     */
    record RunName(String suffix, String shape, List<String> ids) implements Leaf {

        /** So many hexadecimal digits tell runs of one release apart. */
        public static final int DIGITS = 8;

        public RunName {
            ids = List.copyOf(ids);
        }

        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The namespace that the application is deployed to. */
    record Namespace() implements Leaf {
        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** An image reference; the parameter's value is an {@link ImageReference} in text form. */
    record Image(String id) implements Leaf {
        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** A hash over a map parameter; it makes pods roll when their configuration changes. */
    record Checksum(String id) implements Leaf {
        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * The standard labels of an object.
     *
     * @param name the value of {@code app.kubernetes.io/name}; empty for the application's own name
     * @param component the value of {@code app.kubernetes.io/component}
     * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/">Recommended labels</a>
     */
    record Labels(String name, String component) implements Leaf {
        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The two labels that never change during an object's life; {@code name} as in {@link Labels}. */
    record Selector(String name) implements Leaf {
        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * An entry of a ConfigMap whose key is made of answers too, to be spread among others: {@code prod-shop.json}.
     *
     * @param name the key
     * @param content the text of the file
     */
    record File(Text name, Text content) implements Leaf {
        @Override
        public Stream<Node> children() {
            return Stream.of(name, content);
        }

        @Override
        public <T> T in(Leaf.Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** A list. An item may be a {@link When}, a {@link Spread} or, until the application is put together, a {@link Slot}. */
    record Sequence(List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Stream<Node> children() {
            return items.stream();
        }
    }

    /** A mapping in the order in which it is printed. A value may be a {@link When}, a {@link Choice} or a {@link Spread}. */
    record Mapping(Map<String, Node> entries) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public Stream<Node> children() {
            return entries.values().stream();
        }

        /** What stands below these keys, from mapping to mapping. */
        public Optional<Node> at(List<String> keys) {
            Optional<Node> at = Optional.of(this);
            for (String key : keys) {
                at = at.filter(Mapping.class::isInstance)
                        .flatMap(node ->
                                Optional.ofNullable(((Mapping) node).entries().get(key)));
            }
            return at;
        }

        /** The text of the scalar below these keys. */
        public Optional<String> text(String... keys) {
            return at(List.of(keys))
                    .filter(Scalar.class::isInstance)
                    .map(node -> String.valueOf(((Scalar) node).value()));
        }

        /** The mappings among the items of the list below these keys; none where there is no list. */
        public List<Mapping> mappings(String... keys) {
            return at(List.of(keys)).stream()
                    .filter(Sequence.class::isInstance)
                    .flatMap(node -> ((Sequence) node).items().stream())
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .toList();
        }

        /** The mapping below these keys; an empty one where there is none. */
        public Mapping mapping(List<String> keys) {
            return at(keys).filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .orElseGet(Node::map);
        }

        /** The same with another value, in its place where the key is there already. */
        public Mapping with(String key, Node value) {
            Map<String, Node> changed = new LinkedHashMap<>(entries);
            changed.put(key, value);
            return new Mapping(changed);
        }

        /** The same without an entry. */
        public Mapping without(String key) {
            Map<String, Node> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(changed);
        }
    }

    /** A mapping entry, list item or whole manifest that exists only while the condition holds. */
    record When(Condition condition, Node value) implements Node {
        @Override
        public Stream<Node> children() {
            return Stream.of(value);
        }
    }

    /** A mapping entry with one of two values. */
    record Choice(Condition condition, Node value, Node otherwise) implements Node {
        @Override
        public Stream<Node> children() {
            return Stream.of(value, otherwise);
        }
    }

    /**
     * What a leaf holds, in place of itself: the items of a list among those of another one, the entries of a mapping, whose key then
     * only says that more comes here.
     */
    record Spread(Leaf value) implements Node {
        @Override
        public Stream<Node> children() {
            return Stream.of(value);
        }
    }

    /** A place where other components of a solution add items to a list, or entries to a mapping. */
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

        /** Something for each kind of piece. */
        interface Cases<T> {
            /** Fixed characters. */
            T of(Literal part);

            /** An answer. */
            T of(Answer part);

            /** The application's name. */
            T of(ApplicationName part);
        }

        /** What the cases make of this piece. */
        <T> T in(Part.Cases<T> cases);

        /** Fixed characters. */
        record Literal(String value) implements Part {
            @Override
            public <T> T in(Part.Cases<T> cases) {
                return cases.of(this);
            }
        }

        /** An answer, as text. */
        record Answer(String id) implements Part {
            @Override
            public <T> T in(Part.Cases<T> cases) {
                return cases.of(this);
            }
        }

        /** The application's name. */
        record ApplicationName() implements Part {
            @Override
            public <T> T in(Part.Cases<T> cases) {
                return cases.of(this);
            }
        }
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
