package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.Node.Part;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.yaml.Scalars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Go template expressions for the parameters of one application. */
final class HelmExpressions {

    // Literals that may stand next to a name without quotes, wherever they stand in the text.
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._/-]*");

    private final String chart;
    private final BareParts bareParts = new BareParts();
    private final Conditions conditions = new Conditions();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    HelmExpressions(Application application) {
        this.chart = application.name();
        application.parameters().forEach(parameter -> parameters.put(parameter.id(), parameter));
    }

    /** The value of a parameter as a piece of a larger expression. */
    String value(String id) {
        return id.equals(Values.NAMESPACE)
                ? ".Release.Namespace"
                : value(parameter(id).path().split("\\.", 2));
    }

    /** A group that is called like a part may have a hyphen, which Go's dotted paths do not know. */
    private static String value(String[] path) {
        return path[0].contains("-")
                ? "(index .Values %s).%s".formatted(Scalars.quoted(path[0]), path[1])
                : ".Values." + String.join(".", path);
    }

    ValueType type(String id) {
        return id.equals(Values.NAMESPACE) ? ValueType.STRING : parameter(id).type();
    }

    private Parameter parameter(String id) {
        Parameter parameter = parameters.get(id);
        if (parameter == null) {
            throw new IllegalStateException(
                    "'" + id + "' stands in a template but is not bound to a value of the chart");
        }
        return parameter;
    }

    /** A call of one of the chart's helpers. */
    String include(String helper) {
        return "include \"%s.%s\" .".formatted(chart, helper);
    }

    /** The name of an object. Alone it is quoted, since a release may be called {@code on}; a suffix makes it a word. */
    String name(String suffix) {
        return suffix.isEmpty()
                ? "{{ " + include("fullname") + " | quote }}"
                : "{{ " + include("fullname") + " }}-" + suffix;
    }

    /** An expression for an image in the form in which a pod names it. */
    String image(String id) {
        return "{{ include \"%s.image\" %s | quote }}".formatted(chart, value(id));
    }

    /** A digest of answers, equal to the one that they have elsewhere. */
    String digest(Node.RunName run) {
        String values = Stream.concat(
                        Stream.of('"' + run.shape() + '"'), run.ids().stream().map(this::digested))
                .collect(Collectors.joining("\n  "));
        return "{{- list\n  %s\n  | toJson | sha256sum | trunc %d -}}".formatted(values, Node.RunName.DIGITS);
    }

    private String digested(String id) {
        return type(id) == ValueType.IMAGE ? "(include \"%s.image\" %s)".formatted(chart, value(id)) : argument(id);
    }

    /** A string with answers inside; printed bare where it is made of names only. */
    String text(Node.Text text) {
        return isBare(text) ? bare(text) : "{{ " + printf(text) + " | quote }}";
    }

    private static boolean isBare(Node.Text text) {
        return text.parts().size() > 1
                && text.parts().stream()
                        .allMatch(part -> part instanceof Part.ApplicationName
                                || part instanceof Part.Literal literal
                                        && BARE.matcher(literal.value()).matches())
                && !(text.parts().get(0) instanceof Part.Literal first
                        && first.value().startsWith("-"));
    }

    /** The text with each answer in place, for files that are no YAML. */
    String bare(Node.Text text) {
        return text.parts().stream().map(part -> part.in(bareParts)).collect(Collectors.joining());
    }

    private String printf(Node.Text text) {
        StringBuilder format = new StringBuilder();
        List<String> arguments = new ArrayList<>();
        text.parts()
                .forEach(part -> part.in(new Part.Cases<StringBuilder>() {
                    @Override
                    public StringBuilder of(Part.Literal literal) {
                        return format.append(literal.value().replace("%", "%%"));
                    }

                    @Override
                    public StringBuilder of(Part.Answer answer) {
                        arguments.add(argument(answer.id()));
                        return format.append(type(answer.id()) == ValueType.INTEGER ? "%d" : "%v");
                    }

                    @Override
                    public StringBuilder of(Part.ApplicationName name) {
                        arguments.add("(" + include("fullname") + ")");
                        return format.append("%s");
                    }
                }));
        return "printf %s %s".formatted(Scalars.quoted(format.toString()), String.join(" ", arguments));
    }

    // Helm reads every number as a float, which prints 1000000 as 1e+06: https://github.com/helm/helm/issues/1707
    private String argument(String id) {
        return type(id) == ValueType.INTEGER ? "(int64 " + value(id) + ")" : value(id);
    }

    /** A condition as the argument of {@code if}. */
    String condition(Condition condition) {
        return condition.in(conditions);
    }

    /** Pieces of a text for files that are no YAML. */
    private final class BareParts implements Part.Cases<String> {

        @Override
        public String of(Part.Literal part) {
            // Legends of Grafana look like Helm's own expressions.
            return part.value().replace("{{", "{{ \"{{\" }}");
        }

        @Override
        public String of(Part.Answer part) {
            return "{{ " + argument(part.id()) + " }}";
        }

        @Override
        public String of(Part.ApplicationName part) {
            return "{{ " + include("fullname") + " }}";
        }
    }

    /** Conditions in Go's prefix notation. */
    private final class Conditions implements Condition.Cases<String> {

        @Override
        public String of(Condition.Flag condition) {
            return value(condition.id());
        }

        @Override
        public String of(Condition.Present condition) {
            return value(condition.id());
        }

        @Override
        public String of(Condition.Equal condition) {
            return "eq %s %s".formatted(value(condition.id()), Scalars.quoted(condition.option()));
        }

        @Override
        public String of(Condition.Not condition) {
            return "not " + argument(condition.condition());
        }

        @Override
        public String of(Condition.All condition) {
            return "and " + arguments(condition.conditions());
        }

        @Override
        public String of(Condition.Any condition) {
            return "or " + arguments(condition.conditions());
        }

        private String arguments(List<Condition> several) {
            return String.join(" ", several.stream().map(this::argument).toList());
        }

        private String argument(Condition condition) {
            boolean simple = condition instanceof Condition.Flag || condition instanceof Condition.Present;
            return simple ? condition.in(this) : "(" + condition.in(this) + ")";
        }
    }
}
