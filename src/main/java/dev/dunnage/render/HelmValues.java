package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.Node;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code values.yaml} and its schema: the answers, grouped by their paths and explained by their questions. */
final class HelmValues {

    private static final int WIDTH = 100;
    private static final Node STRING = Node.of(Map.of("type", "string"));

    private final Application application;

    HelmValues(Application application) {
        this.application = application;
    }

    String values() {
        Group root = new Group();
        application.parameters().forEach(parameter -> put(parameter, value(parameter, application.values()), root));
        root.put(
                "nameOverride",
                new Node.Commented(List.of("Replaces the chart's name in the label of that name."), Node.of("")));
        root.put("fullnameOverride", new Node.Commented(List.of("Replaces the name of every object."), Node.of("")));
        return YamlWriter.write(
                List.of("Values of the chart " + application.name() + ": " + application.description() + "."),
                spaced(root.mapping()));
    }

    /** The values that are others in one environment; a map has only the entries that are. */
    String of(Environment environment) {
        Group root = new Group();
        for (Parameter parameter : application.parameters()) {
            Node usual = value(parameter, application.values());
            Node there = value(parameter, environment.values());
            if (!there.equals(usual)) {
                put(parameter, differing(usual, there), root);
            }
        }
        return YamlWriter.write(
                List.of("What differs in %s; the rest is in values.yaml.".formatted(environment.name())),
                spaced(root.mapping()));
    }

    /** What of one value is other than in another one: of a map, at any depth, the entries that are. */
    static Node differing(Node usual, Node there) {
        if (!(usual instanceof Node.Mapping before && there instanceof Node.Mapping after)) {
            return there;
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        after.entries().forEach((key, value) -> {
            Optional<Node> known = Optional.ofNullable(before.entries().get(key));
            if (!known.equals(Optional.of(value))) {
                entries.put(key, known.map(each -> differing(each, value)).orElse(value));
            }
        });
        return new Node.Mapping(entries);
    }

    /** A blank line before each group. */
    private static Node spaced(Node.Mapping values) {
        Map<String, Node> spaced = new LinkedHashMap<>();
        values.entries().forEach((key, value) -> {
            List<String> comment = new ArrayList<>(List.of(""));
            if (value instanceof Node.Commented commented) {
                comment.addAll(commented.comment());
                spaced.put(key, new Node.Commented(comment, commented.value()));
            } else {
                spaced.put(key, new Node.Commented(comment, value));
            }
        });
        return new Node.Mapping(spaced);
    }

    /** An image is a group of three, in which others may stand, such as its pull policy. */
    private static void put(Parameter parameter, Node value, Group root) {
        List<String> comment = wrap(parameter.description());
        if (parameter.type() == ValueType.IMAGE && value instanceof Node.Mapping parts) {
            for (Map.Entry<String, Node> part : parts.entries().entrySet()) {
                String path = parameter.path() + "." + part.getKey();
                root.put(path, comment.isEmpty() ? part.getValue() : new Node.Commented(comment, part.getValue()));
                comment = List.of();
            }
        } else {
            root.put(parameter.path(), new Node.Commented(comment, value));
        }
    }

    private static Node value(Parameter parameter, Values values) {
        Object value = values.get(parameter.id());
        if (parameter.type() != ValueType.IMAGE) {
            return Node.of(value);
        }
        ImageReference image = ImageReference.parse(String.valueOf(value));
        return Node.map("repository", image.repository(), "tag", image.tag(), "digest", image.digest());
    }

    String schema() {
        Group root = new Group();
        application.parameters().forEach(parameter -> putSchema(parameter, root));
        root.put("nameOverride", STRING);
        root.put("fullnameOverride", STRING);
        // Helm puts `global` into the values of a chart that another one includes.
        root.put("global", Node.of(Map.of("type", "object")));
        Map<String, Node> schema = new LinkedHashMap<>();
        schema.put("$schema", Node.of("http://json-schema.org/draft-07/schema#"));
        schema.put("title", Node.of("Values of " + application.name()));
        schema.putAll(root.schema().entries());
        List<Node> guards = new SchemaGuards(application.parameters()).all();
        if (!guards.isEmpty()) {
            schema.put("allOf", new Node.Sequence(guards));
        }
        return Json.pretty(new Node.Mapping(schema));
    }

    private static void putSchema(Parameter parameter, Group root) {
        if (parameter.type() != ValueType.IMAGE) {
            root.put(parameter.path(), parameter.schema());
            return;
        }
        root.put(parameter.path() + ".repository", Node.map("type", "string", "minLength", 1));
        root.put(parameter.path() + ".tag", STRING);
        root.put(parameter.path() + ".digest", Node.map("type", "string", "pattern", "^$|^sha256:[a-f0-9]{64}$"));
    }

    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().strip());
        return lines;
    }

    /** Nested mappings under construction. */
    private static final class Group {
        private final Map<String, Object> entries = new LinkedHashMap<>();

        void put(String path, Node value) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                entries.put(path, value);
                return;
            }
            Object group = entries.computeIfAbsent(path.substring(0, dot), key -> new Group());
            ((Group) group).put(path.substring(dot + 1), value);
        }

        Node.Mapping mapping() {
            Map<String, Node> mapping = new LinkedHashMap<>();
            entries.forEach(
                    (key, value) -> mapping.put(key, value instanceof Group group ? group.mapping() : (Node) value));
            return new Node.Mapping(mapping);
        }

        Node.Mapping schema() {
            Map<String, Node> properties = new LinkedHashMap<>();
            entries.forEach(
                    (key, value) -> properties.put(key, value instanceof Group group ? group.schema() : (Node) value));
            return Node.map(
                    "type", "object", "additionalProperties", false, "properties", new Node.Mapping(properties));
        }
    }
}
