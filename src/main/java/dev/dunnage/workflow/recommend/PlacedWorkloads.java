package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Chosen;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which workloads of a package a wish means: one that is there, by its name or since it is the only one of its kind, or a further one.
 * The package keeps its name whatever its workloads are called.
 */
final class PlacedWorkloads {

    private final RecordedComponents components;
    private final Object packageName;

    /** Places in a package that is made of these components, with these answers. */
    PlacedWorkloads(RecordedComponents components, Map<String, Object> answers) {
        this.components = components;
        this.packageName = answers.getOrDefault(Values.NAME, "");
    }

    /** Whether a text is about one workload: "add a worker called mailer" names a part, where another name is the package's. */
    boolean isOfPart(Requirements read) {
        Requirements own = read.ofPart();
        return own.workloads().size() == 1
                && (components.isNew(own.workloads().get(0))
                        || own.workloads()
                                .get(0)
                                .name()
                                .filter(name -> !name.equals(packageName))
                                .isPresent());
    }

    /**
     * The same wish with every workload at its place: under the name of the part that it is, and what is said of the workload that has
     * the package's own name as what is said of the whole.
     *
     * @throws ToolFault where several are meant, or a further one cannot be called so
     */
    Requirements of(Requirements wish) {
        List<Workload> placed = new ArrayList<>();
        Map<String, Fact> whole = new LinkedHashMap<>();
        wish.facts().forEach(fact -> whole.put(fact.id(), fact));
        List<Fault> faults = new ArrayList<>();
        for (Workload workload : wish.workloads()) {
            List<String> there = there(workload);
            boolean isMain = there.equals(List.of(""));
            if (isMain) {
                workload.facts().forEach(fact -> whole.putIfAbsent(fact.id(), fact));
            }
            if (there.size() > 1) {
                faults.add(several(workload, there));
            } else if (there.isEmpty() && !components.isNew(workload)) {
                faults.add(unusable(workload));
            }
            Optional<String> name =
                    isMain ? Optional.empty() : there.stream().findFirst().or(workload::name);
            placed.add(
                    new Workload(workload.capability(), name, isMain ? List.of() : workload.facts(), workload.words()));
        }
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults);
        }
        return wish.with(placed, List.copyOf(whole.values()));
    }

    /** The parts that are meant; the workload with the package's name is called by the empty one. */
    private List<String> there(Workload workload) {
        List<Chosen> ofKind = components.workloads().stream()
                .filter(each -> each.component().capability().equals(workload.capability()))
                .toList();
        String name = workload.name()
                .map(said -> said.equals(packageName) ? "" : said)
                .orElse("");
        return ofKind.stream()
                .map(Chosen::part)
                .filter(part -> workload.name().isEmpty() || part.equals(name))
                .toList();
    }

    private Fault several(Workload workload, List<String> there) {
        return Fault.invalid(
                SaidRequirements.ARGUMENT + ".workloads",
                "There are several of the kind %s: %s. Say by name which one is meant, or give a further one a name of its own."
                        .formatted(
                                workload.capability(),
                                String.join(
                                        ", ",
                                        there.stream()
                                                .map(part -> part.isEmpty() ? String.valueOf(packageName) : part)
                                                .toList())));
    }

    private static Fault unusable(Workload workload) {
        String name = RecordedComponents.partName(workload);
        return Fault.invalid(
                SaidRequirements.ARGUMENT + ".workloads",
                "A further workload cannot be called '%s': a part, a value or an object of the package is called so, or it is no name of at most 20 lower-case letters, digits and hyphens. Give it another name."
                        .formatted(name));
    }
}
