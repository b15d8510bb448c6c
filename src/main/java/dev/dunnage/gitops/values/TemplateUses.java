package dev.dunnage.gitops.values;

import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The values that a chart's templates name in full: {@code .Values.image.tag}. They are read when the first one is asked for. */
final class TemplateUses {

    static final TemplateUses NONE = new TemplateUses(List.of());

    private static final Pattern USE = Pattern.compile("\\.Values((?:\\.[A-Za-z0-9_]{1,100}){1,20})");

    private final List<Source> sources;
    private final Set<String> known = new LinkedHashSet<>();

    private TemplateUses(List<Source> sources) {
        this.sources = sources;
    }

    TemplateUses(SourceTree tree, String path) {
        this(List.of(new Source(tree, TreePath.child(path, "templates"))));
    }

    private record Source(SourceTree tree, String directory) {}

    /** Whether a template names the value, or something below it. */
    boolean knows(ValuePath path) {
        if (known.isEmpty()) {
            sources.forEach(source -> source.tree()
                    .walk(
                            source.directory(),
                            directory -> directory
                                    .files()
                                    .forEach(file -> read(source.tree(), TreePath.child(directory.path(), file)))));
        }
        if (path.keys().stream().anyMatch(key -> key.contains("."))) {
            return false; // a template reaches such a key by `index` alone
        }
        String wanted = String.join(".", path.keys());
        return known.stream().anyMatch(use -> use.equals(wanted) || use.startsWith(wanted + "."));
    }

    private void read(SourceTree tree, String file) {
        tree.read(file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .ifPresent(text -> USE.matcher(text)
                        .results()
                        .forEach(use -> known.add(use.group(1).substring(1))));
    }
}
