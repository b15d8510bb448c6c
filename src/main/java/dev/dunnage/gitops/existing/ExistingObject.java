package dev.dunnage.gitops.existing;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Argo CD or Flux object as its file has it.
 *
 * @param found where it is, and what it deploys
 * @param tree the whole object
 * @param generated whether its file is one that this program wrote
 */
public record ExistingObject(GitOpsObject found, Node.Mapping tree, boolean generated) {

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
        return node(keys)
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .orElse(Node.map());
    }

    private Optional<Node> node(String... keys) {
        Optional<Node> at = Optional.of(tree);
        for (String key : keys) {
            at = at.filter(Node.Mapping.class::isInstance)
                    .flatMap(node ->
                            Optional.ofNullable(((Node.Mapping) node).entries().get(key)));
        }
        return at;
    }

    /**
     * A generated object with everything of this one on which the generator has no opinion: a person's labels, values, patches.
     *
     * @param owned dotted paths of the fields that the generator decides, also by leaving them out
     */
    public Node.Mapping under(Node.Mapping generated, List<String> owned) {
        return merged(tree, generated, "", owned);
    }

    private static Node.Mapping merged(Node.Mapping theirs, Node.Mapping ours, String path, List<String> owned) {
        Map<String, Node> entries = new LinkedHashMap<>(ours.entries());
        theirs.entries().forEach((key, value) -> {
            String at = path + key;
            if (owned.contains(at)) {
                return;
            }
            Node own = entries.getOrDefault(key, Node.map());
            if (value instanceof Node.Mapping mapping && own instanceof Node.Mapping existing) {
                Node.Mapping both = merged(mapping, existing, at + ".", owned);
                if (!both.entries().isEmpty()) {
                    entries.put(key, both);
                }
            } else if (value instanceof Node.Sequence list && own instanceof Node.Sequence existing) {
                entries.put(key, union(existing, list));
            } else {
                entries.putIfAbsent(key, value);
            }
        });
        return new Node.Mapping(entries);
    }

    private static Node union(Node.Sequence ours, Node.Sequence theirs) {
        List<Node> items = new ArrayList<>(ours.items());
        theirs.items().stream().filter(item -> !items.contains(item)).forEach(items::add);
        return new Node.Sequence(items);
    }
}
