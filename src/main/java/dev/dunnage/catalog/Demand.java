package dev.dunnage.catalog;

import java.util.List;

/**
 * What somebody wants deployed, in the catalogue's ids.
 *
 * @param workloads the parts, the main one first, where several workloads are wanted; empty for one or none
 * @param capabilities workloads (the main one first), services, exposure and flags
 * @param existing services that are there already, to be connected to and not made
 * @param excluded what must not be in the answer
 * @param preferences what speaks for one variant or another, such as {@code gateway-api}
 */
public record Demand(
        List<Workload> workloads,
        List<String> capabilities,
        List<String> existing,
        List<String> excluded,
        List<String> preferences) {

    /**
     * A workload among several.
     *
     * @param part its name
     * @param capability what kind it is
     * @param reached whether it is said to have an address outside the cluster
     */
    public record Workload(String part, String capability, boolean reached) {}

    /** Reachable from outside the cluster. */
    public static final String EXTERNAL = "external";

    /** Reachable inside the cluster only. */
    static final String INTERNAL = "internal";

    /** It outlives the loss of a node. */
    static final String HIGH_AVAILABILITY = "high-availability";

    /** Meant for production, said of the whole and not of an environment. */
    private static final String PRODUCTION = "production";

    public Demand {
        workloads = List.copyOf(workloads);
        capabilities = List.copyOf(capabilities);
        existing = List.copyOf(existing);
        excluded = List.copyOf(excluded);
        preferences = List.copyOf(preferences);
    }

    boolean wants(String capability) {
        return capabilities.contains(capability) && !excluded.contains(capability);
    }

    /** Whether the loss of a node must not end it. */
    boolean mustLast() {
        return wants(HIGH_AVAILABILITY) || preferences.contains(PRODUCTION);
    }

    /** Whether something that is wanted speaks for a component. */
    boolean prefers(Component component) {
        return component.profile().preferredBy().stream().anyMatch(id -> preferences.contains(id) || wants(id));
    }

    /** A demand of which nothing is there yet. */
    public static Demand of(List<String> capabilities, List<String> excluded, List<String> preferences) {
        return new Demand(List.of(), capabilities, List.of(), excluded, preferences);
    }
}
