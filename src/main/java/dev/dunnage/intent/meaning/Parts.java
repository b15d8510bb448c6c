package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.intent.fact.FactReader.Span;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import dev.dunnage.intent.text.Token;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The workloads of a text that names several: also two of one kind, what each is called, and which values belong to it alone. "A
 * frontend on 3000 and a backend on 8080" are two web applications.
 */
final class Parts {

    /** Values that one part may have and the others not, for the kinds that have such a thing. */
    private static final Map<String, Set<String>> OWN = Map.of(
            "web-application",
            Set.of(
                    "port",
                    "healthPath",
                    "hostname",
                    "replicas",
                    "minReplicas",
                    "maxReplicas",
                    "targetCPU",
                    "metricsPort"),
            "static-site",
            Set.of("port", "healthPath", "hostname", "replicas", "minReplicas", "maxReplicas", "targetCPU"),
            "stateful-application",
            Set.of("port", "healthPath", "replicas", "metricsPort"),
            "worker",
            Set.of("replicas", "minReplicas", "maxReplicas", "targetCPU", "metricsPort"),
            "daemon",
            Set.of("metricsPort"),
            "scheduled-job",
            Set.of("schedule", "timezone", "concurrencyPolicy", "completions", "parallelism", "backoffLimit"),
            "batch-job",
            Set.of("completions", "parallelism", "backoffLimit"));

    private static final Set<String> OF_ALL_KINDS =
            Set.of("cpu", "memory", "storage", "mountPath", "gracePeriod", "image");

    /** Of these the whole text has one unless two parts name different ones. */
    private static final String IMAGE = "image";

    private static final Set<String> OF = Set.of("for", "of");

    /** "For the worker": more words between are about something else. */
    private static final int TO_PREPOSITION = 2;

    private static final String REPLICAS = "replicas";
    private static final Pattern BARE = Expressions.of("count.bare");
    private static final Pattern ELLIPTICAL = Expressions.of("count.elliptical");
    private static final Pattern NUMBER = Expressions.of("number");
    private static final Set<String> OF_EACH = WordLists.INTENT.of("of-each");

    private final Reading reading;
    private final PartMentions mentions;
    private final Function<Span, List<Fact>> factsIn;

    /** The parts of a text; {@code factsIn} reads the values of one place of it. */
    Parts(Reading reading, Heads heads, Function<Span, List<Fact>> factsIn) {
        this.reading = reading;
        this.mentions = new PartMentions(reading, heads);
        this.factsIn = factsIn;
    }

    /** The workloads, the main one first, with their names and own values; as they are where there is one. */
    List<Workload> of(List<Found> chosen) {
        List<PartMentions.Part> parts = mentions.of(chosen);
        if (parts.size() < 2) {
            return chosen.stream().map(Workload::of).toList();
        }
        Map<PartMentions.Part, Map<String, Fact>> own = own(parts);
        boolean haveImages =
                own.values().stream().filter(facts -> facts.containsKey(IMAGE)).count() > 1;
        return parts.stream()
                .map(part -> new Workload(
                        part.capability(),
                        part.name(),
                        own.getOrDefault(part, Map.of()).values().stream()
                                .filter(fact -> haveImages || !fact.id().equals(IMAGE))
                                .toList(),
                        part.words()))
                .toList();
    }

    private Map<PartMentions.Part, Map<String, Fact>> own(List<PartMentions.Part> parts) {
        List<PartMentions.Part> placed = parts.stream()
                .filter(part -> part.head().isPresent())
                .sorted(Comparator.comparingInt(PartMentions.Part::start))
                .toList();
        Map<PartMentions.Part, Map<String, Fact>> own = new LinkedHashMap<>();
        placed.forEach(part -> own.put(part, new LinkedHashMap<>()));
        // "Basket on 8081, pricing on 8082": what a list says of one of its names, before anything that is said of all.
        placed.forEach(part ->
                part.item().ifPresent(place -> factsIn.apply(place).forEach(fact -> add(fact, part, own))));
        placed.forEach(part -> placesBehind(part, placed)
                .forEach(place -> factsIn.apply(place).forEach(fact -> add(fact, part, own))));
        Map<PartMentions.Part, Found> exposures = new LinkedHashMap<>();
        for (int index = 0; index < placed.size(); index++) {
            PartMentions.Part part = placed.get(index);
            Span place =
                    place(part, placed.subList(index, Math.min(index + 2, placed.size())), sharesClause(part, placed));
            factsIn.apply(place).forEach(fact -> add(fact, part, own));
            Stream.concat(Stream.of(place), placesBehind(part, placed).stream())
                    .flatMap(said -> exposure(said).stream())
                    .forEach(found -> exposures.put(part, found));
        }
        elliptical(placed, own);
        ofEach().forEach(fact -> placed.forEach(part -> add(fact, part, own)));
        // "A public frontend and an internal backend": only where the text tells them apart.
        if (exposures.values().stream().map(Found::id).distinct().count() > 1 || exposures.size() == 1) {
            exposures.forEach((part, found) -> {
                if (found.id().equals("external")) {
                    own.getOrDefault(part, new LinkedHashMap<>())
                            .put("external", new Fact("external", true, found.words()));
                }
            });
        }
        return own;
    }

    /** "The catalog has 3 replicas, the pricing has 2". */
    private void elliptical(List<PartMentions.Part> placed, Map<PartMentions.Part, Map<String, Fact>> own) {
        if (own.values().stream().noneMatch(facts -> facts.containsKey(REPLICAS))) {
            return;
        }
        for (int index = 0; index < placed.size(); index++) {
            PartMentions.Part part = placed.get(index);
            Span place =
                    place(part, placed.subList(index, Math.min(index + 2, placed.size())), sharesClause(part, placed));
            number(ELLIPTICAL, place, part, own);
            placesBehind(part, placed).forEach(again -> number(BARE, again, part, own));
        }
    }

    private void number(
            Pattern pattern, Span place, PartMentions.Part part, Map<PartMentions.Part, Map<String, Fact>> own) {
        Matcher number = pattern.matcher(reading.text()).region(place.start(), place.end());
        if (number.find()) {
            String words = reading.clean().written(number.start(), number.end());
            add(new Fact(REPLICAS, Numbers.of(number.group(1)), words), part, own);
        }
    }

    private static void add(Fact fact, PartMentions.Part part, Map<PartMentions.Part, Map<String, Fact>> own) {
        boolean hasSuch = OF_ALL_KINDS.contains(fact.id())
                || OWN.getOrDefault(part.capability(), Set.of()).contains(fact.id());
        if (hasSuch) {
            own.getOrDefault(part, new LinkedHashMap<>()).putIfAbsent(fact.id(), fact);
        }
    }

    /** Where the text speaks of the part again: "two CPUs for the worker", "the frontend is public". */
    private List<Span> placesBehind(PartMentions.Part part, List<PartMentions.Part> placed) {
        return Stream.concat(byKind(part, placed), byName(part, placed)).toList();
    }

    /** "Catalog (8081) and payments (8083). Payments needs 1Gi": by the name that a list gave it. */
    private Stream<Span> byName(PartMentions.Part part, List<PartMentions.Part> placed) {
        return part.item().stream()
                .flatMap(item -> reading.tokens().stream()
                        .filter(token -> token.start() > item.end()
                                && part.name().filter(token.word()::equals).isPresent()))
                .map(token -> new Span(token.start(), sentenceEnd(token.end(), nextName(token, placed))));
    }

    private int nextName(Token from, List<PartMentions.Part> placed) {
        return reading.tokens().stream()
                .filter(token -> token.start() > from.start()
                        && placed.stream()
                                .anyMatch(other -> other.name()
                                        .filter(token.word()::equals)
                                        .isPresent()))
                .mapToInt(Token::start)
                .min()
                .orElse(reading.text().length());
    }

    private Stream<Span> byKind(PartMentions.Part part, List<PartMentions.Part> placed) {
        return reading.of("workload").stream()
                .filter(mention -> mention.start() > part.end()
                        && placed.stream().noneMatch(other -> other.head().equals(Optional.of(mention)))
                        && part.head().filter(head -> isSame(head, mention)).isPresent())
                .map(mention -> preposition(mention).map(this::before).orElseGet(() -> from(mention)));
    }

    private Optional<Integer> preposition(Mention mention) {
        return IntStream.rangeClosed(1, TO_PREPOSITION)
                .map(back -> mention.firstToken() - back)
                .filter(index -> index >= 0
                        && reading.tokens().get(index).clause() == mention.clause()
                        && OF.contains(reading.tokens().get(index).word()))
                .boxed()
                .findFirst();
    }

    /** From a mention to the next one, or to the end of its clause. */
    private Span from(Mention mention) {
        int end = reading.tokens().stream()
                .filter(token -> token.clause() == mention.clause())
                .mapToInt(Token::end)
                .reduce(mention.end(), Math::max);
        int next = reading.of("workload").stream()
                .mapToInt(Mention::start)
                .filter(start -> start >= mention.end())
                .min()
                .orElse(end);
        return new Span(withNumber(mention), Math.min(end, next));
    }

    /** "2 api pods": the number before it is of it. */
    private int withNumber(Mention mention) {
        int before = mention.firstToken() - 1;
        return before >= 0
                        && reading.tokens().get(before).clause() == mention.clause()
                        && NUMBER.matcher(reading.tokens().get(before).word()).matches()
                ? reading.tokens().get(before).start()
                : mention.start();
    }

    private boolean isSame(Mention head, Mention mention) {
        String said = Roles.of(head, reading.text());
        String again = Roles.of(mention, reading.text());
        boolean isRole = said.equals(again)
                ? head.concept().id().equals(mention.concept().id()) || !said.isEmpty()
                : Roles.GENERAL.contains(said) && Roles.GENERAL.contains(again);
        return isRole;
    }

    /** From the beginning of the clause, or from the last joining word, to a word. */
    private Span before(int token) {
        int first = token;
        while (first > 0
                && reading.tokens().get(first - 1).clause()
                        == reading.tokens().get(token).clause()
                && !reading.tokens().get(first - 1).word().equals("and")) {
            first--;
        }
        return new Span(
                reading.tokens().get(first).start(), reading.tokens().get(token).start());
    }

    /** "A frontend and a backend, two replicas each". */
    private List<Fact> ofEach() {
        return reading.tokens().stream()
                .filter(token -> OF_EACH.contains(token.word()))
                .map(token -> reading.tokens().stream()
                        .filter(other -> other.clause() == token.clause())
                        .toList())
                .flatMap(clause ->
                        factsIn
                                .apply(new Span(
                                        clause.get(0).start(),
                                        clause.get(clause.size() - 1).end()))
                                .stream())
                .filter(fact -> !fact.id().equals("schedule"))
                .toList();
    }

    /** What follows a clause with two parts in it belongs to none of them: "an API and a worker, port 8080". */
    private static boolean sharesClause(PartMentions.Part part, List<PartMentions.Part> parts) {
        return parts.stream()
                .filter(other ->
                        other.head().map(Mention::clause).equals(part.head().map(Mention::clause)))
                .anyMatch(other -> other.start() < part.start());
    }

    /** From the words before the part to the next part, or to the end of the sentence or of the clause that it shares. */
    private Span place(PartMentions.Part part, List<PartMentions.Part> fromHere, boolean sharesClause) {
        PartMentions.Part next = fromHere.get(fromHere.size() - 1);
        int end = next.start() > part.start() ? next.from() : reading.text().length();
        if (sharesClause) {
            int clause = part.head().map(Mention::clause).orElse(0);
            end = reading.tokens().stream()
                    .filter(token -> token.clause() == clause)
                    .mapToInt(Token::end)
                    .reduce(part.end(), Math::max);
        }
        int last = sentenceEnd(part.end(), Math.max(end, part.end()));
        return new Span(Math.min(part.from(), last), last);
    }

    private int sentenceEnd(int from, int end) {
        for (int at = from; at < end; at++) {
            char letter = reading.text().charAt(at);
            boolean isEnd = letter == '\n'
                    || letter == ';'
                    || ".!?".indexOf(letter) >= 0
                            && (at + 1 == reading.text().length()
                                    || Character.isWhitespace(reading.text().charAt(at + 1)));
            if (isEnd) {
                return at;
            }
        }
        return end;
    }

    private Optional<Found> exposure(Span place) {
        List<Found> found = new ArrayList<>();
        reading.of("exposure").stream()
                .filter(mention -> place.covers(mention.start(), mention.end()) && !reading.isNegated(mention))
                .forEach(mention -> found.add(reading.found(mention)));
        return found.stream().findFirst();
    }
}
