package dev.dunnage.intent;

import dev.dunnage.intent.text.CleanText;
import dev.dunnage.intent.text.Expressions;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The paths that a text wants something done with: {@code wire charts/shop to Argo CD}. */
public final class WishedPaths {

    private static final Pattern OBJECT = Expressions.of("delivery.object");

    private WishedPaths() {}

    /** The paths behind a verb, in the order of the text; whether anything is there nobody knows here. */
    public static List<String> of(String text) {
        return OBJECT.matcher(CleanText.of(text, UnaryOperator.identity()).text())
                .results()
                .map(found -> found.group(1).replaceFirst("[./]+$", ""))
                .distinct()
                .toList();
    }
}
