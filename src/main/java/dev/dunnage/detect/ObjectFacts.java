package dev.dunnage.detect;

import dev.dunnage.model.PruneGuard;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.model.StateObject;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the objects of one package say, gathered file by file. */
final class ObjectFacts {

    /**
     * Client-side apply keeps the object in an annotation, and annotations end at this size.
     *
     * @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply">Argo CD</a>
     */
    private static final int LARGEST_ANNOTATION = 256 * 1024;

    private static final byte[] SOPS = ManifestReader.ascii("ENC[AES256_GCM,");

    private final String path;
    /** Nobody reads what is to be said about more of them. */
    private static final int MOST_OBJECTS = 2_000;

    private final List<YamlTree> objects = new ArrayList<>();
    private final Set<String> namespaces = new TreeSet<>();
    private final Set<String> shippedNamespaces = new TreeSet<>();
    private final List<StateObject> state = new ArrayList<>();
    private final Set<ScaleTarget> autoscaled = new LinkedHashSet<>();
    private final Set<String> largeCrds = new TreeSet<>();
    private boolean encrypted;

    /** @param path the package's, from which files are named */
    ObjectFacts(String path) {
        this.path = path;
    }

    Set<String> namespaces() {
        return namespaces;
    }

    Set<String> shippedNamespaces() {
        return shippedNamespaces;
    }

    List<StateObject> state() {
        return state;
    }

    List<ScaleTarget> autoscaled() {
        return List.copyOf(autoscaled);
    }

    List<String> largeCrds() {
        return List.copyOf(largeCrds);
    }

    boolean encrypted() {
        return encrypted;
    }

    /** Notes a file of the package, whatever it holds. */
    void noteContent(byte[] content) {
        encrypted |= ManifestReader.contains(content, SOPS);
    }

    void add(String file, List<ApiObject> objects) {
        add(file, objects, Map.of());
    }

    /** @param added annotations that the objects get on their way to the cluster */
    void add(String file, List<ApiObject> objects, Map<String, String> added) {
        objects.forEach(object -> add(TreePath.relative(path, file), object, added));
    }

    void add(String relativeFile, StateObject object) {
        state.add(new StateObject(relativeFile, object.kind(), object.name(), object.missing()));
    }

    void add(ScaleTarget target) {
        autoscaled.add(target);
    }

    void addNamespace(String namespace) {
        namespaces.add(namespace);
    }

    static Set<PruneGuard> missing(Map<String, String> annotations) {
        return Arrays.stream(PruneGuard.values())
                .filter(guard -> !guard.in(annotations))
                .collect(Collectors.toSet());
    }

    /** The objects as they are written. */
    List<YamlTree> objects() {
        return objects;
    }

    /** Notes an object for those who read it as a whole. */
    void note(ApiObject object) {
        if (objects.size() < MOST_OBJECTS) {
            objects.add(object.tree());
        }
    }

    private void add(String file, ApiObject object, Map<String, String> added) {
        note(object);
        object.namespace().ifPresent(namespaces::add);
        if (object.is("", "Namespace") && !ApiObject.isPlaceholder(object.name())) {
            shippedNamespaces.add(object.name());
        }
        if (StateKinds.holdsState(object)) {
            Map<String, String> annotations = object.annotations();
            annotations.putAll(added);
            state.add(new StateObject(file, object.kind(), Optional.of(object.name()), missing(annotations)));
        }
        if (object.kind().equals("CustomResourceDefinition") && object.tree().length() > LARGEST_ANNOTATION) {
            largeCrds.add(file);
        }
        scaleTarget(object).ifPresent(autoscaled::add);
    }

    /** An HPA's target, or that of a KEDA ScaledObject, which makes an HPA. */
    private static Optional<ScaleTarget> scaleTarget(ApiObject object) {
        boolean keda = object.is("keda.sh", "ScaledObject");
        if (!keda && !object.is("autoscaling", "HorizontalPodAutoscaler")) {
            return Optional.empty();
        }
        Optional<YamlTree> target = object.tree().at("spec", "scaleTargetRef");
        return target.flatMap(ref -> ref.text("name")
                .map(name -> new ScaleTarget(
                        groupOf(ref.text("apiVersion").orElse("apps/v1")),
                        ref.text("kind").orElse("Deployment"),
                        Optional.of(name))));
    }

    static String groupOf(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
