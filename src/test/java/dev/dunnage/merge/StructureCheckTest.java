package dev.dunnage.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Node;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether merged data says what both sides say. */
class StructureCheckTest {

    private static Optional<Node> data(String yaml) {
        return StructureCheck.data(yaml);
    }

    /** What was merged, base, ours, theirs, and whether the first is what the others make of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a: 2}             | {a: 1}             | {a: 2}             | {a: 1}             | true",
                "{a: 1}             | {a: 1}             | {a: 2}             | {a: 1}             | false",
                "{a: 2}             | {a: 1}             | {a: 1}             | {a: 2}             | true",
                "{a: 1}             | {a: 1}             | {a: 1}             | {a: 2}             | false",
                "{a: 2}             | {a: 1}             | {a: 2}             | {a: 2}             | true",
                "{a: 1}             | {a: 1}             | {a: 2}             | {a: 2}             | false",
                "{a: 2}             | {a: 1}             | {a: 2}             | {a: 3}             | false",
                "{a: 2, b: 2}       | {a: 1, b: 1}       | {a: 2, b: 1}       | {a: 1, b: 2}       | true",
                "{a: 2, b: 1}       | {a: 1, b: 1}       | {a: 2, b: 1}       | {a: 1, b: 2}       | false",
                "{a: 2, b: 2, c: 1} | {a: 1, b: 1}       | {a: 2, b: 1}       | {a: 1, b: 2}       | false",
                "{}                 | {s: {a: 1, b: 1}}  | {s: {a: 1}}        | {}                 | false",
                "{s: {a: 1}}        | {s: {a: 1, b: 1}}  | {s: {a: 1}}        | {}                 | false",
                "{s: {a: 1}}        | {s: [1]}           | {s: {a: 1}}        | {s: [2]}           | false",
                "[1, 2]             | [0, 0]             | [1, 0]             | [0, 2]             | true",
                "[1, 0]             | [0, 0]             | [1, 0]             | [0, 2]             | false",
                "[a, b, c]          | [a]                | [a, b]             | [a, c]             | true",
                "[a, b]             | [a]                | [a, b]             | [a, c]             | false",
                "[a, b, c, c]       | [a]                | [a, b]             | [a, c]             | false",
                "[a, b, c, d]       | [a]                | [a, b]             | [a, c]             | false",
                "[a, c]             | [a, b]             | [a, b, c]          | [a]                | true",
                "[a]                | [a, b]             | [a, b, c]          | [a]                | false",
                // Items with names go together entry by entry, without regard to how many there are.
                "[{name: a, v: 2, w: 2}, {name: b}] | [{name: a, v: 1, w: 1}] | [{name: a, v: 2, w: 1}] | [{name: a, v: 1, w: 2}, {name: b}] | true",
                "[{name: a, v: 2, w: 1}, {name: b}] | [{name: a, v: 1, w: 1}] | [{name: a, v: 2, w: 1}] | [{name: a, v: 1, w: 2}, {name: b}] | false",
                // A name that stands twice names nothing.
                "[{name: a, v: 1}, {name: a, v: 2}, {name: b}] | [{name: a, v: 1}] | [{name: a, v: 1}, {name: a, v: 2}] | [{name: a, v: 1}, {name: b}] | true",
                "[{name: a, v: 2}, {name: b}]       | [{name: a, v: 1}] | [{name: a, v: 1}, {name: a, v: 2}] | [{name: a, v: 1}, {name: b}] | false",
                "[{v: 1}, {v: 2}, {name: b}]        | [{v: 1}]          | [{v: 1}, {v: 2}]  | [{v: 1}, {name: b}]         | true"
            })
    void merged_data_is_what_both_sides_make_of_it(
            String merged, String base, String ours, String theirs, boolean agrees) {
        assertThat(StructureCheck.agrees(data(merged), data(base), data(ours), data(theirs)))
                .isEqualTo(agrees);
        assertThat(StructureCheck.agrees(data(merged), data(base), data(theirs), data(ours)))
                .as("the other way round")
                .isEqualTo(agrees);
    }

    @Test
    void what_is_no_plain_data_is_none() {
        assertThat(data("a: {{ .x }}\nb: {{ if }}\n")).isEmpty();
        assertThat(data("a: [\n")).isEmpty();
        assertThat(data("a: 1\n---\nb: 1\n")).isPresent();
    }
}
