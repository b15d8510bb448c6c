package dev.dunnage.intent.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in the one form that is read: without what nobody sees, without accents, misspelt words put right, and with spaces
 * between words and scripts that have none. It remembers where everything stood.
 */
public final class CleanText {

    private static final Set<UnicodeScript> UNSPACED =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
    /** Katakana's mark for a long vowel belongs to no script of its own. */
    private static final int LONG_VOWEL = 0x30fc;

    /** Some single characters stand for whole sentences. */
    private static final int LONGEST_FORM = 4;

    private static final Pattern TERMINAL_CODE = Pattern.compile("\\x1b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern MARKS = Pattern.compile("(?<=[\\p{IsLatin}\\p{IsGreek}])\\p{M}+");
    private static final Pattern PIECE = Pattern.compile("\\S+");
    // A host name, an image, a path or a variable is a value, and is left as it is written.
    private static final Pattern VALUE = Pattern.compile("[^\\s./:@=_]+(?:[./:@=_]+[^\\s./:@=_,;)\\]}\"'!?]+)+|/\\S+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private final String original;
    private final StringBuilder clean = new StringBuilder();
    private int[] from;
    private int[] until;

    private CleanText(String original) {
        this.original = original;
        this.from = new int[original.length() + 16];
        this.until = new int[original.length() + 16];
    }

    /**
     * The text to be read.
     *
     * @param spelling puts a word right, or gives it back as it is
     */
    public static CleanText of(String original, UnaryOperator<String> spelling) {
        CleanText visible = new CleanText(original);
        visible.addVisible();
        CleanText spelt = new CleanText(original);
        spelt.addSpelt(visible, spelling);
        return spelt;
    }

    public String text() {
        return clean.toString();
    }

    /** What was written where the text now has the characters from start to end. */
    public String written(int start, int end) {
        return start >= end
                ? ""
                : original.substring(from[start], until[end - 1])
                        .replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", "")
                        .strip();
    }

    /** A word in small letters without accents. */
    public static String folded(String word) {
        String lower = word.toLowerCase(Locale.ROOT)
                .replace('ł', 'l')
                .replace('ø', 'o')
                .replace('’', '\'');
        return Normalizer.normalize(
                MARKS.matcher(Normalizer.normalize(lower, Form.NFD)).replaceAll(""), Form.NFC);
    }

    /** Whether it holds letters of a script that has no spaces between words. */
    public static boolean isUnspaced(String text) {
        return text.codePoints().anyMatch(CleanText::isUnspaced);
    }

    private static boolean isUnspaced(int codePoint) {
        return codePoint == LONG_VOWEL || codePoint > 0x10ff && UNSPACED.contains(UnicodeScript.of(codePoint));
    }

    private void addVisible() {
        Matcher code = TERMINAL_CODE.matcher(original);
        int at = 0;
        while (at < original.length()) {
            if (original.charAt(at) == 0x1b
                    && code.region(at, original.length()).lookingAt()) {
                at = code.end();
                continue;
            }
            int end = clusterEnd(at);
            addCluster(at, end);
            at = end;
        }
    }

    /** A character with the marks that stand on it. */
    private int clusterEnd(int start) {
        int end = start + Character.charCount(original.codePointAt(start));
        while (end < original.length() && Character.getType(original.codePointAt(end)) == Character.NON_SPACING_MARK) {
            end += Character.charCount(original.codePointAt(end));
        }
        return end;
    }

    private void addCluster(int start, int end) {
        int first = original.codePointAt(start);
        if (Character.getType(first) == Character.FORMAT) {
            return;
        }
        if (Character.isISOControl(first)) {
            add(first == '\n' || first == '\r' ? "\n" : " ", start, end);
            return;
        }
        String written = original.substring(start, end);
        String normal = Normalizer.normalize(written, Form.NFKC);
        if (normal.length() > LONGEST_FORM) {
            normal = written;
        }
        if (changesScript(normal)) {
            add(" ", start, start);
        }
        add(normal, start, end);
    }

    private boolean changesScript(String next) {
        if (clean.length() == 0 || next.isEmpty()) {
            return false;
        }
        int left = clean.codePointBefore(clean.length());
        int right = next.codePointAt(0);
        return Character.isLetterOrDigit(left)
                && Character.isLetterOrDigit(right)
                && isUnspaced(left) != isUnspaced(right);
    }

    private void addSpelt(CleanText visible, UnaryOperator<String> spelling) {
        Matcher piece = PIECE.matcher(visible.clean);
        int done = 0;
        while (piece.find()) {
            copy(visible, done, piece.start());
            if (VALUE.matcher(piece.group()).find()) {
                copy(visible, piece.start(), piece.end());
            } else {
                addWords(visible, piece.start(), piece.end(), spelling);
            }
            done = piece.end();
        }
        copy(visible, done, visible.clean.length());
    }

    private void addWords(CleanText visible, int start, int end, UnaryOperator<String> spelling) {
        Matcher word = WORD.matcher(visible.clean).region(start, end);
        int done = start;
        while (word.find()) {
            copy(visible, done, word.start());
            String folded = folded(word.group());
            String right = spelling.apply(folded);
            if (right.equals(folded) && folded.length() == word.group().length()) {
                addFolded(visible, word.start(), word.group());
            } else {
                add(right, visible.from[word.start()], visible.until[word.end() - 1]);
            }
            done = word.end();
        }
        copy(visible, done, end);
    }

    /** Without accents, but in the letters' own case: capitals tell a variable from a word. */
    private void addFolded(CleanText visible, int start, String word) {
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            String folded = letter < 128 ? String.valueOf(letter) : folded(String.valueOf(letter));
            add(
                    folded.length() == 1 ? folded : String.valueOf(letter),
                    visible.from[start + i],
                    visible.until[start + i]);
        }
    }

    private void copy(CleanText visible, int start, int end) {
        for (int i = start; i < end; i++) {
            add(String.valueOf(visible.clean.charAt(i)), visible.from[i], visible.until[i]);
        }
    }

    private void add(String characters, int start, int end) {
        int length = clean.length() + characters.length();
        if (length > from.length) {
            from = Arrays.copyOf(from, 2 * length);
            until = Arrays.copyOf(until, 2 * length);
        }
        Arrays.fill(from, clean.length(), length, start);
        Arrays.fill(until, clean.length(), length, end);
        clean.append(characters);
    }
}
