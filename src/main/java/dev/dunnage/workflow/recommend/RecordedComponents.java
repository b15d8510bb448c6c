package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Additions;
import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
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
import java.util.List;
import java.util.Map;
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
        boolean areParts = workloads.size() > 1 || parts.stream().anyMatch(part -> !part.isEmpty());
        boolean isSound = !recorded.isEmpty()
                && recorded.stream().distinct().count() == recorded.size()
                && with(Role.SUPPORT).findAny().isEmpty()
                && with(Role.ADDITION).allMatch(this::hasItsPlace)
                && parts.stream().distinct().count() == parts.size()
                && (!areParts || parts.stream().allMatch(RecordedComponents::isPart))
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

    /** The ids of the components with what a wish adds, and without services and exposure that it rules out. */
    List<String> with(Requirements wish) {
        List<String> excluded = Requirements.ids(wish.excluded());
        Stream<Chosen> kept = recorded.stream()
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
                .toList();
        Demand demand =
                Demand.of(Requirements.ids(wish.capabilities()), excluded, Requirements.ids(wish.preferences()));
        return new Additions(catalog)
                .wanted(all, demand).stream().map(Chosen::id).toList();
    }

    /** The workloads that a wish rules out and the package has all the same. */
    List<String> kept(Requirements wish) {
        List<String> excluded = Requirements.ids(wish.excluded());
        return with(Role.WORKLOAD)
                .map(RecordedComponents::capability)
                .filter(excluded::contains)
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

    /** Workloads beside those of a package that has several; one that has a single workload is named after the whole. */
    private Stream<Chosen> furtherParts(Requirements wish) {
        List<String> parts = with(Role.WORKLOAD).map(Chosen::part).toList();
        return parts.contains("") || parts.isEmpty()
                ? Stream.empty()
                : wish.workloads().stream()
                        .filter(workload -> isNew(workload, parts))
                        .flatMap(workload -> catalog.variants(workload.capability()).stream()
                                .limit(1)
                                .map(component -> new Chosen(partName(workload), component)));
    }

    private boolean isNew(Workload workload, List<String> parts) {
        String name = partName(workload);
        boolean isOfSameKind =
                with(Role.WORKLOAD).anyMatch(each -> capability(each).equals(workload.capability()));
        return isPart(name)
                && !parts.contains(name)
                && !catalog.takenNames(List.of()).contains(name)
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
