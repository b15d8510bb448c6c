package dev.dunnage.intent;

import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.WordLists;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The product that a short order to install names, although nobody here knows it: {@code install frobnicator}. */
public final class WishedProduct {

    private static final Pattern ORDER = Expressions.of("product.order");
    private static final Set<String> PLAIN = WordLists.INTENT.of("plain");
    private static final Set<String> ORDINARY = WordLists.INTENT.of("ordinary");

    private WishedProduct() {}

    /** The product as it is written; empty where the text is no such order, or its object is a word for anything. */
    public static Optional<Found> of(String text) {
        Matcher order = ORDER.matcher(text.strip());
        return order.matches()
                ? Optional.of(order.group("product"))
                        .filter(product -> Stream.of(PLAIN, ORDINARY)
                                .noneMatch(words -> words.contains(product.toLowerCase(Locale.ROOT))))
                        .map(product -> new Found(product.toLowerCase(Locale.ROOT), product))
                : Optional.empty();
    }
}
