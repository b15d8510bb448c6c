package dev.dunnage.model;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leaves as literals. */
record LeafResolver(Values values, Labelling labelling) implements Node.Leaf.Cases<Node>, Node.Part.Cases<String> {

    @Override
    public Node of(Node.Scalar leaf) {
        return leaf;
    }

    @Override
    public Node of(Node.Param leaf) {
        return Node.of(values.get(leaf.id()));
    }

    @Override
    public Node of(Node.Text leaf) {
        return Node.of(text(leaf));
    }

    @Override
    public Node of(Node.Name leaf) {
        return Node.of(text(leaf));
    }

    @Override
    public Node of(Node.RunName leaf) {
        String digest = ConfigChecksum.of(
                Stream.concat(Stream.of(leaf.shape()), leaf.ids().stream().map(values::get))
                        .toList());
        return Node.of(text(new Node.Name(leaf.suffix())) + "-" + digest.substring(0, Node.RunName.DIGITS));
    }

    private String text(Node.Name leaf) {
        return values.name() + (leaf.suffix().isEmpty() ? "" : "-" + leaf.suffix());
    }

    @Override
    public Node of(Node.Namespace leaf) {
        return Node.of(values.namespace());
    }

    @Override
    public Node of(Node.Image leaf) {
        return Node.of(values.text(leaf.id()));
    }

    @Override
    public Node of(Node.Checksum leaf) {
        return Node.of(ConfigChecksum.of(values.get(leaf.id())));
    }

    @Override
    public Node of(Node.Labels leaf) {
        return labelling.labels(leaf, values);
    }

    @Override
    public Node of(Node.Selector leaf) {
        return labelling.selector(leaf, values.name());
    }

    @Override
    public Node of(Node.File leaf) {
        return Node.map(text(leaf.name()), text(leaf.content()));
    }

    private String text(Node.Text text) {
        return text.parts().stream().map(part -> part.in(this)).collect(Collectors.joining());
    }

    @Override
    public String of(Node.Part.Literal part) {
        return part.value();
    }

    @Override
    public String of(Node.Part.Answer part) {
        return values.text(part.id());
    }

    @Override
    public String of(Node.Part.ApplicationName part) {
        return values.name();
    }
}
