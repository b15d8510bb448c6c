package dev.dunnage.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ids of a catalogue, for the tools' schemas: a server lists them before anybody calls a tool, when reading the whole catalogue would
 * double the time that it takes to start.
 *
 * @param workloads kinds of workloads
 * @param services what workloads use
 */
public record CatalogIds(List<String> workloads, List<String> services) {

    /** The line of a component's file that says what part it plays. */
    private static final Pattern ROLE = Pattern.compile("(?m)^role: (workload|service)\\s*$");

    public CatalogIds {
        workloads = List.copyOf(workloads);
        services = List.copyOf(services);
    }

    /** The ids of the program's own components and of those in further directories. */
    public static CatalogIds in(List<Path> directories) {
        Map<String, TreeSet<String>> byRole = new TreeMap<>();
        Stream.concat(
                        ComponentFolder.builtIn(ComponentReader.MAIN_FILE).stream(),
                        directories.stream().flatMap(directory -> ComponentFolder.in(directory).stream()))
                .forEach(folder -> {
                    Matcher role = ROLE.matcher(folder.files().getOrDefault(ComponentReader.MAIN_FILE, ""));
                    if (role.find()) {
                        String capability = folder.id().substring(0, folder.id().indexOf('/'));
                        byRole.computeIfAbsent(role.group(1), key -> new TreeSet<>())
                                .add(capability);
                    }
                });
        return new CatalogIds(
                List.copyOf(byRole.getOrDefault("workload", new TreeSet<>())),
                List.copyOf(byRole.getOrDefault("service", new TreeSet<>())));
    }

    /** What a schema calls {@code $workloads}, {@code $services} and {@code $capabilities}. */
    public Map<String, List<String>> lists() {
        List<String> capabilities = Stream.concat(services.stream(), Trait.meanings().keySet().stream())
                .toList();
        return Map.of("workloads", workloads, "services", services, "capabilities", capabilities);
    }
}
