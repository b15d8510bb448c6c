package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.ChangeList;
import dev.dunnage.catalog.Solution;
import dev.dunnage.catalog.Trait;
import dev.dunnage.files.Workspace;
import dev.dunnage.intent.ChangeReader;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.intent.Requirements;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.record.PackageRecord;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.OpenedPackage;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.reply.Understanding;
import dev.dunnage.workflow.session.SessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens a package that has a record, to change it: a session that has its answers. */
final class OpenedPackages {

    /** The fact that holds the names of variables, whether or not they have values. */
    private static final String VARIABLE_NAMES = "env";

    /** The score of a solution that was chosen long ago. */
    private static final int CHOSEN = 100;

    private final Catalog catalog;
    private final ChangeList changes;
    private final IntentReader intents;
    private final QuestionStages questions;
    private final Set<String> delivery;
    private final SessionStore sessions;
    private final AdoptedPackages adopted;

    OpenedPackages(
            Catalog catalog,
            ChangeList changes,
            IntentReader intents,
            QuestionStages questions,
            Set<String> delivery,
            SessionStore sessions,
            AdoptedPackages adopted) {
        this.catalog = catalog;
        this.changes = changes;
        this.intents = intents;
        this.questions = questions;
        this.delivery = Set.copyOf(delivery);
        this.sessions = sessions;
        this.adopted = adopted;
    }

    /** The reply to a call that names a package; its text, where there is one, says what is to be different. */
    Reply open(String path, Arguments arguments, Workspace workspace) {
        workspace.requireOpened();
        Path directory = workspace.resolve(path);
        Optional<RecordedPackage> recorded = RecordedPackage.in(directory);
        Optional<AdoptedPackages.Adopted> found = recorded.isPresent() ? Optional.empty() : adopted.in(directory);
        RecordedPackage opened = recorded.or(() -> found.map(each -> each.pkg().at(workspace)))
                .orElseThrow(() -> missing(directory, workspace));
        requireUsable(opened, arguments, workspace);
        RecordedComponents components = new RecordedComponents(catalog, opened.record());
        List<String> environments = environments(opened);
        List<ChangeReader.Change> wanted = new ChangeReader(intents)
                .read(IntentStage.wish(arguments), new ChangeReader.Names(components.parts(), environments));
        SaidChanges changed = new SaidChanges(
                components.questionnaire(), environments, opened.record().answers(), wanted);
        String text = changed.whole();
        Requirements read = intents.readChange(text);
        PlacedWorkloads places = new PlacedWorkloads(components, opened.record().answers());
        boolean isOfPart = places.isOfPart(read);
        Requirements wish =
                wish(isOfPart ? read.ofPart() : read, arguments, places).leavingOut(changed.unread());
        Map<String, Object> said = new LinkedHashMap<>(changed.answers());
        said.putAll(arguments.answers().orElse(Map.of()));
        // What is said of a part stands in the wish; read once more, it would be said of the whole.
        if (!text.isEmpty() && !isOfPart) {
            said.putIfAbsent(QuestionStages.OPEN, text);
        }
        TakenBack back = new TakenBack(Stream.concat(changed.takenBack().stream(), arguments.emptied().stream())
                .distinct()
                .toList());
        QuestionStages.Taken taken = session(
                opened,
                text,
                components.with(wish, changed.removedParts()),
                wish,
                said,
                workspace,
                changed.environments(),
                back);
        wish = wish.leavingOut(changed.silent(taken.applied()));
        requireSense(back, taken.session(), opened);
        RecommendSession session = judged(taken.session(), arguments);
        sessions.write(session.id(), session);
        Solution solution = session.solution(catalog);
        List<String> unserved = components.unserved(wish, solution);
        List<String> untaken = untaken(wish, session.questionnaire(catalog));
        List<String> traits = unserved.stream().filter(Trait::isId).toList();
        String told = partsChanged(solution, components)
                + new SolutionsMessage(List.of(solution), wish, catalog.capabilities())
                        .leftOut(unserved.stream().filter(id -> !Trait.isId(id)).toList(), traits)
                + changed.notDone()
                + notDone(untaken, components.kept(wish, changed.removedParts()))
                + StayingPolicies.told(wish, solution, session.judge(catalog).everywhere())
                + environments(changed, components, opened, session)
                + back.told(opened.record().answers());
        return new Reply.Solutions(
                "The package in %s is open with its answers%s. Answer what is to be different, then generate the manifests.%s"
                        .formatted(
                                workspace.shown(directory),
                                found.map(OpenedPackages::adoption).orElse(""),
                                told),
                // The workloads of the wish, which are not those of the package one by one.
                new Understanding(wish, List.of(), Understanding.both(unserved, untaken)),
                List.of(new Reply.Solutions.Offer(session.id(), solution)),
                Optional.of(described(opened, session, workspace, told)),
                next(session));
    }

    private void requireSense(TakenBack back, RecommendSession session, RecordedPackage opened) {
        List<Fault> faults = Stream.concat(
                        back
                                .unknown(
                                        session.questionnaire(catalog),
                                        opened.record().answers().keySet())
                                .stream(),
                        back.needed(session.judge(catalog).open()).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults, List.of());
        }
    }

    private String environments(
            SaidChanges changed, RecordedComponents components, RecordedPackage opened, RecommendSession session) {
        Map<String, Object> recorded = opened.record().answers();
        return changed.environments()
                .told(
                        recorded,
                        Places.judge(components.questionnaire(), recorded).places(),
                        session.judge(catalog).places());
    }

    /** More names would help nobody. */
    private static final int MOST_EDITED = 10;

    private static String adoption(AdoptedPackages.Adopted found) {
        int more = found.edited().size() - MOST_EDITED;
        return ", which were read from its files since it has no " + PackageRecord.FILE
                + (found.edited().isEmpty()
                        ? ""
                        : ". What differs from what they make counts as edited by hand, and stays: "
                                + found.edited().stream().limit(MOST_EDITED).collect(Collectors.joining(", "))
                                + (more > 0 ? " and %d more".formatted(more) : ""));
    }

    private static List<String> environments(RecordedPackage opened) {
        return opened.record().answers().get(Places.ENVIRONMENTS) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Requirements wish(Requirements read, Arguments arguments, PlacedWorkloads places) {
        return arguments
                .object(SaidRequirements.ARGUMENT)
                .map(said -> SaidRequirements.ofPackage(read, said, catalog, delivery))
                .map(places::of)
                .orElse(read);
    }

    private static String notDone(List<String> untaken, List<String> kept) {
        String values = untaken.isEmpty()
                ? ""
                : " Nothing of the package takes %s%s."
                        .formatted(
                                String.join(", ", untaken),
                                untaken.get(0).contains(".")
                                        ? ""
                                        : "; of a part it is answered as <part>." + untaken.get(0));
        return kept.isEmpty()
                ? values
                : values
                        + " Not taken out: %s. Say by name which part goes; the last one stays, and so does the workload that has the package's own name."
                                .formatted(String.join(", ", kept));
    }

    /** Values that no question of the package takes, as those of a part of which nobody knows which one is meant. */
    private static List<String> untaken(Requirements wish, Questionnaire questionnaire) {
        boolean areVariablesTaken =
                wish.factValues().containsKey(OpenAnswer.VARIABLES) && takes(questionnaire, OpenAnswer.VARIABLES);
        Stream<String> ofParts = wish.workloads().stream()
                .flatMap(workload -> workload.facts().stream().map(fact -> ofPart(workload, fact)));
        return Stream.concat(wish.facts().stream().map(Requirements.Fact::id), ofParts)
                .filter(id -> !takes(questionnaire, id))
                // The names of variables that stand there with their values.
                .filter(id -> !areVariablesTaken || !id.equals(VARIABLE_NAMES))
                .toList();
    }

    /** The workloads that come and go, by name, so that nobody gets or loses one without seeing it. */
    private static String partsChanged(Solution solution, RecordedComponents components) {
        List<String> there = solution.parts().stream().map(Solution.Part::name).toList();
        List<String> added = solution.parts().stream()
                .filter(part -> !components.parts().contains(part.name()))
                .map(part -> "%s (%s)".formatted(part.name(), part.capability()))
                .toList();
        List<String> removed = components.parts().stream()
                .filter(part -> !there.contains(part))
                .toList();
        return (added.isEmpty() ? "" : " New: " + String.join(", ", added) + ".")
                + (removed.isEmpty() ? "" : " Taken out: " + String.join(", ", removed) + ".");
    }

    private static String ofPart(Requirements.Workload workload, Requirements.Fact fact) {
        return RecordedComponents.partName(workload) + "." + fact.id();
    }

    private static ToolFault missing(Path directory, Workspace workspace) {
        String shown = workspace.shown(directory);
        return ToolFault.of(
                ErrorCode.PACKAGE_NOT_FOUND,
                Files.isDirectory(directory)
                        ? "%s has no %s, by which a package is opened, nor a title (the description in Chart.yaml, or the first sentence of README.md) that says what it is made of. Name the directory that was the package's outputPath, or generate it anew."
                                .formatted(shown, PackageRecord.FILE)
                        : "There is no directory %s. Name the package's directory, relative to the workspace."
                                .formatted(shown));
    }

    private void requireUsable(RecordedPackage opened, Arguments arguments, Workspace workspace) {
        String version = opened.record().catalogue();
        if (!ChangeList.isVersion(version)) {
            throw RecordedPackage.unusable(
                    "%s: '%s' is no version of a catalogue.".formatted(PackageRecord.FILE, version));
        }
        if (changes.isNewer(version)) {
            throw RecordedPackage.unusable(
                    "The package was made from the catalogue %s by Dunnage %s, and this one has %s. Use a newer Dunnage."
                            .formatted(version, opened.record().tool(), changes.current()));
        }
        if (!opened.isInPlace() && !isMovedOnPurpose(opened, arguments, workspace)) {
            String shown = workspace.shown(opened.directory());
            throw RecordedPackage.unusable(
                    "The package was written to %s and lies in %s now; what points to it may still point to the old place. Move it back, or call with answers {\"outputPath\": \"%s\"} to keep it there."
                            .formatted(opened.record().answers().get(QuestionStages.OUTPUT_PATH), shown, shown));
        }
    }

    private static boolean isMovedOnPurpose(RecordedPackage opened, Arguments arguments, Workspace workspace) {
        return arguments.answers().orElse(Map.of()).get(QuestionStages.OUTPUT_PATH) instanceof String place
                && workspace.resolve(place).equals(opened.directory());
    }

    private QuestionStages.Taken session(
            RecordedPackage opened,
            String text,
            List<String> components,
            Requirements wish,
            Map<String, Object> said,
            Workspace workspace,
            EnvironmentNames environments,
            TakenBack back) {
        Map<String, Object> answers = new LinkedHashMap<>(opened.record().answers());
        answers.put(Formats.FORMAT, opened.record().format());
        answers.put(QuestionStages.OUTPUT_PATH, workspace.shown(opened.directory()));
        Map<String, Object> facts = back.from(followed(answers));
        environments.move(answers);
        RecommendSession recorded = new RecommendSession(
                sessions.newId(RecommendSession.KIND),
                text,
                components,
                CHOSEN,
                facts,
                Map.of(),
                RecommendStage.OPEN,
                answers,
                Map.of(),
                List.of(),
                opened.id());
        Map<String, Object> wanted = Arguments.merged(back.from(answers), wished(recorded, wish));
        wanted.keySet().removeAll(ofRemoved(opened, recorded));
        if (said.get(Places.ENVIRONMENTS) instanceof List<?> named) {
            // An environment that goes takes its answers along.
            wanted.keySet().removeIf(id -> id.contains("@") && !named.contains(id.replaceFirst(".*@", "")));
        }
        return questions.take(recorded.answered(wanted), said);
    }

    /**
     * The namespace behind which environments have their names is a default that they follow, not an answer that holds in each of them:
     * it goes from the answers, together with what follows from it.
     */
    private static Map<String, Object> followed(Map<String, Object> answers) {
        Object whole = answers.getOrDefault(Values.NAMESPACE, "");
        boolean isFollowed = answers.entrySet().removeIf(answer -> {
            String[] id = answer.getKey().split("@", 2);
            return id.length == 2
                    && id[0].equals(Values.NAMESPACE)
                    && answer.getValue().equals(whole + "-" + id[1]);
        });
        return isFollowed
                ? Map.of(Values.NAMESPACE, Objects.requireNonNull(answers.remove(Values.NAMESPACE)))
                : Map.of();
    }

    /** Questions that a fact of the wish would answer too, but for the service that the wish names. */
    private static Set<String> ofOthers(Solution solution, Requirements wish) {
        return wish.facts().stream()
                .map(fact -> SharedFacts.of(fact.id(), wish, solution))
                .flatMap(shared -> solution.components().stream()
                        .filter(component -> !shared.isFor(component))
                        .flatMap(component -> component.questions().stream()
                                .filter(question -> SharedFacts.takes(component, question, shared.fact()))))
                .map(Question::id)
                .collect(Collectors.toSet());
    }

    /** What a wish says about questions, as answers, since what is recorded would win over defaults. */
    private Map<String, Object> wished(RecommendSession session, Requirements wish) {
        Wish known = Wish.of(wish, Requirements.ids(wish.capabilities()), catalog);
        Questionnaire plain = session.questionnaire(catalog);
        Questionnaire prefilled = session.solution(catalog).questionnaire(known.facts(), known.flags());
        Map<String, Object> answers = new LinkedHashMap<>();
        Set<String> ofOthers = ofOthers(session.solution(catalog), wish);
        prefilled.questions().stream()
                .filter(question -> !ofOthers.contains(question.id()))
                .filter(question -> question.stage() != Question.Stage.REQUIRED
                        || known.facts().containsKey(question.id()))
                .filter(question -> !plain.questions().contains(question))
                .forEach(question -> question.fallback()
                        .flatMap(value -> Questionnaire.defaultOf(question, Map.of()))
                        .ifPresent(value -> answers.put(question.id(), value)));
        for (Requirements.Workload workload : wish.workloads()) {
            workload.facts().forEach(fact -> {
                String id = ofPart(workload, fact);
                if (takes(plain, id)) {
                    answers.put(id, fact.value());
                }
            });
        }
        known.facts().forEach((id, value) -> {
            if (Places.takes(plain, id)) {
                answers.put(id, value);
            }
        });
        return answers;
    }

    /** The recorded answers about components that are no longer wanted. */
    private List<String> ofRemoved(RecordedPackage opened, RecommendSession session) {
        Questionnaire now = session.questionnaire(catalog);
        Questionnaire before = session.madeOf(opened.record().components()).questionnaire(catalog);
        return opened.record().answers().keySet().stream()
                .filter(id -> takes(before, id) && !takes(now, id))
                .toList();
    }

    private static boolean takes(Questionnaire questionnaire, String id) {
        return questionnaire.ids().contains(id) || Places.takes(questionnaire, id);
    }

    /** A record is somebody's file: its answers are judged like any others. */
    private RecommendSession judged(RecommendSession session, Arguments arguments) {
        Places.Judgement judgement = session.judge(catalog);
        if (!judgement.faults().isEmpty()) {
            throw ToolFault.ofFaults(judgement.faults(), List.of(corrected(session, judgement, arguments)));
        }
        return judgement.open().isEmpty() ? session : session.at(RecommendStage.CHOOSE);
    }

    /** The same call with answers that are valid. */
    private NextAction corrected(RecommendSession session, Places.Judgement judgement, Arguments arguments) {
        RecommendStage stage = RecommendStage.of(arguments.stage()).orElse(RecommendStage.RECOMMEND);
        return stage.action()
                .with(
                        RecordedPackage.ARGUMENT,
                        arguments.text(RecordedPackage.ARGUMENT).orElse(""))
                .described("Open the package, with answers that are valid")
                .correcting(
                        arguments.answers().orElse(Map.of()),
                        judgement.faults(),
                        session.questionnaire(catalog).questions(),
                        judgement.everywhere().byId());
    }

    /** What may follow: everything, or the questions that a further service brings. */
    private static List<NextAction> next(RecommendSession session) {
        List<RecommendStage> stages = session.done() == RecommendStage.CHOOSE
                ? List.of(RecommendStage.REQUIRED)
                : List.of(
                        RecommendStage.GENERATE,
                        RecommendStage.REQUIRED,
                        RecommendStage.BASIC,
                        RecommendStage.ADVANCED,
                        RecommendStage.OPEN);
        return stages.stream().map(stage -> stage.action(session.id())).toList();
    }

    private OpenedPackage described(
            RecordedPackage opened, RecommendSession session, Workspace workspace, String told) {
        return new OpenedPackage(
                workspace.shown(opened.directory()),
                session.answers(),
                opened.record().catalogue(),
                changes.current(),
                changes.since(opened.record().catalogue()).stream()
                        .filter(change -> opened.record().isMadeOf(change.component()))
                        .map(ChangeList.Change::sentence)
                        .toList(),
                opened.edited(),
                told);
    }
}
