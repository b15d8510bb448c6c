package dev.dunnage.yaml;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.Node.Choice;
import dev.dunnage.model.Node.Commented;
import dev.dunnage.model.Node.Mapping;
import dev.dunnage.model.Node.Scalar;
import dev.dunnage.model.Node.Sequence;
import dev.dunnage.model.Node.Spread;
import dev.dunnage.model.Node.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints trees as YAML. There is no other way in which YAML leaves the program. */
public final class YamlWriter {

    private static final int STEP = 2;

    private final Dialect dialect;
    private final StringBuilder out = new StringBuilder();

    private YamlWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Plain YAML of a tree without parameters; ends with a new line. */
    public static String write(Node tree) {
        return write(tree, PlainDialect.ofFiles());
    }

    /** Plain YAML that means the same when white space around it is trimmed, for texts within other documents. */
    public static String writeTrimmable(Node tree) {
        return write(tree, PlainDialect.ofTrimmedTexts());
    }

    /** Plain YAML with comment lines above it. */
    public static String write(List<String> header, Node tree) {
        YamlWriter writer = new YamlWriter(PlainDialect.ofFiles());
        writer.comment(header, 0);
        writer.block(tree, 0);
        return writer.out.toString();
    }

    /** Several documents in one file, with comment lines above the first. */
    public static String write(List<String> header, List<? extends Node> documents) {
        StringBuilder all = new StringBuilder();
        for (Node document : documents) {
            all.append(all.isEmpty() ? write(header, document) : "---\n" + write(document));
        }
        return all.toString();
    }

    /** A tree in another dialect. */
    public static String write(Node tree, Dialect dialect) {
        YamlWriter writer = new YamlWriter(dialect);
        writer.document(tree);
        return writer.out.toString();
    }

    private void document(Node tree) {
        if (tree instanceof When when) {
            line(dialect.open(when.condition()));
            block(when.value(), 0);
            line(dialect.close(when.condition()));
        } else {
            block(tree, 0);
        }
    }

    private void block(Node node, int indent) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            entries(mapping.entries(), indent);
        } else if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
            sequence.items().forEach(item -> item(item, indent));
        } else {
            Dialect.Printed leaf = leaf(node, indent);
            out.append(leaf.block() ? "" : " ".repeat(indent))
                    .append(leaf.text())
                    .append('\n');
        }
    }

    /** Neighbours that exist under the same condition share its lines. */
    private void entries(Map<String, Node> entries, int indent) {
        Optional<Condition> open = Optional.empty();
        for (Map.Entry<String, Node> entry : entries.entrySet()) {
            Optional<Condition> needed =
                    entry.getValue() instanceof When when ? Optional.of(when.condition()) : Optional.empty();
            open = moveOn(open, needed, indent);
            Node value = entry.getValue() instanceof When when ? when.value() : entry.getValue();
            entry(entry.getKey(), value, indent, indent);
        }
        moveOn(open, Optional.empty(), indent);
    }

    private Optional<Condition> moveOn(Optional<Condition> open, Optional<Condition> needed, int indent) {
        if (!open.equals(needed)) {
            open.ifPresent(condition -> line(" ".repeat(indent) + dialect.close(condition)));
            needed.ifPresent(condition -> line(" ".repeat(indent) + dialect.open(condition)));
        }
        return needed;
    }

    /** One entry; {@code first} is how far the cursor has to move, 0 where a dash already stands on the line. */
    private void entry(String key, Node value, int indent, int first) {
        if (value instanceof Commented commented) {
            comment(commented.comment(), indent);
            entry(key, commented.value(), indent, first);
        } else if (value instanceof Spread spread) {
            spread(spread, indent);
        } else if (value instanceof Choice choice) {
            line(" ".repeat(indent) + dialect.open(choice.condition()));
            entry(key, choice.value(), indent, indent);
            line(" ".repeat(indent) + dialect.otherwise(choice.condition()));
            entry(key, choice.otherwise(), indent, indent);
            line(" ".repeat(indent) + dialect.close(choice.condition()));
        } else {
            out.append(" ".repeat(first)).append(dialect.string(key)).append(':');
            value(value, indent);
        }
    }

    private void item(Node item, int indent) {
        if (item instanceof When when) {
            line(" ".repeat(indent) + dialect.open(when.condition()));
            item(when.value(), indent);
            line(" ".repeat(indent) + dialect.close(when.condition()));
            return;
        }
        if (item instanceof Spread spread) {
            spread(spread, indent);
            return;
        }
        out.append(" ".repeat(indent)).append('-');
        if (item instanceof Mapping mapping && startsOnTheDashLine(mapping)) {
            compact(mapping, indent + STEP);
        } else {
            value(item, indent);
        }
    }

    private static boolean startsOnTheDashLine(Mapping mapping) {
        return !mapping.entries().isEmpty()
                && startsWithKey(mapping.entries().values().iterator().next());
    }

    private static boolean startsWithKey(Node first) {
        return !(first instanceof When || first instanceof Choice || first instanceof Spread);
    }

    private void spread(Spread spread, int indent) {
        line(dialect.spread(spread.value(), indent));
    }

    private void compact(Mapping mapping, int indent) {
        Map<String, Node> rest = new LinkedHashMap<>(mapping.entries());
        String first = rest.keySet().iterator().next();
        out.append(' ');
        entry(first, mapping.entries().getOrDefault(first, mapping), indent, 0);
        rest.remove(first);
        entries(rest, indent);
    }

    private void value(Node value, int indent) {
        int inner = indent + STEP;
        if (isNested(value)) {
            out.append('\n');
            block(value, inner);
        } else if (value instanceof Scalar scalar && isLiteralBlock(scalar)) {
            literalBlock((String) scalar.value(), inner);
        } else {
            Dialect.Printed leaf = leaf(value, inner);
            out.append(leaf.block() ? "\n" : " ").append(leaf.text()).append('\n');
        }
    }

    private static boolean isNested(Node value) {
        return value instanceof Mapping mapping && !mapping.entries().isEmpty()
                || value instanceof Sequence sequence && !sequence.items().isEmpty();
    }

    private Dialect.Printed leaf(Node node, int indent) {
        if (node instanceof Mapping) {
            return Dialect.Printed.inline("{}");
        }
        if (node instanceof Sequence) {
            return Dialect.Printed.inline("[]");
        }
        if (node instanceof Scalar scalar) {
            return Dialect.Printed.inline(
                    scalar.value() instanceof String text ? dialect.string(text) : String.valueOf(scalar.value()));
        }
        if (node instanceof Node.Leaf leaf) {
            return dialect.leaf(leaf, indent);
        }
        throw new IllegalArgumentException("nothing that can be printed here: " + node);
    }

    private boolean isLiteralBlock(Scalar scalar) {
        return scalar.value() instanceof String text
                && text.length() > 1
                && text.indexOf('\n') >= 0
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.endsWith("\n\n")
                && !text.contains(" \n")
                && !text.endsWith(" ")
                && text.codePoints().allMatch(c -> c == '\n' || Scalars.isPrintable(c))
                && dialect.mayBeLiteralBlock(text);
    }

    private void literalBlock(String text, int indent) {
        boolean endsWithNewLine = text.endsWith("\n");
        out.append(endsWithNewLine ? " |\n" : " |-\n");
        String body = endsWithNewLine ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            line(line.isEmpty() ? "" : " ".repeat(indent) + line);
        }
    }

    private void comment(List<String> lines, int indent) {
        for (String text : lines) {
            line(text.isEmpty() ? "" : " ".repeat(indent) + "# " + text);
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
