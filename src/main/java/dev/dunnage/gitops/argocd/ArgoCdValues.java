package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.values.ValueAnswers;
import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that an Application sets itself. Its {@code parameters} win over its {@code valuesObject}, and that over the text in
 * {@code values}, which is not read at all where there is an object.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/helm/">Helm, read 2026-11-30</a>
 */
final class ArgoCdValues {

    static final String OBJECT = "valuesObject";

    private static final String SPEC = "spec";
    private static final String SOURCE = "source";
    private static final String HELM = "helm";
    private static final String TEXT = "values";
    private static final String PARAMETERS = "parameters";

    private ArgoCdValues() {}

    /** What an Application sets, as an object or as text. */
    static Node.Mapping of(ExistingObject whole, String path) {
        ExistingObject application = ArgoCdInheritance.withOneSource(whole, path);
        Node.Mapping object = application.mapping(SPEC, SOURCE, HELM, OBJECT);
        return object.entries().isEmpty()
                ? application
                        .text(SPEC, SOURCE, HELM, TEXT)
                        .flatMap(ArgoCdValues::read)
                        .orElse(object)
                : object;
    }

    /** Answered values go together with those of the Application, which takes that those can be read. */
    static Optional<Fault> unreadable(ExistingObject whole, String path, Values answers) {
        ExistingObject application = ArgoCdInheritance.withOneSource(whole, path);
        boolean isObject =
                !application.mapping(SPEC, SOURCE, HELM, OBJECT).entries().isEmpty();
        return ValueAnswers.byPath(answers).keySet().stream()
                .findFirst()
                .filter(answered -> !isObject
                        && application
                                .text(SPEC, SOURCE, HELM, TEXT)
                                .filter(text -> !text.isBlank() && read(text).isEmpty())
                                .isPresent())
                .map(answered -> Fault.invalid(
                        "values." + answered,
                        "The Application %s has helm.values that are no YAML mapping, so that nothing can be added to them. Mend or remove them first."
                                .formatted(application.name())));
    }

    private static Optional<Node.Mapping> read(String text) {
        return YamlDocuments.first(text)
                .flatMap(YamlTree::literal)
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast);
    }

    /** An Application in which nothing else of the source with the answered values says the same, or keeps it from being heard. */
    static Node.Mapping settled(Node.Mapping application, Values answers) {
        List<String> names = ValueAnswers.names(answers);
        return names.isEmpty() ? application : (Node.Mapping) settled(application, names);
    }

    private static Node settled(Node node, List<String> names) {
        if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream().map(item -> settled(item, names)).toList());
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return node;
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> {
            boolean isWay = List.of(SPEC, SOURCE, SOURCE + "s").contains(key);
            fields.put(
                    key,
                    isWay
                            ? settled(value, names)
                            : key.equals(HELM) && value instanceof Node.Mapping helm ? helm(helm, names) : value);
        });
        return new Node.Mapping(fields);
    }

    private static Node helm(Node.Mapping helm, List<String> names) {
        if (!helm.entries().containsKey(OBJECT)) {
            return helm;
        }
        Map<String, Node> fields = new LinkedHashMap<>(helm.entries());
        fields.remove(TEXT);
        if (fields.get(PARAMETERS) instanceof Node.Sequence parameters) {
            List<Node> others = parameters.items().stream()
                    .filter(item ->
                            ExistingObject.name(item).filter(names::contains).isEmpty())
                    .toList();
            fields.put(PARAMETERS, new Node.Sequence(others));
            if (others.isEmpty()) {
                fields.remove(PARAMETERS);
            }
        }
        return new Node.Mapping(fields);
    }
}
