package dev.dunnage.detect.manifest;

import dev.dunnage.model.ObjectNotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at the objects of a package together: which stand there twice, which leave their namespace open, what was never filled in. */
final class SharedObjects {

    /** What people leave for others to fill in, in a field that must be right: an image, a name, a host. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)^(?:ko://.*|.*\\$\\{[^}]*}.*|.*\\b(?:replace|change|fill)[_-]?(?:me|this|in)\\b.*|.*<[a-z][^>]*>.*|.*\\byour[_-].*|.*placeholder.*)$");

    /** A host name has 253 characters at most, and no image is longer than 512 in practice. */
    private static final int LONGEST_VALUE = 512;

    /** Nobody reads on after so many. */
    private static final int MOST = 20;

    private final Map<ObjectIdentity, Set<String>> files = new LinkedHashMap<>();
    private final Set<ObjectIdentity> twice = new LinkedHashSet<>();
    private final List<ObjectNotes.Unplaced> unplaced = new ArrayList<>();
    private final Set<String> placeholders = new LinkedHashSet<>();
    private boolean namesNamespaces;

    /**
     * Notes an object.
     *
     * @param isMoved whether something on its way to the cluster gives it a namespace
     */
    void add(String file, ApiObject object, boolean isMoved) {
        boolean isPlaced =
                isMoved || object.tree().text("metadata", "namespace").isPresent();
        boolean isClusterWide = ObjectIdentity.isClusterWide(object);
        namesNamespaces |= isPlaced && !isClusterWide;
        if (!isPlaced && !isClusterWide && !object.name().isEmpty()) {
            unplaced.add(new ObjectNotes.Unplaced(object.group(), object.version(), object.kind(), object.name()));
        }
        ObjectIdentity identity = ObjectIdentity.of(object);
        Set<String> in = files.computeIfAbsent(identity, key -> new LinkedHashSet<>());
        boolean isAgain = !in.isEmpty();
        in.add(file);
        if (isAgain && !object.name().isEmpty()) {
            twice.add(identity);
        }
        unfilled(object).ifPresent(value -> placeholders.add(file + ": " + value));
    }

    /** Notes an object of the core group that is made on the way to the cluster. */
    void addMade(String kind, String name, boolean isPlaced) {
        namesNamespaces |= isPlaced;
        if (!isPlaced) {
            unplaced.add(new ObjectNotes.Unplaced("", "v1", kind, name));
        }
    }

    private static Optional<String> unfilled(ApiObject object) {
        List<String> values = new ArrayList<>();
        object.tree().text("metadata", "name").ifPresent(values::add);
        object.tree().text("metadata", "namespace").ifPresent(values::add);
        object.tree()
                .at("spec", "template", "spec")
                .or(() -> object.tree().at("spec", "jobTemplate", "spec", "template", "spec"))
                .ifPresent(pod -> List.of("containers", "initContainers")
                        .forEach(kind -> pod.items(kind)
                                .forEach(container -> container.text("image").ifPresent(values::add))));
        object.tree().items("spec", "rules").forEach(rule -> rule.text("host").ifPresent(values::add));
        values.addAll(object.tree().texts("spec", "hostnames"));
        return values.stream()
                .filter(value -> value.length() <= LONGEST_VALUE)
                .filter(value -> PLACEHOLDER.matcher(value).matches())
                .findFirst();
    }

    /** What came of all objects; {@code leftOut} are those that are no part of them. */
    ObjectNotes notes(List<ObjectNotes.Repeated> leftOut) {
        List<ObjectNotes.Repeated> repeated = twice.stream()
                .map(identity -> new ObjectNotes.Repeated(
                        identity.toString(), List.copyOf(files.getOrDefault(identity, Set.of()))))
                .limit(MOST)
                .toList();
        return new ObjectNotes(
                namesNamespaces ? unplaced : List.of(),
                repeated,
                placeholders.stream().limit(MOST).toList(),
                leftOut.stream().limit(MOST).toList());
    }
}
