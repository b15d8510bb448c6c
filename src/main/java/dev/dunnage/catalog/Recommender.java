package dev.dunnage.catalog;

import dev.dunnage.catalog.Component.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Combines components into the few solutions that differ in what a person would weigh. */
public final class Recommender {

    /** The contract's number. */
    private static final int MOST = 5;

    // Costs are on one scale with those of components, 0 to 50: a point is a little worse, 25 is out of the question.

    /** A variant that the text speaks against is out of the question, whatever its own cost. */
    private static final int AGAINST_A_PREFERENCE = 30;

    /** Most web applications are meant to be reached; one that is not comes after every way to reach it. */
    private static final int NOT_REACHABLE = 12;

    /** Who costs this much more than the best is not offered. */
    private static final int OUT_OF_THE_QUESTION = 25;

    /** The variant of a service that somebody else runs. */
    private static final String EXTERNAL = "external";

    private final Catalog catalog;

    /** A recommender over one catalogue. */
    public Recommender(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A choice for one part of a solution; no component where the choice is to do without. */
    private record Choice(Optional<Component> component, int cost) {}

    /** The solutions, best first; empty where the catalogue has nothing to offer. */
    public List<Solution> recommend(Demand demand) {
        List<List<Choice>> dimensions = dimensions(demand);
        if (dimensions.isEmpty()) {
            return List.of();
        }
        List<Combination> candidates = List.of(new Combination(List.of(), 0));
        for (List<Choice> dimension : dimensions) {
            candidates = candidates.stream()
                    .flatMap(candidate -> dimension.stream().map(candidate::with))
                    .toList();
        }
        return mostDifferent(candidates).stream()
                .limit(MOST)
                .map(candidate -> solution(candidate, demand))
                .toList();
    }

    /** The best one, then those that differ from it in one thing, then the rest; each group best first. */
    private static List<Combination> mostDifferent(List<Combination> candidates) {
        List<Combination> sorted = candidates.stream()
                .sorted(Comparator.comparingInt(Combination::cost))
                .toList();
        Combination best = sorted.get(0);
        return sorted.stream()
                .filter(candidate -> candidate.cost() - best.cost() <= OUT_OF_THE_QUESTION)
                .sorted(Comparator.comparingInt(candidate -> candidate.distance(best)))
                .limit(MOST)
                .sorted(Comparator.comparingInt(Combination::cost))
                .toList();
    }

    private record Combination(List<Component> components, int cost) {
        /** 0 for the same, 1 where one thing differs, 2 for more. */
        int distance(Combination other) {
            long shared = components.stream().filter(other.components::contains).count();
            long different = Math.max(components.size(), other.components.size()) - shared;
            return (int) Math.min(different, 2);
        }

        Combination with(Choice choice) {
            List<Component> more = new ArrayList<>(components);
            choice.component().ifPresent(more::add);
            return new Combination(more, cost + choice.cost());
        }
    }

    private List<List<Choice>> dimensions(Demand demand) {
        List<List<Choice>> dimensions = new ArrayList<>();
        Optional<String> workload = first(demand, Role.WORKLOAD);
        workload.ifPresent(id -> dimensions.add(variants(id, demand)));
        for (String service : all(demand, Role.SERVICE)) {
            if (demand.existing().contains(service)) {
                continue;
            }
            List<Choice> choices = variants(service, demand).stream()
                    .filter(choice -> workload.isPresent() || isStandalone(choice))
                    .toList();
            if (!choices.isEmpty()) {
                dimensions.add(choices);
            }
        }
        demand.existing().stream()
                .flatMap(service -> catalog.component(service + "/" + EXTERNAL).stream())
                .filter(external -> workload.isPresent())
                .forEach(external -> dimensions.add(List.of(new Choice(Optional.of(external), 0))));
        if (workload.isPresent()
                && catalog.variants(workload.get()).get(0).profile().exposable()) {
            dimensions.add(exposure(demand));
        }
        return dimensions;
    }

    private static boolean isStandalone(Choice choice) {
        return choice.component()
                .filter(component -> component.profile().standalone())
                .isPresent();
    }

    private List<Choice> exposure(Demand demand) {
        List<Choice> choices = new ArrayList<>();
        boolean mayBeReached =
                !demand.wants(Demand.INTERNAL) && !demand.excluded().contains(Demand.EXTERNAL);
        if (mayBeReached || demand.wants(Demand.EXTERNAL)) {
            choices.addAll(variants(Demand.EXTERNAL, demand));
        }
        if (!demand.wants(Demand.EXTERNAL)) {
            choices.add(new Choice(Optional.empty(), mayBeReached ? NOT_REACHABLE : 0));
        }
        return choices;
    }

    private List<Choice> variants(String capability, Demand demand) {
        List<Component> variants = catalog.variants(capability);
        boolean preferred = variants.stream().anyMatch(variant -> isPreferred(variant, demand));
        return variants.stream()
                .map(variant -> new Choice(
                        Optional.of(variant),
                        !preferred
                                ? variant.profile().cost()
                                : isPreferred(variant, demand)
                                        ? 0
                                        : variant.profile().cost() + AGAINST_A_PREFERENCE))
                .toList();
    }

    private static boolean isPreferred(Component component, Demand demand) {
        return component.profile().preferredBy().stream()
                .anyMatch(preference -> demand.preferences().contains(preference) || demand.wants(preference));
    }

    private Optional<String> first(Demand demand, Role role) {
        return all(demand, role).stream().findFirst();
    }

    private List<String> all(Demand demand, Role role) {
        return demand.capabilities().stream()
                .filter(demand::wants)
                .filter(id -> catalog.variants(id).stream()
                        .anyMatch(variant -> variant.profile().role() == role))
                .distinct()
                .toList();
    }

    private Solution solution(Combination candidate, Demand demand) {
        List<String> reasons = new ArrayList<>();
        for (Component component : candidate.components()) {
            if (isPreferred(component, demand)) {
                reasons.add("You asked for " + component.profile().title() + ".");
            }
            reasons.addAll(component.profile().reasons());
        }
        return Solution.of(catalog, candidate.components(), Math.max(1, 100 - candidate.cost()), reasons);
    }
}
