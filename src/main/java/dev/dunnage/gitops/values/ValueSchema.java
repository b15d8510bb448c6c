package dev.dunnage.gitops.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A chart's {@code values.schema.json}, as far as it says what one value may be. What it says of several values together is left to Helm,
 * which checks the whole.
 *
 * @see <a href="https://helm.sh/docs/topics/charts/#schema-files">Schema files, read 2026-11-30</a>
 */
final class ValueSchema {

    private static final int DEEPEST = 30;
    private static final int MOST_ALTERNATIVES = 50;
    private static final int MOST = 2_000;

    /** How many groups of values are looked into; one that contains itself has no last one. */
    private static final int MOST_GROUPS = 1_000;

    private static final List<String> COMPOSED = List.of("allOf", "anyOf", "oneOf");

    private final JsonNode root;

    private ValueSchema(JsonNode root) {
        this.root = root;
    }

    static ValueSchema of(Optional<byte[]> file) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            JsonNode read = file.isPresent() ? mapper.readTree(file.get()) : mapper.createObjectNode();
            return new ValueSchema(read.isObject() ? read : mapper.createObjectNode());
        } catch (JsonProcessingException noJson) {
            return new ValueSchema(mapper.createObjectNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is said of a path.
     *
     * @param schemas what its value must be like; none where nothing is said
     * @param forbidden the key that the schema does not allow there; empty where it allows all of them
     */
    record Said(List<JsonNode> schemas, Optional<String> forbidden) {}

    Said at(ValuePath path) {
        List<JsonNode> at = List.of(root);
        for (String key : path.keys()) {
            List<JsonNode> whole =
                    at.stream().flatMap(schema -> parts(schema, 0).stream()).toList();
            List<JsonNode> below = whole.stream()
                    .flatMap(schema -> below(schema, key).stream())
                    .limit(MOST_ALTERNATIVES)
                    .toList();
            boolean isClosed = whole.stream().anyMatch(ValueSchema::isClosed);
            if (below.isEmpty()) {
                return new Said(List.of(), isClosed ? Optional.of(key) : Optional.empty());
            }
            at = below;
        }
        return new Said(at, Optional.empty());
    }

    /** A schema and those that it is made of. */
    private List<JsonNode> parts(JsonNode schema, int depth) {
        JsonNode here = resolved(schema);
        List<JsonNode> parts = new ArrayList<>(List.of(here));
        if (depth < DEEPEST) {
            COMPOSED.forEach(word -> here.path(word).forEach(part -> {
                if (parts.size() < MOST_ALTERNATIVES) {
                    parts.addAll(parts(part, depth + 1));
                }
            }));
        }
        return parts;
    }

    private static Optional<JsonNode> below(JsonNode schema, String key) {
        JsonNode property = schema.path("properties").path(key);
        if (!property.isMissingNode()) {
            return Optional.of(property);
        }
        JsonNode others = schema.path("additionalProperties");
        return others.isObject() && schema.path("patternProperties").isEmpty() ? Optional.of(others) : Optional.empty();
    }

    private static boolean isClosed(JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        return others.isBoolean()
                && !others.booleanValue()
                && schema.path("patternProperties").isEmpty();
    }

    /** A reference within the file is followed; what lies elsewhere says nothing. */
    private JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        for (int steps = 0; steps < DEEPEST && at.path("$ref").isTextual(); steps++) {
            String reference = at.path("$ref").textValue();
            at = reference.startsWith("#/")
                    ? root.at(reference.substring(1).replace("%25", "%"))
                    : reference.equals("#") ? root : root.path("");
        }
        return at;
    }

    /** The paths that it names, groups too where they are wanted. */
    List<ValuePath> paths(boolean withGroups) {
        Set<ValuePath> paths = new LinkedHashSet<>();
        collect(root, new ValuePath(List.of()), withGroups, paths, new AtomicInteger());
        return List.copyOf(paths);
    }

    private void collect(
            JsonNode schema, ValuePath path, boolean withGroups, Set<ValuePath> paths, AtomicInteger groups) {
        for (JsonNode part : parts(schema, 0)) {
            for (Map.Entry<String, JsonNode> property : part.path("properties").properties()) {
                ValuePath below = path.child(property.getKey());
                boolean isGroup = below.keys().size() < 8
                        && parts(property.getValue(), 0).stream()
                                .anyMatch(each -> !each.path("properties").isEmpty());
                if (paths.size() < MOST && (withGroups || !isGroup)) {
                    paths.add(below);
                }
                if (paths.size() < MOST && isGroup && groups.incrementAndGet() < MOST_GROUPS) {
                    collect(property.getValue(), below, withGroups, paths, groups);
                }
            }
        }
    }

    /** The paths that must have a value, as long as what they lie in must have one too. */
    List<ValuePath> required() {
        List<ValuePath> paths = new ArrayList<>();
        required(root, new ValuePath(List.of()), paths, new AtomicInteger());
        return paths;
    }

    private void required(JsonNode schema, ValuePath path, List<ValuePath> paths, AtomicInteger groups) {
        JsonNode here = resolved(schema);
        for (JsonNode name : here.path("required")) {
            JsonNode property = resolved(here.path("properties").path(name.asText()));
            ValuePath below = path.child(name.asText());
            if (paths.size() < MOST_ALTERNATIVES && below.keys().size() < 8) {
                if (property.path("properties").isEmpty()) {
                    paths.add(below);
                } else if (groups.incrementAndGet() < MOST_GROUPS) {
                    required(property, below, paths, groups);
                }
            }
        }
    }

    /** What a schema says about a value in words; empty where nothing does. */
    String description(List<JsonNode> schemas) {
        return words(schemas, "description").or(() -> words(schemas, "title")).orElse("");
    }

    private Optional<String> words(List<JsonNode> schemas, String field) {
        return schemas.stream()
                .flatMap(schema -> Stream.of(schema, resolved(schema)))
                .map(schema -> schema.path(field).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /** The types that all schemas of a value allow, in the schema's words; empty where none says one. */
    Set<String> types(List<JsonNode> schemas) {
        Set<String> types = new TreeSet<>();
        schemas.stream().flatMap(schema -> parts(schema, 0).stream()).forEach(part -> {
            JsonNode type = part.path("type");
            if (type.isTextual()) {
                types.add(type.textValue());
            }
            type.forEach(each -> types.add(each.asText()));
        });
        return types;
    }

    /** The values that one of the schemas lists. */
    List<String> options(List<JsonNode> schemas) {
        return schemas.stream()
                .map(this::resolved)
                .map(schema -> schema.path("enum"))
                .filter(JsonNode::isArray)
                .findFirst()
                .map(values -> StreamSupport.stream(values.spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(text -> !text.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** A whole number that one of the schemas gives for a word such as {@code minimum}. */
    Optional<Long> limit(List<JsonNode> schemas, String word) {
        return schemas.stream()
                .map(this::resolved)
                .map(schema -> schema.path(word))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue)
                .findFirst();
    }

    /** What the schemas have against a value; nothing where they allow it. */
    Optional<String> refusal(List<JsonNode> schemas, JsonNode value) {
        return new SchemaRules(this::resolved).refusal(schemas, value);
    }
}
