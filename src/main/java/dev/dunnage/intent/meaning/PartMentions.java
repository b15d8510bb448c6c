package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Found;
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

/** Where a text names each of its workloads, and how it calls them. */
final class PartMentions {

    /**
     * A workload of the text.
     *
     * @param head where the text names it; empty where it only follows from other words
     * @param from where the words begin that belong to it
     */
    record Part(String capability, Optional<Mention> head, Optional<String> name, String words, int from) {
        int start() {
            return head.map(Mention::start).orElse(0);
        }

        int end() {
            return head.map(Mention::end).orElse(0);
        }
    }

    private static final Set<String> SERVING = Set.of("web-application", "static-site");
    private static final Set<String> FRONT = Set.of("frontend", "admin", "dashboard", "storefront");
    private static final Set<String> BACK = Set.of("backend", "api", "gateway");
    private static final Set<String> INTRODUCES = WordLists.INTENT.of("introduces-a-part");
    private static final Set<String> REFERS = WordLists.INTENT.of("refers-to-a-part");
    private static final Set<String> COUNTED = WordLists.INTENT.of("counted-parts");
    private static final Set<String> JOINERS = WordLists.INTENT.of("head-joiners");
    private static final Set<String> PLAIN = WordLists.INTENT.of("plain");
    private static final Set<String> OPENERS = WordLists.INTENT.of("opener");
    private static final Set<String> PURPOSES = WordLists.INTENT.of("purpose");
    private static final Set<String> LEADS = WordLists.INTENT.of("leads-to-a-part");
    private static final Set<String> GENERAL_JOBS = WordLists.INTENT.of("general-job");
    private static final Set<String> MEANINGFUL = Set.of(
            "workload", "service", "flag", "exposure", "language", "unsupported", "product", "preference", "existing");
    private static final Set<String> OTHER_THINGS = Set.of("service", "flag", "language", "unsupported");
    private static final Pattern LIST = Expressions.of("part.list");
    private static final Pattern CALLED = Expressions.of("part.called");
    private static final Pattern LIST_SEPARATOR = Pattern.compile("\\s*(?:,\\s*and\\s|,|&|/|\\band\\b)\\s*");
    private static final Pattern NUMBER = Expressions.of("number");

    /** The weight of a phrase that names a workload itself. */
    private static final int NAMED = 3;

    private static final int HINTED = 2;

    /** "Another small API": more words before a noun are not about it. */
    private static final int ADJECTIVES = 3;

    /** Nobody counts more parts than these in one word; larger numbers are of something else. */
    private static final int MOST = 8;

    private final Reading reading;
    private final Heads heads;

    PartMentions(Reading reading, Heads heads) {
        this.reading = reading;
        this.heads = heads;
    }

    /** Every workload, those of the chosen kinds in their order. */
    List<Part> of(List<Found> chosen) {
        List<Part> parts = new ArrayList<>();
        boolean isSplit = isSplit();
        for (Found found : chosen) {
            List<Mention> nouns = nouns(found.id(), isSplit);
            if (nouns.isEmpty()) {
                parts.add(new Part(found.id(), Optional.empty(), Optional.empty(), found.words(), 0));
            } else if (nouns.size() > 1) {
                nouns.forEach(noun -> parts.addAll(counted(found.id(), noun, name(noun, nouns))));
            } else {
                Mention noun = nouns.get(0);
                parts.addAll(counted(found.id(), noun, name(noun, nouns).filter(role(noun)::equals)));
            }
        }
        return parts.size() > 1 ? parts.stream().map(this::called).toList() : parts;
    }

    /** Whether the text parts the thing into a front and a back: a general word for it then means the whole. */
    private boolean isSplit() {
        List<String> roles = heads.all().stream().map(this::role).toList();
        return roles.stream().anyMatch(FRONT::contains) && roles.stream().anyMatch(BACK::contains);
    }

    private List<Mention> nouns(String capability, boolean isSplit) {
        List<Mention> kept = new ArrayList<>();
        heads.all().stream()
                .filter(mention -> isNoun(mention, capability) && !reading.isExisting(mention) && !isMeans(mention))
                .filter(mention -> !isNamedBefore(mention))
                .filter(mention -> !isSplit || !Roles.GENERAL.contains(role(mention)))
                .forEach(mention -> {
                    boolean isNew = kept.stream().noneMatch(known -> isCalledAlike(known, mention));
                    if (kept.isEmpty() || isNew && isAnother(kept.get(kept.size() - 1), mention)) {
                        kept.add(mention);
                    }
                });
        return kept;
    }

    private boolean isNoun(Mention mention, String capability) {
        // "A nightly report job": the word itself does not say that it repeats.
        boolean isJob = capability.equals("scheduled-job") && GENERAL_JOBS.contains(plain(mention));
        boolean isOfKind = mention.concept().id().equals(capability);
        return isJob
                || isOfKind
                        && (SERVING.contains(capability)
                                ? !role(mention).isEmpty()
                                : mention.concept().weight() >= NAMED);
    }

    /** "A React frontend … . Frontend public": the same part, called shorter, so that it looks like one of another kind. */
    private boolean isNamedBefore(Mention mention) {
        String role = role(mention);
        return !role.isEmpty()
                && !Roles.GENERAL.contains(role)
                && heads.all().stream()
                        .anyMatch(other -> other.start() < mention.start()
                                && !other.concept()
                                        .id()
                                        .equals(mention.concept().id())
                                && role(other).equals(role));
    }

    /** "On the shared gateway", "behind an API gateway": what leads to a part is none of them. */
    private boolean isMeans(Mention mention) {
        return IntStream.rangeClosed(1, ADJECTIVES)
                .map(back -> mention.firstToken() - back)
                .filter(index -> index >= 0 && reading.tokens().get(index).clause() == mention.clause())
                .anyMatch(index -> LEADS.contains(reading.tokens().get(index).word())
                        && heads.all().stream()
                                .noneMatch(other -> other.firstToken() > index && other.end() <= mention.start()));
    }

    private String role(Mention mention) {
        return Roles.of(mention, reading.text());
    }

    /** Two jobs may be told apart by nothing but their article. */
    private boolean isCalledAlike(Mention known, Mention mention) {
        return !role(known).isEmpty()
                && role(known).equals(role(mention))
                && adjective(known).equals(adjective(mention));
    }

    private boolean isAnother(Mention known, Mention mention) {
        boolean isSameThing = mention.firstToken() <= known.lastToken()
                || mention.firstToken() == known.lastToken() + 1 && mention.clause() == known.clause();
        if (isSameThing) {
            return false;
        }
        Introduction introduction = introduction(known, mention);
        if (introduction == Introduction.REFERENCE || !heads.areSeparate(known, mention)) {
            return false;
        }
        boolean isInClause = known.clause() == mention.clause();
        boolean differs = !role(known).equals(role(mention));
        boolean isCalledElse = !adjective(known).equals(adjective(mention))
                && !adjective(known).isEmpty()
                && !adjective(mention).isEmpty();
        if (introduction == Introduction.NEW) {
            return differs || isInClause || isCalledElse;
        }
        boolean isParticular = isParticular(known) && isParticular(mention);
        return (differs && isParticular || isCalledElse) && (isInClause || beginsClause(mention));
    }

    /** "Backend", "catalog service"; not "service". */
    private boolean isParticular(Mention mention) {
        return !Roles.GENERAL.contains(role(mention)) && mention.concept().weight() >= HINTED
                || !adjective(mention).isEmpty();
    }

    private enum Introduction {
        NEW,
        REFERENCE,
        NONE
    }

    /** What stands before the noun says whether it is another one. */
    private Introduction introduction(Mention known, Mention mention) {
        for (int back = 1; back <= ADJECTIVES + 1; back++) {
            int index = mention.firstToken() - back;
            if (index <= known.lastToken() || reading.tokens().get(index).clause() != mention.clause()) {
                break;
            }
            String word = reading.tokens().get(index).word();
            if (REFERS.contains(word)) {
                return Introduction.REFERENCE;
            }
            if (INTRODUCES.contains(word)) {
                return Introduction.NEW;
            }
            if (JOINERS.contains(word)) {
                break;
            }
        }
        return Introduction.NONE;
    }

    private boolean beginsClause(Mention mention) {
        return firstTokenOfClause(mention) >= mention.firstToken() - 1;
    }

    private int firstTokenOfClause(Mention mention) {
        int first = mention.firstToken();
        while (first > 0 && reading.tokens().get(first - 1).clause() == mention.clause()) {
            first--;
        }
        return first;
    }

    /** The word before the noun that tells it from others of its kind: "orders" of "the orders API". */
    private String adjective(Mention mention) {
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
        return Stream.of(INTRODUCES, REFERS, JOINERS, PLAIN, OPENERS, PURPOSES).anyMatch(words -> words.contains(word));
    }

    private Optional<String> name(Mention noun, List<Mention> nouns) {
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

    /** "Three services (users, orders and payments)", "two cron jobs". */
    private List<Part> counted(String capability, Mention noun, Optional<String> called) {
        List<String> listed = listed(noun);
        if (listed.size() > 1) {
            return listed.stream()
                    .map(name -> part(capability, noun, Optional.of(name)))
                    .toList();
        }
        return IntStream.range(0, count(noun))
                .mapToObj(number -> part(capability, noun, called))
                .toList();
    }

    private List<String> listed(Mention noun) {
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

    private int count(Mention noun) {
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

    /** The part under the name that the text gives it: "a frontend called storefront". */
    private Part called(Part part) {
        if (part.head().isEmpty()) {
            return part;
        }
        Matcher called =
                CALLED.matcher(reading.text()).region(part.end(), reading.text().length());
        boolean isCalled = called.lookingAt() && called.group("cue") != null;
        return isCalled
                ? new Part(part.capability(), part.head(), Optional.of(called.group("name")), part.words(), part.from())
                : part;
    }

    private Part part(String capability, Mention noun, Optional<String> name) {
        return new Part(capability, Optional.of(noun), name, reading.found(noun).words(), from(noun));
    }

    /** The words that belong to a noun begin behind the last joining word, or with its clause. */
    private int from(Mention noun) {
        int first = noun.firstToken();
        while (first > 0
                && reading.tokens().get(first - 1).clause() == noun.clause()
                && !isJoiner(reading.tokens().get(first - 1).word())
                && !isHead(first - 1)) {
            first--;
        }
        return Math.min(reading.tokens().get(first).start(), noun.start());
    }

    /** A number may join, and still says how many there are. */
    private static boolean isJoiner(String word) {
        return JOINERS.contains(word) && !NUMBER.matcher(word).matches();
    }

    private boolean isHead(int token) {
        return heads.all().stream().anyMatch(mention -> mention.firstToken() <= token && token <= mention.lastToken());
    }
}
