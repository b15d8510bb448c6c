package dev.dunnage.merge;

import dev.dunnage.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An object that stands in a file, with what answers change in it. What the program would write without the answers is the base: only
 * where it differs from what the program writes now has somebody asked for a change, and everything else stays as it stands, in its
 * order. What the program writes and the file has not is added, since it may have come with the package.
 */
public final class TreeMerge {

    /** Fields that tell the items of a list apart; an item that is one field alone is told apart by that. */
    private static final List<Function<Node, Optional<String>>> IDENTITIES =
            List.of(item -> text(item, "environment"), item -> text(item, "name"), TreeMerge::onlyKey);

    private final Set<String> switches;

    /** A merge of objects in which the mere presence of some fields says something, so that they go as a whole or not at all. */
    public TreeMerge(Set<String> switches) {
        this.switches = Set.copyOf(switches);
    }

    /**
     * The merged object.
     *
     * @param base what the program would write if nobody had answered anything
     * @param ours what stands there
     * @param theirs what the program writes for the answers
     */
    public Node.Mapping of(Node.Mapping base, Node.Mapping ours, Node.Mapping theirs) {
        Map<String, Node> entries = new LinkedHashMap<>();
        ours.entries().forEach((key, value) -> {
            Optional<Node> before = Optional.ofNullable(base.entries().get(key));
            Optional<Node> now = Optional.ofNullable(theirs.entries().get(key));
            if (now.isPresent()) {
                entries.put(key, value(before, value, now.get()));
            } else if (before.isEmpty()) {
                entries.put(key, value);
            } else if (!switches.contains(key)) {
                rest(before.get(), value).ifPresent(left -> entries.put(key, left));
            }
        });
        theirs.entries().forEach(entries::putIfAbsent);
        return new Node.Mapping(entries);
    }

    /** What stays of a field that the program leaves out from now on: what it has not written itself. */
    private Optional<Node> rest(Node base, Node ours) {
        if (base instanceof Node.Mapping before && ours instanceof Node.Mapping mine) {
            return Optional.<Node>of(of(before, mine, Node.map())).filter(left -> !left.equals(Node.map()));
        }
        if (base instanceof Node.Sequence before && ours instanceof Node.Sequence mine) {
            return Optional.<Node>of(new Node.Sequence(without(mine.items(), before.items())))
                    .filter(left -> !left.equals(Node.list()));
        }
        return Optional.empty();
    }

    private static List<Node> without(List<Node> items, List<Node> others) {
        return items.stream().filter(item -> !others.contains(item)).toList();
    }

    private Node value(Optional<Node> base, Node ours, Node theirs) {
        if (ours instanceof Node.Mapping mine && theirs instanceof Node.Mapping made) {
            return of(mapping(base), mine, made);
        }
        if (ours instanceof Node.Sequence mine && theirs instanceof Node.Sequence made) {
            return new Node.Sequence(items(items(base), mine.items(), made.items()));
        }
        return base.equals(Optional.of(theirs)) ? ours : theirs;
    }

    private List<Node> items(List<Node> base, List<Node> ours, List<Node> theirs) {
        return IDENTITIES.stream()
                .filter(identity -> Stream.of(base, ours, theirs).allMatch(items -> areToldApart(items, identity)))
                .findFirst()
                .map(identity -> of(by(identity, base), by(identity, ours), by(identity, theirs)))
                .map(merged -> List.copyOf(merged.entries().values()))
                .orElseGet(() -> base.equals(theirs) ? together(ours, theirs) : together(theirs, without(ours, base)));
    }

    private static List<Node> together(List<Node> first, List<Node> further) {
        List<Node> all = new ArrayList<>(first);
        all.addAll(without(further, first));
        return all;
    }

    private static boolean areToldApart(List<Node> items, Function<Node, Optional<String>> identity) {
        List<Optional<String>> names = items.stream().map(identity).toList();
        return names.stream().allMatch(Optional::isPresent)
                && names.stream().distinct().count() == names.size();
    }

    private static Optional<String> text(Node item, String key) {
        return item instanceof Node.Mapping mapping && mapping.entries().get(key) instanceof Node.Scalar text
                ? Optional.of(String.valueOf(text.value()))
                : Optional.empty();
    }

    private static Optional<String> onlyKey(Node item) {
        return item instanceof Node.Mapping mapping && mapping.entries().size() == 1
                ? mapping.entries().keySet().stream().findFirst()
                : Optional.empty();
    }

    private static Node.Mapping by(Function<Node, Optional<String>> identity, List<Node> items) {
        Map<String, Node> named = new LinkedHashMap<>();
        items.forEach(item -> identity.apply(item).ifPresent(name -> named.put(name, item)));
        return new Node.Mapping(named);
    }

    private static Node.Mapping mapping(Optional<Node> node) {
        return node.filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .orElseGet(Node::map);
    }

    private static List<Node> items(Optional<Node> node) {
        return node.filter(Node.Sequence.class::isInstance)
                .map(list -> ((Node.Sequence) list).items())
                .orElse(List.of());
    }
}
