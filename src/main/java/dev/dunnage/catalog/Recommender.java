package dev.dunnage.catalog;

import dev.dunnage.catalog.Component.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Combines components into the few solutions that differ in what a person would weigh. */
public final class Recommender {

    /** The contract allows five; whoever reads all of them is helped by fewer that differ in what matters. */
    private static final int MOST = 4;

    /** Two departures have two lesser ones and the best before them, which leaves place for them; three have six. */
    private static final int MOST_DEPARTURES = 2;

    // Costs are on one scale with those of components, 0 to 50: a point is a little worse, 25 is out of the question.

    /** A variant that the text speaks against is out of the question, whatever its own cost. */
    private static final int AGAINST_A_PREFERENCE = 30;

    /** Most web applications are meant to be reached; one that is not comes after every way to reach it. */
    private static final int NOT_REACHABLE = 12;

    /** Where nothing may fail, a single pod comes after a variant that outlives a node, and before doing without the service. */
    private static final int ENDS_WITH_ITS_NODE = 6;

    /** Who costs this much more than the best is not offered. */
    private static final int OUT_OF_THE_QUESTION = 25;

    /** The variant of a service that somebody else runs. */
    private static final String EXTERNAL = "external";

    /** What belongs to no part. */
    private static final List<String> WHOLE = List.of("");

    private final Catalog catalog;

    /** A recommender over one catalogue. */
    public Recommender(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A choice for one thing that a solution decides; no component where the choice is to do without. */
    private record Choice(List<Chosen> components, int cost) {}

    /** The solutions, best first; empty where the catalogue has nothing to offer. */
    public List<Solution> recommend(Demand demand) {
        List<List<Choice>> dimensions = dimensions(demand);
        if (dimensions.isEmpty()) {
            return List.of();
        }
        return mostDifferent(combinations(dimensions)).stream()
                .limit(MOST)
                .map(candidate -> solution(candidate, demand))
                .toList();
    }

    /**
     * What the choices make together. Of what departs from the cheapest choices in more than a few things each lesser departure is at least as
     * good, and there are more of them than are offered: combining all would multiply with each part.
     */
    private static List<Combination> combinations(List<List<Choice>> dimensions) {
        List<Combination> combinations = List.of(new Combination(List.of(), 0, 0));
        for (List<Choice> dimension : dimensions) {
            Choice cheapest = dimension.stream()
                    .min(Comparator.comparingInt(Choice::cost))
                    .orElseThrow();
            combinations = combinations.stream()
                    .flatMap(combination ->
                            dimension.stream().map(choice -> combination.with(choice, choice.equals(cheapest))))
                    .filter(combination -> combination.departures() <= MOST_DEPARTURES)
                    .toList();
        }
        return combinations;
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

    /**
     * Choices together.
     *
     * @param departures in how many things the choice is not the cheapest
     */
    private record Combination(List<Chosen> components, int cost, int departures) {
        /** 0 for the same, 1 where one thing differs, 2 for more. */
        int distance(Combination other) {
            long shared = components.stream().filter(other.components::contains).count();
            long different = Math.max(components.size(), other.components.size()) - shared;
            return (int) Math.min(different, 2);
        }

        Combination with(Choice choice, boolean isCheapest) {
            List<Chosen> more = new ArrayList<>(components);
            more.addAll(choice.components());
            return new Combination(more, cost + choice.cost(), departures + (isCheapest ? 0 : 1));
        }
    }

    private List<List<Choice>> dimensions(Demand demand) {
        List<Demand.Workload> workloads = workloads(demand);
        List<List<Choice>> dimensions = new ArrayList<>();
        for (Demand.Workload workload : workloads) {
            dimensions.add(variants(workload.capability(), List.of(workload.part()), demand));
        }
        for (String service : all(demand, Role.SERVICE)) {
            if (demand.existing().contains(service)) {
                continue;
            }
            List<Choice> choices = variants(service, WHOLE, demand).stream()
                    .filter(choice -> !workloads.isEmpty() || isStandalone(choice))
                    .toList();
            if (!choices.isEmpty()) {
                dimensions.add(choices);
            }
        }
        demand.existing().stream()
                .flatMap(service -> catalog.component(service + "/" + EXTERNAL).stream())
                .filter(external -> !workloads.isEmpty())
                .forEach(external -> dimensions.add(List.of(new Choice(List.of(Chosen.ofWhole(external)), 0))));
        List<String> exposable = exposable(workloads);
        if (!exposable.isEmpty()) {
            dimensions.add(exposure(exposable, demand));
        }
        return dimensions;
    }

    /** The workloads as parts; the only one is the whole itself. */
    private List<Demand.Workload> workloads(Demand demand) {
        return demand.workloads().size() > 1
                ? demand.workloads()
                : first(demand, Role.WORKLOAD).stream()
                        .map(id -> new Demand.Workload("", id, false))
                        .toList();
    }

    /** The parts that get the address: those that are said to have one, else the first that can. */
    private List<String> exposable(List<Demand.Workload> workloads) {
        List<Demand.Workload> able = workloads.stream()
                .filter(workload ->
                        catalog.variants(workload.capability()).get(0).profile().exposable())
                .toList();
        List<String> named = able.stream()
                .filter(Demand.Workload::reached)
                .map(Demand.Workload::part)
                .toList();
        return named.isEmpty()
                ? able.stream().limit(1).map(Demand.Workload::part).toList()
                : named;
    }

    private static boolean isStandalone(Choice choice) {
        return choice.components().stream()
                .anyMatch(each -> each.component().profile().standalone());
    }

    private List<Choice> exposure(List<String> parts, Demand demand) {
        List<Choice> choices = new ArrayList<>();
        boolean isNamed = demand.workloads().stream().anyMatch(Demand.Workload::reached);
        boolean isWanted = demand.wants(Demand.EXTERNAL) || isNamed;
        boolean mayBeReached =
                !demand.wants(Demand.INTERNAL) && !demand.excluded().contains(Demand.EXTERNAL);
        if (mayBeReached || isWanted) {
            choices.addAll(variants(Demand.EXTERNAL, parts, demand));
        }
        if (!isWanted || choices.isEmpty()) {
            choices.add(new Choice(List.of(), mayBeReached ? NOT_REACHABLE : 0));
        }
        return choices;
    }

    private List<Choice> variants(String capability, List<String> parts, Demand demand) {
        List<Component> variants = catalog.variants(capability);
        boolean preferred = variants.stream().anyMatch(variant -> demand.prefers(variant));
        boolean canOutlive = demand.mustLast() && variants.stream().anyMatch(Recommender::outlivesItsNode);
        return variants.stream()
                .map(variant -> new Choice(
                        parts.stream().map(part -> new Chosen(part, variant)).toList(),
                        cost(variant, preferred, demand)
                                + (canOutlive && !outlivesItsNode(variant) ? ENDS_WITH_ITS_NODE : 0)))
                .toList();
    }

    private static boolean outlivesItsNode(Component variant) {
        return variant.variant().equals(EXTERNAL) || variant.profile().serves().contains(Demand.HIGH_AVAILABILITY);
    }

    private static int cost(Component variant, boolean anyPreferred, Demand demand) {
        int own = variant.profile().cost();
        if (!anyPreferred) {
            return own;
        }
        return demand.prefers(variant) ? 0 : own + AGAINST_A_PREFERENCE;
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
        Set<String> reasons = new LinkedHashSet<>();
        List<Chosen> all = new Additions(catalog).wanted(candidate.components(), demand);
        for (Chosen each : all) {
            Component.Profile profile = each.component().profile();
            if (demand.prefers(each.component())) {
                reasons.add("You asked for " + profile.title() + ".");
            }
            reasons.addAll(profile.reasons());
        }
        return Solution.of(catalog, all, Math.max(1, 100 - candidate.cost()), List.copyOf(reasons));
    }
}
