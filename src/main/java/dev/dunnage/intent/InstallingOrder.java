package dev.dunnage.intent;

import dev.dunnage.intent.text.WordLists;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A text that asks for one product and says nothing else but how and where it goes: {@code add Envoy Gateway to our cluster}. */
public final class InstallingOrder {

    private static final Set<String> WORDS = WordLists.INTENT.of("installing");

    private static final Set<String> BY_MEANS_OF = WordLists.INTENT.of("by-means-of");

    private InstallingOrder() {}

    /** Whether a text holds nothing but an order beside the words of a product, as they stand in it; "with Argo CD" says how. */
    public static boolean isFor(String product, String text) {
        int at = text.indexOf(product);
        List<String> before = words(text.substring(0, Math.max(0, at)));
        List<String> after = words(text.substring(at < 0 ? 0 : at + product.length()));
        boolean isMeans = !before.isEmpty() && BY_MEANS_OF.contains(before.get(before.size() - 1));
        return !before.isEmpty() && !isMeans && WORDS.containsAll(before) && WORDS.containsAll(after);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}-]+", -1))
                .filter(word -> !word.isBlank())
                .toList();
    }
}
