package dev.dunnage.mcp.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The words that a model may answer with when it is asked to read an intent: ids, each with what it means.
 *
 * @param capabilities what can be asked for
 * @param facts what can be said about it; each takes a text as its value
 */
public record KnownIds(Map<String, String> capabilities, Map<String, String> facts) {

    public KnownIds {
        capabilities = Collections.unmodifiableMap(new LinkedHashMap<>(capabilities));
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
