package dev.dunnage.catalog;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what components add to one another in its place: items where a slot stands in a list, entries where it stands as a value of a
 * mapping. The key of such an entry, which says that more comes here, goes.
 */
final class SlotFiller {

    private final List<Component> components;

    SlotFiller(List<Component> components) {
        this.components = List.copyOf(components);
    }

    Manifest fill(Manifest manifest) {
        return new Manifest(manifest.file(), manifest.description(), RunNames.in(fill(manifest.root())));
    }

    private Node fill(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping(mapping);
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(items(sequence));
        }
        if (node instanceof Node.When when) {
            return new Node.When(when.condition(), fill(when.value()));
        }
        if (node instanceof Node.Choice choice) {
            return new Node.Choice(choice.condition(), fill(choice.value()), fill(choice.otherwise()));
        }
        return node;
    }

    /** A list that only has slots, and gets nothing, leaves no entry behind; one that only spreads answers goes with them. */
    private Node mapping(Node.Mapping mapping) {
        Map<String, Node> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> {
            if (value instanceof Node.Slot slot) {
                added(slot).forEach(node -> entries.putAll(((Node.Mapping) node).entries()));
                return;
            }
            Node filled = fill(value);
            boolean emptied =
                    filled instanceof Node.Sequence sequence && sequence.items().isEmpty() && !filled.equals(value);
            if (!emptied) {
                entries.put(key, whereNotEmpty(filled, isOnlySlots(value)));
            }
        });
        return new Node.Mapping(entries);
    }

    private static boolean isOnlySlots(Node node) {
        return node instanceof Node.Sequence sequence
                && sequence.items().stream().allMatch(Node.Slot.class::isInstance);
    }

    /** What holds nothing but spread answers, slots and conditional things goes with the last of them. */
    private static Node whereNotEmpty(Node node, boolean isOnlySlots) {
        if (!(node instanceof Node.Sequence || node instanceof Node.Mapping)
                || !isOnlySlots && node.children().noneMatch(SlotFiller::isSpreadAnswer)
                || !node.children().allMatch(child -> child instanceof Node.When || isSpreadAnswer(child))) {
            return node;
        }
        List<Condition> conditions =
                node.children().map(SlotFiller::condition).distinct().toList();
        return new Node.When(conditions.size() == 1 ? conditions.get(0) : new Condition.Any(conditions), node);
    }

    private static boolean isSpreadAnswer(Node node) {
        return node instanceof Node.Spread spread && spread.value() instanceof Node.Param;
    }

    private static Condition condition(Node node) {
        return node instanceof Node.When when
                ? when.condition()
                : new Condition.Present(((Node.Param) ((Node.Spread) node).value()).id());
    }

    private List<Node> items(Node.Sequence sequence) {
        List<Node> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Slot slot) {
                items.addAll(added(slot));
            } else {
                items.add(fill(item));
            }
        }
        return items;
    }

    private List<Node> added(Node.Slot slot) {
        return components.stream()
                .flatMap(component -> component.slots().getOrDefault(slot.name(), List.of()).stream())
                .map(this::fill)
                .toList();
    }
}
