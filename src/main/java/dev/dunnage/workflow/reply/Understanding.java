package dev.dunnage.workflow.reply;

import dev.dunnage.catalog.Solution;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Found;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was read in a text, and what of it no solution serves.
 *
 * @param requirements what was read or said
 * @param parts the workloads of the best solution with their names, where there are several
 * @param unserved ids of wanted capabilities, and of values, that the best solution has no place for
 */
public record Understanding(Requirements requirements, List<Solution.Part> parts, List<String> unserved) {

    public Understanding {
        parts = List.copyOf(parts);
        unserved = List.copyOf(unserved);
    }

    /** A reading of which nothing had to be left out. */
    public static Understanding of(Requirements requirements) {
        return new Understanding(requirements, List.of(), List.of());
    }

    /** Two lists in one. */
    public static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    private Stream<Found> unserved(Requirements.Workload workload) {
        String part = workload.name().orElse(workload.capability());
        return workload.facts().stream()
                .map(fact -> new Found(part + "." + fact.id(), fact.words()))
                .filter(found -> unserved.contains(found.id()));
    }

    /** All that was said and is not served, in the order of the text's kinds. */
    List<Found> unsupported() {
        return Stream.of(
                        requirements.unsupported().stream(),
                        requirements.capabilities().stream().filter(found -> unserved.contains(found.id())),
                        requirements.facts().stream()
                                .filter(fact -> unserved.contains(fact.id()))
                                .map(fact -> new Found(fact.id(), fact.words())),
                        requirements.workloads().stream().flatMap(this::unserved),
                        requirements.unread().stream())
                .flatMap(Function.identity())
                .toList();
    }
}
