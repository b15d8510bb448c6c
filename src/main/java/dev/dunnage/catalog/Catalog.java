package dev.dunnage.catalog;

import dev.dunnage.charts.ChartIndex;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All components, by id. */
public final class Catalog {

    /** The component that every solution has. */
    static final String COMMON = "application/common";

    /** So many conversations may go on at a time without putting their solutions together for each call anew. */
    private static final int MOST_COMPOSED = 64;

    private final Map<String, Component> components = new LinkedHashMap<>();

    /** The components of solutions, by the ids of what was chosen. */
    private final Map<List<String>, List<Chosen>> composed = new ConcurrentHashMap<>();

    /** Charts of others; read when one is asked for. */
    private @Nullable ChartComponents charts;

    /** What is there and not offered. */
    private final Predicate<Component> withheld;

    private Catalog(Collection<Component> list, Predicate<Component> withheld) {
        this.withheld = withheld;
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
        return new Catalog(new ComponentReader(new ArrayList<>(folders.values()), formats).read(), none -> false);
    }

    /** The same catalogue, which offers some components no longer; packages that have them can still be read. */
    public Catalog withholding(Predicate<Component> some) {
        return new Catalog(components.values(), withheld.or(some));
    }

    /** All components of a solution: what was chosen and what comes along, with the names that they have in their parts. */
    List<Chosen> members(List<Chosen> chosen) {
        if (composed.size() > MOST_COMPOSED) {
            composed.clear();
        }
        return composed.computeIfAbsent(
                chosen.stream().map(Chosen::id).toList(), ids -> new Composition(this, chosen).members());
    }

    /** All components, by id. */
    public List<Component> components() {
        return List.copyOf(components.values());
    }

    /** A component, where there is one. */
    public Optional<Component> component(String id) {
        Optional<Component> own = Optional.ofNullable(components.get(id));
        return own.isPresent() ? own : charts().find(id);
    }

    /** Charts of others, and the index that they are found in. */
    public synchronized ChartComponents charts() {
        if (charts == null) {
            charts = new ChartComponents(ChartIndex.builtIn());
        }
        return charts;
    }

    /** A component that another one, or the program, names. */
    Component known(String id) {
        return component(id).orElseThrow(() -> new IllegalStateException("no component " + id + " in the catalogue"));
    }

    /** The variants of a capability, the best first. */
    public List<Component> variants(String capability) {
        return components.values().stream()
                .filter(component -> component.capability().equals(capability) && !withheld.test(component))
                .sorted(Comparator.comparingInt(
                                (Component component) -> component.profile().cost())
                        .thenComparing(Component::id))
                .toList();
    }

    /** What can come along with a component where somebody asks for it. */
    public List<Component> additionsTo(Component component) {
        return components.values().stream()
                .filter(each -> each.addsTo(component) && !withheld.test(each))
                .toList();
    }

    /** The workloads and services that it can serve, by id. */
    public List<String> capabilities() {
        return capabilities(Set.of(Component.Role.WORKLOAD, Component.Role.SERVICE));
    }

    /** The kinds of workloads that it can serve, by id. */
    public List<String> workloads() {
        return capabilities(Set.of(Component.Role.WORKLOAD));
    }

    /** What its workloads can use, by id. */
    List<String> services() {
        return capabilities(Set.of(Component.Role.SERVICE));
    }

    private List<String> capabilities(Set<Component.Role> roles) {
        return components.values().stream()
                .filter(component -> roles.contains(component.profile().role()))
                .map(Component::capability)
                .distinct()
                .sorted()
                .toList();
    }

    /** What can be said about a solution beforehand: ids of questions, and of the facts that fill them in. */
    public List<String> factIds() {
        TreeSet<String> ids = new TreeSet<>();
        for (Component component : components.values()) {
            component.questions().forEach(question -> ids.add(question.id()));
            ids.addAll(component.prefills().values());
        }
        return List.copyOf(ids);
    }

    /** Names that no part can have beside these services, whose values or objects are called so. */
    public Set<String> takenNames(List<String> services) {
        List<Component> whole = components.values().stream()
                .filter(component -> services.contains(component.capability())
                        || component.capability().equals(COMMON.substring(0, COMMON.indexOf('/'))))
                .toList();
        return PartScope.taken(whole);
    }

    /** Ids of questions about how a workload is reached. */
    public Set<String> exposureFacts() {
        return components.values().stream()
                .filter(component -> component.profile().role() == Component.Role.EXPOSURE)
                .flatMap(component -> component.questions().stream())
                .map(Question::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
