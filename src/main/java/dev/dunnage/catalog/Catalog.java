package dev.dunnage.catalog;

import dev.dunnage.question.Option;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All components, by id. */
public final class Catalog {

    /** The component that every solution has. */
    static final String COMMON = "application/common";

    private final Map<String, Component> components = new LinkedHashMap<>();

    private Catalog(List<Component> list) {
        list.forEach(component -> components.put(component.id(), component));
    }

    /**
     * The program's own components, and those of further directories, which win where both have one.
     *
     * @param formats the choices of the question that says {@code options: formats}
     */
    public static Catalog load(List<Path> directories, List<Option> formats) {
        Map<String, ComponentFolder> folders = new LinkedHashMap<>();
        ComponentFolder.builtIn().forEach(folder -> folders.put(folder.id(), folder));
        directories.forEach(
                directory -> ComponentFolder.in(directory).forEach(folder -> folders.put(folder.id(), folder)));
        return new Catalog(new ComponentReader(new ArrayList<>(folders.values()), formats).read());
    }

    /** All components, by id. */
    public List<Component> components() {
        return List.copyOf(components.values());
    }

    /** A component, where there is one. */
    public Optional<Component> component(String id) {
        return Optional.ofNullable(components.get(id));
    }

    /** A component that another one, or the program, names. */
    Component known(String id) {
        return component(id).orElseThrow(() -> new IllegalStateException("no component " + id + " in the catalogue"));
    }

    /** The variants of a capability, the best first. */
    public List<Component> variants(String capability) {
        return components.values().stream()
                .filter(component -> component.capability().equals(capability))
                .sorted(Comparator.comparingInt(
                                (Component component) -> component.profile().cost())
                        .thenComparing(Component::id))
                .toList();
    }

    /** The workloads and services that it can serve, by id. */
    public List<String> capabilities() {
        TreeSet<String> ids = new TreeSet<>();
        for (Component component : components.values()) {
            Component.Role role = component.profile().role();
            if (role == Component.Role.WORKLOAD || role == Component.Role.SERVICE) {
                ids.add(component.capability());
            }
        }
        return List.copyOf(ids);
    }
}
