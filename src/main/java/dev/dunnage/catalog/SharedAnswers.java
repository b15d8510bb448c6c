package dev.dunnage.catalog;

import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.model.Values;
import dev.dunnage.question.Question;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers of parts that say the same as the whole, such as the image that an API and its worker both run. They stand once in a package:
 * who moves to another version changes one value.
 */
final class SharedAnswers {

    private final Map<String, String> wholeOf = new LinkedHashMap<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private final Renaming renaming;

    /** The answers of members in all places; an answer of the whole stays where one of the manifests names it itself. */
    SharedAnswers(List<Chosen> members, List<Manifest> manifests, List<Values> everywhere) {
        Set<String> whole = new LinkedHashSet<>();
        members.stream()
                .filter(member -> member.part().isEmpty())
                .flatMap(member -> member.component().questions().stream())
                .forEach(question -> whole.add(question.id()));
        Set<String> shareable = new LinkedHashSet<>();
        for (Chosen member : members) {
            if (!member.part().isEmpty()) {
                member.component().questions().forEach(question -> {
                    String id = question.id().substring(member.part().length() + 1);
                    if (whole.contains(id) && isLeftToWhole(question, id)) {
                        shareable.add(id);
                        if (everywhere.stream()
                                .allMatch(values -> values.get(id).equals(values.get(question.id())))) {
                            wholeOf.put(question.id(), id);
                        }
                    }
                });
            }
        }
        unused.addAll(shareable);
        unused.removeAll(wholeOf.values());
        manifests.forEach(manifest -> unused.removeAll(NamedAnswers.in(manifest.root())));
        this.renaming = new Renaming(id -> wholeOf.getOrDefault(id, id), "");
    }

    private static boolean isLeftToWhole(Question question, String id) {
        return question.fallback().equals(Optional.of(new Node.Param(id)));
    }

    /** Whether the answer to a question stands in the package under its own id. */
    boolean isPrinted(String id) {
        return !wholeOf.containsKey(id) && !unused.contains(id);
    }

    Manifest of(Manifest manifest) {
        return wholeOf.isEmpty() ? manifest : renaming.of(manifest);
    }

    SecretNeed of(SecretNeed need) {
        return wholeOf.isEmpty() ? need : renaming.of(need);
    }

    Node of(Node node) {
        return wholeOf.isEmpty() ? node : renaming.of(node);
    }
}
