package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.text.CleanText;
import dev.dunnage.intent.text.Token;
import dev.dunnage.intent.text.WordLists;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** A text with its words and what they stand for; answers how one mention stands to the others. */
public record Reading(CleanText clean, List<Token> tokens, List<Mention> mentions) {

    private static final Set<String> ENDS_COMPARISON = WordLists.INTENT.of("ends-a-comparison");

    private static final Set<String> RELATIVES = WordLists.INTENT.of("relative");
    private static final Set<String> PRONOUNS = WordLists.INTENT.of("stands-for-a-thing");
    private static final Set<String> SAYS_THE_KIND = WordLists.INTENT.of("says-the-kind");
    private static final Set<String> JOINS_BY_AS = WordLists.INTENT.of("joins-by-as");
    private static final Set<String> ARTICLES = WordLists.INTENT.of("introduces-a-part");
    private static final Set<String> FROM = WordLists.INTENT.of("comes-from");
    private static final Set<String> TO = WordLists.INTENT.of("goes-to");
    private static final Set<String> OVER = WordLists.INTENT.of("chosen-over");
    private static final Set<String> IS = WordLists.INTENT.of("says-what-it-is");
    private static final Set<String> PLACES = WordLists.INTENT.of("says-a-place");
    private static final Set<String> BEGINS_A_CLAUSE = WordLists.INTENT.of("begins-a-clause");

    // Distances in words, found by trying them on labelled texts (docs/intent.md): one less misses, one more takes a
    // neighbour.

    /** How far "already runs" may stand from what runs. */
    private static final int EXISTENCE = 7;

    /** How far a relative clause may say so: "Kafka, which is already there". */
    private static final int RELATIVE = 5;

    /** How far an adjective may stand before its noun: "existing company wide MySQL". */
    private static final int ADJECTIVE = 4;

    /** How far a comparison may stand from what it compares with: "like our other Redis". */
    private static final int COMPARISON = 4;

    /** How many words may stand between an article and its noun: "a small internal Grails app". */
    private static final int ADJECTIVES = 3;

    /** How far "from" may stand before what is left behind: "from the Memcached". */
    private static final int ORIGIN = 2;

    /** How far what takes the place may stand behind the correction: "wait, memcached is enough". */
    private static final int CORRECTION = 4;

    String text() {
        return clean.text();
    }

    /** The environments that the text names. */
    Environments environments() {
        return new Environments(clean, tokens);
    }

    /** The mention as the text has it. */
    Found found(Mention mention) {
        return new Found(mention.concept().id(), clean.written(mention.start(), mention.end()));
    }

    List<Mention> of(String kind) {
        return mentions.stream().filter(mention -> mention.is(kind)).toList();
    }

    /** Whether the text rules the mention out. */
    boolean isNegated(Mention mention) {
        return new Negation(this).of(mention);
    }

    /** Whether the clause says that the thing is there already. */
    boolean isExisting(Mention mention) {
        return any(
                        "existing",
                        "cue",
                        cue -> isNear(cue, mention)
                                || isInBracketsAfter(cue, mention)
                                || isRelativeAfter(cue, mention)
                                || isPronounAfter(cue, mention))
                || any(
                        "existing",
                        "adjective",
                        cue -> cue.end() <= mention.start()
                                && distance(cue, mention) <= ADJECTIVE
                                && isNear(cue, mention));
    }

    /** "They do not exist yet". */
    private boolean isNear(Mention cue, Mention mention) {
        return cue.clause() == mention.clause()
                && distance(cue, mention) <= EXISTENCE
                && !isNegated(cue)
                && !leadsTo(cue, mention)
                && !isOrigin(cue, mention);
    }

    /** "Postgres from RDS and Redis" says of Postgres alone where it comes from. */
    private boolean isOrigin(Mention cue, Mention mention) {
        int from = cue.firstToken() - 1;
        return mention.firstToken() > cue.lastToken()
                && from > 0
                && FROM.contains(tokens.get(from).word())
                && of("service").stream().anyMatch(other -> other.lastToken() == from - 1);
    }

    /** "Data lives in MongoDB" says where something else is. */
    private boolean leadsTo(Mention cue, Mention mention) {
        return mention.firstToken() > cue.lastToken()
                && mention.firstToken() - cue.lastToken() <= ORIGIN
                && PLACES.contains(tokens.get(cue.lastToken()).word());
    }

    /** "Our Kafka, which exists". */
    private boolean isRelativeAfter(Mention cue, Mention mention) {
        return cue.clause() == mention.clause() + 1
                && cue.firstToken() - mention.lastToken() <= RELATIVE
                && RELATIVES.contains(tokens.get(mention.lastToken() + 1).word())
                && !isNegated(cue);
    }

    /** "MongoDB (Atlas)", "S3 (AWS, already there)". */
    private boolean isInBracketsAfter(Mention cue, Mention mention) {
        String between = cue.start() < mention.end() ? "" : text().substring(mention.end(), cue.start());
        return between.stripLeading().startsWith("(") && between.indexOf(')') < 0;
    }

    /** "RabbitMQ at mq.internal, it exists": a clause about the last thing that was named. */
    private boolean isPronounAfter(Mention cue, Mention mention) {
        return cue.clause() == mention.clause() + 1
                && PRONOUNS.contains(firstWord(cue.clause()))
                && !isNegated(cue)
                && mentions.stream()
                        .noneMatch(other ->
                                other.start() > mention.start() && other.start() < cue.start() && isThing(other));
    }

    private static boolean isThing(Mention mention) {
        return mention.is("service") || mention.is("unsupported") || mention.is("product") || mention.is("workload");
    }

    private String firstWord(int clause) {
        return tokens.stream()
                .filter(token -> token.clause() == clause)
                .findFirst()
                .map(Token::word)
                .orElse("");
    }

    /** Whether the thing only serves as a comparison, or is named for what it does with ours. */
    boolean isContext(Mention mention) {
        return any(
                        "context",
                        "after",
                        cue -> cue.firstToken() == mention.lastToken() + 1
                                && (text().substring(mention.end(), cue.start()).equals("-") || isPostfix(cue)))
                || any(
                        "context",
                        "cue",
                        cue -> cue.clause() == mention.clause()
                                && !isPostfix(cue)
                                && distance(cue, mention) <= COMPARISON
                                && !endsComparison(cue, mention)
                                && (cue.lastToken() < mention.firstToken()
                                        || cue.words(text())
                                                .toLowerCase(Locale.ROOT)
                                                .contains("scrape")));
    }

    /** "A node exporter like agent" compares what stands before it, and is about what follows. */
    private boolean isPostfix(Mention like) {
        int next = like.lastToken() + 1;
        return like.words(text()).equalsIgnoreCase("like")
                && next < tokens.size()
                && tokens.get(next).clause() == like.clause()
                && !BEGINS_A_CLAUSE.contains(tokens.get(next).word())
                && mentions.stream()
                        .anyMatch(mention -> mention.lastToken() + 1 == like.firstToken()
                                && mention.clause() == like.clause()
                                && (mention.is("product") || mention.is("unsupported")));
    }

    /** "Like Heroku for our Flask app" compares nothing with the app. */
    private boolean endsComparison(Mention cue, Mention mention) {
        return cue.lastToken() < mention.firstToken()
                && (tokens.subList(cue.lastToken() + 1, mention.firstToken()).stream()
                                .anyMatch(token -> ENDS_COMPARISON.contains(token.word()))
                        || new Negation(this).isSpent(cue, mention));
    }

    /** Whether it is what the text says to come from: "from Memcached to Redis". */
    boolean isLeftBehind(Mention mention) {
        return isOrigin(mention)
                || isOutdone(mention)
                || isTakenBack(mention)
                || any(
                        "left",
                        "after",
                        cue -> cue.firstToken() == mention.lastToken() + 1 && cue.clause() == mention.clause())
                || any(
                        "left",
                        "cue",
                        cue -> cue.clause() == mention.clause()
                                && cue.lastToken() < mention.firstToken()
                                && mention.firstToken() - cue.lastToken() <= ORIGIN
                                && !new Negation(this).isPassive(cue));
    }

    /** "We moved the sessions out of Memcached into Redis": of two that do the same work the one that is left. */
    private boolean isOrigin(Mention mention) {
        int next = mention.lastToken() + 1;
        return follows(mention, FROM)
                && next < tokens.size()
                && TO.contains(tokens.get(next).word())
                && mentions.stream()
                        .anyMatch(other -> other.firstToken() > next
                                && other.firstToken() - next <= ORIGIN
                                && isAlternative(other, mention));
    }

    /** "MySQL over Postgres". */
    private boolean isOutdone(Mention mention) {
        return follows(mention, OVER)
                && mentions.stream()
                        .anyMatch(other ->
                                other.lastToken() == mention.firstToken() - 2 && isAlternative(other, mention));
    }

    /** "Postgres. No, make that MySQL": the first of two that do the same work. */
    private boolean isTakenBack(Mention mention) {
        return any(
                "left",
                "correction",
                cue -> cue.start() >= mention.end()
                        && mentions.stream()
                                .anyMatch(other -> other.firstToken() > cue.lastToken()
                                        && other.firstToken() - cue.lastToken() <= CORRECTION
                                        && doesTheSameWork(other, mention)));
    }

    private static boolean isAlternative(Mention other, Mention mention) {
        return other.clause() == mention.clause() && doesTheSameWork(other, mention);
    }

    private static boolean doesTheSameWork(Mention other, Mention mention) {
        return !other.concept().id().equals(mention.concept().id())
                && Services.FAMILIES.stream()
                        .anyMatch(family -> family.contains(other.concept().id())
                                && family.contains(mention.concept().id()));
    }

    /** Whether the text says that something is to run as this: "the game server as a stateful application". */
    boolean isDeclared(Mention mention) {
        int before = mention.firstToken() - 1;
        while (before > 0 && ARTICLES.contains(tokens.get(before).word())) {
            before--;
        }
        return before > 0
                && tokens.get(before).clause() == mention.clause()
                && SAYS_THE_KIND.contains(tokens.get(before).word())
                && !JOINS_BY_AS.contains(tokens.get(before - 1).word());
    }

    /** Whether the text says that something is this: "it's a small app". */
    boolean isPredicate(Mention mention) {
        int article = mention.firstToken() - 1;
        while (article > 0
                && mention.firstToken() - article <= ADJECTIVES
                && !ARTICLES.contains(tokens.get(article).word())) {
            article--;
        }
        return article > 0
                && ARTICLES.contains(tokens.get(article).word())
                && tokens.get(article).clause() == mention.clause()
                && IS.contains(tokens.get(article - 1).word());
    }

    boolean follows(Mention mention, Set<String> words) {
        return mention.firstToken() > 0
                && words.contains(tokens.get(mention.firstToken() - 1).word());
    }

    boolean any(String kind, String id, Predicate<Mention> condition) {
        return mentions.stream()
                .anyMatch(mention -> mention.is(kind) && mention.concept().id().equals(id) && condition.test(mention));
    }

    private static int distance(Mention left, Mention right) {
        return Math.max(0, Math.max(left.firstToken() - right.lastToken(), right.firstToken() - left.lastToken()));
    }
}
