package dev.dunnage.gitops.existing;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.merge.EndComments;
import dev.dunnage.merge.TextMerge;
import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import dev.dunnage.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file with Argo CD or Flux objects. An object in it is updated in place: its other documents stay as they are, to the byte, and
 * so does a document that would say the same as before.
 */
public final class ExistingFile {

    private static final String SEPARATOR = "---\n";

    private final String text;
    private final KnownControllers controllers;
    private final List<String> documents;

    /** A file with the given content, which may hold objects of these controllers. */
    public ExistingFile(String text, KnownControllers controllers) {
        this.text = text;
        this.controllers = controllers;
        // At the start of a line the mark cannot be part of a value: https://yaml.org/spec/1.2.2/#22-structures
        this.documents = List.of(text.split("(?m)^---[ \\t]*(?:#.*)?(?:\\R|\\z)", -1));
    }

    /** The object of that kind and name, where the file has it in a readable form. */
    public Optional<ExistingObject> find(GitOpsObject object) {
        return documents.stream()
                .flatMap(document -> tree(document).stream())
                .map(tree -> new ExistingObject(
                        object, tree, isGenerated() ? ExistingObject.Origin.GENERATED : ExistingObject.Origin.PERSON))
                .filter(existing -> existing.text("kind").equals(Optional.of(object.kind())))
                .filter(existing -> existing.text("metadata", "name").equals(Optional.of(object.name())))
                .findFirst();
    }

    /** The object of the same kind and name as another one, where the file has it in a readable form. */
    public Optional<Node.Mapping> find(Node.Mapping like) {
        return documents.stream()
                .flatMap(document -> tree(document).stream())
                .filter(tree -> isSame(tree, like))
                .findFirst();
    }

    /** All objects that it has in a readable form. */
    public List<Node.Mapping> objects() {
        return documents.stream().flatMap(document -> tree(document).stream()).toList();
    }

    /** What it holds. */
    public String text() {
        return text;
    }

    /** What it holds, as it lies on the disk. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Why nobody can tell what it deploys, with the line; empty where it can be read. */
    public Optional<String> problem() {
        YamlDocuments.Content content = YamlDocuments.read(text);
        if (content instanceof YamlDocuments.Unparseable unparseable) {
            return Optional.of(unparseable.describe());
        }
        return ((YamlDocuments.Documents) content)
                .trees().stream().flatMap(tree -> problem(tree).stream()).findFirst();
    }

    private Optional<String> problem(YamlTree tree) {
        boolean isPlain = tree.literal().isPresent();
        Optional<YamlTree> repeated = isPlain ? Optional.empty() : tree.repeatedKey();
        return repeated.map(key -> "line %d: the key '%s' stands there twice"
                        .formatted(key.line(), key.text().orElse("")))
                .or(() -> tree.text("kind")
                        .filter(kind -> !isPlain && controllers.deploying().contains(kind))
                        .map(kind -> "line %d: the %s is no plain data".formatted(tree.line(), kind)));
    }

    /** Whether this program wrote it, so that it can be written anew without asking what it says. */
    public boolean isGenerated() {
        return Headline.isOne(firstLine(), controllers.names());
    }

    /** Whether this program wrote it for the package at that path of the repository. */
    public boolean isGeneratedFor(String path) {
        return isGenerated() && Headline.isAbout(firstLine(), path);
    }

    private String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    /** What a generated file holds beside objects that deploy. */
    private static final Set<String> BESIDE = Set.of("Namespace", ExistingWiring.GIT_REPOSITORY, "AppProject");

    /** Whether a person put something into it that no generator writes, such as a ConfigMap or an Alert. */
    public boolean holdsMore() {
        return documents.stream()
                .filter(document -> !isEmpty(document))
                .flatMap(document -> tree(document).stream())
                .map(ExistingFile::kind)
                .anyMatch(kind ->
                        !BESIDE.contains(kind) && !controllers.deploying().contains(kind));
    }

    /**
     * Whether something in it deploys another package, or cannot be read, so that nobody knows.
     *
     * @param generated the objects that go into the file
     * @param own objects that deploy the same package until now
     */
    public boolean deploysOthers(List<Node> generated, List<GitOpsObject> own) {
        return documents.stream()
                .filter(document -> !isEmpty(document))
                .anyMatch(document -> tree(document)
                        .map(tree -> controllers.deploying().contains(kind(tree))
                                && generated.stream().noneMatch(node -> isSame(tree, node))
                                && own.stream().noneMatch(object -> isSame(tree, object)))
                        .orElse(true));
    }

    private static boolean isEmpty(String document) {
        return document.lines()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    }

    private static String kind(Node.Mapping tree) {
        return tree.entries().get("kind") instanceof Node.Scalar kind ? String.valueOf(kind.value()) : "";
    }

    private static boolean isSame(Node.Mapping tree, GitOpsObject object) {
        return isSame(tree, Node.map("kind", object.kind(), "metadata", Node.map("name", object.name())));
    }

    private static Optional<Node.Mapping> tree(String document) {
        return YamlDocuments.read(document) instanceof YamlDocuments.Documents read
                        && read.trees().size() == 1
                ? read.trees()
                        .get(0)
                        .literal()
                        .filter(Node.Mapping.class::isInstance)
                        .map(Node.Mapping.class::cast)
                : Optional.empty();
    }

    /** The file's text with these objects in the place of those of the same kind and name; what is new comes last. */
    public String with(List<Node> objects) {
        List<Node> open = new ArrayList<>(objects);
        List<String> written = new ArrayList<>();
        for (String document : documents) {
            Optional<Node.Mapping> there = tree(document);
            Optional<Node> match = there.flatMap(
                    tree -> open.stream().filter(node -> isSame(tree, node)).findFirst());
            match.ifPresent(open::remove);
            written.add(
                    there.isPresent() && match.isPresent() ? updated(document, there.get(), match.get()) : document);
        }
        open.forEach(node -> written.add(YamlWriter.write(node)));
        return joined(written);
    }

    /** A document that says something else now. What a person wrote beside the values stays where the lines can be told apart. */
    private static String updated(String document, Node.Mapping there, Node now) {
        if (there.equals(now)) {
            return document;
        }
        String text = YamlWriter.write(now);
        TextMerge.Result merged = TextMerge.of(
                EndComments.copied(document, YamlWriter.write(there)), document, EndComments.copied(document, text));
        return merged instanceof TextMerge.Merged whole && tree(whole.text()).equals(Optional.of(now))
                ? whole.text()
                : comments(document) + text;
    }

    private static String joined(List<String> documents) {
        StringBuilder all = new StringBuilder(documents.get(0));
        for (String document : documents.subList(1, documents.size())) {
            all.append(all.isEmpty() || all.charAt(all.length() - 1) == '\n' ? "" : "\n")
                    .append(SEPARATOR)
                    .append(document);
        }
        return all.toString();
    }

    /** Whether two objects have one kind and one name. */
    public static boolean isSame(Node.Mapping left, Node right) {
        return right instanceof Node.Mapping mapping
                && identity(left).equals(identity(mapping))
                && identity(left).stream().allMatch(Optional::isPresent);
    }

    private static List<Optional<Node>> identity(Node.Mapping object) {
        Optional<Node> name = Optional.ofNullable(object.entries().get("metadata"))
                .filter(Node.Mapping.class::isInstance)
                .flatMap(metadata ->
                        Optional.ofNullable(((Node.Mapping) metadata).entries().get("name")));
        return List.of(Optional.ofNullable(object.entries().get("kind")), name);
    }

    /** What a person wrote above the object. */
    private static String comments(String document) {
        StringBuilder comments = new StringBuilder();
        document.lines()
                .takeWhile(line -> line.isBlank() || line.startsWith("#"))
                .forEach(line -> comments.append(line).append('\n'));
        return comments.toString();
    }
}
