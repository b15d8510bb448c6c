package dev.dunnage.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What of a set of labelled intents is read as the labels say, dimension by dimension; what a label accepts counts as right. */
final class IntentScore {

    private static final Set<String> WORKLOADS = Set.of(
            "web-application", "worker", "scheduled-job", "batch-job", "static-site", "stateful-application", "daemon");
    private static final Set<String> SERVICES = Set.of(
            "postgresql", "mysql", "redis", "mongodb", "rabbitmq", "kafka", "object-storage", "search", "memcached");
    private static final Set<String> EXPOSURES = Set.of("external", "internal");

    private final Map<String, int[]> figures = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();
    private final Set<String> missed = new TreeSet<>();
    private int records;

    static IntentScore of(List<String> lines) throws Exception {
        IntentScore score = new IntentScore();
        IntentReader reader = new IntentReader(List.of());
        ObjectMapper json = new ObjectMapper();
        for (String line : lines) {
            JsonNode label = json.readTree(line);
            score.add(
                    label.get("id").asText() + " " + label.get("intent").asText(),
                    label.get("expect"),
                    reader.read(label.get("intent").asText()));
        }
        return score;
    }

    double share(String dimension) {
        int[] hits = figures.getOrDefault(dimension, new int[] {1, 1});
        return (double) hits[0] / hits[1];
    }

    List<String> misses() {
        return List.copyOf(misses);
    }

    /** The figures as a table, for people. */
    String table(String title) {
        StringBuilder table =
                new StringBuilder("%s: %d of %d without a miss%n".formatted(title, records - missed.size(), records));
        figures.forEach((field, hits) -> table.append("  %-15s %d of %d%n".formatted(field, hits[0], hits[1])));
        return table.toString();
    }

    private void add(String what, JsonNode expect, Requirements got) {
        records++;
        JsonNode accept = expect.path("accept");
        List<String> ids = Requirements.ids(got.capabilities());
        List<String> workloads = ids.stream().filter(WORKLOADS::contains).toList();
        String exposure = ids.stream().filter(EXPOSURES::contains).findFirst().orElse("unspecified");
        String workload = workloads.isEmpty() ? "null" : workloads.get(0);
        one("workload", what, expect.get("workload").asText("null"), workload, accept.path("workload"));
        one("exposure", what, expect.get("exposure").asText(), exposure, accept.path("exposure"));
        one("outcome", what, expect.get("outcome").asText(), outcome(got), accept.path("outcome"));
        services(what, expect, accept, ids);
        flags(what, expect, accept, ids);
        facts(what, expect, accept, got);
        contained("otherWorkloads", what, expect, workloads);
        contained("existing", what, expect, Requirements.ids(got.existing()));
        contained("unsupported", what, expect, Requirements.ids(got.unsupported()));
        contained("environments", what, expect, Requirements.ids(got.environments()));
        List<String> givenBack = Stream.concat(got.unsupported().stream(), got.unread().stream())
                .map(Requirements.Found::words)
                .toList();
        texts(expect.path("givenBack")).forEach(words -> {
            boolean found = givenBack.stream().anyMatch(read -> read.contains(words));
            hit("givenBack", found, what, words, givenBack.toString());
        });
        expect.path("delivery").properties().forEach(fact -> {
            String value = got.delivery().stream()
                    .filter(read -> read.id().equals(fact.getKey()))
                    .map(read -> String.valueOf(read.value()))
                    .findFirst()
                    .orElse("null");
            hit(
                    "delivery",
                    text(fact.getValue()).equals(value),
                    what,
                    fact.getKey() + "=" + text(fact.getValue()),
                    value);
        });
        expect.path("parts").properties().forEach(part -> part(part.getKey(), part.getValue(), what, got));
        expect.path("excluded")
                .forEach(id -> hit("excluded", !ids.contains(id.asText()), what, "no " + id.asText(), ids.toString()));
        if (!expect.get("thirdParty").isNull()) {
            Set<String> accepted = texts(accept.path("thirdParty"));
            accepted.add(expect.get("thirdParty").asText());
            List<String> products = Requirements.ids(got.thirdParty());
            hit(
                    "thirdParty",
                    products.stream().anyMatch(accepted::contains),
                    what,
                    accepted.toString(),
                    products.toString());
        }
    }

    /** A part with the name and the values that the label gives it. */
    private void part(String name, JsonNode facts, String what, Requirements got) {
        Optional<Requirements.Workload> part = got.workloads().stream()
                .filter(workload -> workload.name()
                        .orElse(workload.words().toLowerCase(Locale.ROOT))
                        .equals(name))
                .findFirst();
        hit("parts", part.isPresent(), what, "part " + name, got.workloads().toString());
        part.ifPresent(found -> facts.properties().forEach(fact -> {
            String value = found.facts().stream()
                    .filter(read -> read.id().equals(fact.getKey()))
                    .map(read -> String.valueOf(read.value()))
                    .findFirst()
                    .orElse("null");
            hit("parts", text(fact.getValue()).equals(value), what, name + "." + fact.getKey(), value);
        }));
    }

    private static String outcome(Requirements got) {
        return switch (got.outcome()) {
            case DEPLOYMENT -> "solutions";
            case UNCLEAR -> "needs_refinement";
            case THIRD_PARTY -> "third_party";
            case NOT_A_DEPLOYMENT -> "no_match";
        };
    }

    private void one(String field, String what, String expected, String got, JsonNode accepted) {
        hit(field, expected.equals(got) || texts(accepted).contains(got), what, expected, got);
    }

    private void contained(String field, String what, JsonNode expect, Collection<String> got) {
        for (String id : texts(expect.path(field))) {
            boolean free = expect.path("accept").has(field);
            hit(field, free || got.contains(id), what, id, got.toString());
        }
    }

    private void services(String what, JsonNode expect, JsonNode accept, List<String> ids) {
        Set<String> got = new TreeSet<>(ids);
        got.retainAll(SERVICES);
        boolean right = texts(expect.get("services")).equals(got);
        for (JsonNode other : accept.path("services")) {
            right |= texts(other).equals(got);
        }
        hit("services", right, what, texts(expect.get("services")).toString(), got.toString());
    }

    private void flags(String what, JsonNode expect, JsonNode accept, List<String> ids) {
        Set<String> expected = texts(expect.get("flags"));
        Set<String> got = new TreeSet<>(ids);
        got.removeAll(WORKLOADS);
        got.removeAll(SERVICES);
        got.removeAll(EXPOSURES);
        expected.removeAll(texts(accept.path("flags")));
        got.removeAll(texts(accept.path("flags")));
        hit("flags", expected.equals(got), what, expected.toString(), got.toString());
    }

    private void facts(String what, JsonNode expect, JsonNode accept, Requirements got) {
        Map<String, Object> values = got.factValues();
        expect.get("facts").properties().forEach(fact -> {
            String value = String.valueOf(values.remove(fact.getKey()));
            boolean right = text(fact.getValue()).equals(value);
            for (JsonNode other : accept.path("facts").path(fact.getKey())) {
                right |= text(other).equals(value);
            }
            hit("facts", right, what, fact.getKey() + "=" + text(fact.getValue()), value);
        });
        values.keySet().removeIf(id -> accept.path("facts").has(id));
        values.forEach((id, value) -> hit("facts", false, what, "no " + id, String.valueOf(value)));
    }

    private static String text(JsonNode value) {
        return value.isArray() ? list(value).toString() : value.asText();
    }

    private static List<String> list(JsonNode array) {
        List<String> items = new ArrayList<>();
        array.forEach(item -> items.add(item.asText()));
        return items;
    }

    private static Set<String> texts(JsonNode array) {
        return new TreeSet<>(list(array));
    }

    private void hit(String field, boolean right, String what, String expected, String got) {
        int[] hits = figures.computeIfAbsent(field, key -> new int[2]);
        hits[1]++;
        if (right) {
            hits[0]++;
            return;
        }
        missed.add(what);
        misses.add("%-14s expected %s got %s | %.170s".formatted(field, expected, got, what.replace("\n", " ")));
    }
}
