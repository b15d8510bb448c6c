package dev.dunnage.mcp.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON values without lone surrogates. JSON can spell half a character ({@code "\ud800"}), but UTF-8 cannot carry it: a reply
 * that quoted it could not be written. It becomes U+FFFD on the way in.
 */
final class WellFormed {

    private static final Pattern SPELT_SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]");
    /** The category of half characters; a pair is one code point of another category. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private WellFormed() {}

    /** The value read from {@code line}; as strict UTF-8 the line itself has no surrogates, only escapes can bring them. */
    static @Nullable Object text(@Nullable Object value, String line) {
        return SPELT_SURROGATE.matcher(line).find() ? mended(value) : value;
    }

    private static @Nullable Object mended(@Nullable Object value) {
        if (value instanceof String text) {
            return mended(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(WellFormed::mended).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> mended = new LinkedHashMap<>();
            map.forEach((key, entry) -> mended.put(mended((String) key), mended(entry)));
            return mended;
        }
        return value;
    }

    private static String mended(String text) {
        return LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
    }
}
