package dev.dunnage.detect.manifest;

import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.Claims;
import dev.dunnage.model.ObjectKinds;
import dev.dunnage.model.ObjectNotes;
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
import java.util.stream.Stream;

/** What the objects of one package say, gathered file by file. */
public final class ObjectFacts {

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
    private final Set<String> kinds = new TreeSet<>();
    private final Set<String> largeCrds = new TreeSet<>();
    private final SharedObjects together = new SharedObjects();
    private final ClaimFinder claims = new ClaimFinder();
    private final List<ObjectNotes.Repeated> leftOut = new ArrayList<>();
    private boolean encrypted;

    /** Facts of the package at that path, from which its files are named. */
    public ObjectFacts(String path) {
        this.path = path;
    }

    public Set<String> namespaces() {
        return namespaces;
    }

    public Set<String> shippedNamespaces() {
        return shippedNamespaces;
    }

    public List<StateObject> state() {
        return state;
    }

    public List<ScaleTarget> autoscaled() {
        return List.copyOf(autoscaled);
    }

    /** The kinds of all objects that were added. */
    public ObjectKinds kinds() {
        return new ObjectKinds(kinds);
    }

    public List<String> largeCrds() {
        return List.copyOf(largeCrds);
    }

    /** What is remarkable of the objects taken together. */
    public ObjectNotes notes() {
        return together.notes(leftOut);
    }

    /** An image that a kustomization gives another name or tag, after all objects were added that it builds. */
    public void change(ImageChange change) {
        claims.change(change);
    }

    /** What the package takes for itself alone. */
    public Claims claims() {
        return claims.claims();
    }

    /** Notes what a chart's values claim. */
    public void addClaims(Claims further) {
        claims.add(further);
    }

    /** Notes objects of the package that stand a second time in what is left out of it. */
    public void addLeftOut(List<ObjectNotes.Repeated> objects) {
        leftOut.addAll(objects);
    }

    public boolean encrypted() {
        return encrypted;
    }

    /** Notes a file of the package, whatever it holds. */
    public void noteContent(byte[] content) {
        encrypted |= ManifestReader.contains(content, SOPS);
    }

    /** Where objects are put that nothing moves. */
    public static final Set<String> AS_WRITTEN = Set.of("");

    public void add(String file, List<ApiObject> objects) {
        add(file, objects, Map.of(), AS_WRITTEN);
    }

    /**
     * Objects of a file.
     *
     * @param added the annotations that are added to them on their way to the cluster
     * @param places the namespaces that they are put into on their ways there; an empty one where a way leaves them as they are
     */
    public void add(String file, List<ApiObject> objects, Map<String, String> added, Set<String> places) {
        objects.forEach(object -> add(TreePath.relative(path, file), object, added, places));
    }

    /**
     * Notes an object of the core group that is made on the way to the cluster.
     *
     * @param places as for what is written
     */
    public void addMade(String kind, String name, Optional<String> namespace, Set<String> places) {
        together.addMade(kind, name, namespace.isPresent() || isMoved(places));
        namespaces(namespace, places).forEach(namespaces::add);
    }

    private static boolean isMoved(Set<String> places) {
        return !AS_WRITTEN.containsAll(places);
    }

    private static Stream<String> namespaces(Optional<String> own, Set<String> places) {
        return places.stream().flatMap(place -> place.isEmpty() ? own.stream() : Stream.of(place));
    }

    public void add(String relativeFile, StateObject object) {
        state.add(new StateObject(relativeFile, object.kind(), object.name(), object.missing()));
    }

    public void add(ScaleTarget target) {
        autoscaled.add(target);
    }

    /** Notes that an object of that kind is there. */
    public void addKind(String group, String kind) {
        kinds.add(group + "/" + kind);
        claims.addKind(kind);
    }

    public void addNamespace(String namespace) {
        namespaces.add(namespace);
    }

    public static Set<PruneGuard> missing(Map<String, String> annotations) {
        return Arrays.stream(PruneGuard.values())
                .filter(guard -> !guard.in(annotations))
                .collect(Collectors.toSet());
    }

    /** The objects as they are written. */
    public List<YamlTree> objects() {
        return objects;
    }

    /** Notes an object for those who read it as a whole. */
    public void note(ApiObject object) {
        if (objects.size() < MOST_OBJECTS) {
            objects.add(object.tree());
        }
    }

    private void add(String file, ApiObject object, Map<String, String> added, Set<String> places) {
        note(object);
        kinds.add(object.group() + "/" + object.kind());
        claims.add(object);
        together.add(file, object, isMoved(places));
        namespaces(object.namespace(), ObjectIdentity.isClusterWide(object) ? AS_WRITTEN : places)
                .forEach(namespaces::add);
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

    public static String groupOf(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
