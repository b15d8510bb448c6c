package dev.dunnage.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The arguments of one tool call, which the protocol's edge has checked against the tool's schema. */
public record Arguments(Map<String, Object> values) {

    public static final String STAGE = "stage";
    static final String ANSWERS = "answers";

    /** The argument by which files of others are replaced. */
    public static final String OVERWRITE = "overwrite";

    /** The argument by which nothing is written. */
    public static final String DRY_RUN = "dryRun";

    public Optional<String> text(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The stage that is called; empty where the call names none. */
    public String stage() {
        return text(STAGE).orElse("");
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** An object among the arguments. */
    public Optional<Map<?, ?>> object(String name) {
        return values.get(name) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }

    public Optional<Integer> number(String name) {
        return values.get(name) instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }

    /** The answers, where the call has any; an empty object is an answer too: it takes the defaults. */
    public Optional<Map<String, Object>> answers() {
        if (!(values.get(ANSWERS) instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                answers.put(String.valueOf(key), value);
            }
        });
        return Optional.of(answers);
    }

    /** The ids that are answered with nothing. */
    public List<String> emptied() {
        return values.get(ANSWERS) instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(answer -> answer.getValue() == null)
                        .map(answer -> String.valueOf(answer.getKey()))
                        .toList()
                : List.of();
    }

    /** The same call with its answers in another form; one without answers stays without. */
    public Arguments withAnswers(UnaryOperator<Map<String, Object>> form) {
        return answers()
                .map(given -> new Arguments(merged(values, Map.of(ANSWERS, form.apply(given)))))
                .orElse(this);
    }

    /** The same call with an object among its arguments in another form. */
    public Arguments withObject(String name, Function<Map<?, ?>, Map<String, Object>> form) {
        return object(name)
                .map(given -> new Arguments(merged(values, Map.of(name, form.apply(given)))))
                .orElse(this);
    }

    public boolean dryRun() {
        return flag(DRY_RUN);
    }

    /** The same call, which writes nothing. */
    public Arguments asDryRun() {
        return new Arguments(merged(values, Map.of(DRY_RUN, true)));
    }

    /** Some of the arguments, as far as the call has them. */
    public Map<String, Object> ofCall(List<String> names) {
        Map<String, Object> some = new LinkedHashMap<>(values);
        some.keySet().retainAll(names);
        return some;
    }

    public boolean overwrite() {
        return flag(OVERWRITE);
    }

    public boolean includeContent() {
        return flag("includeContent") || dryRun();
    }

    public boolean includeTopology() {
        return flag("includeTopology");
    }

    /** Answers with later ones over them. */
    public static Map<String, Object> merged(Map<String, Object> before, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(before);
        all.putAll(more);
        return all;
    }
}
