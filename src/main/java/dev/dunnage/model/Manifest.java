package dev.dunnage.model;

import java.util.Map;
import java.util.Optional;

/**
 * One Kubernetes object of an application, with its parameters.
 *
 * @param file the file's name without its extension, such as {@code postgresql-cluster}; unique in an application
 * @param description what the object is for, in a few words
 * @param root the object, a {@link Node.Mapping}, or a {@link Node.When} around it
 */
public record Manifest(String file, String description, Node root) {

    /** The object without its condition. */
    public Node.Mapping object() {
        return (Node.Mapping) (root instanceof Node.When when ? when.value() : root);
    }

    /** When the object exists; always where there is no condition. */
    public Optional<Condition> condition() {
        return root instanceof Node.When when ? Optional.of(when.condition()) : Optional.empty();
    }

    /** Whether the object exists for these values. */
    public boolean exists(Values values) {
        return condition().map(condition -> condition.holds(values)).orElse(true);
    }

    /** The object's {@code kind}. */
    public String kind() {
        return literal("kind");
    }

    /** The object's {@code apiVersion}. */
    public String apiVersion() {
        return literal("apiVersion");
    }

    /** What the object is called, a tree since answers may decide. */
    public Optional<Node> name() {
        return object().entries().get("metadata") instanceof Node.Mapping metadata
                ? Optional.ofNullable(metadata.entries().get("name"))
                : Optional.empty();
    }

    private String literal(String key) {
        Map<String, Node> entries = object().entries();
        if (entries.get(key) instanceof Node.Scalar scalar) {
            return String.valueOf(scalar.value());
        }
        throw new IllegalStateException(file + ": " + key + " must be a literal");
    }
}
