package dev.dunnage.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hash of answers, equal to what a chart computes with {@code toJson | sha256sum}.
 *
 * <p>Go's encoder sorts keys by bytes and escapes a few characters of its own: https://pkg.go.dev/encoding/json#Marshal
 */
final class ConfigChecksum {

    private ConfigChecksum() {}

    static String of(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return sha256(json.toString());
    }

    private static void write(Object value, StringBuilder json) {
        if (value instanceof Map<?, ?> map) {
            mapping(map, json);
        } else if (value instanceof Collection<?> list) {
            list(list, json);
        } else if (value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else {
            quote(String.valueOf(value), json);
        }
    }

    private static void mapping(Map<?, ?> map, StringBuilder json) {
        TreeMap<String, Object> sorted = new TreeMap<>(ConfigChecksum::compareBytes);
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        json.append('{');
        String between = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            json.append(between);
            quote(entry.getKey(), json);
            json.append(':');
            write(entry.getValue(), json);
            between = ",";
        }
        json.append('}');
    }

    private static void list(Collection<?> list, StringBuilder json) {
        json.append('[');
        String between = "";
        for (Object item : list) {
            json.append(between);
            write(item, json);
            between = ",";
        }
        json.append(']');
    }

    private static int compareBytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
                        json.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        json.appendCodePoint(c);
                    }
                }
            }
        });
        json.append('"');
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
