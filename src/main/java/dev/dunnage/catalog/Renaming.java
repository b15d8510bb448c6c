package dev.dunnage.catalog;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.model.SecretNeed.SecretKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A tree with other names in it. In the part {@code api} the leaf {@code !param port} becomes {@code !param api.port}, {@code !name} the
 * name with {@code -api} behind it, and the labels' {@code app.kubernetes.io/name} is {@code api}.
 *
 * @param ids the new id of each answer
 * @param part the part that names and labels carry; empty to leave them alone
 */
record Renaming(UnaryOperator<String> ids, String part)
        implements Node.Leaf.Cases<Node>, Node.Part.Cases<Stream<Node.Part>>, Condition.Cases<Condition> {

    Manifest of(Manifest manifest) {
        String file = part.isEmpty() ? manifest.file() : part + "-" + manifest.file();
        return new Manifest(file, manifest.description(), of(manifest.root()));
    }

    SecretNeed of(SecretNeed need) {
        return new SecretNeed(
                id(need.question()),
                id(need.maker()),
                need.when().map(this::of),
                need.type(),
                need.keys().stream()
                        .map(key ->
                                new SecretKey(of(key.name()), key.usual(), key.random(), key.command(), key.about()))
                        .toList(),
                need.isKnown());
    }

    Node of(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> entries.put(key, of(value)));
            return new Node.Mapping(entries);
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(sequence.items().stream().map(this::of).toList());
        }
        if (node instanceof Node.When when) {
            return new Node.When(of(when.condition()), of(when.value()));
        }
        if (node instanceof Node.Choice choice) {
            return new Node.Choice(of(choice.condition()), of(choice.value()), of(choice.otherwise()));
        }
        if (node instanceof Node.Spread spread) {
            return new Node.Spread((Node.Leaf) spread.value().in(this));
        }
        return node instanceof Node.Leaf leaf ? leaf.in(this) : node;
    }

    Condition of(Condition condition) {
        return condition.in(this);
    }

    private String id(String id) {
        return ids.apply(id);
    }

    @Override
    public Node of(Node.Scalar leaf) {
        return leaf;
    }

    @Override
    public Node of(Node.Param leaf) {
        return new Node.Param(id(leaf.id()));
    }

    @Override
    public Node of(Node.Text leaf) {
        return new Node.Text(
                leaf.parts().stream().flatMap(each -> each.in(this)).toList());
    }

    @Override
    public Node of(Node.Name leaf) {
        return part.isEmpty() ? leaf : new Node.Name(leaf.suffix().isEmpty() ? part : part + "-" + leaf.suffix());
    }

    @Override
    public Node of(Node.RunName leaf) {
        String suffix = ((Node.Name) of(new Node.Name(leaf.suffix()))).suffix();
        return new Node.RunName(
                suffix, leaf.shape(), leaf.ids().stream().map(this::id).toList());
    }

    @Override
    public Node of(Node.Namespace leaf) {
        return leaf;
    }

    @Override
    public Node of(Node.Image leaf) {
        return new Node.Image(id(leaf.id()));
    }

    @Override
    public Node of(Node.Checksum leaf) {
        return new Node.Checksum(id(leaf.id()));
    }

    @Override
    public Node of(Node.Labels leaf) {
        return leaf.name().isEmpty() ? new Node.Labels(part, leaf.component()) : leaf;
    }

    @Override
    public Node of(Node.Selector leaf) {
        return leaf.name().isEmpty() ? new Node.Selector(part) : leaf;
    }

    @Override
    public Node of(Node.File leaf) {
        return new Node.File((Node.Text) of(leaf.name()), (Node.Text) of(leaf.content()));
    }

    @Override
    public Stream<Node.Part> of(Node.Part.Literal piece) {
        return Stream.of(piece);
    }

    @Override
    public Stream<Node.Part> of(Node.Part.Answer piece) {
        return Stream.of(new Node.Part.Answer(id(piece.id())));
    }

    @Override
    public Stream<Node.Part> of(Node.Part.ApplicationName piece) {
        return part.isEmpty() ? Stream.of(piece) : Stream.of(piece, new Node.Part.Literal("-" + part));
    }

    @Override
    public Condition of(Condition.Flag condition) {
        return new Condition.Flag(id(condition.id()));
    }

    @Override
    public Condition of(Condition.Present condition) {
        return new Condition.Present(id(condition.id()));
    }

    @Override
    public Condition of(Condition.Equal condition) {
        return new Condition.Equal(id(condition.id()), condition.option());
    }

    @Override
    public Condition of(Condition.Not condition) {
        return new Condition.Not(of(condition.condition()));
    }

    @Override
    public Condition of(Condition.All condition) {
        return new Condition.All(all(condition.conditions()));
    }

    @Override
    public Condition of(Condition.Any condition) {
        return new Condition.Any(all(condition.conditions()));
    }

    private List<Condition> all(List<Condition> conditions) {
        return conditions.stream().map(this::of).toList();
    }
}
