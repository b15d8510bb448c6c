package dev.dunnage.intent;

import dev.dunnage.intent.text.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The things that a text wants to be different, one after the other. What stands before the first of a sentence and only names something
 * ("in production, scale api to 4 and give jobs 1Gi of memory") is said of each that does not say otherwise.
 */
final class ChangeClauses {

    private static final Pattern SENTENCE = Expressions.of("change.sentence");
    private static final Pattern END = Expressions.of("change.end");
    private static final Pattern FROM = Expressions.of("change.from");
    private static final Pattern RANGE = Expressions.of("change.range");

    private final Function<String, NamedScope> scopes;

    /** Clauses of a package whose parts and environments are found in words by {@code scopes}. */
    ChangeClauses(Function<String, NamedScope> scopes) {
        this.scopes = scopes;
    }

    List<String> of(String text) {
        return SENTENCE.splitAsStream(text)
                .flatMap(sentence -> ofSentence(sentence).stream())
                .toList();
    }

    private List<String> ofSentence(String sentence) {
        List<String> clauses = new ArrayList<>();
        String lead = "";
        for (String part : END.splitAsStream(sentence).toList()) {
            String words = RANGE.matcher(part).find()
                    ? part.strip()
                    : FROM.matcher(part).replaceAll("").strip();
            NamedScope scope = scopes.apply(words);
            if (clauses.isEmpty() && scope.isNamed() && scope.rest().isBlank()) {
                lead = (lead + " " + words).strip();
            } else if (!words.isEmpty()) {
                clauses.add(lead.isEmpty() || !scopes.apply(lead).leaves(scope) ? words : lead + " " + words);
            }
        }
        return clauses.isEmpty() && !lead.isEmpty() ? List.of(lead) : List.copyOf(clauses);
    }
}
