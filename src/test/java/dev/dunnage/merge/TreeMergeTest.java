package dev.dunnage.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Node;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeMergeTest {

    private static final TreeMerge MERGE = new TreeMerge(Set.of("automated"));

    private static Node.Mapping tree(String yaml) {
        return YamlDocuments.first(yaml)
                .flatMap(tree -> tree.literal())
                .map(Node.Mapping.class::cast)
                .orElseGet(Node::map);
    }

    /** Base, what stands there, what is generated now, and what comes of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a: 1}                    | {a: 2}                     | {a: 1}                | {a: 2}",
                "{a: 1}                    | {a: 2}                     | {a: 3}                | {a: 3}",
                "{a: 1}                    | {a: 1, b: 5}               | {a: 2}                | {a: 2, b: 5}",
                "{a: 1, b: 1}              | {a: 1, b: 2}               | {a: 1}                | {a: 1}",
                "{a: 1}                    | {b: 2}                     | {a: 1}                | {b: 2, a: 1}",
                "{}                        | {a: 2}                     | {a: 3}                | {a: 3}",
                "{s: {a: 1}}               | {s: {b: 2, a: 1}}          | {s: {a: 4}}           | {s: {b: 2, a: 4}}",
                "{s: {a: 1}}               | {s: {a: 1, b: 2}}          | {}                    | {s: {b: 2}}",
                "{s: {a: 1}}               | {s: {a: 1}}                | {}                    | {}",
                "{automated: {a: 1}}       | {automated: {a: 1, b: 2}}  | {}                    | {}",
                "{}                        | {automated: {b: 2}}        | {}                    | {automated: {b: 2}}",
                "{l: [x]}                  | {l: [x, mine]}             | {l: [x, y]}           | {l: [x, y, mine]}",
                "{l: [x]}                  | {l: [mine, x]}             | {l: [x]}              | {l: [mine, x]}",
                "{l: [x, y]}               | {l: [x, y, mine]}          | {l: [x]}              | {l: [x, mine]}",
                "{l: [x]}                  | {l: [x, mine]}             | {}                    | {l: [mine]}",
                "{l: [x]}                  | {l: [x]}                   | {}                    | {}",
                "{l: [x]}                  | {l: [mine]}                | {l: [x]}              | {l: [mine, x]}",
                "{l: [{name: a, v: 1}]}    | {l: [{name: a, v: 1, w: 2}, {name: m}]} | {l: [{name: a, v: 3}]} | {l: [{name: a, v: 3, w: 2}, {name: m}]}",
                "{l: [{name: a}, {name: b}]} | {l: [{name: b}, {name: a}]} | {l: [{name: a}]}    | {l: [{name: a}]}",
                "{l: [{environment: a, name: x}]} | {l: [{environment: q, name: x}, {environment: a, name: x}]} | {l: [{environment: a, name: y}]} | {l: [{environment: q, name: x}, {environment: a, name: y}]}",
                "{l: [{git: {a: 1}}]}      | {l: [{git: {a: 1, b: 2}}, {list: {}}]} | {l: [{git: {a: 3}}]} | {l: [{git: {a: 3, b: 2}}, {list: {}}]}",
                "{ref: {branch: main}}     | {ref: {branch: main}}      | {ref: {tag: v1}}      | {ref: {tag: v1}}",
                "{a: {b: 1}}               | {a: text}                  | {a: {b: 1}}           | {a: text}",
                "{a: {b: 1}}               | {a: text}                  | {a: {b: 2}}           | {a: {b: 2}}"
            })
    void only_what_the_answers_change_is_different(String base, String ours, String theirs, String expected) {
        Node.Mapping merged = MERGE.of(tree(base), tree(ours), tree(theirs));
        assertThat(YamlWriter.write(merged)).isEqualTo(YamlWriter.write(tree(expected)));
    }

    private static Node.Mapping random(Random random, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (String key : List.of("a", "b", "c", "d")) {
            if (random.nextInt(3) > 0) {
                entries.put(key, depth > 0 && random.nextBoolean() ? random(random, depth - 1) : leaf(random));
            }
        }
        return new Node.Mapping(entries);
    }

    private static Node leaf(Random random) {
        if (random.nextInt(4) > 0) {
            return Node.of((long) random.nextInt(3));
        }
        List<Object> items = new ArrayList<>();
        for (int item = 0; item < 3; item++) {
            if (random.nextBoolean()) {
                items.add("i" + item);
            }
        }
        return Node.list(items.toArray());
    }

    @Test
    void nobody_asked_for_anything_and_nothing_but_what_is_missing_changes() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Node.Mapping generated = random(random, 2);
            Node.Mapping there = random(random, 2);
            assertThat(MERGE.of(generated, generated, there))
                    .as("untouched, seed %s", seed)
                    .isEqualTo(there);
            Node.Mapping merged = MERGE.of(generated, there, generated);
            assertThat(MERGE.of(generated, merged, generated))
                    .as("twice, seed %s", seed)
                    .isEqualTo(merged);
            assertThat(merged.entries().keySet())
                    .as("kept, seed %s", seed)
                    .containsAll(there.entries().keySet());
            assertThat(MERGE.of(Node.map(), there, there))
                    .as("the same, seed %s", seed)
                    .isEqualTo(there);
        }
    }
}
