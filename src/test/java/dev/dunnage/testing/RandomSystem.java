package dev.dunnage.testing;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Component.Role;
import dev.dunnage.catalog.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Solutions with several workloads of any kinds, some services that they share, and an address for some of them. */
public final class RandomSystem {

    private static final List<String> NAMES = List.of("api", "frontend", "order-worker", "cleanup", "gateway", "q2");

    private RandomSystem() {}

    /** The same seed gives the same system. */
    public static Solution of(Catalog catalog, long seed) {
        Random random = new Random(seed);
        List<Component> workloads = with(catalog, Role.WORKLOAD);
        List<Component> exposures = with(catalog, Role.EXPOSURE);
        Component exposure = exposures.get(random.nextInt(exposures.size()));
        List<Chosen> chosen = new ArrayList<>();
        int parts = 2 + random.nextInt(3);
        for (int part = 0; part < parts; part++) {
            Component workload = workloads.get(random.nextInt(workloads.size()));
            chosen.add(new Chosen(NAMES.get(part), workload));
            if (workload.profile().exposable() && random.nextBoolean()) {
                chosen.add(new Chosen(NAMES.get(part), exposure));
            }
        }
        services(catalog, random).forEach(service -> chosen.add(Chosen.ofWhole(service)));
        return Solution.of(catalog, chosen, 100, List.of());
    }

    private static List<Component> services(Catalog catalog, Random random) {
        List<Component> services = new ArrayList<>();
        for (Component service : with(catalog, Role.SERVICE)) {
            boolean another =
                    services.stream().noneMatch(chosen -> chosen.capability().equals(service.capability()));
            if (another && random.nextInt(8) == 0) {
                services.add(service);
            }
        }
        return services;
    }

    private static List<Component> with(Catalog catalog, Role role) {
        return catalog.components().stream()
                .filter(component -> component.profile().role() == role)
                .toList();
    }
}
