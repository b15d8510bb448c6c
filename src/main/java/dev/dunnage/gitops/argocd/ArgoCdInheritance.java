package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.git.RepositoryPath;
import dev.dunnage.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an Application that a person wrote has decided already: the defaults of the questions when it is updated. */
final class ArgoCdInheritance {

    /** The fields that the generator decides, also by leaving them out. */
    static final List<String> OWNED = List.of(
            "metadata.finalizers",
            "spec.project",
            "spec.source.repoURL",
            "spec.source.targetRevision",
            "spec.source.path",
            "spec.source.directory",
            "spec.source.helm.releaseName",
            "spec.source.helm.valueFiles",
            "spec.destination",
            "spec.sources",
            "spec.syncPolicy.automated",
            "spec.syncPolicy.syncOptions",
            "spec.syncPolicy.retry");

    private ArgoCdInheritance() {}

    /** The answers of an Application; of several sources that of the package counts, which lies at {@code path}. */
    static Map<String, Object> of(ExistingObject whole, String path) {
        ExistingObject application = withOneSource(whole, path);
        Map<String, Object> found = new LinkedHashMap<>();
        put(application, found, SharedQuestions.URL, "spec", "source", "repoURL");
        put(application, found, SharedQuestions.REVISION, "spec", "source", "targetRevision");
        put(application, found, SharedQuestions.NAMESPACE, "spec", "destination", "namespace");
        put(application, found, ArgoCdQuestions.DESTINATION_SERVER, "spec", "destination", "server");
        put(application, found, ArgoCdQuestions.DESTINATION_NAME, "spec", "destination", "name");
        put(application, found, ArgoCdQuestions.APPLICATION_NAMESPACE, "metadata", "namespace");
        put(application, found, ArgoCdQuestions.PROJECT, "spec", "project");
        found.put(
                ArgoCdQuestions.CASCADE,
                !application.items("metadata", "finalizers").isEmpty());
        found.put(ArgoCdQuestions.VALUE_FILES, application.texts("spec", "source", "helm", "valueFiles"));
        sync(application, found);
        return found;
    }

    /**
     * An Application with everything of an existing one on which nobody was asked. Of several sources only that of the package is
     * written anew; values and charts from elsewhere stay as they are.
     *
     * @param path the package's directory from the repository's root
     */
    static Node.Mapping keeping(ExistingObject existing, Node.Mapping application, String path) {
        Node.Mapping kept = existing.under(application, OWNED);
        List<Node> theirs = existing.items("spec", "sources");
        if (theirs.isEmpty() || !(kept.entries().get("spec") instanceof Node.Mapping spec)) {
            return kept;
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        spec.entries().forEach((key, value) -> {
            if (key.equals("source")) {
                fields.put("sources", new Node.Sequence(sources(theirs, value, path)));
            } else {
                fields.put(key, value);
            }
        });
        Map<String, Node> whole = new LinkedHashMap<>(kept.entries());
        whole.put("spec", new Node.Mapping(fields));
        return new Node.Mapping(whole);
    }

    /** The Application as if the package was its only source. */
    static ExistingObject withOneSource(ExistingObject whole, String path) {
        Optional<Node> own = whole.items("spec", "sources").stream()
                .filter(source ->
                        path(source).filter(RepositoryPath.normal(path)::equals).isPresent())
                .findFirst();
        if (own.isEmpty() || !(whole.tree().entries().get("spec") instanceof Node.Mapping spec)) {
            return whole;
        }
        Map<String, Node> fields = new LinkedHashMap<>(spec.entries());
        fields.put("source", own.get());
        Map<String, Node> tree = new LinkedHashMap<>(whole.tree().entries());
        tree.put("spec", new Node.Mapping(fields));
        return new ExistingObject(whole.found(), new Node.Mapping(tree), whole.generated());
    }

    private static List<Node> sources(List<Node> theirs, Node ours, String path) {
        List<Node> sources = new ArrayList<>();
        boolean isThere = false;
        for (Node source : theirs) {
            boolean isOurs = !isThere
                    && path(source).filter(RepositoryPath.normal(path)::equals).isPresent();
            sources.add(isOurs ? over(source, ours) : source);
            isThere |= isOurs;
        }
        if (!isThere) {
            sources.add(ours);
        }
        return sources;
    }

    private static Optional<String> path(Node source) {
        return source instanceof Node.Mapping mapping && mapping.entries().get("path") instanceof Node.Scalar path
                ? Optional.of(RepositoryPath.normal(String.valueOf(path.value())))
                : Optional.empty();
    }

    /** Their source with our fields; files of values that lie in another source are known here only. */
    private static Node over(Node theirs, Node ours) {
        if (!(theirs instanceof Node.Mapping old && ours instanceof Node.Mapping made)) {
            return ours;
        }
        Map<String, Node> fields = new LinkedHashMap<>(made.entries());
        old.entries().forEach((key, value) -> {
            Node own = fields.get(key);
            if (own == null && !key.equals("directory")) {
                fields.put(key, value);
            } else if (key.equals("helm") && own instanceof Node.Mapping && value instanceof Node.Mapping) {
                fields.put(key, over(value, own));
            } else if (key.equals("valueFiles") && value instanceof Node.Sequence files && refersElsewhere(files)) {
                fields.put(key, value);
            }
        });
        return new Node.Mapping(fields);
    }

    /** {@code $values/prod.yaml} is a file of the source that is called {@code values}. */
    private static boolean refersElsewhere(Node.Sequence files) {
        return files.items().stream()
                .anyMatch(file -> file instanceof Node.Scalar scalar
                        && String.valueOf(scalar.value()).startsWith("$"));
    }

    private static void sync(ExistingObject application, Map<String, Object> found) {
        boolean automated = application.has("spec", "syncPolicy", "automated");
        boolean prune = isTrue(application, "prune");
        found.put(ArgoCdQuestions.SYNC_POLICY, automated ? (prune ? "auto-prune" : "auto") : "manual");
        if (automated) {
            found.put(ArgoCdQuestions.SELF_HEAL, isTrue(application, "selfHeal"));
            found.put(
                    ArgoCdQuestions.RETRY_LIMIT,
                    application.value("spec", "syncPolicy", "retry", "limit").orElse(0L));
        }
        List<String> options = application.texts("spec", "syncPolicy", "syncOptions");
        found.put(ArgoCdQuestions.CREATE_NAMESPACE, options.contains(ArgoCdSync.CREATE_NAMESPACE));
        found.put(
                ArgoCdQuestions.SYNC_OPTIONS,
                ArgoCdQuestions.OPTIONS.stream()
                        .map(option -> option.value())
                        .filter(option -> options.contains(option + "=true"))
                        .toList());
    }

    private static boolean isTrue(ExistingObject application, String field) {
        return application.value("spec", "syncPolicy", "automated", field).equals(Optional.of(true));
    }

    private static void put(ExistingObject object, Map<String, Object> found, String id, String... keys) {
        object.text(keys).ifPresent(value -> found.put(id, value));
    }

    /** The options of an Application that no question is about, which stay. */
    static List<Node> foreignOptions(ExistingObject application) {
        List<String> known = new ArrayList<>(Stream.concat(
                        ArgoCdQuestions.OPTIONS.stream().map(option -> option.value()),
                        Stream.of("CreateNamespace", "RespectIgnoreDifferences"))
                .toList());
        return application.texts("spec", "syncPolicy", "syncOptions").stream()
                .filter(option -> !known.contains(option.replaceFirst("=.*", "")))
                .map(Node::of)
                .toList();
    }
}
