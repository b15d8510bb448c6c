package dev.dunnage.gitops.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dunnage.model.Node;
import dev.dunnage.model.ValueType;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The question about one value: of the type that the schema says, else of the type that its default has. */
final class ValueQuestion {

    private final ValuePath path;
    private final ChartDefaults defaults;
    private final ValueSchema schema;
    private final List<JsonNode> schemas;

    ValueQuestion(ValuePath path, ChartDefaults defaults, ValueSchema schema, List<JsonNode> schemas) {
        this.path = path;
        this.defaults = defaults;
        this.schema = schema;
        this.schemas = schemas;
    }

    Question build(boolean isNeeded) {
        List<String> options = schema.options(schemas);
        ValueType type = options.isEmpty() ? type() : ValueType.STRING;
        Question.Builder question = new Question.Builder(path.id(), text(), answerType(type, options), type)
                .stage(Question.Stage.BASIC)
                .required(isNeeded)
                .placeholder(shown(type))
                .help(help(type));
        if (!options.isEmpty()) {
            question.options(
                    options.stream().map(option -> Option.of(option, option)).toList());
        }
        if (type == ValueType.INTEGER) {
            question.range(schema.limit(schemas, "minimum"), schema.limit(schemas, "maximum"));
        }
        return question.build();
    }

    private String text() {
        String said = schema.description(schemas);
        String text = said.isBlank()
                ? defaults.comment(path)
                : said.lines().findFirst().orElse("");
        return text.isBlank()
                ? "What is %s?".formatted(path)
                : text.length() > 160 ? text.substring(0, 160).strip() + "…" : text;
    }

    private String help(ValueType type) {
        if (type != ValueType.DATA) {
            return "";
        }
        Optional<YamlTree> usual = defaults.at(path);
        return usual.filter(YamlTree::isMapping).isPresent()
                ? "An object"
                : usual.filter(YamlTree::isList).isPresent()
                        ? "A list"
                        : scalar().filter(Number.class::isInstance).isPresent() ? "A number" : "Any value";
    }

    private static AnswerType answerType(ValueType type, List<String> options) {
        if (!options.isEmpty()) {
            return AnswerType.SELECT;
        }
        return switch (type) {
            case BOOLEAN -> AnswerType.BOOLEAN;
            case INTEGER -> AnswerType.NUMBER;
            default -> AnswerType.TEXT;
        };
    }

    private ValueType type() {
        Set<String> types = schema.types(schemas);
        types.remove("null");
        if (types.isEmpty() && schemas.isEmpty()) {
            return ofDefault();
        }
        return types.size() == 1
                ? switch (types.iterator().next()) {
                    case "string" -> ValueType.STRING;
                    case "integer" -> ValueType.INTEGER;
                    case "boolean" -> ValueType.BOOLEAN;
                    default -> ValueType.DATA;
                }
                : ValueType.DATA;
    }

    /** A number may be written with a unit or as a percentage elsewhere, and an empty text may stand for anything. */
    private ValueType ofDefault() {
        Optional<Object> value = scalar();
        if (value.filter(Boolean.class::isInstance).isPresent()) {
            return ValueType.BOOLEAN;
        }
        return value.filter(text -> text instanceof String && !text.equals("")).isPresent()
                ? ValueType.STRING
                : ValueType.DATA;
    }

    private Optional<Object> scalar() {
        return defaults.at(path)
                .flatMap(YamlTree::literal)
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).value());
    }

    /** The chart's own value, as an example. */
    private String shown(ValueType type) {
        String text = scalar().map(String::valueOf).orElse("");
        boolean isShort = text.length() <= 100 && text.lines().count() < 2;
        return isShort && type != ValueType.DATA && ChartSettings.isShowable(path, text)
                ? text
                : isShort && scalar().filter(Number.class::isInstance).isPresent() ? text : "";
    }
}
