package dev.dunnage.testing;

import dev.dunnage.files.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Kubernetes objects by {@code kind/name}, in a form in which two of them can be compared. */
public final class Objects {

    private Objects() {}

    /** The objects of a stream of documents. */
    public static Map<String, Object> of(String yaml) {
        Map<String, Object> objects = new TreeMap<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
            if (document instanceof Map<?, ?> object && !isTest(object)) {
                objects.put(object.get("kind") + "/" + name(object), normal(object));
            }
        }
        return objects;
    }

    /** The objects of all YAML files at the top of a tree. */
    public static Map<String, Object> of(FileTree raw) {
        return of(raw, "");
    }

    /** The objects of the YAML files whose paths begin in one way. */
    public static Map<String, Object> of(FileTree tree, String beginning) {
        Map<String, Object> objects = new TreeMap<>();
        tree.paths().stream()
                .filter(path -> path.startsWith(beginning) && path.endsWith(".yaml"))
                .forEach(path -> objects.putAll(of(tree.content(path))));
        return objects;
    }

    private static String name(Map<?, ?> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata ? String.valueOf(metadata.get("name")) : "";
    }

    private static boolean isTest(Map<?, ?> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("annotations") instanceof Map<?, ?> annotations
                && "test".equals(annotations.get("helm.sh/hook"));
    }

    /** Sorted keys, one type of whole number, and without the two labels that only Helm sets. */
    private static Object normal(Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((key, item) ->
                    sorted.put(key.equals(Tools.HOOK) ? Tools.SHOWN_HOOK : String.valueOf(key), normal(item)));
            sorted.remove("helm.sh/chart");
            sorted.remove("app.kubernetes.io/managed-by");
            return sorted;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(normal(item)));
            return items;
        }
        return value instanceof Integer number ? number.longValue() : value;
    }

    /** Every field in which two sets of objects differ, as {@code path: left | right}. */
    public static List<String> differences(Map<String, Object> left, Map<String, Object> right) {
        List<String> differences = new ArrayList<>();
        compare("", left, right, differences);
        return differences;
    }

    private static void compare(String path, Object left, Object right, List<String> differences) {
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            TreeSet<String> keys = new TreeSet<>();
            a.keySet().forEach(key -> keys.add(String.valueOf(key)));
            b.keySet().forEach(key -> keys.add(String.valueOf(key)));
            keys.forEach(key -> compare(path + "/" + key, get(a, key), get(b, key), differences));
        } else if (left instanceof List<?> a && right instanceof List<?> b && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                compare(path + "/" + i, a.get(i), b.get(i), differences);
            }
        } else if (!left.equals(right)) {
            differences.add(path + ": " + left + " | " + right);
        }
    }

    private static Object get(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "(absent)" : value;
    }
}
