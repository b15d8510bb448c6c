package dev.dunnage.gitops.values;

import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A chart's {@code values.yaml}: what it sets, and what its author wrote beside it. */
final class ChartDefaults {

    /** More than any chart has; a file with aliases of aliases would have no end. */
    private static final int MOST = 5_000;

    private static final int DEEPEST = 20;
    private static final int LONGEST_COMMENT = 160;

    /** A line that was commented out is no explanation. */
    private static final Pattern CODE = Pattern.compile("-? ?[\\w.\"'/-]+:( .*)?|-|- [^-].*|[\\[\\]{}].*");

    /** How generators of documentation mark a comment: two dashes, or an at sign with a word and perhaps the path. */
    private static final Pattern MARK = Pattern.compile("^(?:--|@\\w+(?: [\\w.\\[\\]]+)?(?: --)?)\\s*");

    private final Optional<YamlTree> tree;
    private final List<String> lines;

    private ChartDefaults(Optional<YamlTree> tree, List<String> lines) {
        this.tree = tree;
        this.lines = lines;
    }

    static ChartDefaults of(Optional<byte[]> file) {
        Optional<YamlTree> tree = file.flatMap(YamlDocuments::first).filter(YamlTree::isMapping);
        List<String> lines = file.map(bytes ->
                        new String(bytes, StandardCharsets.UTF_8).lines().toList())
                .orElse(List.of());
        return new ChartDefaults(tree, lines);
    }

    /** How far a path leads: the value there, or the last one on the way and how many keys lead to it. */
    record Reached(YamlTree value, int keys) {}

    Optional<Reached> reached(ValuePath path) {
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        YamlTree at = tree.get();
        for (int index = 0; index < path.keys().size(); index++) {
            Optional<YamlTree> next =
                    Optional.ofNullable(at.mergedEntries().get(path.keys().get(index)));
            if (next.isEmpty()) {
                return Optional.of(new Reached(at, index));
            }
            at = next.get();
        }
        return Optional.of(new Reached(at, path.keys().size()));
    }

    Optional<YamlTree> at(ValuePath path) {
        return reached(path)
                .filter(reached -> reached.keys() == path.keys().size())
                .map(Reached::value);
    }

    /** Whether a mapping is written at a path. */
    boolean isGroup(ValuePath path) {
        return at(path).filter(
                        value -> value.isMapping() && !value.mergedEntries().isEmpty())
                .isPresent();
    }

    /** Everything that is set and has nothing below it, in the order of the file; with its groups where they are wanted too. */
    List<ValuePath> paths(boolean withGroups) {
        List<ValuePath> paths = new ArrayList<>();
        tree.ifPresent(root -> collect(root, new ValuePath(List.of()), withGroups, paths));
        return paths;
    }

    private static void collect(YamlTree at, ValuePath path, boolean withGroups, List<ValuePath> paths) {
        at.mergedEntries().forEach((key, value) -> {
            ValuePath below = path.child(key);
            boolean isGroup = value.isMapping()
                    && !value.mergedEntries().isEmpty()
                    && below.keys().size() < DEEPEST;
            if (paths.size() < MOST && (withGroups || !isGroup)) {
                paths.add(below);
            }
            if (paths.size() < MOST && isGroup) {
                collect(value, below, withGroups, paths);
            }
        });
    }

    /** What the default has against a value of another kind; a single value of a chart may often be written in several ways. */
    Optional<String> refusal(ValuePath path, Object value) {
        Optional<YamlTree> usual = at(path).filter(there -> !there.isEmpty());
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        if (usual.get().isList() != value instanceof List) {
            return usual.get().isList() ? Optional.of("It is a list in values.yaml.") : isNoList(usual.get());
        }
        if (usual.get().isMapping() && !(value instanceof Map)) {
            return Optional.of("It is an object in values.yaml.");
        }
        if (!isNumber(path)) {
            return Optional.empty();
        }
        if (value instanceof Number number && UsualValues.isCount(path.last()) && !isCount(number)) {
            return Optional.of("Valid is a whole number that is not negative.");
        }
        boolean fits = value instanceof Number || value instanceof String text && text.matches(".*[0-9].*");
        return fits ? Optional.empty() : Optional.of("It is a number in values.yaml.");
    }

    private static boolean isCount(Number number) {
        return number.doubleValue() >= 0 && number.doubleValue() == number.longValue();
    }

    /** Whether a number is written at a path. */
    boolean isNumber(ValuePath path) {
        return at(path).flatMap(YamlTree::literal)
                .filter(node -> node instanceof Node.Scalar scalar && scalar.value() instanceof Number)
                .isPresent();
    }

    /** An empty text is often where nothing is, whatever belongs there. */
    private static Optional<String> isNoList(YamlTree usual) {
        return usual.text().filter(String::isEmpty).isPresent()
                ? Optional.empty()
                : Optional.of("It is no list in values.yaml.");
    }

    /** What stands above a value or behind it, as one short line; empty where nothing does. */
    String comment(ValuePath path) {
        Optional<YamlTree> value = at(path);
        if (value.isEmpty()) {
            return "";
        }
        Pattern key = Pattern.compile("\\s*[\"']?" + Pattern.quote(path.last()) + "[\"']?\\s*:.*");
        int line = Math.min(value.get().line(), lines.size()) - 1;
        // What is nested begins on a line after its key.
        while (line > 0 && !key.matcher(lines.get(line)).matches()) {
            line--;
        }
        String above = above(line);
        return shortened(above.isEmpty() && line >= 0 ? behind(lines.get(line)) : above);
    }

    private String above(int line) {
        List<String> words = new ArrayList<>();
        for (int at = line - 1; at >= 0 && lines.get(at).strip().startsWith("#"); at--) {
            String text = lines.get(at).strip().replaceFirst("^#+ ?", "");
            if (text.isBlank() || CODE.matcher(text.strip()).matches()) {
                break;
            }
            words.add(0, MARK.matcher(text.strip()).replaceFirst(""));
        }
        return String.join(" ", words);
    }

    private static String behind(String line) {
        Matcher comment = Pattern.compile("^[^#\"']*\\s#+ (.*)$").matcher(line);
        return comment.matches() ? comment.group(1) : "";
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return plain.length() > LONGEST_COMMENT
                ? plain.substring(0, LONGEST_COMMENT).strip() + "…"
                : plain;
    }
}
