package dev.dunnage.detect.chart;

import dev.dunnage.detect.tree.SourceTree;
import dev.dunnage.detect.tree.TreePath;
import dev.dunnage.model.ChartCondition;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a chart's values files say. They are read when somebody asks first: most charts ask for nothing that matters here. */
public final class ValuesFiles {

    private final SourceTree tree;
    private final String chart;
    private final List<String> files;
    private final Map<String, Optional<YamlTree>> read = new LinkedHashMap<>();

    /**
     * The values of a chart.
     *
     * @param files its values files beside {@code values.yaml}, from its directory
     */
    public ValuesFiles(SourceTree tree, String chart, List<String> files) {
        this.tree = tree;
        this.chart = chart;
        this.files = new ArrayList<>(files);
        this.files.add(0, ChartCondition.DEFAULTS);
    }

    /** The condition that the values at these paths, such as {@code autoscaling.enabled}, are all true. */
    ChartCondition allOf(List<String> paths) {
        Map<String, Map<String, Boolean>> asked = new LinkedHashMap<>();
        paths.forEach(path -> asked.put(path, said(path)));
        return new ChartCondition(asked);
    }

    private Map<String, Boolean> said(String path) {
        Map<String, Boolean> said = new LinkedHashMap<>();
        for (String file : files) {
            values(file)
                    .flatMap(values -> values.at(path.split("\\.", -1)))
                    .ifPresent(value -> said.put(file, isTrue(value)));
        }
        return said;
    }

    private Optional<YamlTree> values(String file) {
        return read.computeIfAbsent(
                file, name -> tree.read(TreePath.child(chart, name)).flatMap(YamlDocuments::first));
    }

    /**
     * What a template takes for true: all but false, zero and what is empty.
     *
     * @see <a href="https://helm.sh/docs/chart_template_guide/control_structures/#ifelse">Helm's if</a>, read on 2026-11-30
     */
    private static boolean isTrue(YamlTree value) {
        if (value.isMapping() || value.isList()) {
            return value.length() > "{}".length();
        }
        return value.text()
                .filter(text -> !text.isEmpty() && !text.equals("0") && !text.equals("false"))
                .isPresent();
    }
}
