package dev.dunnage.merge;

import dev.dunnage.model.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where two trees differ, as a person names the place: {@code spec.syncPolicy}. */
public final class TreeDifference {

    private TreeDifference() {}

    /** The outermost fields that only one of the trees has, or in which they differ; lists are compared as a whole. */
    public static List<String> paths(Node.Mapping left, Node.Mapping right) {
        return paths(left, right, "").toList();
    }

    private static Stream<String> paths(Node.Mapping left, Node.Mapping right, String prefix) {
        Set<String> keys = new LinkedHashSet<>(left.entries().keySet());
        keys.addAll(right.entries().keySet());
        return keys.stream().flatMap(key -> {
            Optional<Node> first = Optional.ofNullable(left.entries().get(key));
            Optional<Node> second = Optional.ofNullable(right.entries().get(key));
            if (first.equals(second)) {
                return Stream.empty();
            }
            return first.orElse(null) instanceof Node.Mapping inner && second.orElse(null) instanceof Node.Mapping other
                    ? paths(inner, other, prefix + key + ".")
                    : Stream.of(prefix + key);
        });
    }
}
