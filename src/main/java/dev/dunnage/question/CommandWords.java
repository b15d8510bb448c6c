package dev.dunnage.question;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command in one line. Kubernetes starts a program by a list of words, and no shell takes a line apart there: a program
 * called {@code "python manage.py migrate"} is found nowhere.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02">Quoting in the shell</a>
 */
final class CommandWords {

    private CommandWords() {}

    /**
     * The words, without the quotes around them; an escaped character stands for itself.
     *
     * @throws AnswerReader.Refused where a quote is not closed
     */
    static List<String> of(String line) throws AnswerReader.Refused {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escapes = c == '\\' && quote != '\'' && i + 1 < line.length();
            if (escapes) {
                word.append(line.charAt(++i));
                isWord = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                isWord = true;
            } else if (Character.isWhitespace(c)) {
                if (isWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isWord = false;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (quote != 0) {
            throw AnswerReader.invalid(
                    "A quote is not closed. Valid is a command in one line, or one word a line, or a list of words.");
        }
        if (isWord) {
            words.add(word.toString());
        }
        return words;
    }
}
