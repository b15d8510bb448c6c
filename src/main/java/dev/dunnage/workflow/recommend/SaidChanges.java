package dev.dunnage.workflow.recommend;

import dev.dunnage.intent.ChangeReader.Change;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.question.Places;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.reply.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a text says of single parts and environments of a package, as answers: "5 replicas of api in production" is
 * {@code api.replicas@production}. What it says of the whole is left to be read like any other wish.
 */
final class SaidChanges {

    private static final String NAME =
            "Names stay (%s): under another one everything is made anew, and data stay behind under the old one. Answer name where that is meant.";

    private static final String NAME_OF_PART =
            "The name of a part stays (%s): its objects carry it, and would all be made anew.";
    private static final String NOT_PER_ENVIRONMENT =
            "The same holds in all environments, and was not changed (%s): say it without naming one.";

    private final Questionnaire questionnaire;
    private final EnvironmentNames environments;
    private final List<String> takenBack = new ArrayList<>();
    private final Map<String, Object> recorded;
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final List<Change> whole = new ArrayList<>();
    private final Set<String> removedParts = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    /**
     * The changes of a package.
     *
     * @param questionnaire what may be answered, with what the text adds
     * @param environments those that the package has
     * @param recorded its answers
     */
    SaidChanges(
            Questionnaire questionnaire,
            List<String> environments,
            Map<String, Object> recorded,
            List<Change> changes) {
        this.questionnaire = questionnaire;
        this.environments = new EnvironmentNames(environments);
        this.recorded = recorded;
        changes.forEach(this::take);
        if (this.environments.isChanged()) {
            answers.put(Places.ENVIRONMENTS, this.environments.names());
        }
    }

    private void take(Change change) {
        switch (change.kind()) {
            case RENAMING -> notes.add((change.parts().isEmpty() ? NAME : NAME_OF_PART).formatted(change.words()));
            case ENVIRONMENT_NAME -> rename(change);
            case ENVIRONMENTS -> environments.add(change.environments());
            case REMOVAL -> {
                environments.remove(change.environments());
                removedParts.addAll(change.parts());
            }
            case VALUES -> values(change);
        }
    }

    private void rename(Change change) {
        String from = change.environments().get(0);
        String to = change.environments().get(1);
        if (!environments.rename(from, to)) {
            notes.add("Nothing is called differently (%s): the environments are %s."
                    .formatted(change.words(), String.join(", ", environments.names())));
        }
    }

    private void values(Change change) {
        if (change.isOfWhole() && !isOfOnePart(change.read())) {
            whole.add(change);
            return;
        }
        Requirements read = change.read();
        Map<String, Object> said = new LinkedHashMap<>();
        List<String> applied = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (Fact fact : read.facts()) {
            List<String> ids = ids(fact.id(), change);
            ids.forEach(id -> said.put(id, added(fact, id)));
            (ids.isEmpty() ? open : applied).add(fact.words());
        }
        List<String> workloads =
                read.workloads().stream().map(Requirements.Workload::capability).toList();
        flags(read.capabilities(), true, change, said).stream()
                .filter(flag -> !workloads.contains(flag.id()))
                .forEach(flag -> open.add(flag.words()));
        flags(read.excluded(), false, change, said).forEach(flag -> open.add(flag.words()));
        Stream.of(read.existing(), read.unsupported(), read.unread(), read.thirdParty(), read.preferences())
                .flatMap(List::stream)
                .forEach(found -> open.add(found.words()));
        answers.putAll(said);
        if (said.isEmpty()) {
            unread.add(change.words());
        } else {
            open.stream()
                    .filter(words -> applied.stream().noneMatch(known -> isSameWords(known, words)))
                    .forEach(unread::add);
        }
    }

    /** A host name says that something is public, and a variable stands there with its name: both are read from the words of one answer. */
    private static boolean isSameWords(String applied, String words) {
        return !applied.isEmpty() && !words.isEmpty() && (applied.contains(words) || words.contains(applied));
    }

    /** Puts the answers of flags, and gives back what is none of them. */
    private List<Found> flags(List<Found> flags, boolean value, Change change, Map<String, Object> said) {
        List<Found> others = new ArrayList<>();
        for (Found flag : flags) {
            List<String> ids = ids(flag.id(), change);
            ids.forEach(id -> said.put(id, value));
            if (ids.isEmpty()) {
                others.add(flag);
            }
        }
        return others;
    }

    /** Whether it is values and nothing else, and one part alone has questions for them. */
    private boolean isOfOnePart(Requirements read) {
        return !read.facts().isEmpty()
                && read.capabilities().isEmpty()
                && read.excluded().isEmpty()
                && read.existing().isEmpty()
                && read.facts().stream()
                        .allMatch(fact -> !takes(fact.id()) && only(fact.id()).size() == 1);
    }

    /** Variables come to those that are there; any other value is in the place of the one before. */
    private Object added(Fact fact, String id) {
        if (!fact.id().equals(OpenAnswer.VARIABLES)) {
            return fact.value();
        }
        Map<String, Object> variables = OpenAnswer.variables(recorded.getOrDefault(id, ""));
        variables.putAll(OpenAnswer.variables(fact.value()));
        return variables;
    }

    /** The ids by which a question is answered in all that the change is about. */
    private List<String> ids(String question, Change change) {
        List<String> parts = change.parts().isEmpty()
                ? only(question)
                : change.parts().stream().map(part -> part + "." + question).toList();
        List<String> places =
                change.environments().stream().map(environments::now).distinct().toList();
        if (places.isEmpty() || environments.areAll(places)) {
            List<String> everywhere = parts.stream().filter(this::takes).toList();
            everywhere.forEach(id -> places.forEach(place -> takeBack(Places.at(id, place))));
            return everywhere;
        }
        List<String> ofPlaces = parts.stream()
                .flatMap(id -> places.stream().map(place -> Places.at(id, place)))
                .filter(this::takes)
                .toList();
        List<String> varying = ofPlaces.stream().filter(this::varies).toList();
        if (varying.size() < ofPlaces.size()) {
            notes.add(NOT_PER_ENVIRONMENT.formatted(change.words()));
        }
        return varying;
    }

    private void takeBack(String id) {
        if (recorded.containsKey(id)) {
            takenBack.add(id);
        }
    }

    private boolean varies(String id) {
        String question = id.substring(0, id.indexOf('@'));
        return questionnaire.questions().stream()
                .filter(each -> each.id().equals(question) || each.id().endsWith("." + question))
                .anyMatch(Places::mayVary);
    }

    /** The question itself, or that of the one part that has it. */
    private List<String> only(String question) {
        if (takes(question)) {
            return List.of(question);
        }
        List<String> ofParts = questionnaire.ids().stream()
                .filter(id -> id.endsWith("." + question))
                .toList();
        return ofParts.size() == 1 ? ofParts : List.of();
    }

    private boolean takes(String id) {
        return questionnaire.ids().contains(id) || Places.takes(questionnaire, id);
    }

    /** Answers by id. */
    Map<String, Object> answers() {
        return answers;
    }

    /** The names of parts that are to go. */
    Set<String> removedParts() {
        return removedParts;
    }

    /** Answers of environments that give way to what is said of all. */
    List<String> takenBack() {
        return List.copyOf(takenBack);
    }

    EnvironmentNames environments() {
        return environments;
    }

    /** The text that is about the package as a whole. */
    String whole() {
        return whole.stream().map(Change::words).collect(Collectors.joining(". "));
    }

    /**
     * What is said of the whole and means nothing.
     *
     * @param applied what was read from it as free text
     */
    List<Found> silent(List<Reply.ReadyToWrite.Applied> applied) {
        return whole.stream()
                .filter(Change::isEmpty)
                .map(Change::words)
                .filter(words -> applied.stream().noneMatch(each -> words.contains(each.words())))
                .map(words -> new Found("", words))
                .toList();
    }

    /** The words of which nothing came. */
    List<Found> unread() {
        return unread.stream().distinct().map(words -> new Found("", words)).toList();
    }

    /** What is not done, in sentences; each begins with a space. */
    String notDone() {
        return notes.stream().distinct().map(note -> " " + note).collect(Collectors.joining());
    }
}
