package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Additions;
import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Component.Role;
import dev.dunnage.catalog.Demand;
import dev.dunnage.catalog.Recommender;
import dev.dunnage.catalog.Solution;
import dev.dunnage.catalog.Trait;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.question.Format;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.record.PackageRecord;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a package is made of, and what a person's further wish makes of that. */
final class RecordedComponents {

    /** As long as the name of a part may be. */
    private static final int LONGEST_PART = 20;

    private final Catalog catalog;
    private final List<Chosen> recorded;

    RecordedComponents(Catalog catalog, PackageRecord record) {
        this.catalog = catalog;
        this.recorded = record.components().stream()
                .map(id -> Chosen.of(id, catalog)
                        .orElseThrow(() -> RecordedPackage.unusable(
                                "The package is made of '%s', which the catalogue does not have.".formatted(id))))
                .toList();
        requireSense();
    }

    /** A record is somebody's file: components that do not go together are refused. */
    private void requireSense() {
        List<Chosen> workloads = with(Role.WORKLOAD).toList();
        List<String> parts = workloads.stream().map(Chosen::part).toList();
        boolean isSound = !recorded.isEmpty()
                && recorded.stream().distinct().count() == recorded.size()
                && with(Role.SUPPORT).findAny().isEmpty()
                && with(Role.ADDITION).allMatch(this::hasItsPlace)
                && parts.stream().distinct().count() == parts.size()
                && parts.stream().filter(part -> !part.isEmpty()).allMatch(RecordedComponents::isPart)
                && with(Role.SERVICE).allMatch(service -> service.part().isEmpty())
                && with(Role.SERVICE)
                                .map(RecordedComponents::capability)
                                .distinct()
                                .count()
                        == with(Role.SERVICE).count()
                && with(Role.EXPOSURE).allMatch(exposure -> parts.contains(exposure.part()))
                && with(Role.EXPOSURE).map(Chosen::part).distinct().count()
                        == with(Role.EXPOSURE).count();
        if (!isSound) {
            throw RecordedPackage.unusable("The record's components do not go together.");
        }
    }

    private boolean hasItsPlace(Chosen addition) {
        return recorded.stream()
                .anyMatch(each -> each.part().equals(addition.part())
                        && catalog.additionsTo(each.component()).contains(addition.component()));
    }

    private static boolean isPart(String name) {
        return Format.NAME.accepts(name) && name.length() <= LONGEST_PART;
    }

    private static String capability(Chosen chosen) {
        return chosen.component().capability();
    }

    private Stream<Chosen> with(Role role) {
        return recorded.stream().filter(each -> each.component().profile().role() == role);
    }

    /** The workloads, each at its place. */
    List<Chosen> workloads() {
        return with(Role.WORKLOAD).toList();
    }

    /** The names of the parts; none where there is one workload only. */
    List<String> parts() {
        return with(Role.WORKLOAD)
                .map(Chosen::part)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** What may be answered. */
    Questionnaire questionnaire() {
        return Solution.of(catalog, recorded, 0, List.of()).questionnaire(Map.of(), Map.of());
    }

    /**
     * The ids of the components with what a wish adds, and without services and exposure that it rules out.
     *
     * @param named parts that are to go, by name
     */
    List<String> with(Requirements wish, Set<String> named) {
        List<String> excluded = Requirements.ids(wish.excluded());
        Set<String> removed = removed(wish, named);
        Map<Chosen, List<Chosen>> elsewhere = elsewhere(wish);
        Stream<Chosen> kept = recorded.stream()
                .filter(each -> !removed.contains(each.part()))
                .flatMap(each -> elsewhere.getOrDefault(each, List.of(each)).stream())
                .filter(each -> elsewhere.keySet().stream().noneMatch(gone -> isAddition(each, gone)))
                .filter(each ->
                        each.component().profile().role() == Role.WORKLOAD || !excluded.contains(capability(each)));
        Stream<Chosen> added = Stream.concat(
                        Requirements.ids(wish.capabilities()).stream(), Requirements.ids(wish.existing()).stream())
                .distinct()
                .filter(id -> !excluded.contains(id) && isAddable(id))
                .flatMap(id -> best(id, wish));
        List<Chosen> all = Stream.of(kept, furtherParts(wish), added)
                .flatMap(each -> each)
                .distinct()
                // Where it would have been, had it been there from the start: the order is that of what is written.
                .sorted(Comparator.comparing(each -> each.component().profile().role() != Role.WORKLOAD))
                .toList();
        Demand demand =
                Demand.of(Requirements.ids(wish.capabilities()), excluded, Requirements.ids(wish.preferences()));
        return new Additions(catalog)
                .wanted(all, demand).stream().map(Chosen::id).toList();
    }

    /** Services that are there already, from now on: what connects to them in place of what made them. */
    private Map<Chosen, List<Chosen>> elsewhere(Requirements wish) {
        List<String> existing = Requirements.ids(wish.existing());
        return with(Role.SERVICE)
                .filter(each -> existing.contains(capability(each)))
                .collect(Collectors.toMap(
                        each -> each, each -> best(capability(each), wish).toList()));
    }

    private boolean isAddition(Chosen each, Chosen service) {
        return each.component().profile().role() == Role.ADDITION
                && catalog.additionsTo(service.component()).contains(each.component());
    }

    /** The parts that go: by name, or as the only one of a kind that is ruled out. One workload has to stay. */
    private Set<String> removed(Requirements wish, Set<String> named) {
        Set<String> removed = new LinkedHashSet<>(named);
        for (String kind : Requirements.ids(wish.excluded())) {
            List<Chosen> ofKind = with(Role.WORKLOAD)
                    .filter(each -> capability(each).equals(kind))
                    .toList();
            if (ofKind.size() == 1) {
                removed.add(ofKind.get(0).part());
            }
        }
        removed.remove("");
        boolean isAnyLeft = with(Role.WORKLOAD).anyMatch(each -> !removed.contains(each.part()));
        return isAnyLeft ? removed : Set.of();
    }

    /** The workloads that a wish rules out, by kind or by name, and the package has all the same. */
    List<String> kept(Requirements wish, Set<String> named) {
        List<String> excluded = Requirements.ids(wish.excluded());
        Set<String> removed = removed(wish, named);
        Stream<String> kinds = with(Role.WORKLOAD)
                .filter(each -> !removed.contains(each.part()))
                .map(RecordedComponents::capability)
                .filter(excluded::contains);
        return Stream.concat(kinds, named.stream().filter(part -> !removed.contains(part)))
                .distinct()
                .toList();
    }

    private boolean isAddable(String capability) {
        return recorded.stream().noneMatch(each -> capability(each).equals(capability))
                && catalog.variants(capability).stream()
                        .map(component -> component.profile().role())
                        .anyMatch(role -> role == Role.SERVICE || role == Role.EXPOSURE);
    }

    /** The variant that would have been chosen for a new package. */
    private Stream<Chosen> best(String capability, Requirements wish) {
        Demand demand = new Demand(
                with(Role.WORKLOAD)
                        .filter(workload -> !workload.part().isEmpty())
                        .map(workload -> new Demand.Workload(workload.part(), capability(workload), false))
                        .toList(),
                Stream.concat(with(Role.WORKLOAD).map(RecordedComponents::capability), Stream.of(capability))
                        .toList(),
                Requirements.ids(wish.existing()),
                Requirements.ids(wish.excluded()),
                Requirements.ids(wish.preferences()));
        return new Recommender(catalog)
                .recommend(demand).stream()
                        .limit(1)
                        .flatMap(solution -> solution.chosen().stream())
                        .filter(each -> capability(each).equals(capability));
    }

    /** Workloads beside those that are there; one that was alone keeps the name of the whole. */
    private Stream<Chosen> furtherParts(Requirements wish) {
        return wish.workloads().stream()
                .filter(this::isNew)
                .flatMap(workload -> catalog.variants(workload.capability()).stream()
                        .limit(1)
                        .flatMap(component -> placed(workload, component)));
    }

    /** A workload with what makes it reachable, where the wish says how it is reached. */
    private Stream<Chosen> placed(Workload workload, Component component) {
        String part = partName(workload);
        Set<String> ofExposure = catalog.exposureFacts();
        boolean isReached = component.profile().exposable()
                && workload.facts().stream()
                        .anyMatch(fact -> ofExposure.contains(fact.id().replaceFirst("@.*", ""))
                                || fact.id().equals(Demand.EXTERNAL)
                                        && fact.value().equals(true));
        Stream<Component> exposure = Stream.concat(
                        with(Role.EXPOSURE).map(Chosen::component), catalog.variants(Demand.EXTERNAL).stream())
                .filter(each -> isReached)
                .limit(1);
        return Stream.concat(Stream.of(component), exposure).map(each -> new Chosen(part, each));
    }

    /** Whether a workload of a wish is none of those that are there, and can have its name. */
    boolean isNew(Workload workload) {
        String name = partName(workload);
        boolean isOfSameKind =
                with(Role.WORKLOAD).anyMatch(each -> capability(each).equals(workload.capability()));
        return isPart(name)
                && with(Role.WORKLOAD).noneMatch(each -> each.part().equals(name))
                && !Solution.of(catalog, recorded, 0, List.of()).takenNames().contains(name)
                && (workload.name().isPresent() || !isOfSameKind);
    }

    /** The name of a further part. */
    static String partName(Workload workload) {
        return workload.name().orElse(workload.capability());
    }

    /** What a wish names and the components do not bring. */
    List<String> unserved(Requirements wish, Solution solution) {
        return Requirements.ids(wish.capabilities()).stream()
                .filter(id -> Trait.isId(id)
                        ? !solution.serves(id)
                        : !solution.capabilities().contains(id))
                .toList();
    }
}
