package dev.dunnage.intent;

import dev.dunnage.intent.text.Expressions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a person wants to be different of a package that is there, one thing after the other: "scale api to 5 in production and
 * drop staging" are two. Parts and environments are known by their names, so that each thing is said of the right one.
 */
public final class ChangeReader {

    private static final Pattern REMOVAL = Expressions.of("change.removal");
    private static final Pattern ADDITION = Expressions.of("change.addition");
    private static final Pattern THERE = Expressions.of("change.there");
    private static final Pattern SEPARATOR = Expressions.of("change.separator");
    private static final Pattern NUMBER = Expressions.of("change.number");
    private static final Pattern EXCEPTION = Expressions.of("change.exception");
    private static final Pattern REPLACEMENT = Expressions.of("change.replacement");
    private static final Pattern RENAMING = Expressions.of("change.rename");

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

        /** The same with the names of environments that changes bring. */
        private Names with(List<Change> changes) {
            return new Names(
                    parts,
                    Stream.concat(
                                    environments.stream(),
                                    changes.stream()
                                            .filter(change -> change.kind() == Kind.ENVIRONMENTS
                                                    || change.kind() == Kind.ENVIRONMENT_NAME)
                                            .flatMap(change -> change.environments().stream()))
                            .distinct()
                            .toList());
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
        /** The environment that it names first shall have the second name. */
        ENVIRONMENT_NAME,
        /** Something else shall be called differently. */
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
        List<Change> all = new ArrayList<>();
        Names known = names;
        for (String clause : new ChangeClauses(words -> NamedScope.of(words, names))
                .of(EnvironmentWords.speltOut(text, names.environments()))) {
            List<Change> changes = changes(there(clause, all), known);
            known = known.with(changes);
            all.addAll(changes);
        }
        return List.copyOf(all);
    }

    /** "There" is the environment that was just added. */
    private static String there(String clause, List<Change> before) {
        return before.stream()
                .filter(change -> change.kind() == Kind.ENVIRONMENTS)
                .reduce((first, second) -> second)
                .map(change -> String.join(" and ", change.environments()))
                .map(added -> THERE.matcher(clause).replaceAll(Matcher.quoteReplacement(" in " + added)))
                .orElse(clause);
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
        return values(words, NamedScope.of(words, names));
    }

    private List<Change> changes(String words, Names names) {
        Optional<EnvironmentWords.Renamed> renamed = EnvironmentWords.Renamed.in(words, names.environments());
        if (renamed.isPresent()) {
            List<String> both = List.of(renamed.get().from(), renamed.get().to());
            return List.of(new Change(Kind.ENVIRONMENT_NAME, words, List.of(), both, intents.readChange("")));
        }
        if (RENAMING.matcher(words).lookingAt()) {
            List<String> parts = NamedScope.of(words, names).parts();
            return List.of(new Change(Kind.RENAMING, words, parts, List.of(), intents.readChange("")));
        }
        Matcher replacement = REPLACEMENT.matcher(words);
        if (replacement.find()) {
            return replaced(replacement, words, names);
        }
        Optional<EnvironmentWords.Added> added = EnvironmentWords.Added.in(words);
        if (added.isPresent()) {
            return added(added.get(), words, names);
        }
        NamedScope scope = NamedScope.of(words, names);
        Matcher removal = REMOVAL.matcher(scope.rest());
        if (scope.isNamed()
                && removal.find()
                && scope.rest().substring(removal.end()).isBlank()) {
            return List.of(
                    new Change(Kind.REMOVAL, words, scope.parts(), scope.environments(), intents.readChange("")));
        }
        if (ADDITION.matcher(scope.rest()).find()
                && !intents.readChange(scope.rest()).workloads().isEmpty()) {
            return part(words, scope, names);
        }
        if (scope.isNamed() && (EXCEPTION.matcher(words).find() || scope.isTangled())) {
            return List.of(new Change(Kind.VALUES, words, scope.parts(), scope.environments(), intents.readChange("")));
        }
        List<String> pieces = List.of(SEPARATOR.split(words));
        boolean isOne = pieces.stream()
                        .filter(piece -> NamedScope.of(piece, names).isNamed())
                        .count()
                < 2;
        return isOne ? List.of(values(words, scope)) : new Pieces(names).of(pieces);
    }

    /** Environments that come; what is said of them in the same breath is theirs. */
    private List<Change> added(EnvironmentWords.Added added, String words, Names names) {
        Change come = new Change(Kind.ENVIRONMENTS, words, List.of(), added.names(), intents.readChange(""));
        if (added.tail().isEmpty()) {
            return List.of(come);
        }
        String tail = "in " + String.join(" and ", added.names()) + " " + added.tail();
        return Stream.concat(Stream.of(come), changes(tail, names.with(List.of(come))).stream())
                .toList();
    }

    /** "Add a worker called mailer for api": whatever else the sentence names, a part comes, and to every environment. */
    private List<Change> part(String words, NamedScope scope, Names names) {
        String everywhere = scope.environments().isEmpty() ? words : NamedScope.withoutEnvironments(words, names);
        String named = AddedPart.named(everywhere, names.parts(), intents::readChange);
        Change comes = new Change(Kind.VALUES, named, List.of(), List.of(), intents.readChange(named));
        String places = String.join(", ", scope.environments());
        return places.isEmpty()
                ? List.of(comes)
                : List.of(
                        comes,
                        new Change(
                                Kind.VALUES, "in " + places, List.of(), scope.environments(), intents.readChange("")));
    }

    private Change values(String words, NamedScope scope) {
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
                changes.add(values(pending, NamedScope.of(pending, names)));
            }
            return spread();
        }

        /**
         * What stands behind the last thing is said of those before it too, unless they say otherwise: "2 CPUs and 1Gi of memory in
         * production".
         */
        private List<Change> spread() {
            List<Change> all = new ArrayList<>();
            List<String> environments = List.of();
            List<String> parts = List.of();
            Set<String> said = new HashSet<>();
            for (int i = changes.size() - 1; i >= 0; i--) {
                Change change = changes.get(i);
                List<String> ids = change.read().facts().stream()
                        .map(Requirements.Fact::id)
                        .toList();
                // "4 replicas in production and 2 for jobs" says two things of one question.
                boolean isAnother = ids.stream().noneMatch(said::contains);
                said.addAll(ids);
                environments = change.environments().isEmpty() ? environments : change.environments();
                parts = change.parts().isEmpty() && isAnother ? parts : change.parts();
                all.add(0, new Change(change.kind(), change.words(), parts, environments, change.read()));
            }
            return List.copyOf(all);
        }

        private void take(String piece) {
            String words = pending.isEmpty() ? piece : pending + " and " + piece;
            NamedScope scope = NamedScope.of(words, names);
            Change change = values(words, scope);
            Matcher number = NUMBER.matcher(scope.rest());
            if (!change.isEmpty() && scope.isNamed()) {
                add(change);
            } else if (changes.isEmpty()) {
                pending = words;
            } else if (!scope.isNamed()) {
                // "2 CPUs and 1Gi of memory" are of one part.
                Change last = removeLast();
                add(values(last.words() + " and " + words, NamedScope.of(last.words() + " and " + words, names)));
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
}
