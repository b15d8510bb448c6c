package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Solution;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.Node;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answers that a chart's values are: each value stands where its question is bound. */
final class AdoptedAnswers {

    private static final Pattern NAMESPACE = Pattern.compile("--namespace ([a-z0-9-]{1,63})");

    private final Optional<YamlTree> values;
    private final Map<String, YamlTree> environments = new LinkedHashMap<>();
    private final Map<String, String> namespaces = new LinkedHashMap<>();
    private final Optional<String> namespace;

    /**
     * The answers of one chart.
     *
     * @param file the text of a file of the chart, by its path
     * @param environments the names of those that have a file of values
     */
    AdoptedAnswers(Function<String, Optional<String>> file, List<String> environments) {
        this.values = file.apply("values.yaml").flatMap(YamlDocuments::first);
        List<String> commands = file.apply("README.md")
                .map(text -> text.lines()
                        .filter(line -> line.contains("--namespace "))
                        .toList())
                .orElse(List.of());
        // A README names them in their order, which the names of files do not tell.
        commands.forEach(line -> environments.stream()
                .filter(name -> line.contains("values-" + name + ".yaml"))
                .forEach(name -> namespace(line).ifPresent(found -> namespaces.putIfAbsent(name, found))));
        Stream.concat(namespaces.keySet().stream(), environments.stream())
                .distinct()
                .forEach(name -> file.apply("values-" + name + ".yaml")
                        .flatMap(YamlDocuments::first)
                        .ifPresent(tree -> this.environments.put(name, tree)));
        this.namespace = this.environments.isEmpty()
                ? commands.stream().flatMap(line -> namespace(line).stream()).findFirst()
                : whole();
    }

    /** The namespace that a command names. */
    static Optional<String> namespace(String command) {
        Matcher matcher = NAMESPACE.matcher(command);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The namespace behind which those of the environments have their names. */
    private Optional<String> whole() {
        return namespaces.entrySet().stream()
                .filter(each -> each.getValue().endsWith("-" + each.getKey()))
                .map(each -> each.getValue()
                        .substring(0, each.getValue().length() - each.getKey().length() - 1))
                .findFirst();
    }

    /** Whether the values have a place for everything that a solution asks beyond another one. */
    boolean haveAll(Solution without, Solution with) {
        List<String> there = without.questionnaire(Map.of(), Map.of()).ids();
        List<String> brought = with.questionnaire(Map.of(), Map.of()).questions().stream()
                .filter(question -> !there.contains(question.id()))
                .flatMap(question -> question.binding().stream())
                .map(Question.Binding::path)
                .toList();
        return !brought.isEmpty()
                && brought.stream()
                        .allMatch(path ->
                                values.flatMap(tree -> tree.at(keys(path))).isPresent());
    }

    /** The answers that are no defaults, in the order of the questions. */
    Map<String, Object> of(Solution solution, String name) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, Object> known = new LinkedHashMap<>();
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        for (Question question : questionnaire.questions()) {
            Optional<Object> usual = Questionnaire.defaultOf(question, known);
            Optional<Object> found = switch (question.id()) {
                case Values.NAME -> Optional.of(name);
                case Values.NAMESPACE -> namespace.map(Object.class::cast);
                default -> values.flatMap(tree -> value(question, tree));
            };
            found.filter(value -> usual.map(each -> !each.equals(value)).orElse(!Questionnaire.isNothing(value)))
                    .filter(value -> Questionnaire.accepts(question, value))
                    .ifPresent(value -> answers.put(question.id(), value));
            found.or(() -> usual).ifPresent(value -> known.put(question.id(), value));
            environments.forEach((environment, tree) -> question.binding()
                    .filter(Question.Binding::variesWithEnvironment)
                    .flatMap(varying -> value(question, tree, values))
                    .map(value -> over(known.get(question.id()), value))
                    .filter(value -> Questionnaire.accepts(question, value))
                    .ifPresent(value -> answers.put(Places.at(question.id(), environment), value)));
        }
        namespaces.forEach((environment, found) -> {
            Object everywhere = answers.getOrDefault(Values.NAMESPACE, known.get(Values.NAMESPACE) + "-" + environment);
            if (!found.equals(everywhere)) {
                answers.put(Places.at(Values.NAMESPACE, environment), found);
            }
        });
        if (!environments.isEmpty()) {
            answers.put(Places.ENVIRONMENTS, List.copyOf(environments.keySet()));
        }
        return answers;
    }

    /** An environment names only the entries of a mapping that are others there. */
    private static Object over(@Nullable Object usual, Object value) {
        if (usual instanceof Map<?, ?> before && value instanceof Map<?, ?> after) {
            Map<String, Object> both = new LinkedHashMap<>();
            before.forEach((key, item) -> both.put(String.valueOf(key), item));
            after.forEach((key, item) -> both.put(String.valueOf(key), item));
            return both;
        }
        return value;
    }

    private static Optional<Object> value(Question question, YamlTree values) {
        return value(question, values, Optional.empty());
    }

    /** What some values say; of an image an environment names only what is another than in the values for all. */
    private static Optional<Object> value(Question question, YamlTree values, Optional<YamlTree> all) {
        return question.binding().flatMap(place -> {
            Optional<Object> own = plain(values, place.path());
            return question.valueType() == ValueType.IMAGE
                    ? own.flatMap(parts -> image(over(
                            all.flatMap(tree -> plain(tree, place.path())).orElse(Map.of()), parts)))
                    : own;
        });
    }

    private static Optional<Object> plain(YamlTree values, String path) {
        return values.at(keys(path)).flatMap(YamlTree::literal).map(AdoptedAnswers::plain);
    }

    private static String[] keys(String path) {
        return path.split("\\.", -1);
    }

    private static Optional<Object> image(Object parts) {
        return parts instanceof Map<?, ?> map && map.get("repository") instanceof String repository
                ? Optional.of(new ImageReference(repository, text(map, "tag"), text(map, "digest")).toString())
                : Optional.empty();
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : String.valueOf(value);
    }

    private static Object plain(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Object> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> entries.put(key, plain(value)));
            return entries;
        }
        if (node instanceof Node.Sequence sequence) {
            List<Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(plain(item)));
            return items;
        }
        return ((Node.Scalar) node).value();
    }
}
