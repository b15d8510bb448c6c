package dev.dunnage.intent.meaning;

import dev.dunnage.intent.fact.FactReader;
import dev.dunnage.intent.text.CleanText;
import dev.dunnage.intent.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the phrases of the vocabulary in a text. Of two that overlap, the longer one says what is meant. */
public final class MentionFinder {

    /** Kinds that steer how others are read, and hide nothing. */
    private static final Set<String> SOFT = Set.of(
            "preference",
            "ordinary",
            "language",
            "left",
            "existing",
            "context",
            "install",
            "deploy",
            "negator",
            "nodeploy",
            "unserved");

    private static final Set<String> SEPARATORS = Set.of("+", "&", ",", ";", "(", ")");

    private final Vocabulary vocabulary;

    public MentionFinder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    public List<Mention> find(String text, List<Token> tokens, List<FactReader.Span> taken) {
        List<Mention> all = new ArrayList<>();
        List<String> words = tokens.stream().map(Token::word).toList();
        for (int i = 0; i < tokens.size(); i++) {
            for (Vocabulary.Phrase phrase : vocabulary.startingWith(words.get(i))) {
                int last = i + phrase.words().size() - 1;
                if (last < tokens.size()
                        && phrase.matches(words.subList(i, last + 1))
                        && !hasSeparator(text, tokens.subList(i, last + 1))) {
                    all.add(new Mention(
                            phrase.concept(),
                            tokens.get(i).start(),
                            tokens.get(last).end(),
                            i,
                            last,
                            tokens.get(i).clause()));
                }
            }
        }
        all.addAll(unspaced(text, tokens));
        return all.stream()
                .filter(mention -> taken.stream().noneMatch(span -> span.covers(mention.start(), mention.end())))
                .filter(mention -> all.stream().noneMatch(other -> hides(other, mention)))
                .sorted(Comparator.comparingInt(Mention::start))
                .toList();
    }

    /** "Laravel + Horizon" are two things, and no "Laravel Horizon". */
    private static boolean hasSeparator(String text, List<Token> tokens) {
        return IntStream.range(1, tokens.size())
                .mapToObj(i ->
                        text.substring(tokens.get(i - 1).end(), tokens.get(i).start()))
                .anyMatch(gap -> SEPARATORS.stream().anyMatch(gap::contains));
    }

    private List<Mention> unspaced(String text, List<Token> tokens) {
        List<Mention> found = new ArrayList<>();
        if (!CleanText.isUnspaced(text)) {
            return found;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, List<Concept>> entry : vocabulary.unspaced().entrySet()) {
            for (int at = lower.indexOf(entry.getKey()); at >= 0; at = lower.indexOf(entry.getKey(), at + 1)) {
                int start = at;
                int end = at + entry.getKey().length();
                int token = tokenAt(tokens, start);
                int clause = tokens.isEmpty() ? 0 : tokens.get(token).clause();
                entry.getValue().forEach(concept -> found.add(new Mention(concept, start, end, token, token, clause)));
            }
        }
        return found;
    }

    private static int tokenAt(List<Token> tokens, int position) {
        for (int i = 0; i < tokens.size(); i++) {
            if (position < tokens.get(i).end()) {
                return i;
            }
        }
        return Math.max(0, tokens.size() - 1);
    }

    private static boolean hides(Mention longer, Mention shorter) {
        if (!longer.contains(shorter) || SOFT.contains(longer.concept().kind())) {
            return false;
        }
        // A Kafka consumer is a worker, and it still needs Kafka; an internal service is one.
        boolean saysMore = longer.is("workload")
                        && !shorter.is("workload")
                        && shorter.concept().weight() > 0
                || longer.is("exposure") && shorter.is("workload") && shorter.end() == longer.end()
                || shorter.is("preference");
        return !saysMore || longer.is("noise");
    }
}
