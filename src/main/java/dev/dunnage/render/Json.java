package dev.dunnage.render;

import dev.dunnage.model.Node;
import dev.dunnage.yaml.Scalars;
import java.util.Iterator;
import java.util.Map;

/** Prints a literal tree as JSON over several lines. */
final class Json {

    private Json() {}

    static String pretty(Node tree) {
        StringBuilder out = new StringBuilder();
        print(tree, 0, out);
        return out.append('\n').toString();
    }

    private static void print(Node node, int indent, StringBuilder out) {
        if (node instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
            out.append("{\n");
            Iterator<Map.Entry<String, Node>> entries =
                    mapping.entries().entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<String, Node> entry = entries.next();
                out.append(" ".repeat(indent + 2))
                        .append(Scalars.quoted(entry.getKey()))
                        .append(": ");
                print(entry.getValue(), indent + 2, out);
                out.append(entries.hasNext() ? ",\n" : "\n");
            }
            out.append(" ".repeat(indent)).append('}');
        } else if (node instanceof Node.Sequence sequence) {
            out.append('[');
            Iterator<Node> items = sequence.items().iterator();
            while (items.hasNext()) {
                print(items.next(), indent, out);
                out.append(items.hasNext() ? ", " : "");
            }
            out.append(']');
        } else if (node instanceof Node.Scalar scalar) {
            out.append(scalar.value() instanceof String text ? Scalars.quoted(text) : String.valueOf(scalar.value()));
        } else {
            out.append("{}");
        }
    }
}
