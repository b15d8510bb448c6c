package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.text.CleanText;
import dev.dunnage.intent.text.Token;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The environments that a text lists, such as {@code dev, staging and production}. One alone only says where something goes, as every
 * deployment goes somewhere.
 */
final class EnvironmentNames {

    private static final Set<String> NAMES = WordLists.INTENT.of("environment");
    private static final Set<String> JOINERS = WordLists.INTENT.of("environment-joiners");

    private EnvironmentNames() {}

    /** The names in their order, each with the words of the whole list. */
    static List<Found> in(CleanText text, List<Token> tokens) {
        List<Token> run = new ArrayList<>();
        for (Token token : tokens) {
            boolean isJoined = !run.isEmpty() && JOINERS.contains(token.word());
            if (NAMES.contains(token.word())) {
                run.add(token);
            } else if (!isJoined) {
                if (run.size() > 1) {
                    break;
                }
                run.clear();
            }
        }
        if (run.size() < 2) {
            return List.of();
        }
        String words = text.written(run.get(0).start(), run.get(run.size() - 1).end());
        return run.stream()
                .map(Token::word)
                .distinct()
                .map(name -> new Found(name, words))
                .toList();
    }
}
