package dev.dunnage.intent.meaning;

import dev.dunnage.intent.fact.FactReader.Span;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import dev.dunnage.intent.text.Token;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a text calls its workloads, and how many of a kind it means: "the orders API", "three services (users, orders and payments)". */
record PartNames(Reading reading) {

    private static final Set<String> COUNTED = WordLists.INTENT.of("counted-parts");
    private static final Set<String> LISTED = WordLists.INTENT.of("listed-parts");
    private static final Set<String> JOINERS = WordLists.INTENT.of("head-joiners");
    /** Behind these a list may be of something else. */
    private static final Set<String> MAYBE = Set.of(",", "");

    private static final Set<String> GENERAL_JOBS = WordLists.INTENT.of("general-job");
    private static final List<Set<String>> SAYING_NOTHING = Stream.of(
                    "introduces-a-part", "refers-to-a-part", "head-joiners", "plain", "opener", "purpose")
            .map(WordLists.INTENT::of)
            .toList();
    private static final Set<String> MEANINGFUL = Set.of(
            "workload", "service", "flag", "exposure", "language", "unsupported", "product", "preference", "existing");
    private static final Set<String> OTHER_THINGS = Set.of("service", "flag", "language", "unsupported");
    private static final Pattern LIST = Expressions.of("part.list");
    private static final Pattern CALLED = Expressions.of("part.called");
    private static final Pattern ITEM = Expressions.of("part.item");
    private static final Pattern NUMBER = Expressions.of("number");

    /** Nobody counts more parts than these in one word; larger numbers are of something else. */
    private static final int MOST = 8;

    /** Which part of a system the noun names, such as {@code backend}; empty where it does not say. */
    String role(Mention mention) {
        return Roles.of(mention, reading.text());
    }

    /** The word before the noun that tells it from others of its kind: "orders" of "the orders API". */
    String adjective(Mention mention) {
        int index = mention.firstToken() - 1;
        if (index < 0) {
            return "";
        }
        Token token = reading.tokens().get(index);
        boolean says = token.clause() == mention.clause()
                && token.word().length() > 1
                && token.word().chars().allMatch(letter -> letter < 128 && Character.isLetterOrDigit(letter))
                && Character.isLetter(token.word().charAt(0))
                && !saysNothing(token.word())
                && reading.mentions().stream()
                        .noneMatch(other -> MEANINGFUL.contains(other.concept().kind())
                                && other.firstToken() <= index
                                && index <= other.lastToken());
        return says ? token.word() : "";
    }

    private static boolean saysNothing(String word) {
        return SAYING_NOTHING.stream().anyMatch(words -> words.contains(word));
    }

    /** The name of one of several workloads of a kind; empty where nothing tells it from the others. */
    Optional<String> name(Mention noun, List<Mention> nouns) {
        String role = role(noun);
        boolean isOnly =
                nouns.stream().filter(other -> role(other).equals(role)).count() == 1;
        if (isOnly && !role.isEmpty() && !Roles.GENERAL.contains(role)) {
            return Optional.of(role);
        }
        String adjective = adjective(noun);
        String last = reading.tokens().get(noun.lastToken()).word();
        boolean isParticular = role.isEmpty() && !GENERAL_JOBS.contains(last) && !last.startsWith("worker");
        return Optional.of(adjective.isEmpty() && isParticular ? last : adjective)
                .filter(word -> !word.isEmpty());
    }

    /** A name of a list, with the place of what the list says of it. */
    record Listed(String name, Span place) {}

    /** The names that a list behind the noun gives; none where it is no such list. */
    List<Listed> listed(Mention noun) {
        Matcher list =
                LIST.matcher(reading.text()).region(noun.end(), reading.text().length());
        if (!COUNTED.contains(plain(noun)) && !LISTED.contains(plain(noun)) || !list.lookingAt()) {
            return List.of();
        }
        int end = reading.mentions().stream()
                .filter(mention -> list.start("list") <= mention.start()
                        && OTHER_THINGS.contains(mention.concept().kind()))
                .mapToInt(Mention::start)
                .reduce(list.end("list"), Math::min);
        List<Listed> names = new ArrayList<>();
        Matcher item = ITEM.matcher(reading.text()).region(list.start("list"), end);
        while (item.find()) {
            String name = item.group("name").toLowerCase(Locale.ROOT);
            if (JOINERS.contains(name)) {
                continue;
            }
            if (saysNothing(name)
                    || names.stream().anyMatch(known -> known.name().equals(name))) {
                break;
            }
            names.add(new Listed(name, new Span(item.end("name"), item.end())));
        }
        // "Two APIs, orders and invoices": behind a comma anything may follow, unless there are as many; so behind a
        // noun
        // that may be one.
        boolean isOne = !COUNTED.contains(plain(noun)) && !plain(noun).endsWith("s");
        boolean isWhole = end == list.end("list");
        boolean isCertain = isWhole && !isOne && !MAYBE.contains(list.group("opener")) || number(noun) == names.size();
        return isCertain ? List.copyOf(names) : List.of();
    }

    /** How many of the noun the text means. */
    int count(Mention noun) {
        return COUNTED.contains(plain(noun)) ? number(noun) : 1;
    }

    private int number(Mention noun) {
        int index = noun.firstToken() - 1;
        return IntStream.of(index, index - 1)
                .filter(at -> at >= 0 && reading.tokens().get(at).clause() == noun.clause())
                .mapToObj(at -> reading.tokens().get(at).word())
                .filter(word -> NUMBER.matcher(word).matches() && Numbers.of(word) <= MOST)
                .mapToInt(word -> (int) Math.max(1, Numbers.of(word)))
                .findFirst()
                .orElse(1);
    }

    private String plain(Mention noun) {
        return noun.words(reading.text()).toLowerCase(Locale.ROOT);
    }

    /** The name that the text gives it outright: "a frontend called storefront". */
    Optional<String> called(Mention noun) {
        Matcher called =
                CALLED.matcher(reading.text()).region(noun.end(), reading.text().length());
        return called.lookingAt() && called.group("cue") != null ? Optional.of(called.group("name")) : compound(noun);
    }

    /** "orders-api", "stock-worker": the noun is the end of a name. */
    private Optional<String> compound(Mention noun) {
        int start = noun.start();
        while (start > 0 && isOfName(reading.text().charAt(start - 1))) {
            start--;
        }
        boolean isCompound = start < noun.start() - 1
                && reading.text().charAt(noun.start() - 1) == '-'
                && Character.isLetter(reading.text().charAt(start));
        return isCompound
                ? Optional.of(reading.text().substring(start, noun.end()).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean isOfName(char letter) {
        return letter == '-' || letter < 128 && Character.isLetterOrDigit(letter);
    }

    /** Whether it is a word for any job, which does not say by itself that it repeats: "a nightly report job". */
    boolean isGeneralJob(Mention noun) {
        return GENERAL_JOBS.contains(plain(noun));
    }
}
