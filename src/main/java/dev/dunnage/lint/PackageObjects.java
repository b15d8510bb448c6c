package dev.dunnage.lint;

import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of a package, and what they say of each other. */
public record PackageObjects(List<YamlTree> all) {

    /** Where the pod's template stands in each kind that has one. */
    private static final List<List<String>> POD_SPECS =
            List.of(List.of("spec", "template", "spec"), List.of("spec", "jobTemplate", "spec", "template", "spec"));

    public PackageObjects {
        all = List.copyOf(all);
    }

    /** Those of a kind. */
    public Stream<YamlTree> of(String kind) {
        return all.stream().filter(object -> kind(object).equals(kind));
    }

    /** Its kind, such as {@code Deployment}; empty where it names none. */
    public static String kind(YamlTree object) {
        return object.text("kind").orElse("");
    }

    /** Its name; empty where it has none. */
    public static String name(YamlTree object) {
        return object.text("metadata", "name").orElse("");
    }

    /** As people write it: {@code Deployment/shop}. */
    public static String shown(YamlTree object) {
        return kind(object) + "/" + name(object);
    }

    /** The object of a kind and name. */
    Optional<YamlTree> find(String kind, String name) {
        return of(kind).filter(object -> name(object).equals(name)).findFirst();
    }

    /** The objects that run pods, with the pods' specification. */
    Stream<Workload> workloads() {
        return all.stream().flatMap(object -> workload(object).stream());
    }

    /** An object as one that runs pods, where it does. */
    public static Optional<Workload> workload(YamlTree object) {
        return podSpec(object).map(spec -> new Workload(object, spec));
    }

    private static Optional<YamlTree> podSpec(YamlTree object) {
        if (kind(object).equals("Pod")) {
            return object.at("spec");
        }
        return POD_SPECS.stream()
                .flatMap(path -> object.at(path.toArray(String[]::new)).stream())
                .filter(spec -> !spec.items("containers").isEmpty())
                .findFirst();
    }

    /** An object that runs pods. */
    public record Workload(YamlTree object, YamlTree pod) {

        /** All containers, those that run before included. */
        public List<YamlTree> containers() {
            List<YamlTree> containers = new ArrayList<>(pod.items("containers"));
            containers.addAll(pod.items("initContainers"));
            return containers;
        }
    }
}
