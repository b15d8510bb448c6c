package dev.dunnage.render;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.ValueType;
import dev.dunnage.yaml.Dialect;
import dev.dunnage.yaml.Scalars;
import java.util.stream.Collectors;

/** YAML whose parameters are Go template expressions. Each is printed by its type, so that no value changes on the way. */
final class HelmDialect implements Dialect {

    private final HelmExpressions expressions;

    HelmDialect(HelmExpressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Printed leaf(Node.Leaf leaf, int indent) {
        return leaf.in(new Printer(indent));
    }

    /** Leaves at one column. */
    private final class Printer implements Node.Leaf.Cases<Printed> {

        private final int indent;

        Printer(int indent) {
            this.indent = indent;
        }

        @Override
        public Printed of(Node.Scalar leaf) {
            throw new IllegalStateException("the writer prints literals itself: " + leaf);
        }

        @Override
        public Printed of(Node.Param leaf) {
            String value = expressions.value(leaf.id());
            ValueType type = expressions.type(leaf.id());
            return switch (type) {
                case INTEGER -> Printed.inline("{{ " + value + " | int64 }}");
                case BOOLEAN -> Printed.inline("{{ " + value + " }}");
                case LIST, MAP, TAGS, OBJECT, ITEMS, DATA -> Printed.block(block("toYaml " + value, indent));
                case STRING -> Printed.inline("{{ " + value + " | quote }}");
                case IMAGE -> Printed.inline(expressions.image(leaf.id()));
            };
        }

        @Override
        public Printed of(Node.Text leaf) {
            return Printed.inline(expressions.text(leaf));
        }

        @Override
        public Printed of(Node.Name leaf) {
            return Printed.inline(expressions.name(leaf.suffix()));
        }

        @Override
        public Printed of(Node.RunName leaf) {
            String digest = expressions.include(helper(leaf.suffix(), HelmHelpers.RUN));
            return Printed.inline((leaf.suffix().isEmpty()
                            ? "{{ " + expressions.include("fullname") + " }}"
                            : expressions.name(leaf.suffix()))
                    + "-{{ " + digest + " }}");
        }

        @Override
        public Printed of(Node.Namespace leaf) {
            return Printed.inline("{{ .Release.Namespace | quote }}");
        }

        @Override
        public Printed of(Node.Image leaf) {
            return Printed.inline(expressions.image(leaf.id()));
        }

        @Override
        public Printed of(Node.Checksum leaf) {
            return Printed.inline("{{ toJson " + expressions.value(leaf.id()) + " | sha256sum | quote }}");
        }

        @Override
        public Printed of(Node.Labels leaf) {
            String component = " ".repeat(indent) + "app.kubernetes.io/component: " + leaf.component();
            return Printed.block(block(expressions.include(helper(leaf.name(), "labels")), indent) + "\n" + component);
        }

        @Override
        public Printed of(Node.Selector leaf) {
            return Printed.block(block(expressions.include(helper(leaf.name(), "selectorLabels")), indent));
        }

        @Override
        public Printed of(Node.File leaf) {
            String start = " ".repeat(indent);
            String content = expressions
                    .bare(leaf.content())
                    .lines()
                    .map(line -> start + "  " + line)
                    .collect(Collectors.joining("\n"));
            return Printed.block(start + expressions.bare(leaf.name()) + ": |-\n" + content);
        }
    }

    /** The helper for the labels of the application itself, or of a further workload. */
    static String helper(String name, String labels) {
        return name.isEmpty() ? labels : name + "." + labels;
    }

    private static String block(String expression, int indent) {
        return " ".repeat(indent) + "{{- " + expression + " | nindent " + indent + " }}";
    }

    @Override
    public String spread(Node.Leaf leaf, int indent) {
        if (!(leaf instanceof Node.Param param)) {
            return leaf(leaf, indent).text();
        }
        String start = " ".repeat(indent);
        return start + "{{- with " + expressions.value(param.id()) + " }}\n" + block("toYaml .", indent) + "\n" + start
                + "{{- end }}";
    }

    @Override
    public String string(String value) {
        return value.contains("{{") ? "{{ " + Scalars.quoted(value) + " | quote }}" : Scalars.string(value);
    }

    @Override
    public boolean mayBeLiteralBlock(String value) {
        return !value.contains("{{");
    }

    @Override
    public String open(Condition condition) {
        return "{{- if " + expressions.condition(condition) + " }}";
    }

    @Override
    public String otherwise(Condition condition) {
        return "{{- else }}";
    }

    @Override
    public String close(Condition condition) {
        return "{{- end }}";
    }
}
