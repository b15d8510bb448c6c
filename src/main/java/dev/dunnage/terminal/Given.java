package dev.dunnage.terminal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was said before the conversation begins.
 *
 * @param answers answers by the ids of their questions, which are not asked any more
 * @param defaults whether everything else takes its default
 * @param overwrite whether files that others wrote may be replaced
 */
public record Given(Map<String, Object> answers, boolean defaults, boolean overwrite) {

    public Given {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    boolean has(String id) {
        return answers.containsKey(id);
    }

    Optional<String> text(String id) {
        return Optional.ofNullable(answers.get(id)).map(String::valueOf);
    }
}
