package dev.dunnage.yaml;

import dev.dunnage.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a tree that somebody else wrote into a literal one. It gives up on one that grows as it is read, since aliases may repeat or even
 * contain themselves, and on what plain data has no word for: tags, a key that is no text, a key that stands twice.
 */
final class Literals {

    private static final int DEEPEST = 60;
    private static final int MOST = 20_000;

    private int read;

    Optional<Node> of(YamlTree tree) {
        return read(tree, 0);
    }

    private Optional<Node> read(YamlTree tree, int depth) {
        if (++read > MOST || depth > DEEPEST || tree.tag().isPresent()) {
            return Optional.empty();
        }
        if (tree.isMapping()) {
            return mapping(tree, depth);
        }
        return tree.isList() ? sequence(tree, depth) : tree.value().map(Node.Scalar::new);
    }

    private Optional<Node> mapping(YamlTree tree, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (Map.Entry<YamlTree, YamlTree> pair : tree.pairs()) {
            Optional<String> key = pair.getKey().written();
            // An entry without a value says as much as no entry.
            boolean isNull = pair.getValue().isEmpty();
            Optional<Node> value = isNull ? Optional.empty() : read(pair.getValue(), depth + 1);
            if (key.isEmpty() || entries.containsKey(key.get()) || value.isEmpty() && !isNull) {
                return Optional.empty();
            }
            value.ifPresent(node -> entries.put(key.get(), node));
        }
        return Optional.of(new Node.Mapping(entries));
    }

    private Optional<Node> sequence(YamlTree tree, int depth) {
        List<Node> items = new ArrayList<>();
        for (YamlTree item : tree.items()) {
            Optional<Node> node = read(item, depth + 1);
            if (node.isEmpty()) {
                return Optional.empty();
            }
            items.add(node.get());
        }
        return Optional.of(new Node.Sequence(items));
    }
}
