package dev.dunnage.gitops.values;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The values that charts have in common, called as {@code helm create} calls them. */
final class UsualValues {

    /** Each line has other names for the same: the first that the chart has is asked about. */
    private static final List<List<String>> USUAL = List.of(
            List.of("replicaCount", "replicas"),
            List.of("image.tag", "image"),
            List.of("ingress.enabled", "ingress.hosts"),
            List.of("resources"),
            List.of("persistence.size", "storage.size"));

    /** What these end with takes keys of one's own. */
    private static final List<String> OPEN = List.of(
            "labels",
            "annotations",
            "nodeselector",
            "selector",
            "resources",
            "limits",
            "requests",
            "securitycontext",
            "affinity",
            "env",
            "envvars",
            "environment",
            "config",
            "settings",
            "args",
            "data",
            "parameters");

    /** What ends with these words is counted: a part of one, or fewer than none, is no pod and no port. */
    private static final Set<String> COUNTED = Set.of("replicas", "port");

    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_-]");

    private UsualValues() {}

    static List<ValuePath> of(ChartDefaults defaults) {
        return USUAL.stream()
                .flatMap(names -> names.stream()
                        .map(ValuePath::of)
                        .filter(path -> defaults.reached(path)
                                .filter(reached -> reached.keys() == path.keys().size())
                                .isPresent())
                        .limit(1))
                .toList();
    }

    /** Whether a mapping of that name takes keys that its author did not write down. */
    static boolean isOpen(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return OPEN.stream().anyMatch(name::endsWith);
    }

    /** Whether a number of that name is a whole one. */
    static boolean isCount(String key) {
        List<String> words = WORDS.splitAsStream(key)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        return COUNTED.contains(last) || last.equals("count") && words.contains("replica");
    }
}
