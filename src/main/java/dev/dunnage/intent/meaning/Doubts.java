package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Workload;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a reading may be wrong. Of texts that nobody had seen most of those with a doubt were misread somewhere, and a quarter of the
 * others; length and unknown words told nothing (docs/intent.md).
 */
record Doubts(Reading reading, Services services, List<Workload> parts) {

    /** How far what is ruled out may stand from what rules it out. */
    private static final int NEAR = 6;

    /** The reasons, in words; empty where there are none. */
    List<String> all() {
        return Stream.of(negations(), families(), nameless())
                .flatMap(Function.identity())
                .toList();
    }

    /** "Postgres isn't a must": something is ruled out, and nobody can tell what. */
    private Stream<String> negations() {
        List<Mention> negated = reading.mentions().stream()
                .filter(mention -> Negation.WANTED.contains(mention.concept().kind()) && reading.isNegated(mention))
                .toList();
        return reading.of("negator").stream()
                .filter(negator -> !new Negation(reading).isLimited(negator))
                .filter(negator -> negated.stream()
                        .noneMatch(mention -> Math.abs(mention.firstToken() - negator.firstToken()) <= NEAR))
                .map(negator -> "\"%s\" rules out nothing that is known here"
                        .formatted(reading.found(negator).words()))
                .distinct();
    }

    /** Few want two databases. */
    private Stream<String> families() {
        return Services.FAMILIES.stream()
                .map(family -> services.wanted().keySet().stream()
                        .filter(family::contains)
                        .toList())
                .filter(wanted -> wanted.size() > 1)
                .map(wanted -> String.join(" and ", wanted) + " do the same work");
    }

    /** Parts of one kind that nothing tells apart. */
    private Stream<String> nameless() {
        return parts.stream().collect(Collectors.groupingBy(Workload::capability)).entrySet().stream()
                .filter(kind -> kind.getValue().size() > 1)
                .filter(kind ->
                        kind.getValue().stream().anyMatch(part -> part.name().isEmpty()))
                .map(kind -> "%d times %s, and not each has a name"
                        .formatted(kind.getValue().size(), kind.getKey()))
                .sorted();
    }
}
