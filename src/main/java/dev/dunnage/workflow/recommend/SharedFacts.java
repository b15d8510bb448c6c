package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Component.Role;
import dev.dunnage.catalog.Solution;
import dev.dunnage.intent.Requirements;
import dev.dunnage.question.Question;
import java.util.List;

/**
 * Facts that several services could take, such as {@code storage}: where a text names one of those that do, it means that one alone.
 *
 * @param services what is said of, and takes the fact
 */
record SharedFacts(String fact, List<String> services) {

    /** Whom a text means by a fact. */
    static SharedFacts of(String fact, Requirements read, Solution solution) {
        List<String> named = Requirements.ids(read.capabilities());
        return new SharedFacts(
                fact,
                solution.components().stream()
                        .filter(component -> component.profile().role() == Role.SERVICE)
                        .filter(component -> named.contains(component.capability()))
                        .filter(component ->
                                component.questions().stream().anyMatch(question -> takes(component, question, fact)))
                        .map(Component::capability)
                        .toList());
    }

    /** Whether a component is meant. */
    boolean isFor(Component component) {
        return services.isEmpty() || services.contains(component.capability());
    }

    /** Whether a question of a component is answered by a fact. */
    static boolean takes(Component component, Question question, String fact) {
        return component.prefills().getOrDefault(question.id(), question.id()).equals(fact);
    }
}
