package dev.dunnage.catalog;

import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The waves of Argo CD in a package with a hook: what the hook needs comes two waves before the rest, and the hook stands between them.
 * What is not said to come early keeps wave 0, so that no wave waits for the address of an Ingress.
 *
 * @see <a href="https://github.com/argoproj/argo-cd/blob/master/docs/user-guide/sync-waves.md">Sync waves, read 2026-12-01</a>
 */
final class SyncWaves {

    private static final String WAVE = "argocd.argoproj.io/sync-wave";

    private static final String HOOK = "argocd.argoproj.io/hook";

    private static final String ANNOTATIONS = "annotations";

    private static final String METADATA = "metadata";

    /** What pods have beside the services that they use. */
    private static final Set<String> IDENTITY = Set.of("ServiceAccount", "Role", "RoleBinding", "ConfigMap");

    private final List<String> parts;

    /** @param parts the names of the program's own parts */
    private SyncWaves(List<String> parts) {
        this.parts = List.copyOf(parts);
    }

    /** The manifests, in waves where one of them is a hook. */
    static List<Manifest> of(List<Manifest> manifests, List<String> parts) {
        SyncWaves waves = new SyncWaves(parts);
        return manifests.stream().anyMatch(SyncWaves::isHook)
                ? manifests.stream().map(waves::placed).toList()
                : manifests;
    }

    private static boolean isHook(Manifest manifest) {
        return annotations(manifest).at(List.of(HOOK)).isPresent();
    }

    private static Node.Mapping annotations(Manifest manifest) {
        return manifest.object().mapping(List.of(METADATA, ANNOTATIONS));
    }

    private Manifest placed(Manifest manifest) {
        Optional<Integer> wave = annotations(manifest).text(WAVE).map(Integer::valueOf);
        boolean isEarly = wave.isPresent() || IDENTITY.contains(manifest.kind()) || isOfService(manifest);
        return isHook(manifest) || !isEarly ? manifest : at(wave.orElse(0) - 2, manifest);
    }

    /** What carries the name of neither the application nor one of its parts. */
    private boolean isOfService(Manifest manifest) {
        return manifest.object()
                .mapping(List.of(METADATA))
                .all()
                .filter(Node.Labels.class::isInstance)
                .map(node -> ((Node.Labels) node).name())
                .anyMatch(name -> !name.isEmpty() && !parts.contains(name));
    }

    private static Manifest at(int wave, Manifest manifest) {
        Node.Mapping object = manifest.object();
        Node.Mapping metadata = object.mapping(List.of(METADATA));
        Map<String, Node> annotations = new LinkedHashMap<>();
        annotations.put(WAVE, Node.of(String.valueOf(wave)));
        metadata.at(List.of(ANNOTATIONS)).ifPresent(there -> {
            if (there instanceof Node.Mapping mapping) {
                mapping.without(WAVE).entries().forEach(annotations::put);
            } else if (there instanceof Node.When when && when.value() instanceof Node.Param param) {
                annotations.put("more", new Node.Spread(param));
            }
        });
        Node placed = object.with(METADATA, metadata.with(ANNOTATIONS, new Node.Mapping(annotations)));
        return new Manifest(
                manifest.file(),
                manifest.description(),
                manifest.condition()
                        .<Node>map(condition -> new Node.When(condition, placed))
                        .orElse(placed));
    }
}
