package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Solution;
import dev.dunnage.intent.Requirements;
import dev.dunnage.model.Values;
import java.util.stream.Collectors;

/** NetworkPolicies that stay in a package although its person wants none: those that every package with the service brings. */
final class StayingPolicies {

    private static final String TRAIT = "network-policy";
    private static final String KIND = "NetworkPolicy";

    private StayingPolicies() {}

    /** What stays and why, in a sentence that begins with a space; empty where nothing does, or nobody asked. */
    static String told(Requirements wish, Solution solution, Values values) {
        if (!Requirements.ids(wish.excluded()).contains(TRAIT)) {
            return "";
        }
        String staying = solution.chosen().stream()
                .map(Chosen::component)
                .filter(component -> component.profile().role() == Component.Role.SERVICE)
                .filter(component -> component.manifests().stream()
                        .anyMatch(manifest -> manifest.kind().equals(KIND) && manifest.exists(values)))
                .map(Component::capability)
                .collect(Collectors.joining(", "));
        return staying.isEmpty()
                ? ""
                : " The NetworkPolicy of %s stays: every package with that service brings it, so that only pods of its own namespace reach it; no question turns it off."
                        .formatted(staying);
    }
}
