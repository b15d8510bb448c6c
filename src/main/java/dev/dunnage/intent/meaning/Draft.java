package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Outcome;
import dev.dunnage.intent.fact.FactReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Requirements under construction. */
public final class Draft {

    private static final List<String> BY_MEANS_OF = List.of(
            "with", "via", "using", "through", "by", "behind", "for", "per", "from", "to", "into", "in", "of", "mit",
            "con", "avec", "com", "and");

    private final Reading reading;
    private final List<Fact> facts;
    private final Leftovers leftovers;
    private final Services services;
    private final Map<String, Found> wanted = new LinkedHashMap<>();
    private final Map<String, Found> excluded;
    private final Map<String, Found> thirdParty = new LinkedHashMap<>();
    private final Map<String, Found> preferences = new LinkedHashMap<>();
    private final WorkloadChoice choice;
    private final Purpose purpose;
    private List<Found> workloads = List.of();

    public Draft(Reading reading, FactReader.Result values) {
        this.reading = reading;
        this.facts = values.facts();
        this.leftovers = new Leftovers(reading, values::covers);
        this.services = new Services(reading);
        this.excluded = services.excluded();
        this.choice = new WorkloadChoice(reading, values.facts());
        this.purpose = new Purpose(reading, knows("schedule"));
        exposure();
        flags();
        products();
        workload();
    }

    private void exposure() {
        for (Mention mention : reading.of("exposure")) {
            if (!reading.isNegated(mention)) {
                wanted.putIfAbsent(mention.concept().id(), reading.found(mention));
            } else if (mention.concept().id().equals("external")) {
                excluded.putIfAbsent("external", reading.found(mention));
            }
        }
        facts.stream()
                .filter(fact -> fact.id().equals("hostname"))
                .findFirst()
                .ifPresent(fact -> wanted.putIfAbsent("external", new Found("external", fact.words())));
        if (excluded.containsKey("external") && !knows("hostname")) {
            wanted.remove("external");
        }
        excluded.keySet().removeIf(id -> id.equals("external") && wanted.containsKey("external"));
        if (wanted.containsKey("internal") && wanted.containsKey("external")) {
            wanted.remove(knows("hostname") || isNamedOutright() ? "internal" : "external");
        }
    }

    private boolean isNamedOutright() {
        return reading.of("exposure").stream()
                .anyMatch(mention -> mention.concept().id().equals("external")
                        && mention.words(reading.text())
                                .toLowerCase(Locale.ROOT)
                                .matches("internet|public.*|ingress|from outside|externally"));
    }

    private void flags() {
        for (Mention mention : reading.of("flag")) {
            if (!reading.isNegated(mention)) {
                wanted.putIfAbsent(mention.concept().id(), reading.found(mention));
            } else if (!mention.concept().id().equals("persistent-volume")) {
                excluded.putIfAbsent(mention.concept().id(), reading.found(mention));
            }
        }
        for (Fact fact : facts) {
            switch (fact.id()) {
                case "hostname" -> impliedByScheme(fact);
                case "env" -> imply("environment", fact);
                case "storage", "mountPath" -> imply("persistent-volume", fact);
                case "minReplicas", "maxReplicas" -> imply("autoscaling", fact);
                default -> {}
            }
        }
        excluded.keySet()
                .removeIf(id -> wanted.containsKey(id) || services.wanted().containsKey(id));
        reading.of("preference").stream()
                .filter(mention -> !reading.isNegated(mention))
                .forEach(mention -> preferences.putIfAbsent(mention.concept().id(), reading.found(mention)));
    }

    private void impliedByScheme(Fact fact) {
        if (fact.words().startsWith("https:") || fact.words().startsWith("wss:")) {
            imply("tls", fact);
        }
    }

    private void imply(String flag, Fact fact) {
        if (!excluded.containsKey(flag)) {
            wanted.putIfAbsent(flag, new Found(flag, fact.words()));
        }
    }

    private void products() {
        for (Mention mention : reading.of("product")) {
            if (reading.isNegated(mention)) {
                continue;
            }
            if (reading.isExisting(mention)) {
                services.existing().putIfAbsent(mention.concept().id(), reading.found(mention));
            } else if (!reading.isContext(mention) && isInstalled(mention)) {
                thirdParty.putIfAbsent(mention.concept().id(), reading.found(mention));
            }
        }
    }

    /** A product is what is deployed where it comes first; after "via", "with" or "for" it is a means. */
    private boolean isInstalled(Mention mention) {
        boolean means = reading.follows(mention, BY_MEANS_OF);
        boolean afterWorkload = reading.of("workload").stream()
                .anyMatch(workload -> workload.concept().weight() >= 2
                        && workload.start() < mention.start()
                        && !workload.contains(mention));
        boolean meansOnly =
                means && !(thirdParty.isEmpty() && reading.of("workload").isEmpty());
        return !means && isObjectOfVerb(mention) || !afterWorkload && !meansOnly;
    }

    private boolean isObjectOfVerb(Mention mention) {
        return Stream.concat(reading.of("install").stream(), reading.of("deploy").stream())
                .map(verb -> mention.firstToken() - verb.lastToken())
                .anyMatch(gap -> gap > 0 && gap <= 2);
    }

    private void workload() {
        if (thirdParty.isEmpty()) {
            workloads = choice.choose();
        }
        boolean serviceAlone = workloads.isEmpty()
                || choice.isVague()
                        && reading.of("language").isEmpty()
                        && (!wanted.isEmpty() || wantsService())
                        && Stream.of("port", "image", "hostname").noneMatch(this::knows)
                        && isOnlyContextOfService();
        if (workloads.isEmpty()
                && thirdParty.isEmpty()
                && wantsService()
                && !reading.of("language").isEmpty()) {
            // "Node and Postgres": what is written in a language is mostly there to be asked.
            workloads = List.of(new Found(
                    "web-application",
                    reading.found(reading.of("language").get(0)).words()));
            return;
        }
        if (serviceAlone && wantsService()) {
            workloads = List.of();
        }
        if (workloads.isEmpty() && thirdParty.isEmpty() && !wantsService()) {
            // A product that is in no catalogue, asked for alone.
            reading.of("unsupported").stream()
                    .filter(mention -> mention.concept().weight() == 1)
                    .map(reading::found)
                    .filter(found -> services.unsupported().containsKey(found.id()))
                    .forEach(found -> thirdParty.putIfAbsent(found.id(), found));
        }
    }

    /** "Kafka for our apps": the general word stands behind the service. */
    private boolean isOnlyContextOfService() {
        List<Mention> general = reading.of("workload");
        return !knows("schedule")
                && !general.isEmpty()
                && general.stream()
                        .allMatch(workload ->
                                reading.of("service").stream().anyMatch(service -> service.start() < workload.start()));
    }

    private boolean wantsService() {
        return !services.wanted().isEmpty();
    }

    private boolean knows(String fact) {
        return facts.stream().anyMatch(known -> known.id().equals(fact));
    }

    private Outcome outcome() {
        if (purpose.isSomethingElse()) {
            return Outcome.NOT_A_DEPLOYMENT;
        }
        if (!thirdParty.isEmpty()) {
            return Outcome.THIRD_PARTY;
        }
        boolean vague = workloads.isEmpty() ? services.isOnlyAnyDatabase() || !wantsService() : isVague();
        return vague ? Outcome.UNCLEAR : Outcome.DEPLOYMENT;
    }

    private boolean isVague() {
        return choice.isVague()
                && reading.of("language").isEmpty()
                && wanted.isEmpty()
                && !wantsService()
                && services.existing().isEmpty()
                && services.unsupported().isEmpty()
                && facts.isEmpty();
    }

    public Requirements requirements() {
        Outcome outcome = outcome();
        return new Requirements(
                outcome == Outcome.NOT_A_DEPLOYMENT ? List.of() : capabilities(),
                List.copyOf(excluded.values()),
                List.copyOf(services.existing().values()),
                List.copyOf(services.unsupported().values()),
                outcome == Outcome.DEPLOYMENT || outcome == Outcome.UNCLEAR ? leftovers.all() : List.of(),
                List.copyOf(thirdParty.values()),
                List.copyOf(preferences.values()),
                ownFacts(),
                outcome,
                outcome == Outcome.UNCLEAR ? missing() : List.of());
    }

    /** When something else repeats says nothing about a workload that does not. */
    private List<Fact> ownFacts() {
        boolean repeats = workloads.isEmpty()
                || workloads.stream().anyMatch(workload -> workload.id().equals("scheduled-job"));
        if (purpose.isQuestion() || purpose.isSomethingElse() && purpose.namesSomethingElse()) {
            return List.of();
        }
        return facts.stream()
                .filter(fact -> repeats || !fact.id().equals("schedule"))
                .toList();
    }

    private List<Found> capabilities() {
        List<Found> capabilities = new ArrayList<>(workloads);
        capabilities.addAll(services.wanted().values());
        capabilities.addAll(wanted.values());
        return capabilities;
    }

    private List<String> missing() {
        return services.isOnlyAnyDatabase()
                ? List.of("which database: PostgreSQL, MySQL or MongoDB")
                : List.of(
                        "what runs: a web application, a worker, a scheduled job …",
                        "what it uses: a database, a cache …");
    }
}
