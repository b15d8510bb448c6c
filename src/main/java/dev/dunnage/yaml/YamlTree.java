package dev.dunnage.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A read-only view of a document or of a part of it, for looking things up by path. It is the only reader of the parser's tree, and it
 * puts up with whatever others wrote; {@link YamlSource} is a view of it that insists, for files of one's own. Aliases share their target,
 * so only ever walk a known path: an anchor may contain itself. Merge keys ({@code <<}) are followed where a key is absent.
 */
public final class YamlTree {

    /** Merges of merges multiply: two levels are what people write, and more is what a bomb is made of. */
    private static final int DEEPEST_MERGE = 2;

    private final Node node;

    YamlTree(Node node) {
        this.node = node;
    }

    /** The view of a literal tree that was never text, as if it had been written and read again. */
    public static YamlTree of(dev.dunnage.model.Node literal) {
        return new YamlTree(NodeOfLiteral.of(literal));
    }

    /** Whether there is nothing here: an empty document or an explicit null. */
    public boolean isEmpty() {
        return node.getTag().equals(Tag.NULL);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The local tag without its {@code !}, where there is one. */
    public Optional<String> tag() {
        String tag = node.getTag().getValue();
        return tag.startsWith("!") ? Optional.of(tag.substring(1)) : Optional.empty();
    }

    /** The scalar here as it is written, also where that means null. */
    Optional<String> written() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** The scalar here as YAML types it: {@link String}, {@link Long}, {@link Double} or {@link Boolean}; empty for null and the rest. */
    Optional<Object> value() {
        return text().flatMap(text -> switch (node.getTag().getValue()) {
            case "tag:yaml.org,2002:int" -> whole(text);
            case "tag:yaml.org,2002:float" -> Optional.of(Double.valueOf(text));
            case "tag:yaml.org,2002:bool" ->
                List.of("true", "false").contains(text) ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
            default -> Optional.of(text);
        });
    }

    private static Optional<Object> whole(String text) {
        try {
            return Optional.of(Long.decode(text.replace("_", "")));
        } catch (NumberFormatException beyondWords) {
            return Optional.empty();
        }
    }

    /** The entries of this mapping as they stand there: any key, twice where it is written twice. */
    List<Map.Entry<YamlTree, YamlTree>> pairs() {
        return tuples(node).stream()
                .map(tuple -> Map.entry(new YamlTree(tuple.getKeyNode()), new YamlTree(tuple.getValueNode())))
                .toList();
    }

    /** The second key of a mapping that has it twice, wherever in the tree; a parser refuses that or takes either value. */
    public Optional<YamlTree> repeatedKey() {
        return repeatedKey(Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Aliases may repeat a node or contain themselves; each is looked at once. */
    private Optional<YamlTree> repeatedKey(Set<Node> visited) {
        if (!visited.add(node)) {
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        for (Map.Entry<YamlTree, YamlTree> pair : pairs()) {
            if (pair.getKey().written().filter(key -> !seen.add(key)).isPresent()) {
                return Optional.of(pair.getKey());
            }
        }
        return Stream.concat(pairs().stream().map(Map.Entry::getValue), items().stream())
                .flatMap(child -> child.repeatedKey(visited).stream())
                .findFirst();
    }

    /** The whole of it as a tree without parameters; empty where it is no plain data of moderate size. */
    public Optional<dev.dunnage.model.Node> literal() {
        return new Literals().of(this);
    }

    /** The line where it starts, from 1; 0 where it was never text. */
    public int line() {
        Mark start = node.getStartMark();
        return start == null ? 0 : start.getLine() + 1;
    }

    /** How many characters of source it spans; 0 where it was never text. */
    public int length() {
        Mark end = node.getEndMark();
        return end == null ? 0 : end.getIndex() - node.getStartMark().getIndex();
    }

    /** What lies at the end of the keys; empty too where it is null. */
    public Optional<YamlTree> at(String... keys) {
        Optional<Node> found = Optional.of(node);
        for (String key : keys) {
            found = found.flatMap(n -> value(n, key, DEEPEST_MERGE));
        }
        return found.map(YamlTree::new).filter(tree -> !tree.isEmpty());
    }

    /** The scalar here, as it is written. */
    public Optional<String> text() {
        return node instanceof ScalarNode scalar && !isEmpty() ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** The scalar at the end of the keys, as it is written. */
    public Optional<String> text(String... keys) {
        return at(keys).flatMap(YamlTree::text);
    }

    /** The entries of the sequence at the end of the keys; none where there is no sequence. */
    public List<YamlTree> items(String... keys) {
        return at(keys).filter(tree -> tree.node instanceof SequenceNode)
                .map(tree -> ((SequenceNode) tree.node)
                        .getValue().stream().map(YamlTree::new).toList())
                .orElse(List.of());
    }

    /** The scalars of the sequence at the end of the keys. */
    public List<String> texts(String... keys) {
        return items(keys).stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The entries of this mapping whose keys are scalars, in order, merge keys not followed. */
    public Map<String, YamlTree> entries() {
        Map<String, YamlTree> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples(node)) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                entries.put(key.getValue(), new YamlTree(tuple.getValueNode()));
            }
        }
        return entries;
    }

    /** The same with the entries of merge keys where a key is absent, as {@link #at} finds them. */
    public Map<String, YamlTree> mergedEntries() {
        Map<String, YamlTree> entries = new LinkedHashMap<>();
        collect(node, DEEPEST_MERGE, entries);
        return entries;
    }

    private static void collect(Node node, int merges, Map<String, YamlTree> entries) {
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : tuples(node)) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (key.getTag().equals(Tag.MERGE)) {
                    merged.add(tuple.getValueNode());
                } else {
                    entries.putIfAbsent(key.getValue(), new YamlTree(tuple.getValueNode()));
                }
            }
        }
        if (merges > 0) {
            sources(merged).forEach(source -> collect(source, merges - 1, entries));
        }
    }

    /** What merge keys name: one mapping, or several. */
    private static Stream<Node> sources(List<Node> merged) {
        return merged.stream()
                .flatMap(source -> source instanceof SequenceNode many ? many.getValue().stream() : Stream.of(source));
    }

    private static Optional<Node> value(Node node, String key, int merges) {
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : tuples(node)) {
            if (tuple.getKeyNode() instanceof ScalarNode name) {
                if (name.getValue().equals(key)) {
                    return Optional.of(tuple.getValueNode());
                }
                if (name.getTag().equals(Tag.MERGE)) {
                    merged.add(tuple.getValueNode());
                }
            }
        }
        return merges == 0 ? Optional.empty() : mergedValue(merged, key, merges - 1);
    }

    private static Optional<Node> mergedValue(List<Node> merged, String key, int merges) {
        return sources(merged)
                .flatMap(source -> value(source, key, merges).stream())
                .findFirst();
    }

    private static List<NodeTuple> tuples(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }
}
