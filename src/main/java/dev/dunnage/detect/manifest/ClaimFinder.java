package dev.dunnage.detect.manifest;

import dev.dunnage.model.Claims;
import dev.dunnage.model.Claims.Host;
import dev.dunnage.model.Claims.Image;
import dev.dunnage.model.ImageReference;
import dev.dunnage.model.ObjectNotes;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what objects claim for themselves alone. */
final class ClaimFinder {

    /** Routes of the Gateway API, which name their hosts in one list. */
    private static final Set<String> ROUTES = Set.of("HTTPRoute", "GRPCRoute", "TLSRoute");

    private final List<Host> hosts = new ArrayList<>();
    private final Set<Image> images = new LinkedHashSet<>();
    private final Set<String> stores = new LinkedHashSet<>();
    private final Set<String> clusterWide = new LinkedHashSet<>();

    void add(ApiObject object) {
        if (ObjectIdentity.isClusterWide(object)) {
            clusterWide.add(object.kind() + " " + object.name());
        }
        YamlTree tree = object.tree();
        if (tree.text("spec", "configuration", "destinationPath")
                .or(() -> tree.text("spec", "backup", "barmanObjectStore", "destinationPath"))
                .isPresent()) {
            stores.add(object.kind() + " " + object.name());
        }
        if (object.kind().equals("Ingress")) {
            List<YamlTree> rules = tree.items("spec", "rules");
            for (int index = 0; index < rules.size(); index++) {
                host(object, "/spec/rules/" + index + "/host", rules.get(index).text("host"));
            }
            List<YamlTree> tls = tree.items("spec", "tls");
            for (int index = 0; index < tls.size(); index++) {
                hosts(object, "/spec/tls/" + index + "/hosts", tls.get(index).texts("hosts"));
            }
        } else if (ROUTES.contains(object.kind())) {
            hosts(object, "/spec/hostnames", tree.texts("spec", "hostnames"));
        } else if (object.is("route.openshift.io", "Route")) {
            host(object, "/spec/host", tree.text("spec", "host"));
        }
        pod(tree)
                .ifPresent(spec -> Stream.of("containers", "initContainers")
                        .flatMap(kind -> spec.items(kind).stream())
                        .flatMap(container -> container.text("image").stream())
                        .filter(image -> image.matches(ImageReference.PATTERN))
                        .map(image -> image(ImageReference.parse(image)))
                        .forEach(images::add));
    }

    private static Image image(ImageReference reference) {
        boolean hasTag = !reference.tag().isEmpty() && reference.digest().isEmpty();
        return new Image("", reference.repository(), hasTag ? Map.of(Image.USUALLY, reference.tag()) : Map.of(), false);
    }

    private static Optional<YamlTree> pod(YamlTree tree) {
        return tree.at("spec", "template", "spec").or(() -> tree.at("spec", "jobTemplate", "spec", "template", "spec"));
    }

    private void hosts(ApiObject object, String list, List<String> names) {
        for (int index = 0; index < names.size(); index++) {
            host(object, list + "/" + index, Optional.of(names.get(index)));
        }
    }

    private void host(ApiObject object, String pointer, Optional<String> name) {
        name.ifPresent(given -> hosts.add(new Host(
                new ObjectNotes.Unplaced(object.group(), object.version(), object.kind(), object.name()),
                pointer,
                given)));
    }

    /** A kind of a chart's template, of whose objects nobody knows the names. */
    void addKind(String kind) {
        if (ObjectIdentity.isClusterWide(kind)) {
            clusterWide.add(kind);
        }
    }

    /** An image that a kustomization gives another name or tag. */
    void change(ImageChange change) {
        List<Image> changed = images.stream().map(change::of).toList();
        images.clear();
        images.addAll(changed);
    }

    /** Claims that a chart's values make. */
    void add(Claims further) {
        hosts.addAll(further.hosts());
        images.addAll(further.images());
        stores.addAll(further.stores());
    }

    Claims claims() {
        return new Claims(hosts, List.copyOf(images), List.copyOf(stores), List.copyOf(clusterWide));
    }
}
