package dev.dunnage.merge;

import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a text that was merged line by line says, as YAML or JSON, what the two sides say: each value that one side changed is
 * there, none that both changed differently, and nothing stands twice. Lines may go together well and mean nonsense.
 */
public final class StructureCheck {

    /** What identifies an entry of most lists in manifests. */
    private static final String NAME = "name";

    private StructureCheck() {}

    /** The data of a text; empty where it is none, such as a template. */
    public static Optional<Node> data(String text) {
        if (!(YamlDocuments.read(text) instanceof YamlDocuments.Documents documents)) {
            return Optional.empty();
        }
        List<Node> trees = new ArrayList<>();
        for (YamlTree tree : documents.trees()) {
            Optional<Node> literal = tree.literal();
            if (literal.isEmpty()) {
                return Optional.empty();
            }
            trees.add(literal.get());
        }
        return Optional.of(new Node.Sequence(trees));
    }

    /** Whether the merged value is what base, ours and theirs make of it; empty is where there is no value. */
    static boolean agrees(Optional<Node> merged, Optional<Node> base, Optional<Node> ours, Optional<Node> theirs) {
        if (ours.equals(theirs) || base.equals(theirs)) {
            return merged.equals(ours);
        }
        if (base.equals(ours)) {
            return merged.equals(theirs);
        }
        return Optional.of(new Sides(merged, base, ours, theirs))
                .filter(sides -> sides.areMappings() ? sides.agreeByKey() : sides.areLists() && sides.agreeAsLists())
                .isPresent();
    }

    /** Four values at one place. */
    private record Sides(Optional<Node> merged, Optional<Node> base, Optional<Node> ours, Optional<Node> theirs) {

        private Stream<Node> all() {
            return Stream.of(merged, base, ours, theirs).flatMap(Optional::stream);
        }

        boolean areMappings() {
            return isOnBothSides() && all().allMatch(Node.Mapping.class::isInstance);
        }

        boolean areLists() {
            return isOnBothSides() && all().allMatch(Node.Sequence.class::isInstance);
        }

        private boolean isOnBothSides() {
            return merged.isPresent() && ours.isPresent() && theirs.isPresent();
        }

        boolean agreeByKey() {
            return agreeByKey(entries(merged), entries(base), entries(ours), entries(theirs));
        }

        private static boolean agreeByKey(
                Map<String, Node> merged, Map<String, Node> base, Map<String, Node> ours, Map<String, Node> theirs) {
            Set<String> keys = new LinkedHashSet<>();
            Stream.of(merged, base, ours, theirs).map(Map::keySet).forEach(keys::addAll);
            return keys.stream()
                    .allMatch(key -> agrees(
                            Optional.ofNullable(merged.get(key)),
                            Optional.ofNullable(base.get(key)),
                            Optional.ofNullable(ours.get(key)),
                            Optional.ofNullable(theirs.get(key))));
        }

        boolean agreeAsLists() {
            if (all().map(node -> items(node).size()).distinct().count() == 1) {
                return agreeByPlace();
            }
            List<Optional<Map<String, Node>>> named =
                    Stream.of(merged, base, ours, theirs).map(Sides::byName).toList();
            return named.stream().allMatch(Optional::isPresent)
                    ? agreeByKey(
                            named.get(0).orElseThrow(),
                            named.get(1).orElseThrow(),
                            named.get(2).orElseThrow(),
                            named.get(3).orElseThrow())
                    : agreeAsBags();
        }

        private boolean agreeByPlace() {
            for (int i = 0; i < items(merged.orElseThrow()).size(); i++) {
                int at = i;
                if (!agrees(
                        merged.map(node -> items(node).get(at)),
                        base.map(node -> items(node).get(at)),
                        ours.map(node -> items(node).get(at)),
                        theirs.map(node -> items(node).get(at)))) {
                    return false;
                }
            }
            return true;
        }

        /** Each item as often as both sides together want it. */
        private boolean agreeAsBags() {
            return all().flatMap(node -> items(node).stream())
                    .distinct()
                    .allMatch(
                            item -> count(merged, item) == count(ours, item) + count(theirs, item) - count(base, item));
        }

        private static long count(Optional<Node> list, Node item) {
            return list.stream()
                    .flatMap(node -> items(node).stream())
                    .filter(item::equals)
                    .count();
        }

        private static List<Node> items(Node list) {
            return ((Node.Sequence) list).items();
        }

        private static Map<String, Node> entries(Optional<Node> mapping) {
            return mapping.map(node -> ((Node.Mapping) node).entries()).orElse(Map.of());
        }

        /** The items of a list by their names; empty where one has none, or two have the same. */
        private static Optional<Map<String, Node>> byName(Optional<Node> list) {
            Map<String, Node> named = new LinkedHashMap<>();
            for (Node item : list.map(Sides::items).orElse(List.of())) {
                if (!(item instanceof Node.Mapping mapping)
                        || !(mapping.entries().get(NAME) instanceof Node.Scalar name)
                        || named.put(String.valueOf(name.value()), item) != null) {
                    return Optional.empty();
                }
            }
            return Optional.of(named);
        }
    }
}
