package dev.dunnage.lint;

import dev.dunnage.yaml.YamlTree;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the objects of a package as an operator would. Each rule is about objects together or about values that the API server takes
 * and that go wrong later; what a schema refuses is not looked for.
 */
public final class Linter {

    private static final List<Rule> RULES = List.of(
            WorkloadRules::replicasBesideAutoscaler,
            WorkloadRules::blockedDrains,
            WorkloadRules::deadlockedVolumes,
            ImageRules::movingTags,
            ImageRules::frozenImages,
            WorkloadRules::missingRequests,
            SecretRules::plaintextSecrets,
            SecretRules::secretsThatNobodyMakes,
            PackageRules::mixedNamespaces,
            PackageRules::largeDefinitions);

    private Linter() {}

    /** What is to be said about the objects, the worst first. */
    public static List<Finding> lint(List<YamlTree> objects) {
        PackageObjects all = new PackageObjects(objects);
        return RULES.stream()
                .flatMap(rule -> rule.check(all))
                .distinct()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::id)
                        .thenComparing(Finding::object))
                .toList();
    }
}
