package dev.dunnage.render;

import dev.dunnage.model.Application;
import dev.dunnage.model.Node;
import dev.dunnage.render.Topology.Thing;
import dev.dunnage.render.Topology.Tie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a {@link Topology} from objects as they are applied: everything comes from their fields. */
final class TopologyReader {

    private static final Set<String> ROUTES = Set.of("Ingress", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute");
    private static final Set<String> SELECTING =
            Set.of("Service", "PodDisruptionBudget", "NetworkPolicy", "ServiceMonitor", "PodMonitor");
    /** The fields of a pod that name another object, and its kind; in this order the ties are drawn. */
    private static final List<Claim> CLAIMS = List.of(
            new Claim("persistentVolumeClaim", "PersistentVolumeClaim"),
            new Claim("configMap", "ConfigMap"),
            new Claim("secret", "Secret"),
            new Claim("configMapRef", "ConfigMap"),
            new Claim("secretRef", "Secret"),
            new Claim("configMapKeyRef", "ConfigMap"),
            new Claim("secretKeyRef", "Secret"));

    /** The objects of controllers that apply others. */
    private static final Set<String> APPLYING = Set.of("Application", "ApplicationSet", "Kustomization", "HelmRelease");

    private static final List<String> REFERENCES = List.of("sourceRef", "chartRef");
    private static final List<String> NAMES = List.of("name", "claimName", "secretName");

    private record Claim(String field, String kind) {}

    private record Present(Thing thing, Node.Mapping tree) {}

    private final List<Present> objects;
    private final Set<Tie> ties = new LinkedHashSet<>();

    private TopologyReader(List<Present> objects) {
        this.objects = objects;
        objects.forEach(this::tie);
    }

    /** The objects of an application as they are for its values. */
    static TopologyReader of(Application application) {
        List<Present> objects = new ArrayList<>();
        application.existing().forEach(manifest -> {
            if (application.resolve(manifest.root()) instanceof Node.Mapping tree) {
                objects.add(present(manifest.kind(), tree));
            }
        });
        return new TopologyReader(objects);
    }

    private static Present present(String kind, Node.Mapping tree) {
        return new Present(new Thing(kind, text(tree, "metadata", "name")), tree);
    }

    /** What was read, of one application. */
    Topology topology() {
        return new Topology(List.of(), things(objects), Optional.empty(), List.copyOf(ties));
    }

    /** The same with the objects of a controller that deploys it, and the order in which that applies what it holds. */
    Topology deployedBy(List<Node> documents, String name) {
        List<Present> controllers = documents.stream()
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .map(tree -> present(text(tree, "kind"), tree))
                .toList();
        Thing whole = new Thing("Package", name);
        controllers.forEach(controller -> applies(controller, whole));
        return new Topology(things(controllers), things(objects), Optional.of(whole), List.copyOf(ties));
    }

    private static List<Thing> things(List<Present> objects) {
        return objects.stream().map(Present::thing).distinct().toList();
    }

    private void applies(Present controller, Thing whole) {
        Thing from = controller.thing();
        if (APPLYING.contains(from.kind())) {
            String own = wave(controller.tree());
            ties.add(new Tie(from, own.isEmpty() ? "applies" : "applies in wave " + own, whole));
            if (from.kind().startsWith("Application")) {
                objects.forEach(object -> waves(from, object));
            }
        }
        at(controller.tree(), "spec").ifPresent(spec -> {
            mappings(spec)
                    .forEach(mapping -> REFERENCES.forEach(key -> at(mapping, key)
                            .ifPresent(
                                    named -> add(from, "reads", new Thing(text(named, "kind"), text(named, "name"))))));
            under(spec, "dependsOn")
                    .forEach(first -> add(from, "waits for", new Thing(from.kind(), text(first, "name"))));
            reads(from, spec);
        });
    }

    /** Argo CD goes from wave to wave, and waits for what is in one before it begins the next. */
    private void waves(Thing from, Present object) {
        String wave = wave(object.tree());
        if (!wave.isEmpty() && !wave.equals("0")) {
            add(from, wave.startsWith("-") ? "applies first" : "applies last", object.thing());
        }
    }

    private static String wave(Node tree) {
        return text(tree, "metadata", "annotations", "argocd.argoproj.io/sync-wave");
    }

    private void tie(Present object) {
        Thing from = object.thing();
        at(object.tree(), "spec").ifPresent(spec -> {
            if (ROUTES.contains(from.kind())) {
                routes(from, spec);
            } else if (SELECTING.contains(from.kind())) {
                selects(from, spec);
            } else if (from.kind().equals("ExternalSecret")) {
                at(spec, "target")
                        .ifPresent(target ->
                                ties.add(new Tie(from, "makes", new Thing("Secret", text(target, "name")))));
            } else if (from.kind().equals("HorizontalPodAutoscaler")
                    || from.kind().equals("ScaledObject")) {
                at(spec, "scaleTargetRef")
                        .ifPresent(target -> ties.add(
                                new Tie(from, "scales", new Thing(text(target, "kind"), text(target, "name")))));
            } else {
                reads(from, spec);
            }
        });
    }

    private void routes(Thing from, Node spec) {
        mappings(spec).forEach(mapping -> {
            for (String key : List.of("backend", "backendRefs")) {
                under(mapping, key).forEach(backend -> {
                    String direct = text(backend, "name");
                    String name = direct.isEmpty() ? text(backend, "service", "name") : direct;
                    add(from, "routes to", new Thing("Service", name));
                });
            }
            under(mapping, "parentRefs")
                    .forEach(parent -> add(new Thing("Gateway", text(parent, "name")), "hands on to", from));
            add(from, "reads", new Thing("Secret", text(mapping, "secretName")));
        });
    }

    private void selects(Thing from, Node spec) {
        Map<String, String> wanted = labels(at(spec, "selector", "matchLabels")
                .or(() -> at(spec, "podSelector", "matchLabels"))
                .or(() -> at(spec, "selector")));
        if (wanted.isEmpty()) {
            return;
        }
        boolean ofServices = from.kind().equals("ServiceMonitor");
        for (Present other : objects) {
            Map<String, String> own = ofServices
                    ? (other.thing().kind().equals("Service")
                            ? labels(at(other.tree(), "metadata", "labels"))
                            : Map.of())
                    : podLabels(other.tree());
            if (own.entrySet().containsAll(wanted.entrySet())) {
                add(from, verb(from.kind()), other.thing());
            }
        }
    }

    private static String verb(String kind) {
        return switch (kind) {
            case "Service" -> "routes to";
            case "PodDisruptionBudget" -> "keeps up";
            case "NetworkPolicy" -> "guards";
            default -> "watches";
        };
    }

    private static Map<String, String> podLabels(Node tree) {
        return labels(at(tree, "spec", "template", "metadata", "labels")
                .or(() -> at(tree, "spec", "jobTemplate", "spec", "template", "metadata", "labels")));
    }

    /** What a pod, or the object of an operator, takes from others. */
    private void reads(Thing from, Node spec) {
        mappings(spec).forEach(mapping -> {
            CLAIMS.forEach(claim -> at(mapping, claim.field())
                    .ifPresent(named -> NAMES.forEach(
                            name -> add(from, verbOf(claim.kind()), new Thing(claim.kind(), text(named, name))))));
            add(from, "runs as", new Thing("ServiceAccount", text(mapping, "serviceAccountName")));
            under(mapping, "imagePullSecrets")
                    .forEach(pull -> add(from, "pulls with", new Thing("Secret", text(pull, "name"))));
        });
    }

    private static String verbOf(String kind) {
        return kind.equals("PersistentVolumeClaim") ? "stores in" : "reads";
    }

    private void add(Thing from, String how, Thing to) {
        if (!from.name().isEmpty() && !to.name().isEmpty() && !from.equals(to)) {
            ties.add(new Tie(from, how, to));
        }
    }

    private static Stream<Node.Mapping> mappings(Node tree) {
        return tree.all().filter(Node.Mapping.class::isInstance).map(Node.Mapping.class::cast);
    }

    /** The items of a field that is a list, or the field itself. */
    private static Stream<Node> under(Node tree, String key) {
        return at(tree, key).stream()
                .flatMap(value -> value instanceof Node.Sequence list ? list.items().stream() : Stream.of(value));
    }

    private static Optional<Node> at(Node tree, String... keys) {
        Optional<Node> found = Optional.of(tree);
        for (String key : keys) {
            found = found.filter(Node.Mapping.class::isInstance)
                    .flatMap(node ->
                            Optional.ofNullable(((Node.Mapping) node).entries().get(key)));
        }
        return found;
    }

    private static String text(Node tree, String... keys) {
        return at(tree, keys)
                .filter(Node.Scalar.class::isInstance)
                .map(node -> String.valueOf(((Node.Scalar) node).value()))
                .orElse("");
    }

    private static Map<String, String> labels(Optional<Node> tree) {
        Map<String, String> labels = new LinkedHashMap<>();
        tree.filter(Node.Mapping.class::isInstance)
                .ifPresent(node -> ((Node.Mapping) node).entries().forEach((key, value) -> {
                    if (value instanceof Node.Scalar scalar) {
                        labels.put(key, String.valueOf(scalar.value()));
                    }
                }));
        return labels;
    }
}
