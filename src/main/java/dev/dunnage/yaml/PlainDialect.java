package dev.dunnage.yaml;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;

/** YAML as it is: every parameter has been resolved before. */
final class PlainDialect implements Dialect {

    private final boolean trimmed;

    private PlainDialect(boolean trimmed) {
        this.trimmed = trimmed;
    }

    /** For files. */
    static PlainDialect ofFiles() {
        return new PlainDialect(false);
    }

    /** For texts whose reader trims them: the last line end of a literal block would be lost. */
    static PlainDialect ofTrimmedTexts() {
        return new PlainDialect(true);
    }

    @Override
    public Printed leaf(Node.Leaf leaf, int indent) {
        throw new IllegalStateException("unresolved: " + leaf);
    }

    @Override
    public String spread(Node.Leaf leaf, int indent) {
        throw new IllegalStateException("unresolved: " + leaf);
    }

    @Override
    public String string(String value) {
        return Scalars.string(value);
    }

    @Override
    public boolean mayBeLiteralBlock(String value) {
        return !trimmed || !value.endsWith("\n");
    }

    @Override
    public String open(Condition condition) {
        throw new IllegalStateException("unresolved: " + condition);
    }

    @Override
    public String otherwise(Condition condition) {
        throw new IllegalStateException("unresolved: " + condition);
    }

    @Override
    public String close(Condition condition) {
        throw new IllegalStateException("unresolved: " + condition);
    }
}
