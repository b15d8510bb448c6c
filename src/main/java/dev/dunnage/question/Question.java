package dev.dunnage.question;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Node;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One thing that a person decides.
 *
 * @param id what the answer is called; unique in a solution
 * @param stage when it is asked
 * @param text the question itself
 * @param type how it is answered
 * @param valueType what the answer becomes
 * @param options the choices of a select or multiselect
 * @param fallback the default, which may be made of earlier answers ({@code {name}-db}); none for what only a person can say
 * @param placeholder an example of an answer, always valid where there is one; in JSON for a piece of an object
 * @param help why it is asked or what follows from it; may be empty
 * @param rule what makes an answer valid
 * @param binding where the answer stands in a package; none for answers that steer the program
 * @param askedWhen whether it is asked at all, given the answers so far
 */
public record Question(
        String id,
        Stage stage,
        String text,
        AnswerType type,
        ValueType valueType,
        List<Option> options,
        Optional<Node> fallback,
        String placeholder,
        String help,
        Rule rule,
        Optional<Binding> binding,
        Optional<Condition> askedWhen) {

    /** When a question is asked. */
    public enum Stage {
        /** What nobody can guess. */
        REQUIRED,
        /** What most people want to see. */
        BASIC,
        /** What operators tune. */
        ADVANCED,
        /** What nobody is asked about: it stands in a chart's values, and an answer is taken where one is given. */
        VALUES
    }

    /**
     * What makes an answer valid.
     *
     * @param required whether it may not be left empty
     * @param min the least number, or the least length of a text
     * @param max the greatest number, or the greatest length of a text
     */
    public record Rule(boolean required, Optional<Long> min, Optional<Long> max, Format format) {}

    /**
     * The place of an answer in a package.
     *
     * @param path the dotted path in a chart's values
     * @param variesWithEnvironment whether a Kustomize overlay sets it
     */
    public record Binding(String path, boolean variesWithEnvironment) {}

    public Question {
        options = List.copyOf(options);
        if ((type == AnswerType.SELECT || type == AnswerType.MULTISELECT) == options.isEmpty()) {
            throw new IllegalArgumentException(id + ": options belong to select and multiselect, and only to these");
        }
    }

    /** Starts a text question, which is required until it gets a default or is made optional. */
    public static Builder text(String id, String text, Format format) {
        return new Builder(id, text, AnswerType.TEXT, ValueType.STRING)
                .format(format)
                .required(true);
    }

    /** Starts a yes or no question. */
    public static Builder flag(String id, String text, boolean fallback) {
        return new Builder(id, text, AnswerType.BOOLEAN, ValueType.BOOLEAN).fallback(fallback);
    }

    /** Starts a question for a whole number. */
    public static Builder number(String id, String text, long min, long max) {
        return new Builder(id, text, AnswerType.NUMBER, ValueType.INTEGER)
                .range(Optional.of(min), Optional.of(max))
                .required(true);
    }

    /** Starts a question with options, which must be answered until it gets a default. */
    public static Builder select(String id, String text, List<Option> options) {
        return new Builder(id, text, AnswerType.SELECT, ValueType.STRING)
                .options(options)
                .required(true);
    }

    /** Starts a question of whose options any number may be chosen; none by default. */
    public static Builder multiselect(String id, String text, List<Option> options) {
        return new Builder(id, text, AnswerType.MULTISELECT, ValueType.LIST)
                .options(options)
                .fallback(List.of());
    }

    /**
     * What the renderers need to know, where the answer stands in the package at all. In a Kustomize base the default stands, or
     * the example where there is none, so that the overlay shows what an environment decides.
     */
    public Optional<Parameter> parameter(Values values) {
        return binding.map(place -> new Parameter(
                id,
                place.path(),
                valueType,
                text,
                ParameterSchema.of(this),
                place.variesWithEnvironment(),
                base(values),
                askedWhen.filter(condition -> rule.required() && mayBeEmpty())));
    }

    private boolean mayBeEmpty() {
        return options.isEmpty() && valueType != ValueType.INTEGER && valueType != ValueType.BOOLEAN;
    }

    private Object base(Values values) {
        Optional<Object> usual = Questionnaire.defaultOf(this, values.byId());
        return usual.filter(value -> !value.equals(""))
                .or(() -> placeholder.isEmpty() ? Optional.empty() : Optional.of(placeholder))
                .orElseGet(() -> values.get(id));
    }

    /** A valid answer for a call that has no better one: the example, else the first option or the least number. */
    public Optional<Object> example() {
        if (!placeholder.isEmpty()) {
            return Optional.of(placeholder);
        }
        return type == AnswerType.NUMBER
                ? Optional.of(rule.min().orElse(0L))
                : options.stream().findFirst().map(Option::value);
    }

    /** What to say where it needs an answer and has none. */
    public String needed() {
        return "An answer is needed" + (valid().isEmpty() ? "." : ": valid is " + valid() + ".");
    }

    /** What answers it, in words; empty where any text does. */
    public String valid() {
        return options.isEmpty()
                ? rule.format().valid()
                : options.stream().map(Option::value).collect(Collectors.joining(" or "));
    }

    /** This question with another default. */
    public Question withDefault(Object value) {
        return new Question(
                id,
                stage,
                text,
                type,
                valueType,
                options,
                Optional.of(Node.of(value)),
                placeholder,
                help,
                rule,
                binding,
                askedWhen);
    }

    /** This question with some of its options. */
    public Question offering(Predicate<Option> some) {
        return new Question(
                id,
                stage,
                text,
                type,
                valueType,
                options.stream().filter(some).toList(),
                fallback,
                placeholder,
                help,
                rule,
                binding,
                askedWhen);
    }

    /** This question as one that may be answered for one of several environments. */
    public Question varyingWithEnvironment() {
        return new Question(
                id,
                stage,
                text,
                type,
                valueType,
                options,
                fallback,
                placeholder,
                help,
                rule,
                binding.map(place -> new Binding(place.path(), true)),
                askedWhen);
    }

    /** This question, asked only while the condition holds. */
    public Question askedOnlyWhen(Condition condition) {
        return new Question(
                id,
                stage,
                text,
                type,
                valueType,
                options,
                fallback,
                placeholder,
                help,
                rule,
                binding,
                Optional.of(condition));
    }

    /** This question with a smaller greatest length or number. */
    public Question atMost(long greatest) {
        return new Question(
                id,
                stage,
                text,
                type,
                valueType,
                options,
                fallback,
                placeholder,
                help,
                new Rule(
                        rule.required(),
                        rule.min(),
                        Optional.of(Math.min(greatest, rule.max().orElse(greatest))),
                        rule.format()),
                binding,
                askedWhen);
    }

    /** Collects what makes a question. */
    public static final class Builder {
        private final String id;
        private final String text;
        private final AnswerType type;
        private ValueType valueType;
        private Stage stage = Stage.BASIC;
        private List<Option> options = List.of();
        private Optional<Node> fallback = Optional.empty();
        private String placeholder = "";
        private String help = "";
        private boolean required;
        private Optional<Long> min = Optional.empty();
        private Optional<Long> max = Optional.empty();
        private Format format = Format.ANY;
        private Optional<Binding> binding = Optional.empty();
        private Optional<Condition> askedWhen = Optional.empty();

        /** Starts a question of any type; the named starts above read better where the type is known. */
        public Builder(String id, String text, AnswerType type, ValueType valueType) {
            this.id = id;
            this.text = text;
            this.type = type;
            this.valueType = valueType;
        }

        /** Sets when it is asked; {@link Stage#BASIC} unless set. */
        public Builder stage(Stage newStage) {
            stage = newStage;
            return this;
        }

        /** Sets the choices. */
        public Builder options(List<Option> newOptions) {
            options = newOptions;
            return this;
        }

        /** Sets the default: a literal, or a tree whose parameters are earlier answers. */
        public Builder fallback(Object value) {
            fallback = Optional.of(Node.of(value));
            return this;
        }

        /** Lets a text be left empty. */
        public Builder optional() {
            return required(false).fallback("");
        }

        /** Sets an example of an answer, which must be valid. */
        public Builder placeholder(String example) {
            placeholder = example;
            return this;
        }

        /** Sets a sentence of help. */
        public Builder help(String sentence) {
            help = sentence;
            return this;
        }

        /** Sets the grammar of a text. */
        public Builder format(Format newFormat) {
            format = newFormat;
            return this;
        }

        /** Sets whether an empty answer is a fault. */
        public Builder required(boolean isRequired) {
            required = isRequired;
            return this;
        }

        /** Sets the limits of a number, or of a text's length. */
        public Builder range(Optional<Long> least, Optional<Long> greatest) {
            min = least;
            max = greatest;
            return this;
        }

        /** Sets what a text answer becomes; a list has one item a line, a map one {@code KEY=value} a line. */
        public Builder becoming(ValueType newType) {
            valueType = newType;
            return this;
        }

        /** Binds the answer to a place in a package. */
        public Builder boundTo(Binding place) {
            binding = Optional.of(place);
            return this;
        }

        /** Asks only while the condition holds. */
        public Builder askedWhen(Condition condition) {
            askedWhen = Optional.of(condition);
            return this;
        }

        /** The question. */
        public Question build() {
            return new Question(
                    id,
                    stage,
                    text,
                    type,
                    valueType,
                    options,
                    fallback,
                    placeholder,
                    help,
                    new Rule(required, min, max, format),
                    binding,
                    askedWhen);
        }
    }
}
