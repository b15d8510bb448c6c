package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whose the values of a text are: the whole's and its main workload's, another workload's, or a backing service's. */
final class OwnFacts {

    private static final String OF_SERVICE = "service.";
    private static final String APPOSITION = "name.apposition";
    private static final Set<String> PLAIN = WordLists.INTENT.of("plain");

    /** A job's time is nobody else's, so that it can stay a fact of the whole. */
    private static final String SCHEDULE = "schedule";

    private final Reading reading;
    private final List<Workload> workloads;
    private final Map<String, Fact> whole = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    /** The values of a text; {@code ofEnvironments} are those that it names for one environment each. */
    OwnFacts(Reading reading, List<Workload> workloads, List<Fact> ofEnvironments, List<Fact> facts) {
        this.reading = reading;
        this.workloads = workloads;
        facts.stream().filter(fact -> !fact.id().startsWith(OF_SERVICE)).forEach(this::add);
        facts.stream().filter(fact -> fact.id().startsWith(OF_SERVICE)).forEach(this::addOfService);
        ofEnvironments.forEach(fact -> whole.put(fact.id(), fact));
    }

    /** The values of the whole and of its main workload, each id once. */
    List<Fact> ofWhole() {
        return List.copyOf(whole.values());
    }

    /** Numbers of services that no question asks for. */
    List<String> unread() {
        return unread;
    }

    private void add(Fact fact) {
        if (fact.id().equals(APPOSITION)) {
            addName(fact);
            return;
        }
        Optional<Fact> main = workloads.stream()
                .limit(1)
                .flatMap(workload -> workload.facts().stream())
                .filter(own -> own.id().equals(fact.id()))
                .findFirst();
        boolean isOfAnother = workloads.stream()
                .skip(1)
                .anyMatch(workload -> workload.facts().contains(fact)
                        || fact.id().equals("name")
                                && workload.name().filter(fact.value()::equals).isPresent());
        boolean isMainsName = fact.id().equals("name")
                && workloads.size() > 1
                && workloads.get(0).name().filter(fact.value()::equals).isPresent();
        if (main.isPresent()) {
            whole.put(fact.id(), main.get());
        } else if (!isMainsName && (!isOfAnother || fact.id().equals(SCHEDULE))) {
            whole.put(fact.id(), fact);
        }
    }

    /** "A service, billing, that listens on 9090": a name, unless the word means something. */
    private void addName(Fact fact) {
        String name = String.valueOf(fact.value());
        boolean hasMeaning = reading.tokens().stream()
                .filter(token -> token.word().equals(name))
                .anyMatch(token -> PLAIN.contains(name)
                        || reading.mentions().stream()
                                .anyMatch(mention -> mention.start() <= token.start() && token.end() <= mention.end()));
        boolean isPhrase = reading.mentions().stream()
                .anyMatch(mention -> mention.words(reading.text()).equalsIgnoreCase(name));
        if (!hasMeaning && !isPhrase) {
            whole.putIfAbsent("name", new Fact("name", name, fact.words()));
        }
    }

    private void addOfService(Fact fact) {
        String id = fact.id().substring(OF_SERVICE.length());
        String service = service(fact.words());
        if (workloads.isEmpty() || service.isEmpty()) {
            whole.putIfAbsent(id, new Fact(id, fact.value(), fact.words()));
            return;
        }
        if (id.equals("memory") || id.equals("storage")) {
            String own = service + id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
            whole.put(own, new Fact(own, fact.value(), fact.words()));
        } else if (service.equals("database")) {
            whole.put("databaseInstances", new Fact("databaseInstances", fact.value(), fact.words()));
        } else {
            unread.add(fact.words());
        }
    }

    /** How questions about the service begin: {@code database} for PostgreSQL, its id without hyphens for the others. */
    private String service(String words) {
        String said = words.toLowerCase(Locale.ROOT);
        return reading.of("service").stream()
                .filter(mention -> said.contains(mention.words(reading.text()).toLowerCase(Locale.ROOT)))
                .map(mention -> mention.concept().id())
                .findFirst()
                .map(id -> id.equals("postgresql") ? "database" : id.replace("-", ""))
                .orElse("");
    }
}
