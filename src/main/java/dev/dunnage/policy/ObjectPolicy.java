package dev.dunnage.policy;

import dev.dunnage.lint.Finding;
import dev.dunnage.lint.PackageObjects;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy about objects.
 *
 * @param kinds the kinds that it is about; none for all
 */
record ObjectPolicy(Named named, List<String> kinds, ObjectRule rule) {

    ObjectPolicy {
        kinds = List.copyOf(kinds);
    }

    Stream<Finding> findings(PackageObjects objects) {
        return objects.all().stream()
                .filter(object -> kinds.isEmpty() || kinds.contains(PackageObjects.kind(object)))
                .flatMap(object -> rule.breaches(object, objects)
                        .map(breach -> named.finding(PackageObjects.shown(object), breach)));
    }
}
