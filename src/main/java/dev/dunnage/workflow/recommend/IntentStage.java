package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Additions;
import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Recommender;
import dev.dunnage.catalog.Solution;
import dev.dunnage.catalog.Trait;
import dev.dunnage.detect.analyze.PackageAnalyzer;
import dev.dunnage.files.Workspace;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.intent.IntentReader;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.WishedProduct;
import dev.dunnage.lint.Finding;
import dev.dunnage.policy.Policies;
import dev.dunnage.project.Frameworks;
import dev.dunnage.question.Credentials;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.Lazy;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.reply.Understanding;
import dev.dunnage.workflow.session.SessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The stage that turns a text into solutions. */
final class IntentStage {

    /** The usual first: what answers requests, what works in the background, what runs once. */
    private static final List<String> USUAL_WORKLOADS = List.of("web-application", "worker", "batch-job");

    /** What a program may speak that is not HTTP. */
    private static final String GRPC = "grpc";

    /** Nobody decrypts files of SOPS in a chart. */
    private static final String SOPS = "sops";

    private static final String KUSTOMIZE = "kustomize";

    /** Names alone are no settings; whoever fills them in sees the question for them. */
    private static final String VARIABLE_NAMES = "env";

    private static final int LONGEST_INTENT = 1000;

    private static final String INTENT = "intent";
    private static final String FINAL = "final";

    private final Catalog catalog;
    private final Policies policies;
    private final IntentReader intents;
    private final Formats formats;
    private final List<String> providers;
    private final Set<String> delivery;
    private final SessionStore sessions;
    private final Recommender recommender;
    private final WiringWish wiring;
    private final ProjectWish project = new ProjectWish(Lazy.of(Frameworks::builtIn));
    private final ChartOffers charts;

    IntentStage(
            Catalog catalog,
            Policies policies,
            IntentReader intents,
            Formats formats,
            List<String> providers,
            Set<String> delivery,
            SessionStore sessions,
            PackageAnalyzer analyzer) {
        this.delivery = Set.copyOf(delivery);
        this.wiring = new WiringWish(analyzer);
        this.catalog = catalog;
        this.policies = policies;
        this.providers = List.copyOf(providers);
        this.recommender = new Recommender(catalog);
        this.intents = intents;
        this.formats = formats;
        this.sessions = sessions;
        this.charts = new ChartOffers(catalog, sessions);
    }

    Reply recommend(Arguments arguments, Workspace workspace) {
        boolean isComposed = ComposeWish.isPackagePath(arguments, workspace);
        String intent = isComposed ? wish(arguments) : intent(arguments);
        Requirements read = read(intent);
        Optional<Requirements> composed = ComposeWish.of(intent, read, arguments, workspace);
        if (composed.isPresent()) {
            return recommend(intent, composed.get(), arguments, UnaryOperator.identity());
        }
        Optional<Reply> elsewhere = arguments.object(SaidRequirements.ARGUMENT).isPresent()
                ? Optional.empty()
                : wiring.reply(intent, read, workspace);
        return elsewhere.orElseGet(() -> recommend(
                intent,
                AssistedReading.of(arguments, read, catalog).orElse(read),
                arguments,
                wish -> project.with(wish, intent, workspace)));
    }

    /** What a text asks for; the name of a product that the index has means nothing else. */
    private Requirements read(String intent) {
        Requirements read = intents.read(intent);
        return charts.only(intent, read)
                .map(read::installingOnly)
                .orElseGet(() -> read.thirdParty().isEmpty() ? read : charts.longer(intent, read));
    }

    /** A Compose file says all that there is to say; for other wishes the program that lies in the workspace says something too. */
    private Reply recommend(
            String intent, Requirements assisted, Arguments arguments, UnaryOperator<Requirements> assuming) {
        Requirements requirements = arguments
                .object(SaidRequirements.ARGUMENT)
                .map(said -> SaidRequirements.over(assisted, said, catalog, delivery))
                .orElse(assisted);
        return switch (requirements.outcome()) {
            case UNCLEAR -> unclear(intent, requirements, arguments);
            case NOT_A_DEPLOYMENT ->
                noMatch(requirements, "The text does not ask for a deployment.", List.of(Beginning.example()));
            case THIRD_PARTY -> charts(intent, requirements, arguments).orElseGet(() -> unknownProduct(requirements));
            case DEPLOYMENT -> solutions(intent, assuming.apply(requirements));
        };
    }

    /** A product that no vocabulary has may be in the index of charts. */
    private Reply unclear(String intent, Requirements requirements, Arguments arguments) {
        return charts.named(intent)
                .flatMap(found -> charts(intent, requirements.installing(found), arguments))
                .or(() -> WishedProduct.of(intent).map(requirements::installing).map(this::unknownProduct))
                .orElseGet(() ->
                        arguments.flag(FINAL) ? solutions(intent, requirements) : refinement(requirements, arguments));
    }

    private Optional<Reply> charts(String intent, Requirements requirements, Arguments arguments) {
        Optional<Map<?, ?>> byHand = arguments
                .object(SaidRequirements.ARGUMENT)
                .flatMap(said -> Optional.ofNullable(said.get(ChartOffers.FIELD)))
                .filter(Map.class::isInstance)
                .map(fields -> (Map<?, ?>) fields);
        Map<String, Object> facts = new LinkedHashMap<>(requirements.factValues());
        requirements.delivery().forEach(fact -> facts.put(fact.id(), fact.value()));
        providers.stream()
                .filter(Requirements.ids(requirements.preferences())::contains)
                .findFirst()
                .ifPresent(provider -> facts.putIfAbsent(GitOpsGenerators.PROVIDER, provider));
        if (!requirements.environments().isEmpty()) {
            facts.put(Places.ENVIRONMENTS, Requirements.ids(requirements.environments()));
        }
        return charts.of(intent, requirements, byHand, facts);
    }

    /** The text; requirements may stand alone. */
    private static String intent(Arguments arguments) {
        String intent = arguments.text(INTENT).orElse("").strip();
        boolean isMissing =
                intent.isEmpty() && arguments.object(SaidRequirements.ARGUMENT).isEmpty();
        if (isMissing || intent.codePointCount(0, intent.length()) > LONGEST_INTENT) {
            throw ToolFault.ofFaults(List.of(Fault.invalid(
                    INTENT,
                    isMissing
                            ? "Say what to deploy, such as 'a web application with PostgreSQL', or give requirements."
                            : "The text is longer than %d characters.".formatted(LONGEST_INTENT))));
        }
        refuseCredentials(intent);
        return intent;
    }

    /** What a call about a package says in words; empty where it says nothing. */
    static String wish(Arguments arguments) {
        String wish = arguments.text(INTENT).orElse("").strip();
        refuseCredentials(wish);
        return wish;
    }

    /** A session keeps the text, and files are made of it. */
    private static void refuseCredentials(String intent) {
        Optional<String> found = Credentials.find(intent);
        if (found.isPresent()) {
            throw ToolFault.ofFaults(List.of(Fault.unsafe(
                    INTENT,
                    "The text holds what looks like %s. Leave it out and say that a Secret of the cluster brings it; change it where it was real."
                            .formatted(found.get()))));
        }
    }

    private Reply solutions(String intent, Requirements wished) {
        List<String> wanted = Requirements.ids(wished.capabilities());
        Optional<Finding> forbidden = wanted.stream()
                .filter(id -> catalog.variants(id).isEmpty())
                .flatMap(id -> policies.ofComponent(id).stream())
                .findFirst();
        if (forbidden.isPresent()) {
            return noMatch(wished, told(forbidden.get()), List.of(Beginning.example()));
        }
        Wish wish = Wish.of(wished, wanted, catalog);
        List<Solution> solutions = recommender.recommend(wish.demand());
        if (solutions.isEmpty() && wished.outcome() == Requirements.Outcome.UNCLEAR) {
            solutions = general(wanted, wished);
        }
        if (solutions.isEmpty()) {
            return noMatch(wished, "The catalogue has nothing for this.", List.of(Beginning.example()));
        }
        Solution first = solutions.get(0);
        Requirements requirements = wished.without(fact -> !first.takes(fact.id(), fact.value()));
        Map<String, Object> facts = facts(Wish.of(requirements, wanted, catalog), requirements);
        solutions = solutions.stream()
                .map(solution ->
                        solution.with(new Additions(catalog).asked(solution.chosen(), facts.keySet()), catalog))
                .toList();
        List<String> unused = Understanding.both(
                saidInVain(requirements, facts, wish, solutions.get(0)), readInVain(requirements, solutions.get(0)));
        List<String> unserved = unserved(wanted, solutions.get(0));
        List<Reply.Solutions.Offer> offers = new ArrayList<>();
        for (Solution solution : solutions) {
            RecommendSession session = session(intent, facts, wish.flags(), solution);
            sessions.write(session.id(), session);
            offers.add(new Reply.Solutions.Offer(session.id(), solution));
        }
        return new Reply.Solutions(
                new SolutionsMessage(solutions, requirements, catalog.capabilities()).of(unserved, unused),
                new Understanding(requirements, solutions.get(0).parts(), Understanding.both(unserved, unused)),
                offers,
                Optional.empty(),
                List.of(RecommendStage.CHOOSE.action(offers.get(0).id())));
    }

    private static String told(Finding finding) {
        return "This organisation's policies refuse it: %s: %s %s"
                .formatted(finding.id(), finding.message(), finding.remedy());
    }

    /** What most people deploy, for a text that does not say what runs and will not be put more clearly. */
    private List<Solution> general(List<String> wanted, Requirements requirements) {
        return usual(requirements).stream()
                .map(workload ->
                        Stream.concat(Stream.of(workload), wanted.stream()).toList())
                .map(more -> recommender.recommend(
                        Wish.of(requirements, more, catalog).demand()))
                .filter(solutions -> !solutions.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> usual(Requirements requirements) {
        return USUAL_WORKLOADS.stream()
                .filter(workload -> !Requirements.ids(requirements.excluded()).contains(workload))
                .toList();
    }

    /**
     * What an assistant said and no question of the best solution takes.
     *
     * @throws ToolFault where a question would take it, but not with this value
     */
    private static List<String> saidInVain(
            Requirements requirements, Map<String, Object> facts, Wish wish, Solution best) {
        return new SaidFacts(requirements, facts, best.questionnaire(Map.of(), wish.flags())).withoutQuestion();
    }

    /** Values and traits that no question of the best solution takes, or none with that value: "Postgres 12". */
    private static List<String> readInVain(Requirements requirements, Solution best) {
        Stream<String> values = requirements.facts().stream()
                .filter(fact -> !fact.isAssumed()
                        && !fact.words().equals(Requirements.Found.SAID)
                        && !fact.id().equals(VARIABLE_NAMES))
                .filter(fact -> !best.takes(fact.id().replaceFirst("@.*", ""), fact.value()))
                .map(Requirements.Fact::id);
        Stream<String> traits =
                Requirements.ids(requirements.capabilities()).stream().filter(id -> Trait.isId(id) && !best.serves(id));
        return Stream.concat(values, traits).toList();
    }

    /** Workloads and services that are wanted and that the best solution does not bring. */
    private List<String> unserved(List<String> wanted, Solution best) {
        return wanted.stream()
                .filter(id -> !Trait.isId(id) && !best.capabilities().contains(id))
                .toList();
    }

    private Map<String, Object> facts(Wish wish, Requirements requirements) {
        Map<String, Object> facts = new LinkedHashMap<>(wish.facts());
        List<String> preferences = Requirements.ids(requirements.preferences());
        formats.find(preferences).ifPresent(format -> facts.putIfAbsent(Formats.FORMAT, format.id()));
        providers.stream()
                .filter(preferences::contains)
                .findFirst()
                .ifPresent(provider -> facts.putIfAbsent(GitOpsGenerators.PROVIDER, provider));
        if (SOPS.equals(facts.get("secretsFrom"))) {
            facts.putIfAbsent(Formats.FORMAT, KUSTOMIZE);
        }
        if (preferences.contains(GRPC)) {
            facts.putIfAbsent("protocol", GRPC);
        }
        return facts;
    }

    private RecommendSession session(
            String intent, Map<String, Object> facts, Map<String, Boolean> flags, Solution solution) {
        return new RecommendSession(
                sessions.newId(RecommendSession.KIND),
                intent,
                solution.chosen().stream().map(Chosen::id).toList(),
                solution.score(),
                Arguments.merged(
                        facts,
                        policies.forced(solution.questionnaire(facts, flags).questions())),
                flags,
                RecommendStage.RECOMMEND,
                Map.of(),
                Map.of(),
                List.of(),
                "");
    }

    private Reply refinement(Requirements requirements, Arguments arguments) {
        NextAction bestGuess = new NextAction(
                RecommendStage.TOOL,
                RecommendStage.RECOMMEND.id(),
                "Take the best guess",
                Arguments.merged(arguments.ofCall(List.of(INTENT, SaidRequirements.ARGUMENT)), Map.of(FINAL, true)));
        return new Reply.Unclear(
                "The text does not say what is to be deployed.",
                Understanding.of(requirements),
                missing(requirements),
                catalog.capabilities(),
                Stream.concat(Beginning.running(usual(requirements), arguments).stream(), Stream.of(bestGuess))
                        .toList());
    }

    private static List<String> missing(Requirements requirements) {
        return requirements.missing().isEmpty()
                ? List.of("what runs: a web application, a worker, a scheduled job …")
                : requirements.missing().stream().distinct().toList();
    }

    private Reply unknownProduct(Requirements requirements) {
        return noMatch(requirements, charts.unknown(requirements), charts.afterUnknown(requirements));
    }

    private Reply noMatch(Requirements requirements, String message, List<NextAction> next) {
        return new Reply.NoMatch(message, Understanding.of(requirements), catalog.capabilities(), next);
    }
}
