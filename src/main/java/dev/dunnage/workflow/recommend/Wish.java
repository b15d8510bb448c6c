package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Demand;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.question.Places;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requirements as the catalogue's recommender takes them, and what is known for the questions of its solutions.
 *
 * @param demand what is to be deployed
 * @param facts defaults of questions, by id; {@code api.port} for a part's
 * @param flags capabilities that are wanted (true) or ruled out (false)
 */
record Wish(Demand demand, Map<String, Object> facts, Map<String, Boolean> flags) {

    /** As long as the name of a part may be: it stands behind the application's in the names of all objects. */
    private static final int LONGEST_PART = 20;

    /** As many as whole flows were tried with; each brings some ten objects and sixty questions. */
    private static final int MOST_PARTS = 12;

    /** Questions that the whole answers for all parts. */
    private static final Set<String> FOR_ALL_PARTS = Set.of("image", "config", "secretName", "imagePullSecret");

    /** Who wants one of these has the Prometheus Operator, and answers the question of that id. */
    private static final List<String> MEAN_THE_OPERATOR = List.of("prometheus-operator", "alerts", "dashboards");

    private static final String OPERATOR = "serviceMonitor";

    /** Who wants the first wants the second too. */
    private static final Map<String, String> IMPLIED = Map.of("migration-job", "migrations");

    /** Only the main part follows the load, and migrates the database, unless somebody says it of another one. */
    private static final List<String> OF_MAIN_PART = List.of("autoscaling", "migrations");

    /**
     * What requirements come to.
     *
     * @param wanted ids of capabilities, workloads first
     */
    static Wish of(Requirements requirements, List<String> wanted, Catalog catalog) {
        List<Demand.Workload> parts = parts(requirements, catalog);
        Demand demand = new Demand(
                parts,
                wanted,
                Requirements.ids(requirements.existing()),
                Requirements.ids(requirements.excluded()),
                Requirements.ids(requirements.preferences()));
        Map<String, Boolean> flags = new LinkedHashMap<>();
        requirements.capabilities().forEach(found -> flags.put(found.id(), true));
        requirements.excluded().forEach(found -> flags.put(found.id(), false));
        IMPLIED.forEach((id, implied) -> {
            if (Boolean.TRUE.equals(flags.get(id))) {
                flags.putIfAbsent(implied, true);
            }
        });
        if (MEAN_THE_OPERATOR.stream()
                .anyMatch(id -> demand.preferences().contains(id) || Boolean.TRUE.equals(flags.get(id)))) {
            flags.put(OPERATOR, true);
        }
        if (parts.size() > 1) {
            OF_MAIN_PART.forEach(id -> Optional.ofNullable(flags.remove(id))
                    .ifPresent(isWanted -> flags.put(of(parts.get(0), id), isWanted)));
        }
        return new Wish(demand, facts(requirements, parts, catalog), flags);
    }

    private static String of(Demand.Workload part, String id) {
        return part.part() + "." + id;
    }

    private static Map<String, Object> facts(Requirements requirements, List<Demand.Workload> parts, Catalog catalog) {
        Map<String, Object> facts = new LinkedHashMap<>(requirements.factValues());
        requirements.delivery().forEach(fact -> facts.put(fact.id(), fact.value()));
        if (!requirements.environments().isEmpty()) {
            facts.put(Places.ENVIRONMENTS, Requirements.ids(requirements.environments()));
        }
        for (int index = 0; index < parts.size(); index++) {
            Demand.Workload part = parts.get(index);
            boolean isMain = index == 0;
            for (Fact fact : requirements.facts()) {
                boolean isExposure = catalog.exposureFacts().contains(fact.id().replaceFirst("@.*", ""));
                // What is said of an environment holds there for all parts, but for an address.
                boolean isOfPart = isMain && (isExposure || !fact.id().contains("@")) || part.reached() && isExposure;
                if (isOfPart && !FOR_ALL_PARTS.contains(fact.id())) {
                    facts.put(of(part, fact.id()), fact.value());
                }
            }
            requirements.workloads().get(index).facts().forEach(fact -> facts.put(of(part, fact.id()), fact.value()));
        }
        return facts;
    }

    /** The parts with their names; none where there is one workload at most. */
    private static List<Demand.Workload> parts(Requirements requirements, Catalog catalog) {
        List<Workload> workloads = requirements.workloads();
        if (workloads.size() < 2) {
            return List.of();
        }
        if (workloads.size() > MOST_PARTS) {
            throw ToolFault.ofFaults(List.of(Fault.invalid(
                    "requirements.workloads",
                    "There are %d workloads, and one package holds at most %d. Make several packages, each with its part of them."
                            .formatted(workloads.size(), MOST_PARTS))));
        }
        Set<String> taken = new LinkedHashSet<>(catalog.takenNames(
                requirements.capabilities().stream().map(Found::id).toList()));
        List<Demand.Workload> parts = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Workload workload : workloads) {
            String name = workload.words().equals(Found.SAID)
                    ? said(workload, taken, faults)
                    : free(workload.name().orElseGet(() -> usual(workload.capability(), catalog)), taken);
            taken.add(name);
            boolean isReached = workload.facts().stream()
                    .anyMatch(fact -> catalog.exposureFacts().contains(fact.id())
                            || fact.id().equals("external") && fact.value().equals(true));
            parts.add(new Demand.Workload(name, workload.capability(), isReached));
        }
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults);
        }
        return parts;
    }

    /** A name that an assistant chose is taken as it is, or refused with the reason. */
    private static String said(Workload workload, Set<String> taken, List<Fault> faults) {
        Optional<String> said = workload.name();
        if (said.isEmpty()) {
            return free(workload.capability(), taken);
        }
        String name = said.get();
        if (!Format.NAME.accepts(name) || name.length() > LONGEST_PART) {
            faults.add(Fault.invalid(
                    "requirements.workloads",
                    "'%s' is no name for a part. Valid is a letter, then letters, digits and '-', all lower case, at most %d characters."
                            .formatted(name, LONGEST_PART)));
        } else if (taken.contains(name)) {
            faults.add(Fault.invalid(
                    "requirements.workloads",
                    "The name '%s' is taken by another part, or by a service or setting of the package. Choose another one, such as %s."
                            .formatted(name, free(name + "-app", taken))));
        }
        return name;
    }

    /** A worker is called {@code worker}, a web application {@code web}. */
    private static String usual(String capability, Catalog catalog) {
        String suggested = catalog.variants(capability).get(0).profile().suggestedName();
        return suggested.isEmpty() ? capability : suggested;
    }

    /** The name as objects can have it, with a number where another part is called so. */
    private static String free(String name, Set<String> taken) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
        String base = plain.isEmpty() ? "part" : plain.substring(0, Math.min(plain.length(), LONGEST_PART - 3));
        base = base.replaceAll("-+$", "");
        String free = base;
        for (int number = 2; taken.contains(free); number++) {
            free = base + "-" + number;
        }
        return free;
    }
}
