package dev.dunnage.catalog;

import dev.dunnage.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of objects that cannot be changed: they carry the answers that stand in their pods, which only the whole tree tells. */
final class RunNames {

    private RunNames() {}

    /** The object, with its name complete where it has such a one. */
    static Node in(Node object) {
        boolean hasOne = object.all().anyMatch(Node.RunName.class::isInstance);
        return hasOne ? named(object, List.copyOf(NamedAnswers.in(pods(object)))) : object;
    }

    private static Node named(Node node, List<String> ids) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> entries.put(key, named(value, ids)));
            return new Node.Mapping(entries);
        }
        if (node instanceof Node.When when) {
            return new Node.When(when.condition(), named(when.value(), ids));
        }
        return node instanceof Node.RunName name ? new Node.RunName(name.suffix(), ids) : node;
    }

    private static Node pods(Node object) {
        Node whole = object instanceof Node.When when ? when.value() : object;
        return entry(entry(whole, "spec"), "template");
    }

    private static Node entry(Node node, String key) {
        return node instanceof Node.Mapping mapping ? mapping.entries().getOrDefault(key, Node.map()) : Node.map();
    }
}
