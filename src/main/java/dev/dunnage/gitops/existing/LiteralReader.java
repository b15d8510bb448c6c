package dev.dunnage.gitops.existing;

import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlProblem;
import dev.dunnage.yaml.YamlSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a document that somebody else wrote into a literal tree. It gives up on one that grows as it is read, since aliases may
 * repeat or even contain themselves.
 */
final class LiteralReader {

    private static final int DEEPEST = 60;
    private static final int MOST = 20_000;

    private int read;

    /**
     * The document as a tree of literals.
     *
     * @throws YamlProblem where it is no plain tree of moderate size
     */
    Node read(YamlSource source) {
        return read(source, 0);
    }

    private Node read(YamlSource source, int depth) {
        if (++read > MOST || depth > DEEPEST || source.tag().isPresent()) {
            throw source.problem("this is no plain manifest");
        }
        if (source.isMapping()) {
            Map<String, Node> entries = new LinkedHashMap<>();
            source.fields().forEach((key, value) -> {
                if (!isNull(value)) {
                    entries.put(key, read(value, depth + 1));
                }
            });
            return new Node.Mapping(entries);
        }
        if (source.isList()) {
            List<Node> items = new ArrayList<>();
            source.items().forEach(item -> items.add(read(item, depth + 1)));
            return new Node.Sequence(items);
        }
        return new Node.Scalar(source.scalar());
    }

    /** An entry without a value says as much as no entry. */
    private static boolean isNull(YamlSource source) {
        if (source.isMapping() || source.isList()) {
            return false;
        }
        try {
            source.scalar();
            return false;
        } catch (YamlProblem missing) {
            return List.of("", "~", "null", "Null", "NULL").contains(source.text());
        }
    }
}
