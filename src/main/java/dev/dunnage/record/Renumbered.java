package dev.dunnage.record;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that only got another number: in raw manifests {@code 04-service.yaml} becomes {@code 05-service.yaml} where one more object is
 * applied before it. What a person did to it goes with it.
 */
final class Renumbered {

    private static final Pattern NUMBERED = Pattern.compile("(.*/)?\\d{2,}-([^/]+)");

    private Renumbered() {}

    /** Old path by new path. */
    static Map<String, String> between(Collection<String> before, Collection<String> now) {
        Map<String, String> free = new TreeMap<>();
        before.stream().filter(path -> !now.contains(path)).forEach(path -> {
            String name = withoutNumber(path);
            if (!name.isEmpty()) {
                free.put(name, path);
            }
        });
        Map<String, String> moved = new TreeMap<>();
        now.stream()
                .filter(path -> !before.contains(path) && free.containsKey(withoutNumber(path)))
                .forEach(path -> moved.put(path, free.getOrDefault(withoutNumber(path), path)));
        return moved;
    }

    private static String withoutNumber(String path) {
        Matcher numbered = NUMBERED.matcher(path);
        return numbered.matches() ? (numbered.group(1) == null ? "" : numbered.group(1)) + numbered.group(2) : "";
    }
}
