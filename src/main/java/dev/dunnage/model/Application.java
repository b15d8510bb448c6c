package dev.dunnage.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A solution with its answers: what the renderers print.
 *
 * @param description one line on what it is
 * @param manifests the objects, in the order in which they are applied
 * @param tests objects that check a running release; only Helm has a place for them
 * @param parameters every parameter, in the order in which its question is asked
 * @param values one value for each parameter
 * @param environments what differs from one place to another; empty where there is one place only
 * @param longestName the most characters of a release's name that names of objects may begin with
 * @param version the application's version, where its images say one
 * @param secrets the Secrets that its objects name and that somebody else makes
 * @param needs what the cluster must have first, such as an operator; one sentence each
 * @param notes what the operator should know or do; one sentence each, as trees so that they can name answers
 * @param chart the chart of others that it is, in place of objects of its own
 */
public record Application(
        String description,
        List<Manifest> manifests,
        List<Manifest> tests,
        List<Parameter> parameters,
        Values values,
        List<Environment> environments,
        int longestName,
        Optional<String> version,
        List<SecretNeed> secrets,
        List<String> needs,
        List<Node> notes,
        Optional<ThirdPartyChart> chart) {

    /**
     * One of several places that an application is deployed to.
     *
     * @param name a DNS label, such as {@code staging}
     * @param values one value for each parameter, as it is there
     */
    public record Environment(String name, Values values) {}

    public Application {
        environments = List.copyOf(environments);
        manifests = List.copyOf(manifests);
        tests = List.copyOf(tests);
        parameters = List.copyOf(parameters);
        secrets = List.copyOf(secrets);
        needs = List.copyOf(needs);
        notes = List.copyOf(notes);
    }

    /** The application's name, which is also the chart's and the release's. */
    public String name() {
        return values.name();
    }

    /** The application as it is in one of its environments. */
    public Application in(Environment environment) {
        return new Application(
                description,
                manifests,
                tests,
                parameters,
                environment.values(),
                List.of(),
                longestName,
                version,
                secrets,
                needs,
                notes,
                chart);
    }

    /** The application as it is in each of its environments, or as it is where it has none. */
    public List<Application> places() {
        return environments.isEmpty()
                ? List.of(this)
                : environments.stream().map(this::in).toList();
    }

    /** The notes that hold for the values. */
    public List<String> sentences() {
        return notes.stream()
                .filter(note ->
                        !(note instanceof Node.When when) || when.condition().holds(values))
                .map(this::sentence)
                .toList();
    }

    /** A note as a sentence. */
    public String sentence(Node note) {
        return String.valueOf(((Node.Scalar) resolve(note)).value());
    }

    /** The Secrets that the values need of a maker. */
    public List<SecretNeed> secretsBy(SecretMaker maker) {
        return secrets.stream()
                .filter(need -> need.isNeeded(values) && need.maker(values) == maker)
                .toList();
    }

    /** The objects that exist for the values. */
    public List<Manifest> existing() {
        return manifests.stream().filter(manifest -> manifest.exists(values)).toList();
    }

    /** Objects that there are twice, as {@code ServiceAccount shop}: no controller could apply both. */
    public List<String> repeated() {
        Set<String> seen = new HashSet<>();
        return existing().stream()
                .map(manifest -> manifest.kind() + " " + name(manifest))
                .filter(object -> !seen.add(object))
                .distinct()
                .toList();
    }

    private String name(Manifest manifest) {
        return manifest.name()
                .map(this::resolve)
                .filter(Node.Scalar.class::isInstance)
                .map(name -> String.valueOf(((Node.Scalar) name).value()))
                .orElse("");
    }

    /** The tree of an object with its values in place. */
    public Node resolve(Node node) {
        return new Resolver(values, values, new Labelling(version)).resolve(node);
    }
}
