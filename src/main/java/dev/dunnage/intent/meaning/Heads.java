package dev.dunnage.intent.meaning;

import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The workloads that a text speaks of for their own sake. "A worker that calls our API" is about the worker alone, "an API and
 * a worker" about both.
 */
final class Heads {

    private static final Set<String> MIGRATING = Set.of("migrations", "migration-job");

    private static final Set<String> JOINERS = WordLists.INTENT.of("head-joiners");
    private static final Set<String> RELATIONS = WordLists.INTENT.of("head-relations");
    private static final Set<String> IN = WordLists.INTENT.of("says-a-place");

    /** "In our own Redis". */
    private static final int TO_SERVICE = 4;

    private static final Set<String> SERVING = Set.of("web-application", "static-site");

    private final Reading reading;
    private final List<Mention> all;

    Heads(Reading reading) {
        this.reading = reading;
        List<Mention> named = reading.of("workload").stream()
                .filter(mention -> !reading.isNegated(mention)
                        && !reading.isContext(mention)
                        && !isElsewhere(mention)
                        && !isKeptInService(mention))
                .toList();
        List<Mention> said =
                named.stream().filter(mention -> !isStepOf(mention, named)).toList();
        this.all = said.stream().filter(mention -> !isReference(mention, said)).toList();
    }

    List<Mention> all() {
        return all;
    }

    /** The strongest mention of each workload. */
    Map<String, Mention> strongest() {
        Map<String, Mention> strongest = new LinkedHashMap<>();
        for (Mention mention : all) {
            strongest.merge(
                    mention.concept().id(),
                    mention,
                    (left, right) -> right.concept().weight() > left.concept().weight() ? right : left);
        }
        return strongest;
    }

    /** A hint such as "Rails" that stands beside the workload instead of describing it: "Rails app with Sidekiq". */
    boolean hasWebBeside(Mention other) {
        return all.stream()
                .filter(hint -> hint.concept().id().equals("web-application")
                        && (hint.concept().weight() == Concept.HINTED || isInLanguage(hint)))
                .anyMatch(hint -> hint.lastToken() < other.firstToken()
                        ? hint.clause() < other.clause() || isJoined(hint, other)
                        : other.lastToken() < hint.firstToken() && isJoined(other, hint));
    }

    /** "Ruby app". */
    private boolean isInLanguage(Mention hint) {
        return reading.of("language").stream().anyMatch(language -> language.lastToken() + 1 == hint.firstToken());
    }

    /** Whether two workloads are named as two things: joined by a word, or in clauses of their own. */
    boolean areSeparate(Mention left, Mention right) {
        return left.clause() != right.clause() || isJoined(left, right);
    }

    /** "Run migrations before each deploy of my Django app": a step of the app's, and no job of its own. */
    private boolean isStepOf(Mention mention, List<Mention> said) {
        return mention.concept().id().equals("batch-job")
                && Stream.of("unserved", "flag")
                        .flatMap(kind -> reading.of(kind).stream())
                        .anyMatch(step -> MIGRATING.contains(step.concept().id())
                                && step.start() < mention.end()
                                && mention.start() < step.end())
                && said.stream()
                        .anyMatch(other -> SERVING.contains(other.concept().id()));
    }

    private boolean isElsewhere(Mention mention) {
        return mention.concept().weight() >= Concept.HINTED
                && reading.of("existing").stream()
                        .anyMatch(cue -> cue.clause() == mention.clause()
                                && cue.firstToken() > mention.lastToken()
                                && cue.firstToken() - mention.lastToken() <= 3
                                && cue.words(reading.text()).contains("elsewhere"));
    }

    /** "Keeps its state in a Redis": the state is the service's. */
    private boolean isKeptInService(Mention mention) {
        return mention.is("workload")
                && mention.concept().id().equals("stateful-application")
                && reading.of("service").stream()
                        .anyMatch(service -> service.clause() == mention.clause()
                                && service.firstToken() > mention.lastToken()
                                && service.firstToken() - mention.lastToken() <= TO_SERVICE
                                && IN.contains(reading.tokens()
                                        .get(mention.lastToken() + 1)
                                        .word()));
    }

    /** It only says what another one works for. */
    private boolean isReference(Mention mention, List<Mention> said) {
        return said.stream()
                .anyMatch(head -> head.clause() == mention.clause()
                        && head.lastToken() < mention.firstToken()
                        && head.concept().weight() == Concept.NAMED
                        && !head.concept().id().equals(mention.concept().id())
                        && (SERVING.contains(mention.concept().id())
                                || SERVING.contains(head.concept().id()))
                        && isRelated(head, mention)
                        && !isJoined(head, mention));
    }

    private boolean isRelated(Mention left, Mention right) {
        return between(left, right).stream().anyMatch(RELATIONS::contains);
    }

    /** Whether a word joins the two, as in "an API and a worker". */
    boolean isJoined(Mention left, Mention right) {
        String gap = reading.text().substring(left.end(), right.start());
        List<String> words = between(left, right);
        List<String> last = words.subList(Math.max(0, words.size() - 3), words.size());
        return gap.contains("+") || gap.contains("&") || last.stream().anyMatch(JOINERS::contains);
    }

    private List<String> between(Mention left, Mention right) {
        List<String> words = new ArrayList<>();
        IntStream.range(left.lastToken() + 1, right.firstToken())
                .forEach(i -> words.add(reading.tokens().get(i).word()));
        return words;
    }
}
