package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Demand;
import dev.dunnage.catalog.Recommender;
import dev.dunnage.catalog.Solution;
import dev.dunnage.catalog.Trait;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.model.Manifest;
import dev.dunnage.question.Credentials;
import dev.dunnage.question.Fault;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ReplyBody;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.session.SessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The stage that turns a text into solutions. */
final class IntentStage {

    /** The usual first: what answers requests, what works in the background, what runs once. */
    private static final List<String> USUAL_WORKLOADS = List.of("web-application", "worker", "batch-job");

    private static final int LONGEST_INTENT = 1000;
    private static final String CHOOSE = "Let the human choose.";

    private final Catalog catalog;
    private final IntentReader intents;
    private final SessionStore sessions;

    IntentStage(Catalog catalog, IntentReader intents, SessionStore sessions) {
        this.catalog = catalog;
        this.intents = intents;
        this.sessions = sessions;
    }

    Reply recommend(Arguments arguments) {
        String intent = arguments.text("intent").orElse("").strip();
        if (intent.isEmpty() || intent.codePointCount(0, intent.length()) > LONGEST_INTENT) {
            throw ToolFault.ofFaults(
                    List.of(Fault.invalid(
                            "intent",
                            intent.isEmpty()
                                    ? "Say what to deploy, such as 'a web application with PostgreSQL'."
                                    : "The text is longer than %d characters.".formatted(LONGEST_INTENT))),
                    List.of(RecommendReplies.start()));
        }
        refuseCredentials(intent);
        Requirements read = intents.read(intent);
        Requirements requirements = AssistedReading.of(arguments, read, catalog).orElse(read);
        return switch (requirements.outcome()) {
            case UNCLEAR -> arguments.flag("final") ? solutions(intent, requirements) : refinement(requirements);
            case NOT_A_DEPLOYMENT -> noMatch(requirements, "The text does not ask for a deployment.");
            case THIRD_PARTY ->
                noMatch(
                        requirements,
                        "%s is an off-the-shelf product. Install it from its own chart; the tool gitops wires that chart to Argo CD or Flux."
                                .formatted(String.join(", ", Requirements.ids(requirements.thirdParty()))));
            case DEPLOYMENT -> solutions(intent, requirements);
        };
    }

    /** A session keeps the text, and files are made of it. */
    private static void refuseCredentials(String intent) {
        Optional<String> found = Credentials.find(intent);
        if (found.isPresent()) {
            throw ToolFault.ofFaults(
                    List.of(Fault.unsafe(
                            "intent",
                            "The text holds what looks like %s. Leave it out and say that a Secret of the cluster brings it; change it where it was real."
                                    .formatted(found.get()))),
                    List.of(RecommendReplies.start()));
        }
    }

    private Reply solutions(String intent, Requirements requirements) {
        List<String> wanted = Requirements.ids(requirements.capabilities());
        List<Solution> solutions = recommended(wanted, requirements);
        if (solutions.isEmpty() && requirements.outcome() == Requirements.Outcome.UNCLEAR) {
            solutions = general(wanted, requirements);
        }
        if (solutions.isEmpty()) {
            return noMatch(requirements, "The catalogue has nothing for this.");
        }
        List<String> unserved = unserved(wanted, solutions.get(0));
        ReplyBody reply = new ReplyBody(
                        "solutions", RecommendStage.RECOMMEND.id(), message(solutions, unserved, requirements))
                .with("understood", understood(requirements, unsupported(requirements, unserved)))
                .withUnlessEmpty("unsupported", unsupported(requirements, unserved));
        List<Object> offers = new ArrayList<>();
        for (Solution solution : solutions) {
            RecommendSession session = session(intent, requirements, solution);
            sessions.write(session.id(), session);
            offers.add(offer(session.id(), solution));
        }
        return reply.with("solutions", offers)
                .with("agentInstructions", CHOOSE)
                .next(new NextAction(
                        RecommendReplies.TOOL,
                        RecommendStage.CHOOSE.id(),
                        RecommendStage.CHOOSE.description(),
                        Map.of()))
                .reply();
    }

    private List<Solution> recommended(List<String> wanted, Requirements requirements) {
        return new Recommender(catalog)
                .recommend(new Demand(
                        wanted,
                        Requirements.ids(requirements.excluded()),
                        Requirements.ids(requirements.preferences())));
    }

    /** What most people deploy, for a text that does not say what runs and will not be put more clearly. */
    private List<Solution> general(List<String> wanted, Requirements requirements) {
        return USUAL_WORKLOADS.stream()
                .filter(workload -> !Requirements.ids(requirements.excluded()).contains(workload))
                .map(workload -> recommended(
                        Stream.concat(Stream.of(workload), wanted.stream()).toList(), requirements))
                .filter(solutions -> !solutions.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private String message(List<Solution> solutions, List<String> unserved, Requirements requirements) {
        Predicate<String> known = catalog.capabilities()::contains;
        List<String> existing = Requirements.ids(requirements.existing());
        return (requirements.outcome() == Requirements.Outcome.UNCLEAR
                        ? "The text does not say what is to be deployed; these are general solutions. "
                        : "")
                + (solutions.size() == 1 ? "One solution fits." : solutions.size() + " solutions fit, best first.")
                + sentence("Not in the catalogue, and left out: %s.", unserved, known.negate())
                + sentence(
                        "Not made yet, to be added by hand: %s.",
                        Requirements.ids(requirements.unsupported()), known.negate())
                + sentence("Packages of their own, to be asked for one by one: %s.", unserved, known)
                + sentence(
                        "There already, and not made: %s; the Secret of the question secretName brings address and password.",
                        existing, known);
    }

    private static String sentence(String sentence, List<String> ids, Predicate<String> condition) {
        List<String> some = ids.stream().filter(condition).toList();
        return some.isEmpty() ? "" : " " + sentence.formatted(String.join(", ", some));
    }

    /** Workloads and services that are wanted and that the best solution does not bring. */
    private List<String> unserved(List<String> wanted, Solution best) {
        return wanted.stream()
                .filter(id -> !Trait.isId(id) && !best.capabilities().contains(id))
                .toList();
    }

    private static List<Object> unsupported(Requirements requirements, List<String> unserved) {
        List<Object> all = new ArrayList<>();
        requirements.unsupported().forEach(found -> all.add(json(found)));
        requirements.capabilities().stream()
                .filter(found -> unserved.contains(found.id()))
                .forEach(found -> all.add(json(found)));
        return all;
    }

    private RecommendSession session(String intent, Requirements requirements, Solution solution) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        requirements.capabilities().forEach(found -> flags.put(found.id(), true));
        requirements.excluded().forEach(found -> flags.put(found.id(), false));
        Map<String, Object> facts = new LinkedHashMap<>(requirements.factValues());
        format(requirements).ifPresent(format -> facts.put("outputFormat", format));
        return new RecommendSession(
                sessions.newId("sol"),
                intent,
                solution.chosen().stream().map(Component::id).toList(),
                solution.score(),
                facts,
                flags,
                RecommendStage.RECOMMEND,
                Map.of(),
                Map.of(),
                List.of());
    }

    private static Optional<String> format(Requirements requirements) {
        return Requirements.ids(requirements.preferences()).stream()
                .filter(List.of("helm", "kustomize", "raw")::contains)
                .findFirst();
    }

    private static Map<String, Object> offer(String id, Solution solution) {
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("solutionId", id);
        offer.put("type", solution.isCombination() ? "combination" : "single");
        offer.put("score", solution.score());
        offer.put("title", solution.title());
        offer.put("description", solution.description());
        offer.put("capabilities", solution.capabilities());
        offer.put(
                "resources",
                solution.usualManifests().stream().map(IntentStage::json).toList());
        offer.put("reasons", solution.reasons());
        return offer;
    }

    private static Map<String, Object> json(Manifest manifest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", manifest.kind());
        json.put("apiVersion", manifest.apiVersion());
        json.put("description", manifest.description());
        return json;
    }

    private static Map<String, Object> understood(Requirements requirements) {
        return understood(requirements, unsupported(requirements, List.of()));
    }

    private static Map<String, Object> understood(Requirements requirements, List<Object> unsupported) {
        Map<String, Object> understood = new LinkedHashMap<>();
        understood.put(
                "capabilities",
                requirements.capabilities().stream().map(IntentStage::json).toList());
        understood.put(
                "excluded",
                requirements.excluded().stream().map(IntentStage::json).toList());
        understood.put(
                "facts", requirements.facts().stream().map(IntentStage::json).toList());
        if (!unsupported.isEmpty()) {
            understood.put("unsupported", unsupported);
        }
        if (!requirements.existing().isEmpty()) {
            understood.put(
                    "existing",
                    requirements.existing().stream().map(IntentStage::json).toList());
        }
        return understood;
    }

    private static Map<String, Object> json(Found found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", found.id());
        json.put("words", found.words());
        return json;
    }

    private static Map<String, Object> json(Requirements.Fact fact) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", fact.id());
        json.put("value", fact.value());
        json.put("words", fact.words());
        return json;
    }

    private Reply refinement(Requirements requirements) {
        return new ReplyBody(
                        "needs_refinement",
                        RecommendStage.RECOMMEND.id(),
                        "The text does not say what is to be deployed.")
                .with("understood", understood(requirements))
                .with(
                        "guidance",
                        "Say " + String.join("; ", missing(requirements))
                                + ". With final: true the best guess is taken.")
                .with("missing", missing(requirements))
                .with("supported", catalog.capabilities())
                .next(RecommendReplies.start())
                .reply();
    }

    private static List<String> missing(Requirements requirements) {
        Set<String> missing = new LinkedHashSet<>(requirements.missing());
        if (missing.isEmpty()) {
            missing.add("what runs: a web application, a worker, a scheduled job …");
        }
        return List.copyOf(missing);
    }

    private Reply noMatch(Requirements requirements, String message) {
        ReplyBody reply = new ReplyBody("no_match", RecommendStage.RECOMMEND.id(), message)
                .with("understood", understood(requirements))
                .with("supported", catalog.capabilities());
        if (!requirements.thirdParty().isEmpty()) {
            reply.with(
                    "thirdParty",
                    requirements.thirdParty().stream().map(IntentStage::json).toList());
        }
        return reply.next(RecommendReplies.start()).reply();
    }
}
