package dev.dunnage.intent;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a person wants deployed out of free text, word by word: the same text always means the same. */
public final class IntentReader {

    private static final List<Set<String>> FAMILIES = List.of(
            Set.of("postgresql", "mysql", "mongodb"), Set.of("redis", "memcached"), Set.of("rabbitmq", "kafka"));
    private static final Set<String> DATABASES = Set.of("postgresql", "mysql", "mongodb");
    private static final List<String> BY_MEANS_OF =
            List.of("with", "via", "using", "through", "by", "behind", "for", "per", "mit", "con", "avec", "and");

    private final MentionFinder finder = new MentionFinder(Vocabulary.load());
    private final FactReader factReader = new FactReader();

    /** What a text asks for. */
    public Requirements read(String text) {
        FactReader.Result values = factReader.read(text);
        List<Token> tokens = Token.of(text);
        Reading reading = new Reading(text, tokens, finder.find(text, tokens, values.spans()));
        Draft draft = new Draft(reading, values.facts());
        draft.services();
        draft.exposure();
        draft.flags();
        draft.products();
        draft.workload();
        return draft.requirements();
    }

    /** Requirements under construction. */
    private static final class Draft {
        private final Reading reading;
        private final List<Fact> facts;
        private final Map<String, Found> wanted = new LinkedHashMap<>();
        private final Map<String, Found> excluded = new LinkedHashMap<>();
        private final Map<String, Found> existing = new LinkedHashMap<>();
        private final Map<String, Found> unsupported = new LinkedHashMap<>();
        private final Map<String, Found> thirdParty = new LinkedHashMap<>();
        private final Map<String, Found> preferences = new LinkedHashMap<>();
        private final WorkloadChoice choice;
        private List<Found> workloads = List.of();
        private boolean onlyAnyDatabase;

        Draft(Reading reading, List<Fact> facts) {
            this.reading = reading;
            this.facts = facts;
            this.choice = new WorkloadChoice(reading, facts);
        }

        private Found found(Mention mention) {
            return new Found(mention.concept().id(), mention.words(reading.text()));
        }

        void services() {
            Stream.concat(reading.of("service").stream(), reading.of("unsupported").stream())
                    .filter(mention -> mention.concept().weight() > 0)
                    .forEach(mention -> sort(mention, found(mention)));
            reading.of("service").stream()
                    .filter(mention -> mention.concept().weight() == 0)
                    .filter(mention -> !isNamedByAnother(mention))
                    .forEach(this::general);
        }

        private void sort(Mention mention, Found found) {
            if (reading.isNegated(mention)) {
                excluded.putIfAbsent(found.id(), found);
            } else if (reading.isExisting(mention)) {
                existing.putIfAbsent(found.id(), found);
            } else if (mention.is("unsupported")) {
                unsupported.putIfAbsent(found.id(), found);
            } else {
                wanted.putIfAbsent(found.id(), found);
            }
        }

        /** "The database" after "PostgreSQL" names nothing new. */
        private boolean isNamedByAnother(Mention mention) {
            Set<String> family = FAMILIES.stream()
                    .filter(members -> members.contains(mention.concept().id()))
                    .findFirst()
                    .orElse(Set.of());
            boolean named = Stream.of(wanted, existing)
                    .anyMatch(found -> found.keySet().stream().anyMatch(family::contains));
            return named
                    || family.equals(DATABASES) && !reading.of("unsupported").isEmpty();
        }

        private void general(Mention mention) {
            boolean isDatabase = DATABASES.contains(mention.concept().id());
            if (reading.isNegated(mention) && isDatabase) {
                DATABASES.stream()
                        .sorted()
                        .forEach(id -> excluded.putIfAbsent(id, new Found(id, mention.words(reading.text()))));
                return;
            }
            if (isDatabase && !reading.isExisting(mention)) {
                onlyAnyDatabase = wanted.isEmpty();
            }
            sort(mention, found(mention));
        }

        void exposure() {
            for (Mention mention : reading.of("exposure")) {
                boolean external = mention.concept().id().equals("external");
                if (!reading.isNegated(mention)) {
                    wanted.putIfAbsent(mention.concept().id(), found(mention));
                } else if (external) {
                    excluded.putIfAbsent("external", found(mention));
                }
            }
            facts.stream()
                    .filter(fact -> fact.id().equals("hostname"))
                    .findFirst()
                    .ifPresent(fact -> wanted.putIfAbsent("external", new Found("external", fact.words())));
            if (excluded.containsKey("external")
                    && facts.stream().noneMatch(fact -> fact.id().equals("hostname"))) {
                wanted.remove("external");
            }
            excluded.keySet().removeIf(id -> id.equals("external") && wanted.containsKey("external"));
            if (wanted.containsKey("internal") && wanted.containsKey("external")) {
                wanted.remove(
                        facts.stream().anyMatch(fact -> fact.id().equals("hostname")) || isNamedOutright()
                                ? "internal"
                                : "external");
            }
        }

        private boolean isNamedOutright() {
            return reading.of("exposure").stream()
                    .anyMatch(mention -> mention.concept().id().equals("external")
                            && mention.words(reading.text())
                                    .toLowerCase(Locale.ROOT)
                                    .matches("internet|public.*|ingress|from outside|externally"));
        }

        void flags() {
            for (Mention mention : reading.of("flag")) {
                if (!reading.isNegated(mention)) {
                    wanted.putIfAbsent(mention.concept().id(), found(mention));
                } else if (!mention.concept().id().equals("persistent-volume")) {
                    excluded.putIfAbsent(mention.concept().id(), found(mention));
                }
            }
            for (Fact fact : facts) {
                switch (fact.id()) {
                    case "env" -> imply("environment", fact);
                    case "storage", "mountPath" -> imply("persistent-volume", fact);
                    case "minReplicas", "maxReplicas" -> imply("autoscaling", fact);
                    default -> {}
                }
            }
            excluded.keySet().removeIf(wanted::containsKey);
            reading.of("preference").stream()
                    .filter(mention -> !reading.isNegated(mention))
                    .forEach(
                            mention -> preferences.putIfAbsent(mention.concept().id(), found(mention)));
        }

        private void imply(String flag, Fact fact) {
            if (!excluded.containsKey(flag)) {
                wanted.putIfAbsent(flag, new Found(flag, fact.words()));
            }
        }

        void products() {
            for (Mention mention : reading.of("product")) {
                if (reading.isNegated(mention) || reading.isContext(mention)) {
                    continue;
                }
                if (reading.isExisting(mention)) {
                    existing.putIfAbsent(mention.concept().id(), found(mention));
                } else if (isInstalled(mention)) {
                    thirdParty.putIfAbsent(mention.concept().id(), found(mention));
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

        void workload() {
            if (thirdParty.isEmpty()) {
                workloads = choice.choose();
            }
            boolean serviceAlone = workloads.isEmpty()
                    || choice.isVague()
                            && !wanted.isEmpty()
                            && Stream.of("port", "image", "hostname").noneMatch(this::knows)
                            && wanted.keySet().stream().anyMatch(this::isService)
                            && isOnlyContextOfService();
            if (serviceAlone && wanted.keySet().stream().anyMatch(this::isService)) {
                workloads = List.of();
            }
        }

        /** "Kafka for our apps": the general word stands behind the service. */
        private boolean isOnlyContextOfService() {
            List<Mention> general = reading.of("workload");
            return !knows("schedule")
                    && !general.isEmpty()
                    && general.stream()
                            .allMatch(workload -> reading.of("service").stream()
                                    .anyMatch(service -> service.start() < workload.start()));
        }

        private boolean isService(String id) {
            return FAMILIES.stream().anyMatch(family -> family.contains(id))
                    || id.equals("object-storage")
                    || id.equals("search");
        }

        private boolean knows(String fact) {
            return facts.stream().anyMatch(known -> known.id().equals(fact));
        }

        private Outcome outcome() {
            if (asksForSomethingElse()) {
                return Outcome.NOT_A_DEPLOYMENT;
            }
            if (!thirdParty.isEmpty()) {
                return Outcome.THIRD_PARTY;
            }
            boolean vague = workloads.isEmpty()
                    ? onlyAnyDatabase || wanted.keySet().stream().noneMatch(this::isService)
                    : isVague();
            return vague ? Outcome.UNCLEAR : Outcome.DEPLOYMENT;
        }

        private boolean isVague() {
            return choice.isVague()
                    && wanted.isEmpty()
                    && existing.isEmpty()
                    && unsupported.isEmpty()
                    && facts.isEmpty();
        }

        private boolean asksForSomethingElse() {
            boolean starts = reading.of("nodeploy").stream()
                    .anyMatch(mention -> mention.concept().id().equals("object") || mention.firstToken() <= 2);
            boolean deploys = Stream.concat(reading.of("deploy").stream(), reading.of("install").stream())
                    .anyMatch(mention -> mention.firstToken() <= 2
                            && reading.of("nodeploy").stream()
                                    .noneMatch(other -> other.firstToken() <= mention.firstToken()
                                            || other.concept().id().equals("object")));
            return starts && !deploys;
        }

        Requirements requirements() {
            List<Found> capabilities = new ArrayList<>(workloads);
            wanted.values().stream().filter(found -> isService(found.id())).forEach(capabilities::add);
            wanted.values().stream().filter(found -> !isService(found.id())).forEach(capabilities::add);
            Outcome outcome = outcome();
            return new Requirements(
                    capabilities,
                    List.copyOf(excluded.values()),
                    List.copyOf(existing.values()),
                    List.copyOf(unsupported.values()),
                    List.copyOf(thirdParty.values()),
                    List.copyOf(preferences.values()),
                    facts,
                    outcome,
                    outcome == Outcome.UNCLEAR ? missing() : List.of());
        }

        private List<String> missing() {
            return onlyAnyDatabase
                    ? List.of("which database: PostgreSQL, MySQL or MongoDB")
                    : List.of(
                            "what runs: a web application, a worker, a scheduled job …",
                            "what it uses: a database, a cache …");
        }
    }
}
