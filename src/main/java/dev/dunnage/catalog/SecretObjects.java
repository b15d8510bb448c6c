package dev.dunnage.catalog;

import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.Node.Part;
import dev.dunnage.model.SecretMaker;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.model.SecretNeed.Random;
import dev.dunnage.model.SecretNeed.SecretKey;
import dev.dunnage.model.SecretNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects of the External Secrets Operator that make a Secret.
 *
 * @see <a href="https://external-secrets.io/latest/api/externalsecret/">ExternalSecret, read 2026-11-30</a>
 */
final class SecretObjects {

    private static final String OPERATOR = "external-secrets.io/v1";
    private static final String GENERATORS = "generators.external-secrets.io/v1alpha1";

    /** As long as a generated password is. */
    private static final int LENGTH = 32;

    private static final int DIGITS = 8;
    private static final int SYMBOLS = 2;

    private final SecretNeed need;
    private final Node name;

    private SecretObjects(SecretNeed need) {
        this.need = need;
        this.name = new Node.Param(need.question());
    }

    /** The objects; none where somebody else than the operator makes the Secret. */
    static Stream<Manifest> of(SecretNeed need, SecretMaker maker) {
        SecretObjects objects = new SecretObjects(need);
        return switch (maker) {
            case EXTERNAL_SECRETS ->
                Stream.of(objects.manifest(
                        "externalsecret",
                        "Secret from a store",
                        OPERATOR,
                        "ExternalSecret",
                        "-1",
                        objects.fromStore()));
            case GENERATED ->
                Stream.of(
                        objects.manifest(
                                "password",
                                "How passwords are made up",
                                GENERATORS,
                                "Password",
                                "-2",
                                objects.password()),
                        objects.manifest(
                                "externalsecret",
                                "Passwords made up once",
                                OPERATOR,
                                "ExternalSecret",
                                "-1",
                                objects.generated()));
            case EXISTING, SEALED_SECRETS, SOPS -> Stream.of();
        };
    }

    private Manifest manifest(String file, String description, String apiVersion, String kind, String wave, Node spec) {
        Node object = Node.map(
                "apiVersion",
                apiVersion,
                "kind",
                kind,
                "metadata",
                Node.map(
                        "name",
                        name,
                        "namespace",
                        new Node.Namespace(),
                        "labels",
                        new Node.Labels("", "secrets"),
                        "annotations",
                        // Argo CD waits for the Secret before it goes on to the pods; Flux and Helm apply all at once,
                        // and pods wait.
                        Node.map("argocd.argoproj.io/sync-wave", wave)),
                "spec",
                spec);
        return new Manifest(
                Stream.of(label(), file).filter(word -> !word.isEmpty()).collect(Collectors.joining("-")),
                description,
                need.when().<Node>map(when -> new Node.When(when, object)).orElse(object));
    }

    /** What the question calls the Secret: {@code api-tls} for {@code api.tlsSecretName}. */
    private String label() {
        return need.question()
                .replaceFirst("(?:[sS]ecret)?Name$|Secret$", "")
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .replaceAll("\\.", "-")
                .replaceFirst("-$", "")
                .toLowerCase(Locale.ROOT);
    }

    private Node fromStore() {
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("refreshInterval", new Node.Param(SecretQuestions.REFRESH));
        spec.put(
                "secretStoreRef",
                Node.map("kind", new Node.Param(SecretQuestions.STORE_KIND), "name", new Node.Param(SecretNote.STORE)));
        Map<String, Node> target = new LinkedHashMap<>();
        target.put("name", name);
        if (!need.type().isEmpty()) {
            target.put("template", Node.map("type", need.type()));
        }
        spec.put("target", new Node.Mapping(target));
        if (need.keys().isEmpty()) {
            spec.put("dataFrom", Node.list(Node.map("extract", Node.map("key", entry()))));
        } else {
            spec.put(
                    "data",
                    new Node.Sequence(need.keys().stream().map(this::remote).toList()));
        }
        return new Node.Mapping(spec);
    }

    private Node remote(SecretKey key) {
        return Node.map("secretKey", key.name(), "remoteRef", Node.map("key", entry(), "property", key.name()));
    }

    /** What the Secret is called in the store. */
    private Node entry() {
        return new Node.Text(List.of(new Part.Answer(SecretNote.PREFIX), new Part.Answer(need.question())));
    }

    /** https://external-secrets.io/latest/api/generator/password/, read 2026-11-30. */
    private Node password() {
        boolean hasSymbols = need.keys().stream().anyMatch(key -> key.random() == Random.SYMBOLS);
        Map<String, Node> spec = new LinkedHashMap<>();
        spec.put("length", Node.of(LENGTH));
        spec.put("digits", Node.of(DIGITS));
        spec.put("symbols", Node.of(hasSymbols ? SYMBOLS : 0));
        if (hasSymbols) {
            spec.put("symbolCharacters", Node.of("_"));
        }
        spec.put("noUpper", Node.of(false));
        spec.put("allowRepeat", Node.of(true));
        return new Node.Mapping(spec);
    }

    /**
     * A password that a program wrote to its disk must never become another one, not even where the object is made anew: once, immutable,
     * and without an owner.
     */
    private Node generated() {
        Map<String, Node> target = new LinkedHashMap<>();
        target.put("name", name);
        target.put("creationPolicy", Node.of("Orphan"));
        target.put("immutable", Node.of(true));
        Map<String, Node> usual = new LinkedHashMap<>();
        List<Node> sources = new ArrayList<>();
        for (SecretKey key : need.keys()) {
            String field = String.valueOf(((Node.Scalar) key.name()).value());
            if (key.usual().isEmpty()) {
                sources.add(source(field));
            } else {
                usual.put(field, Node.of(key.usual()));
            }
        }
        if (!usual.isEmpty()) {
            target.put("template", Node.map("mergePolicy", "Merge", "data", new Node.Mapping(usual)));
        }
        return Node.map(
                "refreshPolicy",
                "CreatedOnce",
                "target",
                new Node.Mapping(target),
                "dataFrom",
                new Node.Sequence(sources));
    }

    /** Each use of a generator gives another password, under the key {@code password}. */
    private Node source(String field) {
        Map<String, Node> source = new LinkedHashMap<>();
        source.put(
                "sourceRef",
                Node.map("generatorRef", Node.map("apiVersion", GENERATORS, "kind", "Password", "name", name)));
        if (!field.equals("password")) {
            source.put("rewrite", Node.list(Node.map("regexp", Node.map("source", "^password$", "target", field))));
        }
        return new Node.Mapping(source);
    }
}
