package dev.dunnage.model;

import dev.dunnage.model.Node.Mapping;
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
        if (node instanceof Node.Choice choice) {
            return resolve(chosen(choice));
        }
        if (node instanceof Node.Leaf leaf) {
            return leaf.in(new LeafResolver(leaves, labelling));
        }
        throw new IllegalArgumentException("nothing that an application still holds: " + node);
    }

    private Node mapping(Mapping mapping) {
        Map<String, Node> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> {
            if (value instanceof Node.Spread spread) {
                entries.putAll(((Mapping) resolve(spread.value())).entries());
            } else if (exists(value)) {
                entries.put(key, resolve(value));
            }
        });
        return new Mapping(entries);
    }

    private Node sequence(Sequence sequence) {
        List<Node> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Spread spread) {
                items.addAll(((Sequence) resolve(spread.value())).items());
            } else if (exists(item)) {
                items.add(resolve(item));
            }
        }
        return new Sequence(items);
    }

    /** The value that the shape decides for. */
    public Node chosen(Node.Choice choice) {
        return choice.condition().holds(shape) ? choice.value() : choice.otherwise();
    }

    /** Whether the node is there: everything is, but for a condition that does not hold. */
    public boolean exists(Node node) {
        return !(node instanceof Node.When when) || when.condition().holds(shape);
    }
}
