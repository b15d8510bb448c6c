package dev.dunnage.gitops.existing;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.model.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Argo CD or Flux object as its file has it.
 *
 * @param found where it is, and what it deploys
 * @param tree the whole object
 * @param origin whose it is
 */
public record ExistingObject(GitOpsObject found, Node.Mapping tree, Origin origin) {

    /** Whose an object is, and what its fields say of the answers. */
    public enum Origin {
        /** A person wrote or edited it: what it says is worth keeping. */
        PERSON,
        /** This program wrote it, and the answers of each call decide alone. */
        GENERATED,
        /** This program wrote it, and what was answered then holds on. */
        REMEMBERED
    }

    /** Whether this program wrote it, and nobody edited it since. */
    public boolean generated() {
        return origin != Origin.PERSON;
    }

    /** The same object, of another origin. */
    ExistingObject of(Origin other) {
        return new ExistingObject(found, tree, other);
    }

    /** The object's name. */
    public String name() {
        return found.name();
    }

    /** The value at the end of the keys: a string, number or boolean. */
    public Optional<Object> value(String... keys) {
        return node(keys).filter(Node.Scalar.class::isInstance).map(node -> ((Node.Scalar) node).value());
    }

    public Optional<String> text(String... keys) {
        return value(keys).map(String::valueOf);
    }

    /** The strings of the list at the end of the keys; none where there is no list. */
    public List<String> texts(String... keys) {
        return items(keys).stream()
                .filter(Node.Scalar.class::isInstance)
                .map(item -> String.valueOf(((Node.Scalar) item).value()))
                .toList();
    }

    /** The items of the list at the end of the keys. */
    public List<Node> items(String... keys) {
        return node(keys)
                .filter(Node.Sequence.class::isInstance)
                .map(node -> ((Node.Sequence) node).items())
                .orElse(List.of());
    }

    /** The name in a reference to an object; with its namespace in front where it has one. */
    public static Optional<String> name(Node reference) {
        Map<String, Node> entries = reference instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
        return Optional.ofNullable(entries.get("name"))
                .filter(name -> !entries.containsKey("namespace"))
                .filter(Node.Scalar.class::isInstance)
                .map(name -> String.valueOf(((Node.Scalar) name).value()));
    }

    public boolean has(String... keys) {
        return node(keys).isPresent();
    }

    /** The mapping at the end of the keys; an empty one where there is none. */
    public Node.Mapping mapping(String... keys) {
        return tree.mapping(List.of(keys));
    }

    private Optional<Node> node(String... keys) {
        return tree.at(List.of(keys));
    }
}
