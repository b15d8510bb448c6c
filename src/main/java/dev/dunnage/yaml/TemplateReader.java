package dev.dunnage.yaml;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.Node.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads manifest templates: Kubernetes YAML whose leaves may be parameters, said with real YAML tags.
 *
 * <ul>
 *   <li>{@code !param replicas}: an answer, keeping its type
 *   <li>{@code !text "{name}-{port}"}: a string with answers inside it
 *   <li>{@code !name} and {@code !name db}: the application's name, alone or with a suffix
 *   <li>{@code !run-name}: the same with a digest of the answers in the object's {@code spec.template}, for what cannot be changed
 *   <li>{@code !namespace}: the namespace
 *   <li>{@code !image image}: a container image
 *   <li>{@code !checksum config}: a hash over a map
 *   <li>{@code !labels {component: web}} and {@code !selector {}}: the standard labels; {@code name} for further workloads
 *   <li>{@code !when {if: autoscaling, then: …}}: an entry, item or whole manifest that may be absent
 *   <li>{@code !when {if: …, then: …, else: …}}: an entry with one of two values
 *   <li>{@code !spread extraEnv} and {@code !spread {of: !selector {}}}: the items or entries that a leaf holds, in place of itself
 *   <li>{@code !file {name: "{namespace}-{name}.json", content: …}}: an entry of a ConfigMap, to be spread, whose key holds answers too
 *   <li>{@code !slot env}: list items from other components, or entries where it is a value of a mapping
 * </ul>
 */
public final class TemplateReader {

    /** What stands in two braces belongs to others, such as the legends of Grafana. */
    private static final Pattern HOLE = Pattern.compile("(?<!\\{)\\{([a-zA-Z][a-zA-Z0-9_.]*)}(?!})");

    private final Map<String, Condition> conditions;
    private final UnaryOperator<String> suggestion;

    /**
     * A reader that knows what may be named.
     *
     * @param conditions by name: one for each question, and the derived ones
     * @param suggestion words to add to a message about an unknown name
     */
    public TemplateReader(Map<String, Condition> conditions, UnaryOperator<String> suggestion) {
        this.conditions = Map.copyOf(conditions);
        this.suggestion = suggestion;
    }

    /** The tree of one template. */
    public Node read(YamlSource source) {
        Optional<String> tag = source.tag();
        if (tag.isPresent()) {
            return tagged(tag.get(), source);
        }
        if (source.isMapping()) {
            Map<String, Node> entries = new LinkedHashMap<>();
            source.fields().forEach((key, value) -> entries.put(key, read(value)));
            return new Node.Mapping(entries);
        }
        if (source.isList()) {
            return new Node.Sequence(source.items().stream().map(this::read).toList());
        }
        return new Node.Scalar(source.scalar());
    }

    private Node tagged(String tag, YamlSource source) {
        return switch (tag) {
            case "param" -> new Node.Param(known(source, source.text()));
            case "text" -> new Node.Text(parts(source));
            case "name" -> new Node.Name(source.text());
            case "run-name" -> new Node.RunName(source.text(), "", List.of());
            case "namespace" -> new Node.Namespace();
            case "image" -> new Node.Image(known(source, source.text()));
            case "checksum" -> new Node.Checksum(known(source, source.text()));
            case "file" -> file(source);
            case "slot" -> new Node.Slot(source.text());
            case "labels" -> labels(source);
            case "selector" -> selector(source);
            case "when" -> when(source);
            case "spread" -> spread(source);
            default ->
                throw source.problem(
                        "no tag named '!" + tag
                                + "'. Valid: !param !text !name !run-name !namespace !image !checksum !labels !selector !file !when !spread !slot");
        };
    }

    private static Node labels(YamlSource source) {
        source.fields("name", "component");
        return new Node.Labels(
                source.text("name", ""), source.required("component").text());
    }

    private static Node selector(YamlSource source) {
        source.fields("name");
        return new Node.Selector(source.text("name", ""));
    }

    private Node file(YamlSource source) {
        source.fields("name", "content");
        return new Node.File(
                new Node.Text(parts(source.required("name"))), new Node.Text(parts(source.required("content"))));
    }

    private Node when(YamlSource source) {
        source.fields("if", "then", "else");
        Condition condition = condition(source.required("if"));
        Node value = read(source.required("then"));
        return source.field("else")
                .<Node>map(otherwise -> new Node.Choice(condition, value, read(otherwise)))
                .orElseGet(() -> new Node.When(condition, value));
    }

    private Node spread(YamlSource source) {
        if (!source.isMapping()) {
            return new Node.Spread(new Node.Param(known(source, source.text())));
        }
        source.fields("of");
        if (read(source.required("of")) instanceof Node.Leaf leaf) {
            return new Node.Spread(leaf);
        }
        throw source.problem("only what one answer or label holds can be spread");
    }

    /** A condition by its name: a question's id or a derived one. */
    public Condition condition(YamlSource source) {
        Condition condition = conditions.get(source.text());
        if (condition == null) {
            throw unknown(source, source.text());
        }
        return condition;
    }

    private List<Part> parts(YamlSource source) {
        String text = source.text();
        List<Part> parts = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int at = 0;
        while (hole.find()) {
            literal(text.substring(at, hole.start()), parts);
            String id = hole.group(1);
            parts.add(id.equals("name") ? new Part.ApplicationName() : new Part.Answer(known(source, id)));
            at = hole.end();
        }
        literal(text.substring(at), parts);
        return parts;
    }

    private static void literal(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part.Literal(text));
        }
    }

    private String known(YamlSource source, String id) {
        if (!conditions.containsKey(id)) {
            throw unknown(source, id);
        }
        return id;
    }

    private YamlProblem unknown(YamlSource source, String id) {
        return source.problem("no question named '" + id + "'." + suggestion.apply(id));
    }
}
