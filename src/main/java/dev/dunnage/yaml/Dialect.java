package dev.dunnage.yaml;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;

/** How the {@link YamlWriter} prints what plain YAML has no word for. */
public interface Dialect {

    /**
     * A printed leaf.
     *
     * @param block whether the text starts on a line of its own, already indented
     */
    record Printed(boolean block, String text) {

        /** One that stands behind its key or dash. */
        public static Printed inline(String text) {
            return new Printed(false, text);
        }

        /** One that fills the lines below its key. */
        public static Printed block(String text) {
            return new Printed(true, text);
        }
    }

    /** A leaf that is no literal; {@code indent} is the column of its content where it is a block. */
    Printed leaf(Node.Leaf leaf, int indent);

    /** The lines with the items or entries that a leaf holds, indented, without the end of the last line. */
    String spread(Node.Leaf leaf, int indent);

    /** A quoted or plain string that stays on one line. */
    String string(String value);

    /** Whether the string may be printed as it is over several lines. */
    boolean mayBeLiteralBlock(String value);

    /** The line before something conditional, without its end of line. */
    String open(Condition condition);

    /** The line between two choices, without its end of line. */
    String otherwise(Condition condition);

    /** The line after something conditional, without its end of line. */
    String close(Condition condition);
}
