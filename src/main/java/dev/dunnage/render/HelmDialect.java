package dev.dunnage.render;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.ValueType;
import dev.dunnage.yaml.Dialect;
import dev.dunnage.yaml.Scalars;

/** YAML whose parameters are Go template expressions. Each is printed by its type, so that no value changes on the way. */
final class HelmDialect implements Dialect {

    private final HelmExpressions expressions;

    HelmDialect(HelmExpressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Leaf leaf(Node leaf, int indent) {
        if (leaf instanceof Node.Param param) {
            return param(param, indent);
        }
        if (leaf instanceof Node.Text text) {
            return Leaf.inline(expressions.text(text));
        }
        if (leaf instanceof Node.Image image) {
            return Leaf.inline(expressions.image(image.id()));
        }
        if (leaf instanceof Node.Name name) {
            return Leaf.inline(expressions.name(name.suffix()));
        }
        if (leaf instanceof Node.Namespace) {
            return Leaf.inline("{{ .Release.Namespace | quote }}");
        }
        if (leaf instanceof Node.Checksum checksum) {
            return Leaf.inline("{{ toJson " + expressions.value(checksum.id()) + " | sha256sum | quote }}");
        }
        if (leaf instanceof Node.Labels labels) {
            String component = " ".repeat(indent) + "app.kubernetes.io/component: " + labels.component();
            return Leaf.block(block(expressions.include(helper(labels.name(), "labels")), indent) + "\n" + component);
        }
        if (leaf instanceof Node.Selector selector) {
            return Leaf.block(block(expressions.include(helper(selector.name(), "selectorLabels")), indent));
        }
        throw new IllegalStateException("no expression for " + leaf);
    }

    /** The helper for the labels of the application itself, or of a further workload. */
    static String helper(String name, String labels) {
        return name.isEmpty() ? labels : name + "." + labels;
    }

    private Leaf param(Node.Param param, int indent) {
        String value = expressions.value(param.id());
        ValueType type = expressions.type(param.id());
        return switch (type) {
            case INTEGER -> Leaf.inline("{{ " + value + " | int64 }}");
            case BOOLEAN -> Leaf.inline("{{ " + value + " }}");
            case LIST, MAP -> Leaf.block(block("toYaml " + value, indent));
            case STRING -> Leaf.inline("{{ " + value + " | quote }}");
            case IMAGE -> Leaf.inline(expressions.image(param.id()));
        };
    }

    private static String block(String expression, int indent) {
        return " ".repeat(indent) + "{{- " + expression + " | nindent " + indent + " }}";
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
    public String close(Condition condition) {
        return "{{- end }}";
    }
}
