package dev.dunnage.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hash of a configuration map, equal to what a chart computes with {@code toJson | sha256sum}.
 *
 * <p>Go's encoder sorts keys by bytes and escapes a few characters of its own: https://pkg.go.dev/encoding/json#Marshal
 */
final class ConfigChecksum {

    private ConfigChecksum() {}

    static String of(Object map) {
        TreeMap<String, Object> sorted = new TreeMap<>(ConfigChecksum::compareBytes);
        ((Map<?, ?>) map).forEach((key, value) -> sorted.put(String.valueOf(key), value));
        StringBuilder json = new StringBuilder("{");
        sorted.forEach((key, value) -> {
            json.append(json.length() > 1 ? "," : "");
            quote(key, json);
            json.append(':');
            quote(String.valueOf(value), json);
        });
        return sha256(json.append('}').toString());
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
