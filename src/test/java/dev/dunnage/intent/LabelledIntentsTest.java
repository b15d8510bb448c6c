package dev.dunnage.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.intent.Requirements.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How well labelled intents are read; the labels lie beside a checkout, and the test is skipped where they do not. */
class LabelledIntentsTest {

    private static final Path LABELS = Path.of("../shared/corpora/intents/intents.jsonl");
    private static final Set<String> WORKLOADS = Set.of(
            "web-application", "worker", "scheduled-job", "batch-job", "static-site", "stateful-application", "daemon");
    private static final Set<String> SERVICES = Set.of(
            "postgresql", "mysql", "redis", "mongodb", "rabbitmq", "kafka", "object-storage", "search", "memcached");

    private final Map<String, int[]> figures = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();
    private final List<String> excludedHits = new ArrayList<>();

    @Test
    void most_labelled_intents_are_read_as_an_expert_reads_them() throws IOException {
        assumeTrue(Files.exists(LABELS), "no labelled intents beside the checkout");
        IntentReader reader = new IntentReader();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(LABELS)) {
            JsonNode record = json.readTree(line);
            String text = record.get("intent").asText();
            score(record.get("id").asText() + " " + text, record.get("expect"), reader.read(text));
        }
        misses.forEach(System.out::println);
        figures.forEach((field, hits) -> System.out.printf("%-12s %d of %d%n", field, hits[0], hits[1]));
        assertThat(excludedHits).isEmpty();
        assertThat(share("workload")).isGreaterThan(0.9);
        assertThat(share("services")).isGreaterThan(0.9);
        assertThat(share("outcome")).isGreaterThan(0.9);
        assertThat(share("facts")).isGreaterThan(0.9);
    }

    private double share(String field) {
        int[] hits = figures.getOrDefault(field, new int[] {0, 1});
        return (double) hits[0] / hits[1];
    }

    private void score(String what, JsonNode expect, Requirements got) {
        List<String> ids = Requirements.ids(got.capabilities());
        JsonNode accept = expect.path("accept");
        String workload = ids.stream().filter(WORKLOADS::contains).findFirst().orElse("null");
        Set<String> services = new TreeSet<>(ids);
        services.retainAll(SERVICES);
        String exposure = ids.contains("external") ? "external" : ids.contains("internal") ? "internal" : "unspecified";
        count("workload", what, expect.get("workload").asText("null"), workload, accept.path("workload"));
        services(what, expect, accept, services);
        count("exposure", what, expect.get("exposure").asText(), exposure, accept.path("exposure"));
        count("outcome", what, expect.get("outcome").asText(), outcome(got), accept.path("outcome"));
        flags(what, expect, accept, ids);
        facts(what, expect, accept, got);
        expect.path("excluded").forEach(id -> {
            if (ids.contains(id.asText())) {
                excludedHits.add(id.asText() + ": " + what);
            }
        });
    }

    private static String outcome(Requirements got) {
        return got.outcome() == Outcome.DEPLOYMENT
                ? "solutions"
                : got.outcome() == Outcome.UNCLEAR
                        ? "needs_refinement"
                        : got.outcome() == Outcome.THIRD_PARTY ? "third_party" : "no_match";
    }

    private void count(String field, String what, String expected, String got, JsonNode accepted) {
        boolean right = expected.equals(got);
        for (JsonNode other : accepted) {
            right |= other.asText().equals(got);
        }
        hit(field, right, what, expected, got);
    }

    private void services(String what, JsonNode expect, JsonNode accept, Set<String> got) {
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
        got.removeAll(Set.of("external", "internal"));
        texts(accept.path("flags")).forEach(free -> {
            expected.remove(free);
            got.remove(free);
        });
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
        values.forEach((id, value) -> {
            boolean accepted = accept.path("facts").has(id);
            if (!accepted) {
                hit("facts", false, what, "no " + id, String.valueOf(value));
            }
        });
    }

    private static String text(JsonNode value) {
        return value.isArray() ? new ArrayList<>(list(value)).toString() : value.asText();
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
        } else {
            misses.add("%-9s expected %s got %s | %.150s".formatted(field, expected, got, what.replace("\n", " ")));
        }
    }
}
