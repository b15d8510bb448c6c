package dev.dunnage.record;

import dev.dunnage.merge.StructureCheck;
import dev.dunnage.model.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The difference between two texts, for people: {@code before} is what was there, {@code after} what will be. */
public record TextChange(String before, String after) {

    private static final int MOST_VALUES = 3;
    private static final int LONGEST_VALUE = 60;

    /** The difference in a few words: the values that changed where the texts are data, else how many lines. */
    public String summary() {
        List<String> values = new ArrayList<>();
        Optional<Node> old = StructureCheck.data(before);
        Optional<Node> now = StructureCheck.data(after);
        if (old.isPresent() && now.isPresent()) {
            compare("", old, now, values);
        }
        if (values.isEmpty()) {
            return lines();
        }
        String first = String.join(", ", values.subList(0, Math.min(MOST_VALUES, values.size())));
        return values.size() > MOST_VALUES ? first + " and %d more".formatted(values.size() - MOST_VALUES) : first;
    }

    private static void compare(String path, Optional<Node> old, Optional<Node> now, List<String> values) {
        if (old.equals(now)) {
            return;
        }
        if (old.orElse(null) instanceof Node.Mapping before && now.orElse(null) instanceof Node.Mapping after) {
            Set<String> keys = new LinkedHashSet<>(before.entries().keySet());
            keys.addAll(after.entries().keySet());
            keys.forEach(key ->
                    compare(path.isEmpty() ? key : path + "." + key, entry(before, key), entry(after, key), values));
        } else if (old.orElse(null) instanceof Node.Sequence before
                && now.orElse(null) instanceof Node.Sequence after
                && before.items().size() == after.items().size()) {
            for (int i = 0; i < before.items().size(); i++) {
                String at = before.items().size() == 1 && path.isEmpty() ? path : path + "[" + i + "]";
                compare(
                        at,
                        Optional.of(before.items().get(i)),
                        Optional.of(after.items().get(i)),
                        values);
            }
        } else {
            values.add(value(path, old, now));
        }
    }

    private static Optional<Node> entry(Node.Mapping mapping, String key) {
        return Optional.ofNullable(mapping.entries().get(key));
    }

    private static String value(String path, Optional<Node> old, Optional<Node> now) {
        String name = path.isEmpty() ? "the whole" : path;
        if (old.isEmpty()) {
            return name + " added"
                    + now.filter(Node.Scalar.class::isInstance)
                            .map(node -> ": " + text(node))
                            .orElse("");
        }
        return now.map(node -> "%s: %s -> %s".formatted(name, text(old.get()), text(node)))
                .orElse(name + " removed");
    }

    private static String text(Node node) {
        String text = node instanceof Node.Scalar scalar
                ? String.valueOf(scalar.value())
                : node instanceof Node.Mapping ? "{…}" : "[…]";
        return shown(text);
    }

    /** A value on one line, in full where it is not long. */
    public static String shown(Object value) {
        String line = String.valueOf(value).replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) > LONGEST_VALUE
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE)) + "…"
                : line;
    }

    /** How many lines came and went. */
    private String lines() {
        EditList edits = edits();
        int more = edits.stream().mapToInt(Edit::getLengthB).sum();
        int less = edits.stream().mapToInt(Edit::getLengthA).sum();
        return "+%d -%d lines".formatted(more, less);
    }

    private EditList edits() {
        return new HistogramDiff().diff(RawTextComparator.DEFAULT, raw(before), raw(after));
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hunks of a unified diff, without file names. */
    public String hunks() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(edits(), raw(before), raw(after));
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
