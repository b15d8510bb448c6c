package dev.dunnage.model;

import dev.dunnage.model.Node.Mapping;
import dev.dunnage.model.Node.Part;
import dev.dunnage.model.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces every parameter of a tree by its value. */
public final class Resolver {

    private final Values shape;
    private final Values leaves;
    private final Labelling labelling;

    /**
     * A resolver that takes what exists from one set of values and what it says from another. A Kustomize base has the shape of
     * the answers and the leaves of the defaults.
     */
    public Resolver(Values shape, Values leaves, Labelling labelling) {
        this.shape = shape;
        this.leaves = leaves;
        this.labelling = labelling;
    }

    /** The tree with literals only. A {@link Node.When} that stands alone must hold. */
    public Node resolve(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping(mapping);
        }
        if (node instanceof Sequence sequence) {
            return sequence(sequence);
        }
        if (node instanceof Node.When when) {
            return resolve(when.value());
        }
        return leaf(node);
    }

    private Node mapping(Mapping mapping) {
        Map<String, Node> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> {
            if (exists(value)) {
                entries.put(key, resolve(value));
            }
        });
        return new Mapping(entries);
    }

    private Node sequence(Sequence sequence) {
        List<Node> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (exists(item)) {
                items.add(resolve(item));
            }
        }
        return new Sequence(items);
    }

    /** Whether the node is there: everything is, but for a condition that does not hold. */
    public boolean exists(Node node) {
        return !(node instanceof Node.When when) || when.condition().holds(shape);
    }

    private Node leaf(Node node) {
        if (node instanceof Node.Param param) {
            return Node.of(leaves.get(param.id()));
        }
        if (node instanceof Node.Image image) {
            return Node.of(leaves.text(image.id()));
        }
        if (node instanceof Node.Text text) {
            return Node.of(text(text));
        }
        if (node instanceof Node.Name name) {
            return Node.of(leaves.name() + (name.suffix().isEmpty() ? "" : "-" + name.suffix()));
        }
        if (node instanceof Node.Namespace) {
            return Node.of(leaves.namespace());
        }
        if (node instanceof Node.Checksum checksum) {
            return Node.of(ConfigChecksum.of(leaves.get(checksum.id())));
        }
        if (node instanceof Node.Labels labels) {
            return labelling.labels(labels, leaves.name());
        }
        if (node instanceof Node.Selector selector) {
            return labelling.selector(selector, leaves.name());
        }
        return node;
    }

    private String text(Node.Text text) {
        StringBuilder out = new StringBuilder();
        for (Part part : text.parts()) {
            if (part instanceof Part.Literal literal) {
                out.append(literal.value());
            } else if (part instanceof Part.Answer answer) {
                out.append(leaves.text(answer.id()));
            } else {
                out.append(leaves.name());
            }
        }
        return out.toString();
    }
}
