package dev.dunnage.workflow.reply;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object of a reply under construction; its fields keep their order. */
final class JsonFields {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    JsonFields with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    JsonFields withAll(Map<String, Object> more) {
        fields.putAll(more);
        return this;
    }

    JsonFields withUnlessEmpty(String field, Collection<?> value) {
        return value.isEmpty() ? this : with(field, value);
    }

    JsonFields withUnlessEmpty(String field, Map<String, ?> value) {
        return value.isEmpty() ? this : with(field, value);
    }

    JsonFields withUnlessEmpty(String field, String value) {
        return value.isEmpty() ? this : with(field, value);
    }

    /** A count that says nothing where it is 0. */
    JsonFields withUnlessEmpty(String field, int count) {
        return count == 0 ? this : with(field, count);
    }

    Map<String, Object> object() {
        return JsonObject.copyOf(fields);
    }
}
