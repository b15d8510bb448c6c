package dev.dunnage.workflow.recommend;

import dev.dunnage.detect.manifest.StateKinds;
import dev.dunnage.model.Application;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.PruneGuard;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What holds data in a package and is no longer part of it after an update, as where a service was dropped, or the package or an
 * environment got another name. Whoever merges such a change has to know what becomes of the data.
 */
final class LeavingState {

    private static final String KEPT =
            "%s %s (%s) is no longer in the package. Its annotations keep it in the cluster with its data, and nobody manages it from then on: move the data first, and delete it by hand when nobody needs it.";
    private static final String DELETED =
            "%s %s (%s) is no longer in the package. A controller that prunes deletes it together with its data: save them before this is merged.";

    private LeavingState() {}

    /** An object that holds data; {@code isKept} where annotations keep it from being pruned. */
    private record Stateful(String kind, String name, boolean isKept) {}

    /** A sentence for each object, with the namespaces that it leaves. */
    static List<String> of(Application before, Application after) {
        Map<Stateful, Set<String>> leaving = state(before);
        Map<Stateful, Set<String>> staying = state(after);
        staying.forEach((object, namespaces) -> List.of(true, false)
                .forEach(isKept -> Optional.ofNullable(leaving.get(new Stateful(object.kind(), object.name(), isKept)))
                        .ifPresent(left -> left.removeAll(namespaces))));
        return leaving.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> sentence(each.getKey(), each.getValue()))
                .toList();
    }

    private static String sentence(Stateful object, Set<String> namespaces) {
        return (object.isKept() ? KEPT : DELETED)
                .formatted(
                        object.kind(),
                        object.name(),
                        (namespaces.size() == 1 ? "namespace " : "namespaces ") + String.join(", ", namespaces));
    }

    private static Map<Stateful, Set<String>> state(Application application) {
        Map<Stateful, Set<String>> state = new LinkedHashMap<>();
        for (Application place : application.places()) {
            for (Manifest manifest : place.existing()) {
                if (place.resolve(manifest.object()) instanceof Node.Mapping object && holdsState(manifest, object)) {
                    Stateful found = new Stateful(manifest.kind(), text(object, "metadata", "name"), isKept(object));
                    state.computeIfAbsent(found, ignored -> new LinkedHashSet<>())
                            .add(place.values().namespace());
                }
            }
        }
        return state;
    }

    private static boolean holdsState(Manifest manifest, Node.Mapping object) {
        String version = manifest.apiVersion();
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        return StateKinds.holdsState(group, manifest.kind())
                || object.at(List.of("spec", "volumeClaimTemplates")).isPresent();
    }

    private static boolean isKept(Node.Mapping object) {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (object.at(List.of("metadata", "annotations")).orElse(null) instanceof Node.Mapping found) {
            found.entries().keySet().forEach(key -> annotations.put(key, text(found, key)));
        }
        return Arrays.stream(PruneGuard.values()).allMatch(guard -> guard.in(annotations));
    }

    private static String text(Node.Mapping object, String... path) {
        return object.at(List.of(path))
                .map(node -> node instanceof Node.Scalar scalar ? String.valueOf(scalar.value()) : "")
                .orElse("");
    }
}
