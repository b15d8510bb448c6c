package dev.dunnage.workflow.reply;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Objects of replies, with their keys in the order in which they are given. {@code Map.of} would order them differently in each
 * process, and the same answers have to give the same bytes.
 */
public final class JsonObject {

    private JsonObject() {}

    /** An object of two members. */
    public static Map<String, Object> of(String key, Object value, String secondKey, Object secondValue) {
        return of(Map.of(key, value), secondKey, secondValue);
    }

    /** An object with one member more. */
    public static Map<String, Object> of(Map<String, Object> members, String key, Object value) {
        Map<String, Object> object = new LinkedHashMap<>(members);
        object.put(key, value);
        return Collections.unmodifiableMap(object);
    }

    /** The same members in the same order, safe from later changes. */
    public static Map<String, Object> copyOf(Map<String, ?> members) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
