package dev.dunnage.detect.chart;

import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a chart has to render, told by the names of its files.
 *
 * @see <a href="https://helm.sh/docs/chart_template_guide/named_templates/#partials-and-_-files">Partials and _ files</a>, read on
 *     2026-11-30
 */
enum ChartTemplates {
    /** A template, a definition, or a chart within it. */
    SOMETHING,
    /** Templates that other charts include. */
    HELPERS,
    /** No template at all. */
    NOTHING;

    private static final String HELPER = "_";
    private static final String NOTES = "NOTES.txt";
    private static final String HIDDEN = ".";

    /** The folders of a chart, beside its templates, whose files go to the cluster or are charts themselves. */
    private static final List<String> OTHER_FOLDERS = List.of("crds", "charts");

    /** What lies in a chart's directory; what it depends on is not looked at. Links to directories are not followed. */
    static ChartTemplates of(SourceTree tree, String chart) {
        String folder = TreePath.child(chart, "templates");
        boolean hasMore = OTHER_FOLDERS.stream()
                .flatMap(other -> tree.names(TreePath.child(chart, other)).stream())
                .anyMatch(name -> !name.startsWith(HIDDEN));
        // One template that is rendered is enough, and it usually lies in the folder itself.
        if (hasMore || isIn(tree, folder) && files(tree, folder).anyMatch(ChartTemplates::isRendered)) {
            return SOMETHING;
        }
        Set<String> templates = templates(tree, folder);
        if (templates.stream().anyMatch(ChartTemplates::isRendered)) {
            return SOMETHING;
        }
        return templates.stream().anyMatch(name -> name.startsWith(HELPER)) ? HELPERS : NOTHING;
    }

    private static boolean isRendered(String name) {
        return !name.startsWith(HELPER) && !name.equals(NOTES) && !name.startsWith(HIDDEN);
    }

    private static boolean isIn(SourceTree tree, String folder) {
        return tree.isDirectory(folder) && tree.contains(folder);
    }

    private static Stream<String> files(SourceTree tree, String folder) {
        return tree.names(folder).stream().filter(name -> tree.isFile(TreePath.child(folder, name)));
    }

    /** The names of all files in the folder, and of the manifests below it. */
    private static Set<String> templates(SourceTree tree, String folder) {
        Set<String> names = new HashSet<>();
        if (isIn(tree, folder)) {
            files(tree, folder).forEach(names::add);
            tree.walk(folder, directory -> names.addAll(directory.files()));
        }
        return names;
    }
}
