package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Trait;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.workflow.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the client's model read in a text that the engine could not read; nothing of it counts that the catalogue does not know. */
final class AssistedReading {

    /** The argument that carries it; clients cannot send it themselves. */
    static final String ARGUMENT = "assisted";

    /** Stands where else the intent's own words stand. */
    static final String SOURCE = "(read by the client's model)";

    private AssistedReading() {}

    /** The requirements with the model's reading added; empty where there is none, or none that the catalogue knows. */
    static Optional<Requirements> of(Arguments arguments, Requirements read, Catalog catalog) {
        if (!(arguments.values().get(ARGUMENT) instanceof Map<?, ?> assisted)) {
            return Optional.empty();
        }
        Set<String> excluded = Set.copyOf(Requirements.ids(read.excluded()));
        List<Found> capabilities = new ArrayList<>(read.capabilities());
        capabilities(assisted).stream()
                .filter(id -> catalog.capabilities().contains(id) || Trait.isId(id))
                .filter(id -> !excluded.contains(id)
                        && !Requirements.ids(read.capabilities()).contains(id))
                .forEach(id -> capabilities.add(new Found(id, SOURCE)));
        return capabilities.size() == read.capabilities().size()
                ? Optional.empty()
                : Optional.of(deployment(read, capabilities, facts(read, assisted)));
    }

    private static List<Fact> facts(Requirements read, Map<?, ?> assisted) {
        List<Fact> facts = new ArrayList<>(read.facts());
        if (assisted.get("facts") instanceof Map<?, ?> given) {
            given.forEach((id, value) -> {
                if (!read.factValues().containsKey(String.valueOf(id))) {
                    facts.add(new Fact(String.valueOf(id), String.valueOf(value), SOURCE));
                }
            });
        }
        return facts;
    }

    private static Requirements deployment(Requirements read, List<Found> capabilities, List<Fact> facts) {
        return new Requirements(
                capabilities,
                read.workloads(),
                read.excluded(),
                read.existing(),
                read.unsupported(),
                read.unread(),
                read.thirdParty(),
                read.preferences(),
                read.environments(),
                facts,
                read.delivery(),
                Requirements.Outcome.DEPLOYMENT,
                List.of(),
                List.of());
    }

    private static List<String> capabilities(Map<?, ?> assisted) {
        return assisted.get("capabilities") instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
