package dev.dunnage.detect.chart;

import dev.dunnage.model.Claims;
import dev.dunnage.model.Claims.Host;
import dev.dunnage.model.Claims.Image;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds host names and images in a chart's values, by the names that charts give to them. */
public final class ValuesClaims {

    private static final Set<String> EXPOSING = Set.of("ingress", "route", "httproute", "grpcroute", "gateway");
    private static final Set<String> HOST = Set.of("host", "hostname");
    private static final Set<String> HOSTS = Set.of("hosts", "hostnames", "extrahosts");

    /** Names of the cluster itself, which are the same in each namespace. */
    private static final String IN_CLUSTER = ".svc";

    /** Deeper values are those of other charts. */
    private static final int DEEPEST = 5;

    private final List<Host> hosts = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final List<String> stores = new ArrayList<>();

    private ValuesClaims() {}

    /** What the values of a chart say. */
    public static Claims of(YamlTree values) {
        ValuesClaims found = new ValuesClaims();
        found.walk(values, "", false, 0);
        return new Claims(found.hosts, found.images, found.stores, List.of());
    }

    private void walk(YamlTree mapping, String path, boolean exposing, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        Map<String, YamlTree> entries = mapping.entries();
        if (entries.containsKey("tag")) {
            mapping.text("repository")
                    .filter(repository -> !repository.isEmpty())
                    .ifPresent(repository -> image(mapping, path, repository));
        }
        if (mapping.text("destinationPath").filter(store -> !store.isEmpty()).isPresent()
                && entries.containsKey("enabled")) {
            stores.add(path.isEmpty() ? "enabled" : path + ".enabled");
        }
        entries.forEach((key, value) -> {
            // A dot parts keys on the command line of Helm.
            if (key.matches("[A-Za-z0-9_-]+")) {
                entry(key.toLowerCase(Locale.ROOT), value, path.isEmpty() ? key : path + "." + key, exposing, depth);
            }
        });
    }

    private void image(YamlTree image, String path, String repository) {
        Optional<String> registry = image.text("registry").filter(given -> !given.isEmpty());
        images.add(new Image(
                path,
                registry.map(given -> given + "/" + repository).orElse(repository),
                tags(image, Image.USUALLY),
                registry.isPresent()));
    }

    private static Map<String, String> tags(YamlTree image, String file) {
        boolean isPinned =
                image.text("digest").filter(digest -> !digest.isEmpty()).isPresent();
        return isPinned
                ? Map.of()
                : image.text("tag").map(tag -> Map.of(file, tag)).orElse(Map.of());
    }

    /**
     * The same claims, knowing which tags a further file of values gives to the images.
     *
     * @param file as controllers name it
     */
    public static Claims with(Claims claims, String file, YamlTree values) {
        return new Claims(
                claims.hosts(),
                claims.images().stream()
                        .map(image -> values.at(
                                        image.path().isEmpty()
                                                ? new String[0]
                                                : image.path().split("[.]", -1))
                                .map(there -> with(image, tags(there, file)))
                                .orElse(image))
                        .toList(),
                claims.stores(),
                claims.clusterWide());
    }

    private static Image with(Image image, Map<String, String> further) {
        Map<String, String> tags = new LinkedHashMap<>(image.tags());
        tags.putAll(further);
        return new Image(image.path(), image.repository(), tags, image.apart());
    }

    private void entry(String key, YamlTree value, String path, boolean exposing, int depth) {
        if (value.isMapping()) {
            walk(value, path, exposing || EXPOSING.contains(key), depth + 1);
        } else if (exposing && HOST.contains(key)) {
            host(path, value.text().orElse(""));
        } else if (exposing && (HOSTS.contains(key) || key.equals("tls"))) {
            list(value, path);
        }
    }

    /** Names, or mappings with names in them. */
    private void list(YamlTree list, String path) {
        List<YamlTree> items = list.items();
        for (int index = 0; index < items.size(); index++) {
            YamlTree item = items.get(index);
            String at = path + "[" + index + "]";
            item.text().ifPresent(name -> host(at, name));
            item.text("host").ifPresent(name -> host(at + ".host", name));
            List<String> names = item.texts("hosts");
            for (int inner = 0; inner < names.size(); inner++) {
                host(at + ".hosts[" + inner + "]", names.get(inner));
            }
        }
    }

    private void host(String path, String name) {
        if (!name.contains(IN_CLUSTER)) {
            hosts.add(new Host(Host.IN_VALUES, path, name));
        }
    }
}
