package dev.dunnage.yaml;

import dev.dunnage.model.Node.Commented;
import dev.dunnage.model.Node.Mapping;
import dev.dunnage.model.Node.Scalar;
import dev.dunnage.model.Node.Sequence;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The parser's tree of a literal tree, without the way over text. The counterpart of {@link Literals}. */
final class NodeOfLiteral {

    private NodeOfLiteral() {}

    static Node of(dev.dunnage.model.Node tree) {
        if (tree instanceof Mapping mapping) {
            List<NodeTuple> entries = mapping.entries().entrySet().stream()
                    .map(entry -> new NodeTuple(scalar(Tag.STR, entry.getKey()), of(entry.getValue())))
                    .toList();
            return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
        }
        if (tree instanceof Sequence sequence) {
            List<Node> items = sequence.items().stream().map(NodeOfLiteral::of).toList();
            return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
        }
        if (tree instanceof Commented commented) {
            return of(commented.value());
        }
        if (tree instanceof Scalar scalar) {
            return scalar(tag(scalar.value()), String.valueOf(scalar.value()));
        }
        throw new IllegalArgumentException("no literal: " + tree);
    }

    private static Tag tag(Object value) {
        if (value instanceof Boolean) {
            return Tag.BOOL;
        }
        if (value instanceof Long) {
            return Tag.INT;
        }
        return value instanceof Double ? Tag.FLOAT : Tag.STR;
    }

    private static ScalarNode scalar(Tag tag, String text) {
        return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
    }
}
