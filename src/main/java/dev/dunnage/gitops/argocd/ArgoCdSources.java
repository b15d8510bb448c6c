package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.git.RepositoryPath;
import dev.dunnage.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Application of several sources, seen as one that has the package as its only source: values and charts from elsewhere are none of
 * the questions' business.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/">Several sources</a>
 */
final class ArgoCdSources {

    private static final String SPEC = "spec";
    private static final String SOURCE = "source";
    private static final String SOURCES = "sources";

    private ArgoCdSources() {}

    /** The Application with the source at that path of the repository as its only one; as it is where it has no list of sources. */
    static Node.Mapping one(Node.Mapping application, String path) {
        List<Node> sources = sources(application);
        int own = own(sources, path);
        return sources.isEmpty()
                ? application
                : withSpec(
                        application,
                        SOURCES,
                        own < 0 ? Optional.empty() : Optional.of(Map.entry(SOURCE, sources.get(own))));
    }

    /** An Application made of {@link #one}, with the other sources of the one before; a source that was none of them comes last. */
    static Node.Mapping all(Node.Mapping one, Node.Mapping before, String path) {
        List<Node> sources = new ArrayList<>(sources(before));
        Optional<Node> source = one.at(List.of(SPEC, SOURCE));
        if (sources.isEmpty() || source.isEmpty()) {
            return one;
        }
        int own = own(sources, path);
        if (own < 0) {
            sources.add(source.get());
        } else {
            sources.set(own, source.get());
        }
        return withSpec(one, SOURCE, Optional.of(Map.entry(SOURCES, new Node.Sequence(sources))));
    }

    private static List<Node> sources(Node.Mapping application) {
        return application.at(List.of(SPEC, SOURCES)).orElseGet(Node::list) instanceof Node.Sequence list
                ? list.items()
                : List.of();
    }

    private static int own(List<Node> sources, String path) {
        for (int index = 0; index < sources.size(); index++) {
            if (sources.get(index) instanceof Node.Mapping source
                    && source.entries().get("path") instanceof Node.Scalar there
                    && RepositoryPath.normal(String.valueOf(there.value())).equals(RepositoryPath.normal(path))) {
                return index;
            }
        }
        return -1;
    }

    /** An Application with another field in the place of one of its spec. */
    private static Node.Mapping withSpec(
            Node.Mapping application, String replaced, Optional<Map.Entry<String, Node>> by) {
        Map<String, Node> fields = new LinkedHashMap<>();
        application.mapping(List.of(SPEC)).entries().forEach((key, value) -> {
            if (!key.equals(replaced)) {
                fields.put(key, value);
            } else {
                by.ifPresent(field -> fields.put(field.getKey(), field.getValue()));
            }
        });
        return application.with(SPEC, new Node.Mapping(fields));
    }
}
