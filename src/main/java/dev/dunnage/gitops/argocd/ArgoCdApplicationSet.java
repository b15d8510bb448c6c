package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.Warning;
import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One ApplicationSet in place of the Applications of several environments: a list of what differs between them, and a template of the rest.
 * Expanded, it gives the very Applications that it was made of.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/">List generator</a>
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/">Go templates</a>
 */
final class ArgoCdApplicationSet {

    /** The element of each environment that holds its name. */
    private static final String ENVIRONMENT = "environment";

    private final List<Map<String, Node>> elements = new ArrayList<>();

    private ArgoCdApplicationSet(List<String> environments) {
        environments.forEach(environment -> {
            Map<String, Node> element = new LinkedHashMap<>();
            element.put(ENVIRONMENT, Node.of(environment));
            elements.add(element);
        });
    }

    /**
     * The ApplicationSet; empty where the Applications differ in more than in texts, so that no template holds all of them.
     *
     * @param applications one for each environment, in the same order
     * @param keepsState whether the objects of a deleted ApplicationSet stay, since data would go with them
     */
    static Optional<Node> of(
            String name, List<String> environments, List<Node.Mapping> applications, boolean keepsState) {
        ArgoCdApplicationSet set = new ArgoCdApplicationSet(environments);
        return set.template(List.copyOf(applications), List.of())
                .map(template -> set.document(name, (Node.Mapping) template, keepsState));
    }

    /** What a template takes of an element. */
    private static final Pattern TAKEN = Pattern.compile("\\{\\{-?\\s*\\.(\\w+)\\s*-?\\}\\}");

    /** Elements that a person added have what was needed then, and the template may take more since. */
    static List<Warning> check(Node.Mapping set) {
        Set<String> taken = new TreeSet<>();
        set.at(List.of("spec", "template"))
                .ifPresent(template ->
                        TAKEN.matcher(YamlWriter.write(template)).results().forEach(each -> taken.add(each.group(1))));
        return set.mappings("spec", "generators").stream()
                .flatMap(generator -> generator.mappings("list", "elements").stream())
                .flatMap(element -> missing(element, taken).stream())
                .toList();
    }

    private static Optional<Warning> missing(Node.Mapping element, Set<String> taken) {
        Set<String> missing = new TreeSet<>(taken);
        missing.removeAll(element.entries().keySet());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "incomplete-element",
                        "The template of the ApplicationSet takes %s, which the element%s does not have: Argo CD would make no Application at all. Add it there."
                                .formatted(
                                        String.join(", ", missing),
                                        element.text(ENVIRONMENT)
                                                .map(name -> " of " + name)
                                                .orElse(""))));
    }

    private Node document(String name, Node.Mapping template, boolean keepsState) {
        Map<String, Node> metadata = new LinkedHashMap<>();
        Map<String, Node> inner = new LinkedHashMap<>();
        if (template.entries().get("metadata") instanceof Node.Mapping own) {
            inner.putAll(own.entries());
        }
        metadata.put("name", Node.of(name));
        Optional.ofNullable(inner.remove("namespace")).ifPresent(namespace -> metadata.put("namespace", namespace));
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("goTemplate", Node.of(true));
        spec.put("goTemplateOptions", Node.list("missingkey=error"));
        spec.put(
                "generators",
                Node.list(Node.map(
                        "list",
                        Node.map(
                                "elements",
                                Node.list(
                                        elements.stream().map(Node.Mapping::new).toArray())))));
        if (keepsState) {
            spec.put("syncPolicy", Node.map("preserveResourcesOnDeletion", true));
        }
        spec.put(
                "template",
                Node.map(
                        "metadata",
                        new Node.Mapping(inner),
                        "spec",
                        template.entries().getOrDefault("spec", Node.map())));
        return Node.map(
                "apiVersion",
                ArgoCdGenerator.API_VERSION,
                "kind",
                ArgoCdObjects.APPLICATION_SET,
                "metadata",
                new Node.Mapping(metadata),
                "spec",
                new Node.Mapping(spec));
    }

    /** What all have in common, with the name of an element where they differ; empty where they cannot be brought together. */
    private Optional<Node> template(List<? extends Node> nodes, List<String> path) {
        Node first = nodes.get(0);
        if (first instanceof Node.Mapping mapping) {
            return mapping(mapping, nodes, path);
        }
        if (first instanceof Node.Sequence sequence) {
            return sequence(sequence, nodes, path);
        }
        if (nodes.stream().allMatch(first::equals)) {
            return Optional.of(
                    first instanceof Node.Scalar scalar && scalar.value() instanceof String text
                            ? Node.of(text.replace("{{", "{{ \"{{\" }}"))
                            : first);
        }
        boolean areTexts =
                nodes.stream().allMatch(node -> node instanceof Node.Scalar scalar && scalar.value() instanceof String);
        return areTexts ? Optional.of(element(nodes, path)) : Optional.empty();
    }

    private Optional<Node> mapping(Node.Mapping first, List<? extends Node> nodes, List<String> path) {
        Map<String, Node> template = new LinkedHashMap<>();
        for (String key : first.entries().keySet()) {
            List<Node> values = new ArrayList<>();
            for (Node node : nodes) {
                if (!(node instanceof Node.Mapping other)
                        || !other.entries().keySet().equals(first.entries().keySet())) {
                    return Optional.empty();
                }
                Optional.ofNullable(other.entries().get(key)).ifPresent(values::add);
            }
            Optional<Node> value = template(values, with(path, key));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            template.put(key, value.get());
        }
        return Optional.of(new Node.Mapping(template));
    }

    private Optional<Node> sequence(Node.Sequence first, List<? extends Node> nodes, List<String> path) {
        List<Node> template = new ArrayList<>();
        for (int index = 0; index < first.items().size(); index++) {
            List<Node> values = new ArrayList<>();
            for (Node node : nodes) {
                if (!(node instanceof Node.Sequence other)
                        || other.items().size() != first.items().size()) {
                    return Optional.empty();
                }
                values.add(other.items().get(index));
            }
            Optional<Node> value = template(values, path);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            template.add(value.get());
        }
        return Optional.of(new Node.Sequence(template));
    }

    /** An element called like the field, or like the field and what is around it where another one is called so. */
    private Node element(List<? extends Node> nodes, List<String> path) {
        String name = path.get(path.size() - 1);
        for (int depth = path.size() - 2; elements.get(0).containsKey(name); depth--) {
            String outer = depth < 0 ? "other" : path.get(depth);
            name = outer + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        }
        for (int index = 0; index < elements.size(); index++) {
            elements.get(index).put(name, nodes.get(index));
        }
        return Node.of("{{ ." + name + " }}");
    }

    private static List<String> with(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
