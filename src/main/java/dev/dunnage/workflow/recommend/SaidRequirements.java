package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Trait;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.Requirements.Workload;
import dev.dunnage.question.Credentials;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Suggestion;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The argument {@code requirements}: what an assistant understood of a wish, in the catalogue's ids. What it says wins over what was read
 * in the text; what it leaves out is taken from there.
 */
final class SaidRequirements {

    /** The argument's name. */
    static final String ARGUMENT = "requirements";

    /** Its fields. */
    static final List<String> FIELDS = List.of(
            "workloads",
            "capabilities",
            "existing",
            "excluded",
            "environments",
            "facts",
            "delivery",
            ChartOffers.FIELD);

    /** Another name for the variables with their values, which the question {@code config} takes. */
    private static final String ENVIRONMENT_VALUES = "env";

    private static final String CONFIG = "config";

    private final List<String> workloads;
    private final List<String> services;
    private final List<String> traits;
    private final Set<String> facts;
    private final Set<String> delivery;
    private final Map<?, ?> said;
    private final boolean isNew;
    private final List<Fault> faults = new ArrayList<>();

    private SaidRequirements(Catalog catalog, Set<String> delivery, Map<?, ?> said, boolean isNew) {
        this.workloads = catalog.workloads();
        this.services = catalog.capabilities().stream()
                .filter(id -> !workloads.contains(id))
                .toList();
        this.traits = List.copyOf(Trait.meanings().keySet());
        this.facts = factIds(catalog);
        this.delivery = new LinkedHashSet<>(delivery);
        this.delivery.addAll(facts);
        this.said = said;
        this.isNew = isNew;
    }

    /** The ids that facts may have. */
    static Set<String> factIds(Catalog catalog) {
        Set<String> ids = new LinkedHashSet<>(catalog.factIds());
        ids.add(ENVIRONMENT_VALUES);
        ids.addAll(Trait.meanings().keySet());
        return ids;
    }

    /**
     * What was read, with what was said over it.
     *
     * @param delivery the ids of questions about delivery
     * @throws ToolFault where an id is not known or a value is of the wrong shape
     */
    static Requirements over(Requirements read, Map<?, ?> said, Catalog catalog, Set<String> delivery) {
        return over(read, said, catalog, delivery, true);
    }

    /** The same about a package that is there: what is said of a workload is never said of the whole. */
    static Requirements ofPackage(Requirements read, Map<?, ?> said, Catalog catalog, Set<String> delivery) {
        return over(read, said, catalog, delivery, false);
    }

    private static Requirements over(
            Requirements read, Map<?, ?> said, Catalog catalog, Set<String> delivery, boolean isNew) {
        SaidRequirements requirements = new SaidRequirements(catalog, delivery, said, isNew);
        Requirements both = requirements.over(read);
        if (!requirements.faults.isEmpty()) {
            throw ToolFault.ofFaults(requirements.faults);
        }
        return both;
    }

    private Requirements over(Requirements read) {
        said.keySet().stream()
                .map(String::valueOf)
                .filter(field -> !FIELDS.contains(field))
                .forEach(field -> fault(field, unknown(field, FIELDS)));
        refuseCredentials("", said);
        List<Found> capabilities = ids("capabilities", wanted())
                .orElseGet(() -> read.capabilities().stream()
                        .filter(found -> !workloads.contains(found.id()))
                        .toList());
        List<Workload> parts = workloads(read, capabilities);
        List<Found> excluded = ids("excluded", wanted()).orElse(read.excluded());
        Set<String> ruledOut = Set.copyOf(Requirements.ids(excluded));
        List<Found> existing = ids("existing", services).orElse(read.existing());
        List<Found> all = Stream.of(
                        parts.stream().map(part -> new Found(part.capability(), part.words())),
                        capabilities.stream().filter(found -> !workloads.contains(found.id())))
                .flatMap(found -> found)
                .filter(found -> !ruledOut.contains(found.id()))
                .toList();
        return new Requirements(
                distinct(all),
                parts,
                excluded,
                existing,
                read.unsupported(),
                read.unread(),
                thirdParty().map(List::of).orElse(read.thirdParty()),
                read.preferences(),
                environments().orElse(read.environments()),
                merged(read.facts(), facts("facts", wholeFacts(parts))),
                merged(read.delivery(), facts("delivery", map("delivery"))),
                outcome(all, read),
                all.isEmpty() ? read.missing() : List.of(),
                List.of());
    }

    /** A product of others is asked for in place of workloads. */
    private Optional<Found> thirdParty() {
        Object chart = said.get(ChartOffers.FIELD);
        Object name = chart instanceof Map<?, ?> fields ? fields.get("name") : chart;
        return Optional.ofNullable(name).map(String::valueOf).map(Found::said);
    }

    private Requirements.Outcome outcome(List<Found> all, Requirements read) {
        if (thirdParty().isPresent()) {
            return Requirements.Outcome.THIRD_PARTY;
        }
        return all.isEmpty() ? read.outcome() : Requirements.Outcome.DEPLOYMENT;
    }

    private List<String> wanted() {
        return Stream.of(workloads, services, traits).flatMap(List::stream).toList();
    }

    private static List<Found> distinct(List<Found> found) {
        Map<String, Found> byId = new LinkedHashMap<>();
        found.forEach(each -> byId.putIfAbsent(each.id(), each));
        return List.copyOf(byId.values());
    }

    /** A list of ids, each as if it had been read; empty where the field is not there. */
    private Optional<List<Found>> ids(String field, Collection<String> valid) {
        return list(field).map(items -> {
            List<Found> found = new ArrayList<>();
            for (Object item : items) {
                String id = String.valueOf(item).strip();
                if (valid.contains(id)) {
                    found.add(Found.said(id));
                } else {
                    fault(field, unknown(id, valid));
                }
            }
            return found;
        });
    }

    private Optional<List<Found>> environments() {
        return list("environments")
                .map(items -> items.stream()
                        .map(item -> Found.said(String.valueOf(item)))
                        .toList());
    }

    private Optional<List<?>> list(String field) {
        Object value = said.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof List<?> list) {
            return Optional.of(list);
        }
        if (value instanceof String text) {
            return Optional.of(List.of(text.strip().split("\\s*,\\s*")));
        }
        fault(field, "A list is needed.");
        return Optional.empty();
    }

    private Map<?, ?> map(String field) {
        Object value = said.get(field);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        fault(field, "An object is needed.");
        return Map.of();
    }

    /** The workloads; a kind of workload among the capabilities is one too. */
    private List<Workload> workloads(Requirements read, List<Found> capabilities) {
        Optional<List<?>> given = list("workloads");
        if (given.isEmpty()) {
            List<Workload> named = capabilities.stream()
                    .filter(found -> workloads.contains(found.id()))
                    .map(Workload::of)
                    .toList();
            return named.isEmpty() ? read.workloads() : named;
        }
        List<Workload> parts = new ArrayList<>();
        for (Object item : given.get()) {
            workload(item).ifPresent(parts::add);
        }
        return parts;
    }

    private Optional<Workload> workload(Object item) {
        Map<?, ?> fields = item instanceof Map<?, ?> map ? map : Map.of("capability", item);
        String capability = String.valueOf(fields.get("capability"));
        if (!workloads.contains(capability)) {
            fault("workloads", unknown(capability, workloads));
            return Optional.empty();
        }
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(field -> !List.of("capability", "name", "facts").contains(field))
                .forEach(field -> fault("workloads", unknown(field, List.of("capability", "name", "facts"))));
        Optional<String> name = Optional.ofNullable(fields.get("name")).map(String::valueOf);
        Map<?, ?> own = fields.get("facts") instanceof Map<?, ?> map ? map : Map.of();
        return Optional.of(new Workload(capability, name, facts("workloads", own), Found.SAID));
    }

    /** The facts of the only workload of a new package are those of the whole. */
    private Map<?, ?> wholeFacts(List<Workload> parts) {
        Map<Object, Object> facts = new LinkedHashMap<>(map("facts"));
        if (isNew && parts.size() == 1) {
            Workload only = parts.get(0);
            only.facts().forEach(fact -> facts.putIfAbsent(fact.id(), fact.value()));
            only.name().ifPresent(name -> facts.putIfAbsent("name", name));
        }
        return facts;
    }

    private List<Fact> facts(String field, Map<?, ?> given) {
        List<Fact> facts = new ArrayList<>();
        given.forEach((key, value) -> {
            String id = String.valueOf(key);
            String question = id.contains("@") ? id.substring(0, id.indexOf('@')) : id;
            if (value == null) {
                return;
            }
            Set<String> known = field.equals("delivery") ? delivery : this.facts;
            if (!known.contains(question)) {
                fault(field + "." + id, unknown(question, known));
                return;
            }
            boolean isValues = id.equals(ENVIRONMENT_VALUES) && value instanceof Map<?, ?>;
            facts.add(new Fact(isValues ? CONFIG : id, value, Found.SAID));
        });
        return facts;
    }

    private static List<Fact> merged(List<Fact> read, List<Fact> said) {
        Map<String, Fact> byId = new LinkedHashMap<>();
        read.forEach(fact -> byId.put(fact.id(), fact));
        said.forEach(fact -> byId.put(fact.id(), fact));
        return List.copyOf(byId.values());
    }

    private void refuseCredentials(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> refuseCredentials(path + "." + key, String.valueOf(key), item));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> refuseCredentials(path, item));
        } else if (value instanceof String text) {
            Credentials.find(text).ifPresent(found -> credential(path, found));
        }
    }

    private void refuseCredentials(String path, String key, Object value) {
        if (value instanceof String text && Credentials.isKey(key, text)) {
            credential(path, "a key");
        } else {
            refuseCredentials(path, value);
        }
    }

    private void credential(String path, String what) {
        faults.add(Fault.unsafe(
                ARGUMENT + path,
                "It holds what looks like %s. Leave it out and say that a Secret of the cluster brings it (secretName)."
                        .formatted(what)));
    }

    private static String unknown(String id, Collection<String> valid) {
        return "There is no '%s' here.%s Valid: %s."
                .formatted(id, Suggestion.didYouMean(id, valid), String.join(", ", valid));
    }

    private void fault(String field, String message) {
        faults.add(Fault.invalid(ARGUMENT + "." + field, message));
    }
}
