package dev.dunnage.compose;

import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One service as a Compose file writes it, in either of the notations that most fields have. */
record ComposeService(String name, YamlTree tree) {

    /** A container's port, the last of up to three parts; of a range the first. */
    private static final Pattern PORT = Pattern.compile("(?:.*:)?(\\d{1,5})(?:-\\d{1,5})?(?:/tcp)?");

    private static final String DONE = "service_completed_successfully";

    private static final Set<String> MOUNTED = Set.of("volume", "bind", "cluster");

    /** An address of the machine itself in front of a port, which nobody else reaches. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:127(?:\\.\\d{1,3}){3}|localhost|\\[?(?:0{0,4}:){2,7}0{0,3}1]?)");

    /** What lies in a container's tree, or is mounted there. */
    record Mount(String source, String target) {

        /** A volume that services can share; one without a name is of each container. */
        boolean isNamed() {
            return !source.isEmpty() && !isOfMachine();
        }

        /** Whether it lives on the machine that runs the file, and is no volume. */
        boolean isOfMachine() {
            return source.startsWith(".") || source.startsWith("/") || source.startsWith("~");
        }
    }

    /** The fields that are there. */
    Set<String> fields() {
        return tree.mergedEntries().keySet();
    }

    Optional<String> image() {
        return tree.text("image").flatMap(Interpolation::resolved).filter(image -> !image.isBlank());
    }

    /** The container's ports that the machine publishes to others, as far as they are known and TCP. */
    List<Long> published() {
        return tree.items("ports").stream()
                .filter(port -> !isOfMachine(port))
                .flatMap(port -> port(port).stream())
                .toList();
    }

    /** Ports that are not published by number, or not over TCP. */
    List<String> strangePorts() {
        return tree.items("ports").stream()
                .filter(port -> port(port).isEmpty())
                .map(port -> port.text().orElse("one that is no TCP port"))
                .toList();
    }

    /** The container's ports that other services, or the machine itself, reach. */
    List<Long> exposed() {
        return Stream.concat(
                        tree.items("ports").stream().filter(ComposeService::isOfMachine), tree.items("expose").stream())
                .flatMap(port -> port(port).stream())
                .toList();
    }

    private static boolean isOfMachine(YamlTree port) {
        String address = port.isMapping()
                ? port.text("host_ip").flatMap(Interpolation::resolved).orElse("")
                : port.text()
                        .flatMap(Interpolation::resolved)
                        .map(text -> text.replaceFirst(":?[^:\\]]*:[^:\\]]*$", ""))
                        .orElse("");
        return LOOPBACK.matcher(address).matches();
    }

    private static Optional<Long> port(YamlTree port) {
        if (port.isMapping()) {
            return port.text("protocol").orElse("tcp").equals("tcp")
                    ? port.text("target").flatMap(ComposeService::number)
                    : Optional.empty();
        }
        return port.text().flatMap(Interpolation::resolved).flatMap(ComposeService::number);
    }

    private static Optional<Long> number(String text) {
        var matcher = PORT.matcher(text);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** Variables with their values as they are written; empty where the machine's own value is meant. */
    Map<String, Optional<String>> environment() {
        Map<String, Optional<String>> variables = new LinkedHashMap<>();
        tree.at("environment")
                .filter(YamlTree::isMapping)
                .ifPresent(map -> map.mergedEntries().forEach((name, value) -> variables.put(name, value.text())));
        for (String line : tree.texts("environment")) {
            int equals = line.indexOf('=');
            variables.put(
                    equals < 0 ? line : line.substring(0, equals),
                    equals < 0 ? Optional.empty() : Optional.of(line.substring(equals + 1)));
        }
        return variables;
    }

    /** A command: a list of words, or a line; empty where a variable in it is not known. */
    Optional<Object> command(String field) {
        if (tree.items(field).isEmpty()) {
            return tree.text(field)
                    .flatMap(Interpolation::resolved)
                    .filter(line -> !line.isBlank())
                    .map(line -> line);
        }
        return words(tree.texts(field)).map(words -> words);
    }

    private static Optional<List<String>> words(List<String> written) {
        List<String> words = written.stream()
                .flatMap(word -> Interpolation.resolved(word).stream())
                .toList();
        return words.size() == written.size() ? Optional.of(words) : Optional.empty();
    }

    /** The command of its health check; a line runs in a shell. */
    List<String> healthCommand() {
        List<String> test = tree.texts("healthcheck", "test");
        if (test.isEmpty()) {
            return tree.text("healthcheck", "test")
                    .map(line -> List.of("sh", "-c", line))
                    .orElse(List.of());
        }
        List<String> rest = test.subList(1, test.size());
        return switch (test.get(0)) {
            case "CMD" -> rest;
            case "CMD-SHELL" ->
                Stream.concat(Stream.of("sh", "-c"), rest.stream()).toList();
            default -> List.of();
        };
    }

    /** A scalar at the first of some places that has one, its variables resolved. */
    Optional<String> first(List<String> places) {
        return places.stream()
                .flatMap(place -> tree.text(place.split("/", -1)).stream())
                .flatMap(text -> Interpolation.resolved(text).stream())
                .findFirst();
    }

    /** The keys of what a field lists as a mapping of mappings, with what each says besides. */
    List<String> details(String field) {
        return tree.at(field).map(YamlTree::mergedEntries).orElse(Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().isMapping())
                .flatMap(entry -> entry.getValue().mergedEntries().keySet().stream()
                        .filter(key -> !key.startsWith("x-"))
                        .map(key -> entry.getKey() + "." + key))
                .toList();
    }

    /** Whether one of some places has anything. */
    boolean says(List<String> places) {
        return places.stream().anyMatch(place -> tree.at(place.split("/", -1)).isPresent());
    }

    /** The keys of a mapping at a place, but for these. */
    List<String> keys(String place, Set<String> known) {
        return tree.at(place.split("/", -1)).map(YamlTree::mergedEntries).orElse(Map.of()).keySet().stream()
                .filter(key -> !known.contains(key))
                .toList();
    }

    List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        for (YamlTree volume : tree.items("volumes")) {
            if (!volume.isMapping()) {
                volume.text().ifPresent(text -> mounts.add(mount(text)));
            } else if (MOUNTED.contains(type(volume))) {
                String source = volume.text("source").orElse("");
                mounts.add(new Mount(
                        type(volume).equals("bind") && !source.startsWith("/") ? "./" + source : source,
                        volume.text("target").orElse("")));
            }
        }
        return mounts;
    }

    /** Mounts that are neither a volume nor of the machine. */
    List<String> strangeMounts() {
        return tree.items("volumes").stream()
                .filter(volume -> volume.isMapping() && !MOUNTED.contains(type(volume)))
                .map(volume ->
                        "%s at %s".formatted(type(volume), volume.text("target").orElse("?")))
                .toList();
    }

    private static String type(YamlTree volume) {
        return volume.text("type").orElse("volume");
    }

    private static Mount mount(String text) {
        String[] parts = text.split(":", 3);
        return parts.length == 1 ? new Mount("", parts[0]) : new Mount(parts[0], parts[1]);
    }

    /** The services that must have ended before it starts. */
    List<String> startsAfterEndOf() {
        return startsAfter(DONE);
    }

    /** The services that must be healthy before it starts. */
    List<String> startsAfterHealthOf() {
        return startsAfter("service_healthy");
    }

    private List<String> startsAfter(String condition) {
        return tree.at("depends_on").map(YamlTree::mergedEntries).orElse(Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().text("condition").orElse("").equals(condition))
                .map(Map.Entry::getKey)
                .toList();
    }
}
