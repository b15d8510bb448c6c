package dev.dunnage.question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds secrets among values of a chart by what they are called. */
public final class SecretValues {

    /** These name a Secret of the cluster. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?i)existing.*|.*(?:pullSecrets?|secretKeyRef|secretRef|fromSecret|secretStore)");

    private SecretValues() {}

    /** The name of a value that is a secret; a switch or a number is none. */
    public static Optional<String> in(String name, Object value) {
        if (REFERENCE.matcher(name).matches()) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return inMap(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(item -> in(name, item).stream()).findFirst();
        }
        boolean isSecret = value instanceof String text
                && !text.isEmpty()
                && (Credentials.isSecretName(name) || Credentials.isKey(name, text));
        return isSecret ? Optional.of(name) : Optional.empty();
    }

    private static Optional<String> inMap(Map<?, ?> map) {
        Stream<Map.Entry<?, ?>> entries = map.entrySet().stream().map(entry -> entry);
        return entries.flatMap(entry -> in(String.valueOf(entry.getKey()), entry.getValue()).stream())
                .findFirst();
    }
}
