package dev.dunnage.workflow.recommend;

import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The single values of YAML files by their places, such as {@code base/deployment.yaml/spec/replicas}. An item of a list is called by what
 * identifies it, so that one more item moves no other, and a patch within a text is looked into.
 */
final class FileLeaves {

    /** What identifies an item, in this order: a container's name, a JSON patch's path. */
    private static final List<String> IDENTITIES = List.of("name", "path");

    /** In raw manifests one more object changes the numbers of those that come after it. */
    private static final Pattern NUMBER = Pattern.compile("(^|/)\\d{2,}-(?=[^/]*$)");

    /** What was read, by path and text: most files are the same whatever is answered. */
    private final Map<String, Map<String, Object>> known = new HashMap<>();

    /** The values of those files that there are, by paths from the package's directory. */
    Map<String, Object> of(Iterable<String> paths, Function<String, Optional<String>> text) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        for (String path : paths) {
            if (path.endsWith(".yaml")) {
                text.apply(path).ifPresent(content -> leaves.putAll(of(path, content)));
            }
        }
        return leaves;
    }

    private Map<String, Object> of(String path, String text) {
        return known.computeIfAbsent(path + "\n" + text, any -> {
            Map<String, Object> leaves = new LinkedHashMap<>();
            document(NUMBER.matcher(path).replaceFirst("$1"), text, leaves);
            return leaves;
        });
    }

    private static void document(String place, String text, Map<String, Object> leaves) {
        YamlDocuments.first(text).flatMap(YamlTree::literal).ifPresent(node -> collect(place, node, leaves));
    }

    private static void collect(String place, Node node, Map<String, Object> leaves) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, value) -> collect(place + "/" + key, value, leaves));
        } else if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                Node item = sequence.items().get(i);
                collect(place + "/" + identity(item).orElse(String.valueOf(i)), item, leaves);
            }
        } else if (node instanceof Node.Scalar scalar) {
            if (place.endsWith("/patch") && scalar.value() instanceof String patch) {
                document(place, patch, leaves);
            } else {
                leaves.put(place, scalar.value());
            }
        }
    }

    /** A patch is called by its target. */
    private static Optional<String> identity(Node item) {
        if (!(item instanceof Node.Mapping mapping)) {
            return Optional.empty();
        }
        if (mapping.entries().get("target") instanceof Node.Mapping target) {
            return Optional.of(text(target, "kind") + "," + text(target, "name"));
        }
        return IDENTITIES.stream()
                .map(key -> text(mapping, key))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String text(Node.Mapping mapping, String key) {
        return mapping.entries().get(key) instanceof Node.Scalar scalar ? String.valueOf(scalar.value()) : "";
    }
}
