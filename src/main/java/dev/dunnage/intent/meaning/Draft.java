package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Outcome;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.intent.fact.FactReader;
import dev.dunnage.intent.fact.FactReader.Span;
import dev.dunnage.intent.text.CleanText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Requirements of what was read, in steps that each look at one thing, and later ones at what the earlier ones found: {@link Services},
 * {@link Traits}, {@link Products}, then the workload, the {@link Purpose} of the whole text, and its {@link Leftovers}.
 */
public final class Draft {

    private static final Set<String> SECRET_MAKERS = Set.of("external-secrets", "sealed-secrets", "sops");

    private final Reading reading;
    private final List<Fact> facts;
    private final Leftovers leftovers;
    private final Services services;
    private final Traits traits;
    private final Map<String, Found> installed;
    private final WorkloadChoice choice;
    private final Purpose purpose;
    private final List<Found> workloads;
    private final List<Workload> parts;
    private final OwnFacts ownFacts;
    private final List<String> ofAnother;
    private final List<Fact> further;
    private final List<Found> environments;
    private final List<Fact> delivery;

    /** A draft of a text whose words and values were read; {@code factsIn} reads the values of one place of it. */
    public Draft(Reading reading, FactReader.Result values, Function<Span, List<Fact>> factsIn) {
        this.reading = reading;
        List<Fact> ofEnvironments = reading.environments().facts(factsIn);
        this.facts = Environments.without(values.facts(), ofEnvironments);
        this.ofAnother = values.ofAnother();
        this.further = values.further().stream()
                .filter(fact -> ofEnvironments.stream().noneMatch(other -> isSame(fact, other)))
                .toList();
        this.environments = reading.environments().all();
        this.leftovers = new Leftovers(reading, values::covers);
        this.services = new Services(reading);
        this.traits = new Traits(reading, Environments.anywhere(facts, ofEnvironments));
        Products products = new Products(reading);
        products.existing().forEach(services.existing()::putIfAbsent);
        this.installed = new LinkedHashMap<>(products.installed());
        this.choice = new WorkloadChoice(reading, facts);
        if (products.haveBeside(choice.heads().all())) {
            // Each product is a package of its own, and named so that somebody asks for it.
            services.unsupported().putAll(installed);
            installed.clear();
        }
        this.purpose = new Purpose(reading, knows("schedule"));
        this.workloads = workloads();
        this.parts = new Parts(reading, choice.heads(), factsIn).of(workloads);
        parts.stream()
                .flatMap(part -> part.facts().stream())
                .filter(fact -> fact.id().equals("external"))
                .findFirst()
                .ifPresent(fact -> traits.exposePart(new Found(fact.id(), fact.words())));
        this.ownFacts = new OwnFacts(reading, parts, ofEnvironments, facts);
        this.delivery = new Delivery(
                        reading.environments().revisions(values.delivery()),
                        traits.preferences().values())
                .facts();
        installWhatIsAskedForAlone();
    }

    private List<Found> workloads() {
        List<Found> named = installed.isEmpty() ? choice.choose() : List.of();
        if (named.isEmpty()
                && installed.isEmpty()
                && wantsService()
                && !reading.of("language").isEmpty()) {
            // "Node and Postgres": what is written in a language is mostly there to be asked.
            return List.of(new Found(
                    "web-application",
                    reading.found(reading.of("language").get(0)).words()));
        }
        return isServiceAlone(named) && wantsService() ? List.of() : named;
    }

    /** Whether the general word for a workload only says whom a service is for. */
    private boolean isServiceAlone(List<Found> named) {
        return named.isEmpty()
                || choice.isVague()
                        && reading.of("language").isEmpty()
                        && wantsSomething()
                        && Stream.of("port", "image", "hostname").noneMatch(this::knows)
                        && isOnlyContextOfService();
    }

    /** "Kafka for our apps": the general word stands behind the service. */
    private boolean isOnlyContextOfService() {
        List<Mention> general = reading.of("workload");
        return !knows("schedule")
                && !general.isEmpty()
                && general.stream()
                        .allMatch(workload -> !reading.isPredicate(workload)
                                && reading.of("service").stream()
                                        .anyMatch(service -> service.start() < workload.start()));
    }

    /** A product that is in no catalogue, asked for alone. */
    private void installWhatIsAskedForAlone() {
        if (workloads.isEmpty() && installed.isEmpty() && !wantsService()) {
            reading.of("unsupported").stream()
                    .filter(mention -> mention.concept().weight() == 1)
                    .map(reading::found)
                    .filter(found -> services.unsupported().containsKey(found.id()))
                    .forEach(found -> installed.putIfAbsent(found.id(), found));
        }
    }

    private boolean wantsService() {
        return !services.wanted().isEmpty();
    }

    private boolean wantsSomething() {
        return wantsService() || !traits.wanted().isEmpty();
    }

    private boolean knows(String fact) {
        return facts.stream().anyMatch(known -> known.id().equals(fact));
    }

    private Outcome outcome() {
        if (purpose.isSomethingElse()) {
            return Outcome.NOT_A_DEPLOYMENT;
        }
        if (!installed.isEmpty()) {
            return Outcome.THIRD_PARTY;
        }
        boolean vague = workloads.isEmpty() ? services.isOnlyAnyDatabase() || !wantsService() : isVague();
        return vague ? Outcome.UNCLEAR : Outcome.DEPLOYMENT;
    }

    private boolean isVague() {
        return choice.isVague()
                && reading.of("language").isEmpty()
                && !wantsSomething()
                && services.existing().isEmpty()
                && services.unsupported().isEmpty()
                && facts.isEmpty();
    }

    /** What the text comes to. */
    public Requirements requirements() {
        Outcome outcome = outcome();
        return new Requirements(
                outcome == Outcome.NOT_A_DEPLOYMENT ? List.of() : capabilities(),
                outcome == Outcome.NOT_A_DEPLOYMENT ? List.of() : parts,
                excluded(),
                List.copyOf(services.existing().values()),
                unsupported(),
                outcome == Outcome.DEPLOYMENT || outcome == Outcome.UNCLEAR ? unread() : List.of(),
                List.copyOf(installed.values()),
                List.copyOf(traits.preferences().values()),
                environments,
                ownFacts(),
                purpose.isQuestion() ? List.of() : delivery,
                outcome,
                outcome == Outcome.UNCLEAR ? missing() : List.of(),
                outcome == Outcome.DEPLOYMENT ? new Doubts(reading, services, parts).all() : List.of());
    }

    /** A list of environments is served; a wish for some that names none of them is not. */
    private List<Found> unsupported() {
        return services.unsupported().values().stream()
                .filter(found -> environments.isEmpty() || !found.id().equals("environments"))
                .toList();
    }

    private List<Found> unread() {
        Stream<Found> values = Stream.of(ofAnother, ownFacts.unread(), ofNobody())
                .flatMap(List::stream)
                .filter(words ->
                        services.unsupported().values().stream().noneMatch(found -> words.contains(found.words())))
                .map(words -> new Found("", words));
        return Stream.concat(leftovers.all().stream().filter(left -> !isName(left.words())), values)
                .distinct()
                .toList();
    }

    /** What a part or an environment is called is accounted for. */
    private boolean isName(String words) {
        String folded = CleanText.folded(words);
        return parts.stream()
                        .anyMatch(part -> part.name().filter(folded::equals).isPresent())
                || Requirements.ids(environments).contains(folded);
    }

    /** A second port or schedule that is no part's own. */
    private List<String> ofNobody() {
        return further.stream()
                .filter(fact -> Stream.concat(
                                parts.stream().flatMap(part -> part.facts().stream()), ownFacts.ofWhole().stream())
                        .noneMatch(own -> isSame(fact, own)))
                .map(fact -> fact.id().equals("port") ? "port " + fact.value() : fact.words())
                .toList();
    }

    private static boolean isSame(Fact fact, Fact other) {
        return other.id().replaceFirst("@.*", "").equals(fact.id())
                && other.value().equals(fact.value());
    }

    private List<Found> capabilities() {
        return Stream.of(workloads, services.wanted().values(), traits.wanted().values())
                .flatMap(found -> found.stream())
                .toList();
    }

    private List<Found> excluded() {
        Map<String, Found> excluded = new LinkedHashMap<>(services.excluded());
        traits.excluded().forEach(excluded::putIfAbsent);
        excluded.keySet().removeAll(services.wanted().keySet());
        return List.copyOf(excluded.values());
    }

    /** When something else repeats says nothing about a workload that does not. */
    private List<Fact> ownFacts() {
        boolean repeats = workloads.isEmpty()
                || workloads.stream().anyMatch(workload -> workload.id().equals("scheduled-job"));
        if (purpose.isQuestion() || purpose.isSomethingElse() && purpose.namesSomethingElse()) {
            return List.of();
        }
        return Stream.concat(
                        ownFacts.ofWhole().stream()
                                .filter(fact -> repeats || !fact.id().equals("schedule")),
                        secretsFrom().stream())
                .toList();
    }

    /** Who is to make Secrets; of several that are named, the first. */
    private Optional<Fact> secretsFrom() {
        return traits.preferences().values().stream()
                .filter(found -> SECRET_MAKERS.contains(found.id()))
                .findFirst()
                .map(found -> new Fact("secretsFrom", found.id(), found.words()));
    }

    private List<String> missing() {
        return services.isOnlyAnyDatabase()
                ? List.of("which database: PostgreSQL, MySQL or MongoDB")
                : List.of(
                        "what runs: a web application, a worker, a scheduled job …",
                        "what it uses: a database, a cache …");
    }
}
