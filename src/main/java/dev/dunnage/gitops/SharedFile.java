package dev.dunnage.gitops;

import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A file of a person's, in which an object of ours stands beside others: the others stay byte for byte. */
final class SharedFile {

    private static final String SEPARATOR = "---\n";

    private final List<String> documents;

    SharedFile(String text) {
        documents = List.of(text.replace("\r\n", "\n").split("(?m)^---[ \\t]*(?:#.*)?\\n", -1));
    }

    /** Whether the file holds objects that are not to be replaced by the given ones. */
    boolean hasOthersThan(List<Node> objects) {
        return documents.stream()
                .anyMatch(document ->
                        identity(document).isPresent() && !isOneOf(objects).test(document));
    }

    /** The file's text with the given objects, printed as {@code yaml}, where the first of them stood. */
    String with(List<Node> objects, String yaml) {
        List<String> kept = new ArrayList<>();
        boolean placed = false;
        for (String document : documents) {
            if (!isOneOf(objects).test(document)) {
                kept.add(document);
            } else if (!placed) {
                kept.add(yaml);
                placed = true;
            }
        }
        if (!placed) {
            kept.add(yaml);
        }
        return kept.stream().map(SharedFile::ended).collect(Collectors.joining(SEPARATOR));
    }

    private static String ended(String document) {
        return document.isEmpty() || document.endsWith("\n") ? document : document + "\n";
    }

    private static Predicate<String> isOneOf(List<Node> objects) {
        Set<String> identities = objects.stream().map(SharedFile::identity).collect(Collectors.toSet());
        return document -> identity(document).filter(identities::contains).isPresent();
    }

    private static Optional<String> identity(String document) {
        return YamlDocuments.read(document) instanceof YamlDocuments.Documents read
                        && read.trees().size() == 1
                ? identity(read.trees().get(0))
                : Optional.of("unreadable");
    }

    private static Optional<String> identity(YamlTree tree) {
        return tree.text("kind")
                .map(kind -> kind + "/" + tree.text("metadata", "name").orElse(""));
    }

    private static String identity(Node object) {
        Node.Mapping metadata = (Node.Mapping) ((Node.Mapping) object).entries().get("metadata");
        return text((Node.Mapping) object, "kind") + "/" + (metadata == null ? "" : text(metadata, "name"));
    }

    private static String text(Node.Mapping mapping, String key) {
        return mapping.entries().get(key) instanceof Node.Scalar scalar ? String.valueOf(scalar.value()) : "";
    }
}
