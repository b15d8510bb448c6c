package dev.dunnage.catalog;

import dev.dunnage.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of objects that cannot be changed: they carry the answers that stand in what is fixed, which only the whole tree tells, and how
 * that tree is made, so that a further service, too, is another object.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/job/#elastic-indexed-jobs">Elastic indexed Jobs, read
 *     2026-11-30</a>
 */
final class RunNames {

    private RunNames() {}

    /** The object, with its name complete where it has such a one. */
    static Node in(Node object) {
        boolean hasOne = object.all().anyMatch(Node.RunName.class::isInstance);
        return hasOne ? named(object, fixed(object)) : object;
    }

    private static Node named(Node node, Node fixed) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> entries.put(key, named(value, fixed)));
            return new Node.Mapping(entries);
        }
        if (node instanceof Node.When when) {
            return new Node.When(when.condition(), named(when.value(), fixed));
        }
        return node instanceof Node.RunName name
                ? new Node.RunName(name.suffix(), shape(fixed), List.copyOf(NamedAnswers.in(fixed)))
                : node;
    }

    /** A digest of the tree itself, whatever its answers are; that of a string is the same on every machine. */
    private static String shape(Node fixed) {
        return Integer.toHexString(fixed.toString().hashCode());
    }

    /** The pods of a Job, and their number, which may change together with the parallelism only. */
    private static Node fixed(Node object) {
        Node spec = entry(object instanceof Node.When when ? when.value() : object, "spec");
        return Node.map("completions", entry(spec, "completions"), "template", entry(spec, "template"));
    }

    private static Node entry(Node node, String key) {
        return node instanceof Node.Mapping mapping ? mapping.entries().getOrDefault(key, Node.map()) : Node.map();
    }
}
