package dev.dunnage.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A piece of a YAML file that knows where it stands, so that every complaint about it can say so. */
public final class YamlSource {

    private final String file;
    private final Node node;

    private YamlSource(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** The one document of a file; {@code file} is the name that messages show. */
    public static YamlSource read(String file, String yaml) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (root == null) {
                throw new YamlProblem(file, 1, "the file is empty");
            }
            return new YamlSource(file, root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new YamlProblem(file, line, "no valid YAML: " + e.getProblem());
        }
    }

    /** The local tag without its {@code !}, where there is one. */
    public Optional<String> tag() {
        String tag = node.getTag().getValue();
        return tag.startsWith("!") ? Optional.of(tag.substring(1)) : Optional.empty();
    }

    /** A string; what looks like a number or a boolean counts as its characters. */
    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw problem("a text is expected here");
    }

    /** The value as YAML types it: {@link String}, {@link Long}, {@link Double} or {@link Boolean}. */
    public Object scalar() {
        String text = text();
        return switch (node.getTag().getValue()) {
            case "tag:yaml.org,2002:int" -> Long.decode(text.replace("_", ""));
            case "tag:yaml.org,2002:float" -> Double.valueOf(text);
            case "tag:yaml.org,2002:bool" -> bool();
            case "tag:yaml.org,2002:null" -> throw problem("a value is missing here");
            default -> text;
        };
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
        return node instanceof SequenceNode;
    }

    /** Whether this is a mapping. */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** The items of a list. */
    public List<YamlSource> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw problem("a list is expected here");
        }
        List<YamlSource> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(new YamlSource(file, item)));
        return items;
    }

    /** The entries of a mapping, in order. */
    public Map<String, YamlSource> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw problem("a mapping is expected here");
        }
        Map<String, YamlSource> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlSource key = new YamlSource(file, tuple.getKeyNode());
            if (fields.put(key.text(), new YamlSource(file, tuple.getValueNode())) != null) {
                throw key.problem("'" + key.text() + "' stands here twice");
            }
        }
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
        return new YamlProblem(file, node.getStartMark().getLine() + 1, message);
    }
}
