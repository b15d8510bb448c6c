package dev.dunnage.render;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the schema of a chart refuses beside single values: where migrations are on and no command migrates, pods would break. Each rule
 * follows from a question that must be answered where it is asked, and is an {@code if} with a {@code then}.
 *
 * @see <a href="https://json-schema.org/draft-07/json-schema-validation#rfc.section.6.6">Keywords for applying subschemas conditionally</a>
 */
final class SchemaGuards implements Condition.Cases<Optional<Node>> {

    /** What is not there, as {@link Condition.Present} has it. */
    private static final Node NOTHING = Node.map(
            "anyOf",
            new Node.Sequence(List.of(
                    Node.map("enum", new Node.Sequence(List.of(Node.of(""), Node.of(0L), Node.of(false)))),
                    Node.map("maxItems", 0, "type", "array"),
                    Node.map("maxProperties", 0, "type", "object"))));

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    SchemaGuards(List<Parameter> all) {
        all.forEach(parameter -> parameters.put(parameter.id(), parameter));
    }

    /** A rule for each value that one case needs; none where the case depends on what is no value of the chart. */
    List<Node> all() {
        return parameters.values().stream()
                .flatMap(parameter -> parameter.neededWhen().stream()
                        .flatMap(condition -> condition.in(this).stream())
                        .<Node>map(when -> Node.map("if", when, "then", at(parameter, something(parameter.type())))))
                .toList();
    }

    private static Node something(ValueType type) {
        return switch (type) {
            case LIST, ITEMS -> Node.map("minItems", 1);
            case MAP, TAGS, OBJECT -> Node.map("minProperties", 1);
            case IMAGE -> Node.map("properties", Node.map("repository", Node.map("minLength", 1)));
            case STRING -> Node.map("minLength", 1);
            case INTEGER, BOOLEAN, DATA -> Node.map();
        };
    }

    /** A schema of all values in which one must be as another schema says. */
    private static Node at(Parameter parameter, Node schema) {
        Node whole = schema;
        List<String> path = List.of(parameter.path().split("\\.", -1));
        for (int index = path.size() - 1; index >= 0; index--) {
            String key = path.get(index);
            whole = Node.map("required", Node.list(key), "properties", Node.map(key, whole));
        }
        return whole;
    }

    private Optional<Node> value(String id, Node schema) {
        return Optional.ofNullable(parameters.get(id)).map(parameter -> at(parameter, schema));
    }

    @Override
    public Optional<Node> of(Condition.Flag condition) {
        return value(condition.id(), Node.map("const", true));
    }

    @Override
    public Optional<Node> of(Condition.Present condition) {
        return value(condition.id(), Node.map("not", NOTHING));
    }

    @Override
    public Optional<Node> of(Condition.Equal condition) {
        return value(condition.id(), Node.map("const", condition.option()));
    }

    @Override
    public Optional<Node> of(Condition.Not condition) {
        return condition.condition().in(this).map(schema -> Node.map("not", schema));
    }

    @Override
    public Optional<Node> of(Condition.All condition) {
        return several("allOf", condition.conditions());
    }

    @Override
    public Optional<Node> of(Condition.Any condition) {
        return several("anyOf", condition.conditions());
    }

    private Optional<Node> several(String keyword, List<Condition> conditions) {
        List<Node> schemas =
                conditions.stream().flatMap(each -> each.in(this).stream()).toList();
        return schemas.size() == conditions.size()
                ? Optional.of(Node.map(keyword, new Node.Sequence(schemas)))
                : Optional.empty();
    }
}
