package dev.dunnage.yaml;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of a YAML file of one's own, which has to be as it should: what is missing, of another type or unknown is a complaint that says
 * where it stands.
 */
public final class YamlSource {

    private final String file;
    private final YamlTree tree;

    private YamlSource(String file, YamlTree tree) {
        this.file = file;
        this.tree = tree;
    }

    /** The one document of a file; {@code file} is the name that messages show. */
    public static YamlSource read(String file, String yaml) {
        YamlDocuments.Content content = YamlDocuments.read(yaml);
        if (content instanceof YamlDocuments.Unparseable no) {
            throw new YamlProblem(file, Math.max(1, no.line()), "no valid YAML: " + no.problem());
        }
        List<YamlTree> documents = ((YamlDocuments.Documents) content).trees();
        if (documents.size() != 1) {
            throw new YamlProblem(
                    file, 1, documents.isEmpty() ? "the file is empty" : "the file has more than one document");
        }
        return new YamlSource(file, documents.get(0));
    }

    /** The local tag without its {@code !}, where there is one. */
    public Optional<String> tag() {
        return tree.tag();
    }

    /** A string; what looks like a number or a boolean counts as its characters. */
    public String text() {
        return tree.written().orElseThrow(() -> problem("a text is expected here"));
    }

    /** The value as YAML types it: {@link String}, {@link Long}, {@link Double} or {@link Boolean}. */
    public Object scalar() {
        String text = text();
        if (tree.isEmpty()) {
            throw problem("a value is missing here");
        }
        return tree.value()
                .orElseThrow(() -> problem("'" + text + "' is neither true nor false; put a text into quotes"));
    }

    /** A boolean. */
    public boolean bool() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem("'" + text() + "' is neither true nor false; put a text into quotes");
        };
    }

    /** A whole number. */
    public long number() {
        if (scalar() instanceof Long number) {
            return number;
        }
        throw problem("'" + text() + "' is not a whole number");
    }

    /** Whether this is a list. */
    public boolean isList() {
        return tree.isList();
    }

    /** Whether this is a mapping. */
    public boolean isMapping() {
        return tree.isMapping();
    }

    /** The items of a list. */
    public List<YamlSource> items() {
        if (!tree.isList()) {
            throw problem("a list is expected here");
        }
        return tree.items().stream().map(item -> new YamlSource(file, item)).toList();
    }

    /** The entries of a mapping, in order. */
    public Map<String, YamlSource> fields() {
        if (!tree.isMapping()) {
            throw problem("a mapping is expected here");
        }
        Map<String, YamlSource> fields = new LinkedHashMap<>();
        tree.pairs().forEach(pair -> {
            YamlSource key = new YamlSource(file, pair.getKey());
            if (fields.put(key.text(), new YamlSource(file, pair.getValue())) != null) {
                throw key.problem("'" + key.text() + "' stands here twice");
            }
        });
        return fields;
    }

    /** The entries of a mapping that may have these and no others. */
    public Map<String, YamlSource> fields(String... allowed) {
        Map<String, YamlSource> fields = fields();
        for (Map.Entry<String, YamlSource> field : fields.entrySet()) {
            if (!Arrays.asList(allowed).contains(field.getKey())) {
                throw field.getValue()
                        .problem("no field named '" + field.getKey() + "' is known here. Valid: "
                                + String.join(", ", allowed));
            }
        }
        return fields;
    }

    /** A field that must be there. */
    public YamlSource required(String name) {
        return field(name).orElseThrow(() -> problem("the field '" + name + "' is missing"));
    }

    /** A field that may be there. */
    public Optional<YamlSource> field(String name) {
        return Optional.ofNullable(fields().get(name));
    }

    /** The texts of a list field; empty where the field is not there. */
    public List<String> texts(String name) {
        return field(name)
                .map(list -> list.items().stream().map(YamlSource::text).toList())
                .orElse(List.of());
    }

    /** The text of a field, or another one where it is not there. */
    public String text(String name, String otherwise) {
        return field(name).map(YamlSource::text).orElse(otherwise);
    }

    /** A complaint about this piece. */
    public YamlProblem problem(String message) {
        return new YamlProblem(file, tree.line(), message);
    }
}
