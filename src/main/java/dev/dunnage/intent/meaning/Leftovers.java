package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.text.Token;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * What is left of a text when everything is taken away that means something here: nobody serves it, and it must not vanish without a
 * word. "Web app with basic auth and PostgreSQL" leaves {@code basic auth}. Only what follows a word such as "with" or "on" counts, up to
 * the next comma; what follows "for" or "that" tells of the purpose. Other languages than English are not looked at, since their ordinary
 * words are not known.
 */
final class Leftovers {

    private static final Set<String> OPENERS = WordLists.INTENT.of("opener");
    private static final Set<String> PURPOSES = WordLists.INTENT.of("purpose");
    private static final Set<String> PLAIN = WordLists.INTENT.of("plain");
    private static final Set<String> ORDINARY = WordLists.INTENT.of("ordinary");
    private static final Set<String> FOREIGN = WordLists.INTENT.of("foreign");

    /** A comma goes on with a list; these begin anew. */
    private static final Pattern SENTENCE_END = Pattern.compile("[.;!?\\n]");

    /** One such word may be a name; two are a sentence. */
    private static final int FOREIGN_SENTENCE = 2;

    /** A longer rest is a story, and not the name of a thing. */
    private static final int LONGEST = 5;

    private final Reading reading;
    private final BiPredicate<Integer, Integer> taken;
    private final List<Found> found = new ArrayList<>();
    private final List<Token> open = new ArrayList<>();
    private boolean asks;

    /** Leftovers of a text; {@code taken} says whether the characters from one place to another are a value that was read. */
    Leftovers(Reading reading, BiPredicate<Integer, Integer> taken) {
        this.reading = reading;
        this.taken = taken;
    }

    /** The rests, in the order of the text, as they are written there; they have no id. */
    List<Found> all() {
        if (isForeign()) {
            return List.of();
        }
        int end = 0;
        int clause = 0;
        for (int i = 0; i < reading.tokens().size(); i++) {
            Token token = reading.tokens().get(i);
            if (token.clause() != clause) {
                clause = token.clause();
                close();
                asks &= !SENTENCE_END
                        .matcher(reading.text().substring(end, token.start()))
                        .find();
            }
            take(token, i);
            end = token.end();
        }
        close();
        return found.stream().distinct().toList();
    }

    private boolean isForeign() {
        return reading.tokens().stream()
                        .filter(token -> FOREIGN.contains(token.word()))
                        .count()
                >= FOREIGN_SENTENCE;
    }

    private void take(Token token, int index) {
        if (isMeant(index)) {
            // What stands right before a workload only says what it is about: "a booking web app".
            if (isWorkload(index)) {
                open.clear();
            }
            close();
        } else if (OPENERS.contains(token.word())) {
            close();
            asks = true;
        } else if (PURPOSES.contains(token.word())) {
            close();
            asks = false;
        } else if (taken.test(token.start(), token.end()) || !saysSomething(token)) {
            close();
        } else if (asks) {
            open.add(token);
        }
    }

    private boolean isMeant(int index) {
        return reading.mentions().stream()
                .anyMatch(mention -> mention.firstToken() <= index && index <= mention.lastToken());
    }

    private boolean isWorkload(int index) {
        return reading.of("workload").stream()
                .anyMatch(mention -> mention.firstToken() <= index && index <= mention.lastToken());
    }

    private static boolean saysSomething(Token token) {
        return token.word().length() > 1
                && token.word().chars().anyMatch(Character::isLetter)
                && !PLAIN.contains(token.word())
                && !ORDINARY.contains(token.word());
    }

    private void close() {
        if (!open.isEmpty() && open.size() <= LONGEST) {
            int start = open.get(0).start();
            int end = open.get(open.size() - 1).end();
            found.add(new Found("", reading.clean().written(start, end)));
        }
        open.clear();
    }
}
