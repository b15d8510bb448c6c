package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.fact.FactReader.Span;
import dev.dunnage.intent.text.CleanText;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import dev.dunnage.intent.text.Token;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environments that a text names, such as {@code dev, staging and production}, and what it says of each: {@code staging with 1 replica,
 * production with 3}. One alone only says where something goes, as every deployment goes somewhere.
 */
final class Environments {

    private static final Set<String> NAMES = WordLists.INTENT.of("environment");
    private static final Set<String> SURE = WordLists.INTENT.of("sure-environment");
    private static final Set<String> JOINERS = WordLists.INTENT.of("environment-joiners");

    private static final Set<String> SPEAKS_OF = WordLists.INTENT.of("speaks-of-an-environment");

    /** What may differ from one environment to the next. */
    private static final Set<String> VARIES =
            Set.of("replicas", "minReplicas", "maxReplicas", "cpu", "memory", "storage", "hostname", "namespace");

    /** Between a question's id and the environment that the answer is for. */
    private static final String AT = "@";

    // "Dev/prod" is a list, "shop/prod" a path.
    private static final Pattern ALTERNATIVE_BEFORE = Expressions.of("environment.alternative-before");
    private static final Pattern ALTERNATIVE_BEHIND = Expressions.of("environment.alternative-behind");

    /** So many characters before a name belong to a list of names. */
    private static final int LONGEST_LIST = 60;

    private static final Pattern ANOTHER_SENTENCE = Expressions.of("environment.another-sentence");
    private static final Pattern COUNT_BEHIND = Expressions.of("environment.count-behind");
    private static final Pattern REVISION = Expressions.of("environment.revision");
    private static final Pattern PREPOSITION = Expressions.of("environment.preposition-before");
    private static final Pattern CLAUSE = Expressions.of("environment.clause-before");
    private static final Pattern PODS = Expressions.of("environment.pods");
    private static final Pattern COUNTS = Expressions.of("environment.counts");
    private static final Pattern COUNT_IN = Expressions.of("environment.count-in");
    private static final Pattern NUMBER = Expressions.of("number");

    private final CleanText text;

    /** Names one after the other with nothing but joining words between them. */
    private final List<List<Token>> runs;

    Environments(CleanText text, List<Token> tokens) {
        this.text = text;
        List<List<Token>> all =
                runs(tokens.stream().filter(token -> !isPartOfValue(token)).toList());
        Set<String> names = names(all, tokens);
        this.runs = all.stream()
                .map(run -> run.stream()
                        .filter(token -> names.contains(token.word()))
                        .toList())
                .filter(run -> !run.isEmpty())
                .toList();
    }

    /** The names of the first list, and sure ones wherever they stand; one alone is no list. */
    private Set<String> names(List<List<Token>> runs, List<Token> tokens) {
        Set<String> names = runs.stream()
                .filter(run -> run.stream().map(Token::word).distinct().count() > 1)
                .limit(1)
                .flatMap(List::stream)
                .map(Token::word)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        runs.stream()
                .flatMap(List::stream)
                .filter(token -> SURE.contains(token.word()) || isSpokenOf(token, tokens))
                .map(Token::word)
                .forEach(names::add);
        return names.size() > 1 ? names : Set.of();
    }

    /** "Development tracks the branch develop", "stage: one pod". */
    private boolean isSpokenOf(Token token, List<Token> tokens) {
        int next = tokens.indexOf(token) + 1;
        return text.text().startsWith(": ", token.end())
                || next < tokens.size()
                        && tokens.get(next).clause() == token.clause()
                        && SPEAKS_OF.contains(tokens.get(next).word());
    }

    /** The {@code staging} of {@code staging.shop.example} names none. */
    private boolean isPartOfValue(Token token) {
        String whole = text.text();
        boolean isTail = token.start() > 0
                && "./-_@:".indexOf(whole.charAt(token.start() - 1)) >= 0
                && !(NAMES.contains(token.word())
                        && ALTERNATIVE_BEFORE
                                .matcher(whole)
                                .region(Math.max(0, token.start() - LONGEST_LIST), token.start())
                                .find());
        boolean isHead = token.end() + 1 < whole.length()
                && "./-_@".indexOf(whole.charAt(token.end())) >= 0
                && Character.isLetterOrDigit(whole.charAt(token.end() + 1))
                && !ALTERNATIVE_BEHIND
                        .matcher(whole)
                        .region(token.end(), whole.length())
                        .lookingAt();
        return isTail || isHead;
    }

    private static List<List<Token>> runs(List<Token> tokens) {
        List<List<Token>> runs = new ArrayList<>();
        boolean isOpen = false;
        for (Token token : tokens) {
            if (NAMES.contains(token.word())) {
                if (!isOpen) {
                    runs.add(new ArrayList<>());
                }
                runs.get(runs.size() - 1).add(token);
                isOpen = true;
            } else {
                isOpen &= JOINERS.contains(token.word());
            }
        }
        return runs;
    }

    /** The names in their order, each with the words of its list. */
    List<Found> all() {
        Map<String, Found> found = new LinkedHashMap<>();
        for (List<Token> run : runs) {
            String words =
                    text.written(run.get(0).start(), run.get(run.size() - 1).end());
            run.forEach(token -> found.putIfAbsent(token.word(), new Found(token.word(), words)));
        }
        return List.copyOf(found.values());
    }

    /**
     * What the text says of one environment each, under ids such as {@code replicas@staging}.
     *
     * @param factsIn reads the values of one place of the text
     */
    List<Fact> facts(Function<Span, List<Fact>> factsIn) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        List<Fact> before = valuesBefore(factsIn);
        Set<String> said = before.stream().map(fact -> general(fact.id())).collect(Collectors.toSet());
        Stream.of(countsInARow(), countsBefore(), countsBehind(), before)
                .flatMap(List::stream)
                .forEach(fact -> facts.putIfAbsent(fact.id(), fact));
        valuesBehind(factsIn).stream()
                .filter(fact -> !said.contains(general(fact.id())))
                .forEach(fact -> facts.putIfAbsent(fact.id(), fact));
        return List.copyOf(facts.values());
    }

    /** The facts that hold everywhere: what is said of one environment holds for no other, and counts in a row look like a range. */
    static List<Fact> without(List<Fact> facts, List<Fact> ofEnvironments) {
        return facts.stream()
                .filter(fact -> ofEnvironments.stream()
                        .noneMatch(own -> (own.id().startsWith(counted(fact.id()) + AT)
                                        || own.id().startsWith(fact.id() + AT))
                                && (own.words().contains(fact.words())
                                        || fact.words().contains(own.words()))))
                .toList();
    }

    /** The facts, and those of single environments under the ids that they would have for all. */
    static List<Fact> anywhere(List<Fact> facts, List<Fact> ofEnvironments) {
        return Stream.concat(
                        facts.stream(),
                        ofEnvironments.stream().map(fact -> new Fact(general(fact.id()), fact.value(), fact.words())))
                .toList();
    }

    private static String counted(String id) {
        return id.matches("(?:min|max)Replicas") ? "replicas" : id;
    }

    /** "Dev, staging and production with 1, 2 and 5 replicas". */
    private List<Fact> countsInARow() {
        List<Fact> facts = new ArrayList<>();
        Matcher counts = COUNTS.matcher(text.text());
        while (counts.find() && facts.isEmpty()) {
            List<Long> numbers = NUMBER.matcher(counts.group("list"))
                    .results()
                    .map(found -> Numbers.of(found.group()))
                    .toList();
            String words = text.written(counts.start(), counts.end());
            runs.stream()
                    .filter(run -> run.size() > 1 && run.size() == numbers.size())
                    .findFirst()
                    .ifPresent(run -> {
                        for (int index = 0; index < numbers.size(); index++) {
                            facts.add(new Fact("replicas" + AT + run.get(index).word(), numbers.get(index), words));
                        }
                    });
        }
        return facts;
    }

    /** "Two replicas in staging and five in production". */
    private List<Fact> countsBefore() {
        List<Fact> facts = new ArrayList<>();
        Matcher count = COUNT_IN.matcher(text.text());
        boolean isOfPods = false;
        while (count.find()) {
            isOfPods |= count.group("pods") != null;
            if (isOfPods && isKnown(count.group("place"))) {
                facts.add(new Fact(
                        "replicas" + AT + CleanText.folded(count.group("place")),
                        Numbers.of(count.group("count")),
                        text.written(count.start(), count.end())));
            }
        }
        return facts;
    }

    /** "In production 3 to 9 pods, in staging one". */
    private List<Fact> countsBehind() {
        return PODS.matcher(text.text()).find()
                ? COUNT_BEHIND
                        .matcher(text.text())
                        .results()
                        .filter(count -> isKnown(count.group(1)))
                        .map(count -> new Fact(
                                "replicas" + AT + CleanText.folded(count.group(1)),
                                Numbers.of(count.group(2)),
                                text.written(count.start(), count.end())))
                        .toList()
                : List.of();
    }

    /**
     * The revisions that single environments follow, and the one of all others: "production follows tag v1.2.0, the others main".
     *
     * @param delivery what the text says of the delivery of all
     */
    List<Fact> revisions(List<Fact> delivery) {
        Map<String, Fact> own = new LinkedHashMap<>();
        Matcher revision = REVISION.matcher(text.text());
        while (revision.find()) {
            String place = Optional.ofNullable(revision.group("place"))
                    .map(CleanText::folded)
                    .orElse("");
            boolean isOfOthers = !NAMES.contains(place);
            if (isOfOthers || isAlone(revision.start("place"))) {
                String id = "targetRevision" + (isOfOthers ? "" : AT + place);
                String group = revision.group("branch") == null ? "value" : "branch";
                String value = text.written(revision.start(group), revision.end(group));
                own.putIfAbsent(id, new Fact(id, value, text.written(revision.start(), revision.end())));
            }
        }
        Stream<Fact> ofAll = delivery.stream()
                .filter(fact -> !fact.id().equals("targetRevision")
                        || own.values().stream()
                                .noneMatch(read -> read.value().equals(fact.value())
                                        || read.id().equals(fact.id())));
        return Stream.concat(ofAll, own.values().stream()).toList();
    }

    /** "Dev and prod on branch main" speaks of both, "dev and prod; prod on branch main" of one. */
    private boolean isAlone(int place) {
        return runs.stream().anyMatch(run -> {
            Token last = run.get(run.size() - 1);
            return last.start() == place
                    && (run.size() == 1
                            || ANOTHER_SENTENCE
                                    .matcher(text.text()
                                            .substring(run.get(run.size() - 2).end(), place))
                                    .find());
        });
    }

    private boolean isKnown(String place) {
        return all().stream().anyMatch(found -> found.id().equals(CleanText.folded(place)));
    }

    private static String general(String id) {
        return id.substring(0, id.indexOf(AT));
    }

    /** "512Mi in dev and 1Gi in prod": where the first value stands before its environment, all others do. */
    private List<Fact> valuesBefore(Function<Span, List<Fact>> factsIn) {
        List<Fact> facts = new ArrayList<>();
        for (int index = 0; runs.size() > 1 && index < runs.size() && (index == 0 || !facts.isEmpty()); index++) {
            Token place = runs.get(index).get(0);
            int from = index == 0 ? 0 : runs.get(index - 1).get(0).end();
            Matcher preposition = PREPOSITION.matcher(text.text().substring(from, place.start()));
            if (runs.get(index).size() == 1 && preposition.find()) {
                int end = from + preposition.start();
                factsIn.apply(new Span(clauseStart(from, end), end)).stream()
                        .filter(fact -> VARIES.contains(fact.id()))
                        .forEach(
                                fact -> facts.add(new Fact(fact.id() + AT + place.word(), fact.value(), fact.words())));
            }
        }
        return facts;
    }

    private int clauseStart(int from, int end) {
        Matcher clause = CLAUSE.matcher(text.text()).region(from, end);
        int start = from;
        while (clause.find()) {
            start = clause.end();
        }
        return start;
    }

    /** "Staging at staging.shop.example with 1 replica, production at shop.example". */
    private List<Fact> valuesBehind(Function<Span, List<Fact>> factsIn) {
        List<Fact> facts = new ArrayList<>();
        for (int index = 0; runs.size() > 1 && index < runs.size(); index++) {
            List<Token> run = runs.get(index);
            int start = run.get(run.size() - 1).end();
            int next = index + 1 < runs.size()
                    ? runs.get(index + 1).get(0).start()
                    : text.text().length();
            int sentence = text.text().substring(start, next).indexOf(". ");
            int end = sentence < 0 ? next : start + sentence;
            if (run.size() == 1) {
                factsIn.apply(new Span(start, end)).stream()
                        .filter(fact -> VARIES.contains(fact.id()))
                        .forEach(fact ->
                                facts.add(new Fact(fact.id() + AT + run.get(0).word(), fact.value(), fact.words())));
            }
        }
        return facts;
    }
}
