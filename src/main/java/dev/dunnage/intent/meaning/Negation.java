package dev.dunnage.intent.meaning;

import dev.dunnage.intent.text.Token;
import dev.dunnage.intent.text.WordLists;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What a text rules out: "no Redis", "Kafka: no", "Redis is not needed", "RabbitMQ was dropped". */
record Negation(Reading reading) {

    private static final Set<String> LIMITS = WordLists.INTENT.of("limits-a-negation");
    private static final Set<String> INTERRUPTS = WordLists.INTENT.of("interrupts-a-negation");
    private static final Set<String> JOINS = WordLists.INTENT.of("joins-what-is-ruled-out");
    private static final Set<String> OR = WordLists.INTENT.of("or");
    private static final Set<String> CLOSES_WITH_NO = WordLists.INTENT.of("closes-with-no");
    private static final Set<String> AUXILIARIES = WordLists.INTENT.of("before-a-predicate");
    private static final Set<String> PASSIVE = WordLists.INTENT.of("makes-passive");
    private static final Set<String> FILLERS = WordLists.INTENT.of("before-a-use");
    private static final Set<String> USES = WordLists.INTENT.of("being-used");
    private static final Set<String> NEEDS = WordLists.INTENT.of("needing");
    private static final Set<String> GONE = WordLists.INTENT.of("being-gone");
    private static final Set<String> PRONOUNS = WordLists.INTENT.of("stands-for-a-thing");

    /** What may be ruled out, and then ends the reach of a negation for what is not joined with it. */
    private static final Set<String> THINGS = Set.of("service", "product", "unsupported", "flag");

    /** All that a text may want or rule out. */
    static final Set<String> WANTED = Set.of(
            "workload",
            "service",
            "exposure",
            "flag",
            "product",
            "unsupported",
            "unserved",
            "preference",
            "language",
            "existing");

    // Distances in words, found by trying them on labelled texts (docs/intent.md): one less misses, one more takes a
    // neighbour.

    /** How far a negation reaches to what follows it: "without any of the usual Redis". */
    private static final int REACH = 5;

    /** How far it reaches back: "Redis is really not wanted". */
    private static final int REACH_BACK = 3;

    /** How many words an item of a list has: "or any network policies". */
    private static final int LIST_ITEM = 4;

    /** "We really don't need it": more words before the pronoun are of something else. */
    private static final int TO_PRONOUN = 2;

    /** Whether the text rules the mention out. */
    boolean of(Mention mention) {
        return reading.any("negator", "before", negator -> leadsTo(negator, mention))
                || reading.any(
                        "negator",
                        "after",
                        negator -> negator.start() >= mention.end()
                                && negator.firstToken() - mention.lastToken() <= REACH_BACK
                                && negator.clause() == mention.clause())
                || reading.any(
                        "negator",
                        "suffix",
                        negator -> negator.firstToken() == mention.lastToken() + 1
                                && gap(mention, negator.start()).equals("-"))
                || isSaidOfSubject(mention)
                || isSaidOfPronoun(mention)
                || isClosedByNo(mention)
                || isJoinedWithClosed(mention)
                || isAnsweredByNo(mention)
                || isInNegatedList(mention);
    }

    /** "Not only" and "no more than" rule nothing out. */
    boolean isLimited(Mention negator) {
        return LIMITS.contains(word(negator.lastToken() + 1));
    }

    private boolean leadsTo(Mention negator, Mention mention) {
        return tokens().get(negator.lastToken()).clause() == mention.clause()
                && negator.end() <= mention.start()
                && mention.firstToken() - negator.lastToken() <= REACH
                && !isLimited(negator)
                && reading.text().substring(negator.end(), mention.start()).indexOf(':') < 0
                && !isPassive(negator)
                && !isSubjectOfUse(mention)
                && !isDouble(negator, mention)
                && !isInterrupted(negator, mention)
                && !isSpent(negator, mention);
    }

    /** Something else that is wanted stands between: "without Redis on Kubernetes with Postgres". */
    private boolean isInterrupted(Mention negator, Mention mention) {
        return between(negator.lastToken(), mention.firstToken()).stream()
                .anyMatch(token -> INTERRUPTS.contains(token.word()));
    }

    /** "No Redis for the API": what is ruled out stands before, and nothing joins the two. */
    boolean isSpent(Mention negator, Mention mention) {
        return reading.mentions().stream()
                .filter(other -> THINGS.contains(other.concept().kind())
                        && other.start() >= negator.end()
                        && other.end() <= mention.start())
                .anyMatch(other -> !isJoined(other, mention));
    }

    /** "Redis or any other cache", "external database"; not "Redis the API". */
    private boolean isJoined(Mention left, Mention right) {
        List<Token> between = between(left.lastToken(), right.firstToken()).stream()
                .filter(token -> !isMeant(token))
                .toList();
        return between.isEmpty()
                || between.stream().anyMatch(token -> JOINS.contains(token.word()))
                        && between.stream()
                                .allMatch(token -> JOINS.contains(token.word()) || FILLERS.contains(token.word()));
    }

    private boolean isMeant(Token token) {
        return reading.mentions().stream()
                .anyMatch(other -> THINGS.contains(other.concept().kind())
                        && other.start() <= token.start()
                        && token.end() <= other.end());
    }

    /** "Redis was dropped for Memcached". */
    boolean isPassive(Mention verb) {
        return GONE.contains(word(verb.lastToken())) && PASSIVE.contains(word(verb.firstToken() - 1));
    }

    /** "Don't forget Redis", "it won't start without Redis": one negation denies the other. */
    private boolean isDouble(Mention negator, Mention mention) {
        return reading.mentions().stream()
                .filter(other ->
                        isBefore(other) && other.clause() == negator.clause() && other.end() <= mention.start())
                .anyMatch(other -> denies(other, negator) || denies(negator, other));
    }

    private boolean denies(Mention first, Mention second) {
        return first.lastToken() < second.firstToken()
                && second.firstToken() - first.lastToken() <= REACH_BACK
                && reading.mentions().stream()
                        .noneMatch(thing -> WANTED.contains(thing.concept().kind())
                                && thing.start() >= first.end()
                                && thing.end() <= second.start());
    }

    /** "Redis is no longer used", "Kafka, which was dropped", "a cache we don't have". */
    private boolean isSaidOfSubject(Mention mention) {
        if (mention.is("workload")) {
            return false;
        }
        int predicate = skip(mention.lastToken() + 1, mention.clause(), AUXILIARIES);
        boolean hasVerb = predicate > mention.lastToken() + 1;
        boolean isGone = isIn(predicate, mention.clause())
                && GONE.contains(word(predicate))
                && (hasVerb || !isIn(predicate + 1, mention.clause()))
                && reading.mentions().stream()
                        .noneMatch(other ->
                                THINGS.contains(other.concept().kind()) && other.firstToken() == predicate + 1);
        return isGone
                || reading.mentions().stream()
                        .filter(negator -> isBefore(negator) && negator.firstToken() == predicate)
                        .filter(negator -> negator.clause() == mention.clause())
                        .max(Comparator.comparingInt(Mention::lastToken))
                        .filter(this::isUseDenied)
                        .isPresent();
    }

    private static boolean isBefore(Mention mention) {
        return mention.is("negator") && mention.concept().id().equals("before");
    }

    /** What follows is only that it is used, wanted or needed. */
    private boolean isUseDenied(Mention negator) {
        int use = skip(negator.lastToken() + 1, negator.clause(), FILLERS);
        boolean isLast = !isIn(use, negator.clause());
        return isLast || USES.contains(word(use));
    }

    /** "Redis? We don't need it." */
    private boolean isSaidOfPronoun(Mention mention) {
        return reading.any(
                "negator",
                "before",
                negator -> negator.clause() == mention.clause() + 1
                        && !isLimited(negator)
                        && isAboutPronoun(negator)
                        && reading.mentions().stream()
                                .noneMatch(
                                        other -> THINGS.contains(other.concept().kind())
                                                && other.start() > mention.end()
                                                && other.clause() <= negator.clause()));
    }

    private boolean isAboutPronoun(Mention negator) {
        int clause = negator.clause();
        int use = negator.lastToken();
        while (isIn(use + 1, clause) && use - negator.lastToken() < TO_PRONOUN && !PRONOUNS.contains(word(use + 1))) {
            use++;
        }
        return isIn(use + 1, clause)
                && PRONOUNS.contains(word(use + 1))
                && !isIn(use + 2, clause)
                && USES.contains(word(use));
    }

    /** "Redis? Not any more.": an answer that names nothing else is about what was asked. */
    private boolean isAnsweredByNo(Mention mention) {
        int answer = mention.lastToken() + 1;
        return isQuestion(mention, answer)
                && reading.any("negator", "before", negator -> negator.firstToken() == answer && !isLimited(negator))
                && reading.mentions().stream()
                        .noneMatch(other -> WANTED.contains(other.concept().kind())
                                && other.clause() == tokens().get(answer).clause());
    }

    private boolean isQuestion(Mention mention, int next) {
        return next < tokens().size()
                && gap(mention, tokens().get(next).start()).strip().equals("?");
    }

    /** What stands between a mention and a later place; a mention without spaces around it may reach into the next word. */
    private String gap(Mention mention, int start) {
        return reading.text().substring(Math.min(mention.end(), start), start);
    }

    /** "Neither the API nor the worker needs metrics": who does not need a thing is there all the same. */
    private boolean isSubjectOfUse(Mention mention) {
        int at = mention.lastToken() + 1;
        while (isIn(at, mention.clause())
                && (JOINS.contains(word(at)) || FILLERS.contains(word(at)) || isWorkload(at))) {
            at++;
        }
        return mention.is("workload") && isIn(at, mention.clause()) && NEEDS.contains(word(at));
    }

    private boolean isWorkload(int token) {
        return reading.of("workload").stream()
                .anyMatch(other -> other.firstToken() <= token && token <= other.lastToken());
    }

    /** "Kafka: no", "Postgres yes, Kafka no", "a cache? No.": with nothing more behind it in its clause it is about what stands before. */
    private boolean isClosedByNo(Mention mention) {
        int behind = mention.lastToken() + 1;
        // "Kafka topics: no".
        int next = CLOSES_WITH_NO.contains(word(behind)) || isMentioned(behind) ? behind : behind + 1;
        if (!CLOSES_WITH_NO.contains(word(next))) {
            return false;
        }
        int clause = tokens().get(next).clause();
        return (clause == mention.clause() || isQuestion(mention, next)) && !isIn(next + 1, clause);
    }

    /** "Leave Redis and Memcached out", "Redis and Kafka: no". */
    private boolean isJoinedWithClosed(Mention mention) {
        return reading.mentions().stream()
                .filter(other -> other.is(mention.concept().kind()) && other.clause() == mention.clause())
                .filter(other -> other.firstToken() > mention.lastToken())
                .anyMatch(other -> other.firstToken() - mention.lastToken() <= 2
                        && isJoined(mention, other)
                        && isClosedByNo(other));
    }

    /** "No autoscaling, monitoring, or network policies": what an "or" closes is ruled out as a whole. */
    private boolean isInNegatedList(Mention mention) {
        int last = mention.clause();
        while (isListItem(last) && !hasOr(last)) {
            last++;
        }
        int first = mention.clause() - 1;
        while (first > 0 && isListItem(first) && !isNegatorIn(first)) {
            first--;
        }
        return isListItem(mention.clause()) && hasOr(last) && isListItem(last) && isNegatorIn(first);
    }

    private boolean isMentioned(int token) {
        return reading.mentions().stream().anyMatch(other -> other.firstToken() <= token && token <= other.lastToken());
    }

    private boolean isListItem(int clause) {
        long words = tokens().stream().filter(token -> token.clause() == clause).count();
        return words > 0 && words <= LIST_ITEM;
    }

    private boolean hasOr(int clause) {
        // "Nur noch Postgres" is no "or".
        return IntStream.range(0, tokens().size())
                .anyMatch(at -> isIn(at, clause) && OR.contains(word(at)) && !LIMITS.contains(word(at - 1)));
    }

    private boolean isNegatorIn(int clause) {
        return reading.any("negator", "before", negator -> negator.clause() == clause && !isLimited(negator));
    }

    /** The first word from here on that is none of these, or the end of the clause. */
    private int skip(int from, int clause, Set<String> words) {
        int at = from;
        while (isIn(at, clause) && words.contains(word(at)) && !isNegator(at)) {
            at++;
        }
        return at;
    }

    private boolean isNegator(int token) {
        return reading.mentions().stream().anyMatch(mention -> isBefore(mention) && mention.firstToken() == token);
    }

    private boolean isIn(int token, int clause) {
        return token >= 0 && token < tokens().size() && tokens().get(token).clause() == clause;
    }

    private String word(int token) {
        return token >= 0 && token < tokens().size() ? tokens().get(token).word() : "";
    }

    private List<Token> between(int left, int right) {
        return tokens().subList(left + 1, Math.max(left + 1, right));
    }

    private List<Token> tokens() {
        return reading.tokens();
    }
}
