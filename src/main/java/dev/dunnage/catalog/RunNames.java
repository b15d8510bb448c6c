package dev.dunnage.catalog;

import dev.dunnage.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of objects that cannot be changed: they carry the answers that stand in their pods, which only the whole tree tells. */
final class RunNames {

    private RunNames() {}

    /** The object, with its name complete where it has such a one. */
    static Node in(Node object) {
        boolean hasOne = object.all().anyMatch(Node.RunName.class::isInstance);
        return hasOne ? named(object, ids(pods(object))) : object;
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

    private static List<String> ids(Node pods) {
        TreeSet<String> ids = new TreeSet<>();
        pods.all().flatMap(RunNames::idsOf).forEach(ids::add);
        return List.copyOf(ids);
    }

    private static Stream<String> idsOf(Node node) {
        if (node instanceof Node.When when) {
            return when.condition().ids().stream();
        }
        if (node instanceof Node.Choice choice) {
            return choice.condition().ids().stream();
        }
        if (node instanceof Node.Param param) {
            return Stream.of(param.id());
        }
        if (node instanceof Node.Image image) {
            return Stream.of(image.id());
        }
        if (node instanceof Node.Checksum checksum) {
            return Stream.of(checksum.id());
        }
        return node instanceof Node.Text text
                ? text.parts().stream()
                        .filter(Node.Part.Answer.class::isInstance)
                        .map(part -> ((Node.Part.Answer) part).id())
                : Stream.empty();
    }
}
