package dev.dunnage.intent.meaning;

import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.Numbers;
import dev.dunnage.intent.text.Token;
import dev.dunnage.intent.text.WordLists;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a text calls its workloads, and how many of a kind it means: "the orders API", "three services (users, orders and payments)". */
record PartNames(Reading reading) {

    private static final Set<String> COUNTED = WordLists.INTENT.of("counted-parts");
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
    private static final Pattern LIST_SEPARATOR = Pattern.compile("\\s*(?:,\\s*and\\s|,|&|/|\\band\\b)\\s*");
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

    /** The names that a list behind the noun gives; none where it is no such list. */
    List<String> listed(Mention noun) {
        Matcher list =
                LIST.matcher(reading.text()).region(noun.end(), reading.text().length());
        if (!COUNTED.contains(plain(noun)) || !list.lookingAt()) {
            return List.of();
        }
        boolean hasMeaning = reading.mentions().stream()
                .anyMatch(mention -> list.start("list") <= mention.start()
                        && mention.end() <= list.end("list")
                        && OTHER_THINGS.contains(mention.concept().kind()));
        List<String> names = LIST_SEPARATOR
                .splitAsStream(list.group("list").toLowerCase(Locale.ROOT))
                .takeWhile(name -> !saysNothing(name))
                .filter(name -> !name.isBlank())
                .toList();
        // "Two APIs, orders and invoices": behind a comma anything may follow, unless there are as many.
        boolean isCertain = !list.group("opener").equals(",") || count(noun) == names.size();
        return hasMeaning || !isCertain ? List.of() : names;
    }

    /** How many of the noun the text means. */
    int count(Mention noun) {
        int index = noun.firstToken() - 1;
        if (!COUNTED.contains(plain(noun)) || index < 0) {
            return 1;
        }
        String word = reading.tokens()
                .get(adjective(noun).isEmpty() ? index : Math.max(0, index - 1))
                .word();
        return NUMBER.matcher(word).matches() && Numbers.of(word) <= MOST ? (int) Math.max(1, Numbers.of(word)) : 1;
    }

    private String plain(Mention noun) {
        return noun.words(reading.text()).toLowerCase(Locale.ROOT);
    }

    /** The name that the text gives it outright: "a frontend called storefront". */
    Optional<String> called(Mention noun) {
        Matcher called =
                CALLED.matcher(reading.text()).region(noun.end(), reading.text().length());
        return called.lookingAt() && called.group("cue") != null ? Optional.of(called.group("name")) : Optional.empty();
    }

    /** Whether it is a word for any job, which does not say by itself that it repeats: "a nightly report job". */
    boolean isGeneralJob(Mention noun) {
        return GENERAL_JOBS.contains(plain(noun));
    }
}
