package dev.dunnage.catalog;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.ValueType;
import dev.dunnage.question.AnswerType;
import dev.dunnage.question.Constraint;
import dev.dunnage.question.Format;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.yaml.TemplateReader;
import dev.dunnage.yaml.YamlSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the questions and constraints of a {@code component.yaml}. */
final class QuestionReader {

    private static final String[] FIELDS = {
        "id",
        "stage",
        "question",
        "type",
        "becomes",
        "options",
        "default",
        "placeholder",
        "help",
        "required",
        "min",
        "max",
        "format",
        "image",
        "value",
        "varies",
        "when",
        "from"
    };

    /** Stands where the options are the output formats, which only the program knows. */
    private static final String FORMATS = "formats";

    /** Stands where the options are those who make Secrets. */
    private static final String MAKERS = "makers";

    private final TemplateReader templates;
    private final List<Option> formats;
    private final Map<String, CatalogImage> images = CatalogImage.all();

    QuestionReader(TemplateReader templates, List<Option> formats) {
        this.templates = templates;
        this.formats = List.copyOf(formats);
    }

    /** The id and the type alone: enough to know what templates may name. */
    static Condition conditionOf(YamlSource source) {
        String id = source.required("id").text();
        return answerType(source) == AnswerType.BOOLEAN ? new Condition.Flag(id) : new Condition.Present(id);
    }

    Question read(YamlSource source) {
        source.fields(FIELDS);
        Optional<YamlSource> image = source.field("image");
        if (image.isPresent()) {
            return image(source, image.get());
        }
        String id = source.required("id").text();
        AnswerType type = answerType(source);
        Question.Builder question = new Question.Builder(
                        id, source.required("question").text(), type, valueType(source, type))
                .stage(word(source, "stage", Question.Stage.class, Question.Stage.BASIC))
                .options(options(source))
                .placeholder(source.text("placeholder", ""))
                .help(source.text("help", ""))
                .required(source.field("required").map(YamlSource::bool).orElse(isRequired(source, type)))
                .range(
                        source.field("min").map(YamlSource::number),
                        source.field("max").map(YamlSource::number))
                .format(format(source));
        fallback(source, type).ifPresent(question::fallback);
        source.field("value")
                .ifPresent(path -> question.boundTo(new Question.Binding(
                        path.text(),
                        source.field("varies").map(YamlSource::bool).orElse(false))));
        source.field("when").ifPresent(when -> question.askedWhen(templates.condition(when)));
        return question.build();
    }

    /** {@code {id: redisImage, image: redis, value: redis.image}}: nobody is asked for an image that the catalogue knows. */
    private Question image(YamlSource source, YamlSource name) {
        CatalogImage image = Optional.ofNullable(images.get(name.text()))
                .orElseThrow(() -> name.problem(
                        "no image named '" + name.text() + "'. Valid: " + String.join(", ", images.keySet())));
        return new Question.Builder(
                        source.required("id").text(),
                        "Which image runs " + image.title() + "?",
                        AnswerType.TEXT,
                        ValueType.IMAGE)
                .stage(Question.Stage.VALUES)
                .format(Format.IMAGE)
                .required(true)
                .fallback(image.reference())
                .boundTo(new Question.Binding(source.required("value").text(), false))
                .build();
    }

    /** Lists and maps may be empty; everything else says so where it may. */
    private static boolean isRequired(YamlSource source, AnswerType type) {
        ValueType valueType = valueType(source, type);
        return switch (valueType) {
            case MAP, LIST, TAGS, OBJECT, ITEMS, DATA -> false;
            case STRING, INTEGER, BOOLEAN, IMAGE -> true;
        };
    }

    private Optional<Node> fallback(YamlSource source, AnswerType type) {
        Optional<YamlSource> value = source.field("default");
        boolean isText = valueType(source, type) == ValueType.STRING || valueType(source, type) == ValueType.IMAGE;
        return value.map(node -> node.tag().isEmpty() && isText ? new Node.Scalar(node.text()) : templates.read(node));
    }

    private static AnswerType answerType(YamlSource source) {
        return word(source, "type", AnswerType.class, AnswerType.TEXT);
    }

    private static ValueType valueType(YamlSource source, AnswerType type) {
        ValueType usual = switch (type) {
            case BOOLEAN -> ValueType.BOOLEAN;
            case NUMBER -> ValueType.INTEGER;
            case MULTISELECT -> ValueType.LIST;
            case TEXT, SELECT -> ValueType.STRING;
        };
        return word(source, "becomes", ValueType.class, usual);
    }

    private static Format format(YamlSource source) {
        return source.field("format")
                .map(name -> Format.named(name.text())
                        .orElseThrow(() -> name.problem(
                                "no format named '" + name.text() + "'. Valid: " + String.join(", ", Format.names()))))
                .orElse(Format.ANY);
    }

    private List<Option> options(YamlSource source) {
        return source.field("options")
                .map(list -> list.isList()
                        ? list.items().stream().map(QuestionReader::option).toList()
                        : known(list))
                .orElse(List.of());
    }

    private List<Option> known(YamlSource name) {
        return switch (name.text()) {
            case FORMATS -> formats;
            case MAKERS -> SecretQuestions.MAKERS;
            default -> throw name.problem("a list of options is expected here, or " + FORMATS + " or " + MAKERS);
        };
    }

    private static Option option(YamlSource source) {
        source.fields("value", "label", "description");
        return new Option(
                source.required("value").text(), source.required("label").text(), source.text("description", ""));
    }

    /** One of an enum's words, as component files write them. */
    static <E extends Enum<E>> E word(YamlSource source, String field, Class<E> type, E otherwise) {
        Optional<YamlSource> value = source.field(field);
        if (value.isEmpty()) {
            return otherwise;
        }
        String wanted = value.get().text();
        List<E> all = Arrays.asList(type.getEnumConstants());
        return all.stream()
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> value.get()
                        .problem("'" + wanted + "' is no " + field + ". Valid: "
                                + String.join(
                                        ", ",
                                        all.stream()
                                                .map(e -> e.name().toLowerCase(Locale.ROOT))
                                                .toList())));
    }

    /** {@code {atMost: [minReplicas, maxReplicas]}}, {@code {differ: [port, metricsPort]}} or {@code {when: a, must: b, message: …}}. */
    Constraint constraint(YamlSource source) {
        Optional<YamlSource> atMost = source.field("atMost");
        if (atMost.isPresent()) {
            List<String> ids = two(atMost.get(), "atMost takes two questions, the lower first");
            return new Constraint.AtMost(ids.get(0), ids.get(1));
        }
        Optional<YamlSource> differ = source.field("differ");
        if (differ.isPresent()) {
            List<String> ids = two(differ.get(), "differ takes two questions");
            return new Constraint.Differ(ids.get(0), ids.get(1));
        }
        source.fields("when", "must", "message");
        return new Constraint.Implies(
                templates.condition(source.required("when")),
                templates.condition(source.required("must")),
                source.required("message").text());
    }

    private List<String> two(YamlSource source, String otherwise) {
        List<YamlSource> ids = source.items();
        if (ids.size() != 2) {
            throw source.problem(otherwise);
        }
        ids.forEach(templates::condition);
        return ids.stream().map(YamlSource::text).toList();
    }
}
