package dev.dunnage.yaml;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;

/** YAML as it is: every parameter has been resolved before. */
final class PlainDialect implements Dialect {

    @Override
    public Leaf leaf(Node leaf, int indent) {
        throw new IllegalStateException("unresolved: " + leaf);
    }

    @Override
    public String string(String value) {
        return Scalars.string(value);
    }

    @Override
    public boolean mayBeLiteralBlock(String value) {
        return true;
    }

    @Override
    public String open(Condition condition) {
        throw new IllegalStateException("unresolved: " + condition);
    }

    @Override
    public String close(Condition condition) {
        throw new IllegalStateException("unresolved: " + condition);
    }
}
