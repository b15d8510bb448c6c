package dev.dunnage.intent.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text.
 *
 * @param word in lower case
 * @param start where it begins in the text
 * @param end where it ends
 * @param clause the number of the part of a sentence that it stands in
 */
public record Token(String word, int start, int end, int clause) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern CLAUSE_END = Expressions.of("text.clause-end");

    public static List<Token> of(String text) {
        List<Integer> ends = new ArrayList<>();
        Matcher end = CLAUSE_END.matcher(text);
        while (end.find()) {
            ends.add(end.start());
        }
        List<Token> tokens = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int clause = 0;
        while (word.find()) {
            while (clause < ends.size() && ends.get(clause) < word.start()) {
                clause++;
            }
            tokens.add(new Token(CleanText.folded(word.group()), word.start(), word.end(), clause));
        }
        return tokens;
    }
}
