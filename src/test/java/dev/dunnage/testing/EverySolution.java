package dev.dunnage.testing;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Component.Role;
import dev.dunnage.catalog.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every combination of a workload with one service and one exposure that a catalogue allows, and each with all that can be added. */
public final class EverySolution {

    private EverySolution() {}

    /** The solutions, each with its title as its name. */
    public static Stream<Solution> of(Catalog catalog) {
        List<List<Component>> combinations = new ArrayList<>();
        for (Component workload : with(catalog, Role.WORKLOAD)) {
            combinations.add(List.of(workload));
            combinations.add(added(catalog, List.of(workload)));
            combinations.addAll(excluded(catalog, workload));
            List<Component> exposures = workload.profile().exposable() ? with(catalog, Role.EXPOSURE) : List.of();
            exposures.forEach(exposure -> combinations.add(List.of(workload, exposure)));
            for (Component service : with(catalog, Role.SERVICE)) {
                combinations.add(List.of(workload, service));
            }
        }
        with(catalog, Role.SERVICE).stream()
                .filter(service -> service.profile().standalone())
                .forEach(service -> combinations.add(List.of(service)));
        with(catalog, Role.SERVICE).stream()
                .filter(service -> !catalog.additionsTo(service).isEmpty())
                .forEach(service -> combinations.add(added(catalog, List.of(service))));
        return combinations.stream()
                .map(chosen -> Solution.of(
                        catalog, chosen.stream().map(Chosen::ofWhole).toList(), 100, List.of()));
    }

    /** The solutions that have additions. */
    public static Stream<Solution> withAdditions(Catalog catalog) {
        return of(catalog)
                .filter(solution -> solution.chosen().stream()
                        .anyMatch(each -> each.component().profile().role() == Role.ADDITION));
    }

    /** With all additions but those that another one excludes. */
    private static List<Component> added(Catalog catalog, List<Component> components) {
        List<Component> all = new ArrayList<>(components);
        components.stream()
                .flatMap(component -> catalog.additionsTo(component).stream())
                .filter(addition -> all.stream().noneMatch(other -> excludes(addition, other)))
                .forEach(all::add);
        return all;
    }

    /** The workload with each addition that the others exclude. */
    private static List<List<Component>> excluded(Catalog catalog, Component workload) {
        List<Component> all = added(catalog, List.of(workload));
        return catalog.additionsTo(workload).stream()
                .filter(addition -> !all.contains(addition))
                .map(addition -> List.of(workload, addition))
                .toList();
    }

    private static boolean excludes(Component addition, Component other) {
        return Chosen.ofWhole(addition).excludes(Chosen.ofWhole(other));
    }

    private static List<Component> with(Catalog catalog, Role role) {
        return catalog.components().stream()
                .filter(component -> component.profile().role() == role)
                .toList();
    }
}
