package dev.dunnage.detect.analyze;

import dev.dunnage.detect.manifest.ApiObject;
import dev.dunnage.detect.manifest.ObjectIdentity;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.ObjectNotes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Directories below a directory of manifests that hold one of its objects once more, or one of a directory beside them. Whoever applies
 * all of them together gets one version of each object, and which one is chance.
 */
final class Variants {

    private final String path;
    private final TreeSet<String> directories = new TreeSet<>();
    private final List<ObjectNotes.Repeated> objects = new ArrayList<>();

    private Variants(String path) {
        this.path = path;
    }

    /**
     * The variants in a package. A Namespace makes none: each part may bring the one that it lives in.
     *
     * @param path the package's directory
     * @param files its objects, those in directories below it too, by file
     */
    static Variants of(String path, Map<String, List<ApiObject>> files) {
        Variants variants = new Variants(path);
        Collection<Map<String, String>> repeated = new ArrayList<>();
        places(files).forEach((object, places) -> {
            if (places.size() > 1) {
                repeated.add(places);
                variants.objects.add(variants.repeated(object, places.values()));
            }
        });
        repeated.forEach(places -> variants.directories.addAll(variants.below(places.keySet())));
        repeated.forEach(places -> variants.directories.addAll(variants.beside(places.keySet())));
        return variants;
    }

    /** The directories, from the scanned root. */
    Set<String> directories() {
        return directories;
    }

    /** The objects that stand in several directories, with their files from the package. */
    List<ObjectNotes.Repeated> objects() {
        return objects;
    }

    /** Whether a file or directory lies in one of the directories. */
    boolean hold(String place) {
        return directories.stream().anyMatch(directory -> TreePath.within(place, directory));
    }

    /** For each object the directories in which it stands, with the first file of each. */
    private static Map<ObjectIdentity, Map<String, String>> places(Map<String, List<ApiObject>> files) {
        Map<ObjectIdentity, Map<String, String>> places = new LinkedHashMap<>();
        files.forEach((file, objects) -> objects.stream()
                .map(ObjectIdentity::of)
                .filter(object -> !object.name().isEmpty() && !object.isNamespace())
                .forEach(object -> places.computeIfAbsent(object, none -> new TreeMap<>())
                        .putIfAbsent(TreePath.parent(file), file)));
        return places;
    }

    private ObjectNotes.Repeated repeated(ObjectIdentity object, Collection<String> files) {
        return new ObjectNotes.Repeated(
                object.toString(),
                files.stream().map(file -> TreePath.relative(path, file)).toList());
    }

    /** What lies below another one with the same object. */
    private List<String> below(Collection<String> places) {
        return places.stream()
                .filter(place -> TreePath.ancestors(place).stream().anyMatch(places::contains))
                .toList();
    }

    /** What lies side by side, and is in none that was found before. */
    private List<String> beside(Collection<String> places) {
        List<String> left = places.stream().filter(place -> !hold(place)).toList();
        return left.size() > 1 ? left : List.of();
    }
}
