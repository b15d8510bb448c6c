package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.fact.FactReader.Span;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Where a text names each of its workloads, and how it calls them. */
final class PartMentions {

    /**
     * A workload of the text.
     *
     * @param head where the text names it; empty where it only follows from other words
     * @param from where the words begin that belong to it
     * @param item where a list of names says something of this one
     */
    record Part(
            String capability,
            Optional<Mention> head,
            Optional<String> name,
            String words,
            int from,
            Optional<Span> item) {
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
    private static final Set<String> JOINERS = WordLists.INTENT.of("head-joiners");
    private static final Set<String> LEADS = WordLists.INTENT.of("leads-to-a-part");
    private static final Pattern NUMBER = Expressions.of("number");
    private static final Pattern TIMES = Expressions.of("part.times");

    /** "Another small API": more words before a noun are not about it. */
    private static final int ADJECTIVES = 3;

    private final Reading reading;
    private final PartNames names;
    private final Heads heads;

    PartMentions(Reading reading, Heads heads) {
        this.reading = reading;
        this.names = new PartNames(reading);
        this.heads = heads;
    }

    /** Every workload, those of the chosen kinds in their order. */
    List<Part> of(List<Found> chosen) {
        List<Part> parts = new ArrayList<>();
        boolean isSplit = isSplit();
        for (Found found : chosen) {
            List<Mention> nouns = nouns(found.id(), isSplit);
            if (nouns.isEmpty()) {
                parts.add(new Part(found.id(), Optional.empty(), Optional.empty(), found.words(), 0, Optional.empty()));
            } else if (nouns.size() > 1) {
                nouns.forEach(noun -> parts.addAll(counted(found.id(), noun, names.name(noun, nouns))));
            } else {
                Mention noun = nouns.get(0);
                parts.addAll(counted(found.id(), noun, names.name(noun, nouns).filter(names.role(noun)::equals)));
            }
        }
        return parts.size() > 1 ? parts.stream().map(this::underItsName).toList() : parts;
    }

    /** Whether the text parts the thing into a front and a back: a general word for it then means the whole. */
    private boolean isSplit() {
        List<String> roles = heads.all().stream().map(names::role).toList();
        return roles.stream().anyMatch(FRONT::contains) && roles.stream().anyMatch(BACK::contains);
    }

    private List<Mention> nouns(String capability, boolean isSplit) {
        List<Mention> kept = new ArrayList<>();
        heads.all().stream()
                .filter(mention -> isNoun(mention, capability) && !reading.isExisting(mention) && !isMeans(mention))
                .filter(mention -> !isNamedBefore(mention) && !isAdjective(mention))
                .filter(mention -> !isSplit || !Roles.GENERAL.contains(names.role(mention)))
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
        boolean isJob = capability.equals("scheduled-job") && names.isGeneralJob(mention);
        boolean isOfKind = mention.concept().id().equals(capability);
        return isJob
                || isOfKind
                        && (SERVING.contains(capability)
                                ? !names.role(mention).isEmpty()
                                : mention.concept().weight() >= Concept.NAMED);
    }

    /** "A React frontend … . Frontend public": the same part, called shorter, so that it looks like one of another kind. */
    private boolean isNamedBefore(Mention mention) {
        String role = names.role(mention);
        return !role.isEmpty()
                && !Roles.GENERAL.contains(role)
                && heads.all().stream()
                        .anyMatch(other -> other.start() < mention.start()
                                && !other.concept()
                                        .id()
                                        .equals(mention.concept().id())
                                && names.role(other).equals(role));
    }

    /** "A web frontend", "shop-api": the last of two words that belong together says what it is. */
    private boolean isAdjective(Mention mention) {
        return heads.all().stream()
                .filter(other -> other.firstToken() == mention.lastToken() + 1)
                .map(other -> reading.text().substring(mention.end(), other.start()))
                .anyMatch(gap ->
                        gap.equals("-") || gap.isBlank() && names.role(mention).equals("web"));
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

    /** Two jobs may be told apart by nothing but their article. */
    private boolean isCalledAlike(Mention known, Mention mention) {
        return !names.role(known).isEmpty()
                && names.role(known).equals(names.role(mention))
                && names.adjective(known).equals(names.adjective(mention))
                && names.called(mention)
                        .map(Optional::of)
                        .map(names.called(known)::equals)
                        .orElse(true);
    }

    private boolean isAnother(Mention known, Mention mention) {
        boolean isSameThing = mention.firstToken() <= known.lastToken()
                || mention.firstToken() == known.lastToken() + 1
                        && mention.clause() == known.clause()
                        && reading.text()
                                .substring(known.end(), mention.start())
                                .isBlank();
        if (isSameThing) {
            return false;
        }
        Introduction introduction = introduction(known, mention);
        Optional<String> called = names.called(mention);
        boolean isNamedElse = called.isPresent() && !called.equals(names.called(known));
        boolean isCalledElse = !names.adjective(known).equals(names.adjective(mention))
                && !names.adjective(known).isEmpty()
                && !names.adjective(mention).isEmpty();
        // "The checkout service … the ledger service".
        boolean isKnown = introduction == Introduction.REFERENCE && !isCalledElse && !isNamedElse;
        if (isKnown || !heads.areSeparate(known, mention)) {
            return false;
        }
        boolean isInClause = known.clause() == mention.clause();
        boolean differs = !names.role(known).equals(names.role(mention));
        if (introduction == Introduction.NEW) {
            return differs || isInClause || isCalledElse || isNamedElse;
        }
        if (isNamedElse && names.called(known).isPresent()) {
            return true;
        }
        boolean isParticular = isParticular(known) && isParticular(mention);
        return (differs && isParticular || isCalledElse) && (isInClause || beginsClause(mention));
    }

    /** "Backend", "catalog service"; not "service". */
    private boolean isParticular(Mention mention) {
        return !Roles.GENERAL.contains(names.role(mention)) && mention.concept().weight() >= Concept.HINTED
                || !names.adjective(mention).isEmpty();
    }

    private enum Introduction {
        NEW,
        REFERENCE,
        NONE
    }

    /** What stands before the noun says whether it is another one. */
    private Introduction introduction(Mention known, Mention mention) {
        if (reading.isDeclared(mention)) {
            return Introduction.REFERENCE;
        }
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
        int words = names.adjective(mention).isEmpty() ? 1 : 2;
        return firstTokenOfClause(mention) >= mention.firstToken() - words;
    }

    private int firstTokenOfClause(Mention mention) {
        int first = mention.firstToken();
        while (first > 0 && reading.tokens().get(first - 1).clause() == mention.clause()) {
            first--;
        }
        return first;
    }

    /** "Three services (users, orders and payments)", "two cron jobs". */
    private List<Part> counted(String capability, Mention noun, Optional<String> called) {
        List<PartNames.Listed> listed = names.listed(noun);
        if (listed.size() > 1) {
            return listed.stream()
                    .map(each -> part(capability, noun, Optional.of(each.name()), Optional.of(each.place())))
                    .toList();
        }
        return IntStream.range(0, names.count(noun))
                .mapToObj(number -> part(capability, noun, called, Optional.empty()))
                .toList();
    }

    private Part underItsName(Part part) {
        return part.head()
                .filter(head -> part.item().isEmpty())
                .flatMap(names::called)
                .map(name -> new Part(
                        part.capability(), part.head(), Optional.of(name), part.words(), part.from(), Optional.empty()))
                .orElse(part);
    }

    private Part part(String capability, Mention noun, Optional<String> name, Optional<Span> item) {
        return new Part(capability, Optional.of(noun), name, reading.found(noun).words(), from(noun), item);
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

    /** A number may join, and still says how many there are; "x2" is of what stands before it. */
    private static boolean isJoiner(String word) {
        return JOINERS.contains(word) && !NUMBER.matcher(word).matches()
                || TIMES.matcher(word).matches();
    }

    private boolean isHead(int token) {
        return heads.all().stream().anyMatch(mention -> mention.firstToken() <= token && token <= mention.lastToken());
    }
}
