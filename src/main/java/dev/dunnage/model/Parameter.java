package dev.dunnage.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the renderers know of a question: where its answer stands in a chart's values, and what may stand there.
 *
 * @param id the question's id, which the leaves of manifests name
 * @param path the dotted path in {@code values.yaml}, such as {@code autoscaling.minReplicas}
 * @param type how the value is printed
 * @param description one line for people who edit the values
 * @param schema the JSON schema of the value
 * @param variesWithEnvironment whether an overlay sets it rather than the base
 * @param base the value that a Kustomize base has where the overlay sets it
 * @param neededWhen while this holds it may not be empty; none for what may always be, or never
 */
public record Parameter(
        String id,
        String path,
        ValueType type,
        String description,
        Node.Mapping schema,
        boolean variesWithEnvironment,
        Object base,
        Optional<Condition> neededWhen) {

    /** The path of a value that is all of a chart's values: its keys stand beside those of the others. */
    public static final String WHOLE = "";

    /** The same with another description, in the schema too. */
    public Parameter describedAs(String text) {
        if (text.equals(description)) {
            return this;
        }
        Map<String, Node> described = new LinkedHashMap<>(schema.entries());
        described.put("description", Node.of(text));
        return new Parameter(
                id, path, type, text, new Node.Mapping(described), variesWithEnvironment, base, neededWhen);
    }
}
