package dev.dunnage.mcp.client;

import dev.dunnage.workflow.reply.NextAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a reply asks, as a form for the person.
 *
 * @param stage the stage that takes what the person fills in
 * @param again the call that asks the same once more, where that is one of its own
 * @param taken the arguments by which the stage takes what was filled in
 */
record Form(
        String stage,
        String message,
        Map<String, Object> schema,
        Optional<NextAction> again,
        Function<Map<String, Object>, Map<String, Object>> taken) {

    static final String ANSWERS = "answers";
    private static final String STAGE = "stage";

    /** The arguments of the call that takes what was filled in, after a call with these arguments. */
    Map<String, Object> call(Map<String, Object> arguments, Map<String, Object> content) {
        Map<String, Object> next = new LinkedHashMap<>(arguments);
        next.putAll(taken.apply(content));
        next.put(STAGE, stage);
        if (stage.equals(arguments.get(STAGE)) && next.containsKey(ANSWERS)) {
            Map<Object, Object> answers = new LinkedHashMap<>(object(arguments.get(ANSWERS)));
            answers.putAll(object(next.get(ANSWERS)));
            next.put(ANSWERS, answers);
        }
        return next;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
