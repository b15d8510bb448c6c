package dev.dunnage.detect.wiring;

import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Map;

/** The YAML and JSON files of a tree, for objects that take parameters from them. */
@FunctionalInterface
public interface ParameterFiles {

    /** Where they are not known. */
    ParameterFiles NONE = pattern -> Map.of();

    /**
     * What the files like a pattern hold, by their paths from the scanned root. As Argo CD does unless it is told otherwise, {@code *} stands
     * for folders too.
     *
     * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git-File-Globbing/">Globbing, read
     *     2026-11-30</a>
     */
    Map<String, List<YamlTree>> like(String pattern);
}
