package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.ChartComponents;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Solution;
import dev.dunnage.charts.ChartEntry;
import dev.dunnage.charts.ChartIndex;
import dev.dunnage.intent.InstallingOrder;
import dev.dunnage.intent.Requirements;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.workflow.reply.Understanding;
import dev.dunnage.workflow.session.SessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Charts of others as solutions: what the index knows of a product, or a chart that an assistant gives by hand. */
final class ChartOffers {

    /** The field of {@code requirements}. */
    static final String FIELD = "chart";

    private static final String NAME = "name";
    private static final String REPOSITORY = "repository";
    private static final String VERSION = "version";
    private static final List<String> FIELDS = List.of(NAME, REPOSITORY, VERSION);

    private final Catalog catalog;
    private final SessionStore sessions;

    ChartOffers(Catalog catalog, SessionStore sessions) {
        this.catalog = catalog;
        this.sessions = sessions;
    }

    /** The product of the index that a text names which asks for no workload: {@code install reloader}. */
    Optional<Requirements.Found> named(String intent) {
        return catalog.charts().index().named(intent).map(name -> new Requirements.Found(name, name.replace('-', ' ')));
    }

    /**
     * The product that a text asks for and nothing else, as {@code set up Envoy Gateway with Flux} does. A service that the catalogue
     * has under the same one word stays its own, unless the chart is that of an operator.
     */
    Optional<Requirements.Found> only(String intent, Requirements read) {
        return catalog.charts().index().mentioned(intent).stream()
                .filter(named -> InstallingOrder.isFor(named.words(), intent))
                .filter(named -> named.isLong() || !isOwn(read) || isOperator(named.name()))
                .findFirst()
                .map(named -> new Requirements.Found(named.name(), named.words()));
    }

    private static boolean isOwn(Requirements read) {
        return !read.capabilities().isEmpty();
    }

    private boolean isOperator(String name) {
        return catalog.charts()
                .index()
                .find(name)
                .filter(entry -> entry.chart().crds() != ThirdPartyChart.Crds.NONE)
                .isPresent();
    }

    /** Products of which a longer name stands in the text: {@code kube-prometheus-stack} holds the word {@code prometheus}. */
    Requirements longer(String intent, Requirements read) {
        return catalog.charts().index().mentioned(intent).stream()
                .filter(ChartIndex.Named::isLong)
                .filter(named -> read.thirdParty().stream().allMatch(found -> holds(named.words(), found.words())))
                .findFirst()
                .map(named -> read.installing(new Requirements.Found(named.name(), named.words())))
                .orElse(read);
    }

    private static boolean holds(String words, String word) {
        return words.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    /**
     * Solutions for the products that requirements name; empty where the index knows none of them and nothing more is said.
     *
     * @param said the argument {@code requirements.chart} where it is an object
     * @param facts what is known for the questions
     */
    Optional<Reply> of(String intent, Requirements requirements, Optional<Map<?, ?>> said, Map<String, Object> facts) {
        Map<String, Object> known = new LinkedHashMap<>(facts);
        said.ifPresent(fields -> known.putAll(byHand(fields)));
        List<Reply.Solutions.Offer> offers = new ArrayList<>();
        if (known.containsKey(ChartComponents.REPOSITORY)) {
            offers.add(offer(intent, ChartComponents.BY_HAND, 100, known));
        } else {
            Requirements.ids(requirements.thirdParty()).stream()
                    .flatMap(product -> catalog.charts().index().find(product).stream())
                    .map(ChartEntry::id)
                    .distinct()
                    .limit(5)
                    .forEach(name -> offers.add(
                            offer(intent, ChartComponents.CAPABILITY + "/" + name, 100 - offers.size(), known)));
        }
        return offers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reply.Solutions(
                        message(offers, requirements),
                        Understanding.of(requirements),
                        offers,
                        Optional.empty(),
                        List.of(RecommendStage.CHOOSE.action(offers.get(0).id()))));
    }

    private static String message(List<Reply.Solutions.Offer> offers, Requirements requirements) {
        String several = offers.size() > 1 ? " Each product is a package of its own; ask for them one by one." : "";
        List<String> left = Requirements.ids(requirements.capabilities());
        return (offers.size() == 1 ? "One chart fits." : offers.size() + " charts fit.")
                + several
                + (left.isEmpty()
                        ? ""
                        : " Packages of their own, to be asked for one by one: " + String.join(", ", left) + ".");
    }

    private Reply.Solutions.Offer offer(String intent, String component, int score, Map<String, Object> facts) {
        Chosen chosen = Chosen.of(component, catalog).orElseThrow();
        Solution solution = Solution.of(
                catalog, List.of(chosen), score, chosen.component().profile().reasons());
        RecommendSession session = new RecommendSession(
                sessions.newId(RecommendSession.KIND),
                intent,
                List.of(component),
                score,
                facts,
                Map.of(),
                RecommendStage.RECOMMEND,
                Map.of(),
                Map.of(),
                List.of(),
                "");
        sessions.write(session.id(), session);
        return new Reply.Solutions.Offer(session.id(), solution, solution.chart(facts));
    }

    /** What an assistant says of a chart: its name and version, and where it is, for one that the index does not know. */
    private static Map<String, Object> byHand(Map<?, ?> fields) {
        List<Fault> faults = new ArrayList<>();
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(field -> !FIELDS.contains(field))
                .forEach(field -> faults.add(
                        fault("There is no '%s' here. Valid: %s.".formatted(field, String.join(", ", FIELDS)), "")));
        Map<String, Object> facts = new LinkedHashMap<>();
        text(fields, VERSION, Format.CHART_VERSION, faults)
                .ifPresent(value -> facts.put(ChartComponents.VERSION, value));
        text(fields, REPOSITORY, Format.CHART_REPOSITORY, faults)
                .ifPresent(value -> facts.put(ChartComponents.REPOSITORY, value));
        Optional<String> name = text(fields, NAME, Format.OBJECT_NAME, faults);
        name.ifPresent(value -> facts.put(ChartComponents.CHART, value));
        if (name.isEmpty()) {
            faults.add(fault("The chart's name is needed.", "." + NAME));
        }
        if (facts.containsKey(ChartComponents.REPOSITORY)) {
            name.filter(Format.NAME::accepts).ifPresent(value -> facts.putIfAbsent("name", value));
            if (!fields.containsKey(VERSION)) {
                faults.add(fault("A chart by hand needs its exact version, such as 1.2.3.", "." + VERSION));
            }
        }
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults);
        }
        return facts;
    }

    private static Optional<String> text(Map<?, ?> fields, String field, Format format, List<Fault> faults) {
        Optional<String> value = Optional.<Object>ofNullable(fields.get(field)).map(String::valueOf);
        value.filter(text -> !format.accepts(text))
                .ifPresent(text -> faults.add(
                        fault("'%s' is not valid here. Valid is %s.".formatted(text, format.valid()), "." + field)));
        return value;
    }

    private static Fault fault(String message, String field) {
        return Fault.invalid(SaidRequirements.ARGUMENT + "." + FIELD + field, message);
    }

    /** What may follow where the index does not know the products: the nearest ones, or a chart that is there already. */
    List<NextAction> afterUnknown(Requirements requirements) {
        return Stream.concat(Beginning.instead(nearest(requirements)).stream(), Stream.of(Beginning.detect()))
                .toList();
    }

    private List<String> nearest(Requirements requirements) {
        return Requirements.ids(requirements.thirdParty()).stream()
                .flatMap(product -> catalog.charts().index().nearest(product).stream())
                .distinct()
                .toList();
    }

    /** What to say of products that the index does not know: the nearest ones, and how else a chart is given. */
    String unknown(Requirements requirements) {
        List<String> products = Requirements.ids(requirements.thirdParty());
        List<String> near = nearest(requirements);
        return "%s is an off-the-shelf product that the index of charts does not have.%s Give its chart by hand: requirements.chart with name, repository and version; the tool gitops wires a chart that is in your repository."
                .formatted(
                        String.join(", ", products),
                        near.isEmpty() ? "" : " Nearest: " + String.join(", ", near) + ".");
    }
}
