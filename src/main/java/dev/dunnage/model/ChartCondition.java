package dev.dunnage.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether a chart makes an object, as far as the values tell that its template asks for: {@code {{ if .Values.autoscaling.enabled }}}.
 *
 * @param asked for each value that has to be true, by its path such as {@code autoscaling.enabled}: what the chart's values files say of
 *     it, by the file's path in the chart; a file that says nothing is not in the map
 */
public record ChartCondition(Map<String, Map<String, Boolean>> asked) {

    /** The file with a chart's defaults. */
    public static final String DEFAULTS = "values.yaml";

    /** The object is there whatever the values are, or nobody can tell. */
    public static final ChartCondition NONE = new ChartCondition(Map.of());

    public ChartCondition {
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    }

    /**
     * Whether it holds.
     *
     * @param valuesFiles the files that apply after the chart's own {@code values.yaml}, a later one before an earlier one
     * @param set values that are set beside them, by path, and apply before all files
     */
    public boolean holds(List<?> valuesFiles, Map<String, ?> set) {
        List<Object> files = new ArrayList<>(List.of(DEFAULTS));
        files.addAll(valuesFiles);
        return asked.entrySet().stream()
                .allMatch(value -> set.get(value.getKey()) instanceof Boolean said
                        ? said
                        : files.stream()
                                .map(value.getValue()::get)
                                .filter(Objects::nonNull)
                                .reduce((earlier, later) -> later)
                                .orElse(false));
    }

    /** Whether some choice of the chart's values files lets it hold. */
    public boolean mayHold() {
        List<String> files = asked.values().stream()
                .flatMap(said -> said.keySet().stream())
                .distinct()
                .toList();
        return Stream.concat(Stream.of(DEFAULTS), files.stream()).anyMatch(file -> holds(List.of(file), Map.of()));
    }
}
