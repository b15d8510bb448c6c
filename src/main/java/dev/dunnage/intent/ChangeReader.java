package dev.dunnage.intent;

import dev.dunnage.intent.text.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a person wants to be different of a package that is there, one thing after the other: "scale api to 5 in production and
 * drop staging" are two. Parts and environments are known by their names, so that each thing is said of the right one.
 */
public final class ChangeReader {

    private static final Pattern END = Expressions.of("change.end");
    private static final Pattern REMOVAL = Expressions.of("change.removal");
    private static final Pattern ADDITION = Expressions.of("change.addition");
    private static final Pattern ENVIRONMENT = Expressions.of("change.environment");
    private static final Pattern SEPARATOR = Expressions.of("change.separator");
    private static final Pattern NUMBER = Expressions.of("change.number");
    private static final Pattern EXCEPTION = Expressions.of("change.exception");
    private static final Pattern FROM = Expressions.of("change.from");
    private static final Pattern REPLACEMENT = Expressions.of("change.replacement");
    private static final Pattern RENAMING = Expressions.of("change.rename");

    /** Words that only lead to a name, or say again what it is the name of. */
    private static final String LEADING =
            "(?:(?:for|of|in|to|on|at|from|by)\\s+)?(?:(?:the|our|my)\\s+)?(?:(?:worker|part|service|environment|job)\\s+)?";

    private static final String FOLLOWING =
            "(?:'s)?(?:\\s+(?:environment|env|part|worker|service|deployment|workload|job))?";

    private final IntentReader intents;

    /** A reader that understands values and services as another one does. */
    public ChangeReader(IntentReader intents) {
        this.intents = intents;
    }

    /** What the parts and environments of the package are called. */
    public record Names(List<String> parts, List<String> environments) {
        public Names {
            parts = List.copyOf(parts);
            environments = List.copyOf(environments);
        }
    }

    /** What kind of change it is. */
    public enum Kind {
        /** Values, services, traits or a further workload. */
        VALUES,
        /** The parts or environments that it names shall go. */
        REMOVAL,
        /** The environments that it names shall come. */
        ENVIRONMENTS,
        /** Something shall be called differently. */
        RENAMING
    }

    /**
     * One thing that shall be different.
     *
     * @param words as they are written
     * @param parts the parts that it is about; empty where it names none
     * @param environments the environments that it is about, or that shall come; empty where it names none
     * @param read what the other words say
     */
    public record Change(Kind kind, String words, List<String> parts, List<String> environments, Requirements read) {
        public Change {
            parts = List.copyOf(parts);
            environments = List.copyOf(environments);
        }

        /** Whether it is about the package as a whole, as far as it says. */
        public boolean isOfWhole() {
            return kind == Kind.VALUES && parts.isEmpty() && environments.isEmpty();
        }

        /** Whether nothing was read from it. */
        public boolean isEmpty() {
            return Stream.of(
                            read.capabilities(),
                            read.excluded(),
                            read.existing(),
                            read.unsupported(),
                            read.thirdParty(),
                            read.preferences(),
                            read.environments(),
                            read.facts(),
                            read.delivery())
                    .allMatch(List::isEmpty);
        }
    }

    /** All that a text wants to be different, in its order. */
    public List<Change> read(String text, Names names) {
        return END.splitAsStream(text)
                .map(words -> FROM.matcher(words).replaceAll("").strip())
                .filter(words -> !words.isEmpty())
                .flatMap(words -> changes(words, names).stream())
                .toList();
    }

    /** A service in the place of another goes and comes; a value in the place of another is a value. */
    private List<Change> replaced(Matcher replacement, String words, Names names) {
        boolean isMove = replacement.group("goes") == null;
        Change goes = whole("remove " + replacement.group(isMove ? "from" : "goes"), names);
        Change comes = whole("add " + replacement.group(isMove ? "to" : "comes"), names);
        boolean isService = !goes.read().excluded().isEmpty()
                && !comes.read().capabilities().isEmpty();
        return isService ? List.of(goes, comes) : List.of(whole(words, names));
    }

    private Change whole(String words, Names names) {
        return values(words, Scope.of(words, names));
    }

    private List<Change> changes(String words, Names names) {
        if (RENAMING.matcher(words).lookingAt()) {
            return List.of(new Change(Kind.RENAMING, words, List.of(), List.of(), intents.readChange("")));
        }
        Matcher replacement = REPLACEMENT.matcher(words);
        if (replacement.find()) {
            return replaced(replacement, words, names);
        }
        Matcher added = ENVIRONMENT.matcher(words);
        if (added.find()) {
            String list = Optional.ofNullable(added.group("after")).orElseGet(() -> added.group("before"));
            List<String> come = List.of(list.split("\\s*,\\s*|\\s+and\\s+", -1));
            return List.of(new Change(Kind.ENVIRONMENTS, words, List.of(), come, intents.readChange("")));
        }
        Scope scope = Scope.of(words, names);
        Matcher removal = REMOVAL.matcher(scope.rest());
        if (scope.isNamed()
                && removal.find()
                && scope.rest().substring(removal.end()).isBlank()) {
            return List.of(
                    new Change(Kind.REMOVAL, words, scope.parts(), scope.environments(), intents.readChange("")));
        }
        if (ADDITION.matcher(scope.rest()).find()
                && !intents.readChange(scope.rest()).workloads().isEmpty()) {
            // "Add a worker called mailer for api": whatever else the sentence names, a part comes.
            return List.of(new Change(Kind.VALUES, words, List.of(), List.of(), intents.readChange(words)));
        }
        if (scope.isNamed() && (EXCEPTION.matcher(words).find() || scope.isTangled())) {
            return List.of(new Change(Kind.VALUES, words, scope.parts(), scope.environments(), intents.readChange("")));
        }
        List<String> pieces = List.of(SEPARATOR.split(words));
        boolean isOne = pieces.stream()
                        .filter(piece -> Scope.of(piece, names).isNamed())
                        .count()
                < 2;
        return isOne ? List.of(values(words, scope)) : new Pieces(names).of(pieces);
    }

    private Change values(String words, Scope scope) {
        return new Change(Kind.VALUES, words, scope.parts(), scope.environments(), intents.readChange(scope.rest()));
    }

    /** The pieces of a sentence that names several parts or environments: "4 replicas in production and 2 in staging". */
    private final class Pieces {

        private final Names names;
        private final List<Change> changes = new ArrayList<>();
        private String pending = "";

        Pieces(Names names) {
            this.names = names;
        }

        List<Change> of(List<String> pieces) {
            pieces.forEach(this::take);
            if (!pending.isEmpty()) {
                changes.add(values(pending, Scope.of(pending, names)));
            }
            return List.copyOf(changes);
        }

        private void take(String piece) {
            String words = pending.isEmpty() ? piece : pending + " and " + piece;
            Scope scope = Scope.of(words, names);
            Change change = values(words, scope);
            Matcher number = NUMBER.matcher(scope.rest());
            if (!change.isEmpty() && scope.isNamed()) {
                add(change);
            } else if (changes.isEmpty()) {
                pending = words;
            } else if (!scope.isNamed()) {
                // "2 CPUs and 1Gi of memory" are of one part.
                Change last = removeLast();
                add(values(last.words() + " and " + words, Scope.of(last.words() + " and " + words, names)));
            } else if (scope.rest().isBlank()) {
                Change last = removeLast();
                add(new Change(
                        Kind.VALUES,
                        last.words() + " and " + words,
                        together(last.parts(), scope.parts()),
                        together(last.environments(), scope.environments()),
                        last.read()));
            } else if (number.matches() && last().read().facts().size() == 1) {
                String said = last().read().facts().get(0).words().replaceFirst("[0-9]+", number.group("n"));
                add(new Change(Kind.VALUES, words, scope.parts(), scope.environments(), intents.readChange(said)));
            } else {
                pending = words;
            }
        }

        /** A piece that names a part only is about the environment of the one before, and the other way round. */
        private void add(Change change) {
            boolean isFirst = changes.isEmpty();
            changes.add(new Change(
                    change.kind(),
                    change.words(),
                    isFirst || !change.parts().isEmpty() ? change.parts() : last().parts(),
                    isFirst || !change.environments().isEmpty() ? change.environments() : last().environments(),
                    change.read()));
            pending = "";
        }

        private Change last() {
            return changes.get(changes.size() - 1);
        }

        private Change removeLast() {
            return changes.remove(changes.size() - 1);
        }
    }

    private static List<String> together(List<String> first, List<String> further) {
        return Stream.concat(first.stream(), further.stream()).distinct().toList();
    }

    /**
     * The parts and environments that some words name, and the words without those names.
     *
     * @param rest with a space behind the last word
     * @param isTangled whether one name stands right behind another of its kind, as in "the jobs in web": nobody knows which one is meant
     */
    private record Scope(List<String> parts, List<String> environments, String rest, boolean isTangled) {

        static Scope of(String words, Names names) {
            Taken environments = take(words, names.environments());
            Taken parts = take(environments.rest(), names.parts());
            return new Scope(
                    parts.found(), environments.found(), parts.rest(), parts.isTangled() || environments.isTangled());
        }

        boolean isNamed() {
            return !parts.isEmpty() || !environments.isEmpty();
        }

        private record Taken(List<String> found, String rest, boolean isTangled) {}

        /** The names that stand there as words of their own; the part of an image or an address is none. */
        private static Taken take(String words, List<String> names) {
            if (names.isEmpty()) {
                return new Taken(List.of(), words, false);
            }
            String all = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
            Matcher matcher = Pattern.compile("(?i)(?<![\\w./:@-])" + LEADING + "(?<name>" + all + ")" + FOLLOWING
                            + "(?![\\w/@-]|:\\S|\\.\\w):?(?:\\s+(?:and|&)(?=\\s))?")
                    .matcher(words);
            Set<String> found = new LinkedHashSet<>();
            List<String> kept = new ArrayList<>();
            int at = 0;
            boolean isTangled = false;
            while (matcher.find()) {
                isTangled |= at > 0
                        && words.substring(at, matcher.start()).isBlank()
                        && matcher.group().strip().matches("(?i)(?:of|in|on|at|from|for)\\s.*");
                names.stream().filter(matcher.group("name")::equalsIgnoreCase).forEach(found::add);
                kept.add(words.substring(at, matcher.start()));
                at = matcher.end();
            }
            kept.add(words.substring(at));
            return new Taken(
                    List.copyOf(found),
                    String.join(" ", kept).replaceAll("\\s+", " ").strip() + " ",
                    isTangled);
        }
    }
}
