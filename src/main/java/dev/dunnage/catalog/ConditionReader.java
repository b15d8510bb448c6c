package dev.dunnage.catalog;

import dev.dunnage.model.Condition;
import dev.dunnage.yaml.YamlSource;
import java.util.List;
import java.util.Map;

/**
 * Reads derived conditions: {@code {not: a}}, {@code {all: [a, b]}}, {@code {any: [a, b]}} and {@code {equal: {question: option}}},
 * where the names are questions or conditions that stand above.
 */
final class ConditionReader {

    private final Map<String, Condition> known;

    ConditionReader(Map<String, Condition> known) {
        this.known = known;
    }

    Condition read(YamlSource source) {
        Map.Entry<String, YamlSource> rule = source.fields("not", "all", "any", "equal")
                .entrySet()
                .iterator()
                .next();
        YamlSource value = rule.getValue();
        return switch (rule.getKey()) {
            case "not" -> new Condition.Not(named(value));
            case "all" -> new Condition.All(list(value));
            case "any" -> new Condition.Any(list(value));
            default -> equal(value);
        };
    }

    private List<Condition> list(YamlSource source) {
        return source.items().stream().map(this::named).toList();
    }

    private static Condition equal(YamlSource source) {
        Map.Entry<String, YamlSource> pair =
                source.fields().entrySet().iterator().next();
        return new Condition.Equal(pair.getKey(), pair.getValue().text());
    }

    private Condition named(YamlSource name) {
        Condition condition = known.get(name.text());
        if (condition == null) {
            throw name.problem("no question or condition named '" + name.text() + "' stands above");
        }
        return condition;
    }
}
