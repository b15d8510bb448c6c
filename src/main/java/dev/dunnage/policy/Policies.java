package dev.dunnage.policy;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.lint.Finding;
import dev.dunnage.lint.Finding.Severity;
import dev.dunnage.lint.Linter;
import dev.dunnage.lint.PackageObjects;
import dev.dunnage.model.Values;
import dev.dunnage.question.Question;
import dev.dunnage.yaml.YamlTree;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All policies of an organisation. */
public final class Policies {

    /** What holds where nobody demands anything. */
    public static final Policies NONE = new Policies(List.of(), List.of(), List.of());

    private final List<ObjectPolicy> objects;
    private final List<ForcedValues> values;
    private final List<Forbidden> components;

    Policies(List<ObjectPolicy> objects, List<ForcedValues> values, List<Forbidden> components) {
        this.objects = List.copyOf(objects);
        this.values = List.copyOf(values);
        this.components = List.copyOf(components);
    }

    /**
     * The policies of directories, each of which may have a {@code policies.yaml}.
     *
     * @param catalog knows the questions and components that they name
     * @throws dev.dunnage.yaml.YamlProblem with file, line and what is valid, where one says what cannot be
     */
    public static Policies in(List<Path> directories, Catalog catalog) {
        return directories.isEmpty() ? NONE : new PolicyReader(catalog).read(directories);
    }

    /** What is to be said about objects: by operators, and by these policies; the worst first. */
    public List<Finding> lint(List<YamlTree> all) {
        List<Finding> usual = Linter.lint(all);
        return objects.isEmpty()
                ? usual
                : Stream.concat(usual.stream(), ofObjects(all))
                        .sorted(Comparator.comparing(Finding::severity))
                        .toList();
    }

    private Stream<Finding> ofObjects(List<YamlTree> all) {
        PackageObjects together = new PackageObjects(all);
        return objects.stream().flatMap(policy -> policy.findings(together)).distinct();
    }

    /** What is wrong with answers. */
    public List<Finding> ofAnswers(List<Question> questions, Values answers) {
        return values.stream()
                .flatMap(policy -> policy.findings(questions, answers))
                .toList();
    }

    /** What questions have to be answered with. */
    public Map<String, Object> forced(List<Question> questions) {
        Map<String, Object> forced = new LinkedHashMap<>();
        values.stream()
                .filter(policy -> policy.named().severity() == Severity.ERROR)
                .forEach(policy -> questions.forEach(question ->
                        policy.valueOf(question).ifPresent(value -> forced.putIfAbsent(question.id(), value))));
        return forced;
    }

    /** What is said about a component that is named as {@code mysql/statefulset}, or of which only the capability is known. */
    public Optional<Finding> ofComponent(String id) {
        return components.stream()
                .filter(policy -> policy.forbids(id))
                .map(policy -> policy.finding(id))
                .findFirst();
    }

    /** Whether nothing is made with a component. */
    public boolean forbids(String id) {
        return ofComponent(id)
                .filter(finding -> finding.severity() == Severity.ERROR)
                .isPresent();
    }

    /** Whether a finding is one of a policy that refuses. */
    public static boolean isRefusal(Finding finding) {
        return finding.severity() == Severity.ERROR && finding.id().startsWith(Named.PREFIX);
    }
}
