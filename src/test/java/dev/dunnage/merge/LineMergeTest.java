package dev.dunnage.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.merge.LineMerge.Neighbours;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How close together two sides may change lines; a word is a line here. */
class LineMergeTest {

    @ParameterizedTest
    @CsvSource({
        // Lines that one side changed as a block, and the other in part.
        "a b c, A B c, A b c, OURS_FIRST, A B c",
        "a b c, A B c, A b c, CLASH, ",
        // A line in front of one that the other side changed.
        "a b, a x b, a B, OURS_FIRST, a x B",
        "a b, a B, a x b, THEIRS_FIRST, a x B",
        "a b, a x b, a B, CLASH, ",
        // Two lines at one place.
        "a b, a x b, a y b, OURS_FIRST, a x y b",
        "a b, a x b, a y b, THEIRS_FIRST, a y x b",
        "a b, a x b, a y b, CLASH, ",
        "a b, a x b, a x b, CLASH, a x b",
        // Neighbours.
        "a b, A b, a B, OURS_FIRST, A B",
        "a b, A b, a B, CLASH, ",
        "a b c, A b c, a b C, CLASH, A b C",
        // Lines that one took out.
        "a b c, a c, a B c, OURS_FIRST, ",
        "a b c d, b c d, a b d, CLASH, b d"
    })
    void lines_go_together_as_close_as_the_caller_says(
            String base, String ours, String theirs, Neighbours neighbours, String expected) {
        assertThat(LineMerge.of(lines(base), lines(ours), lines(theirs), neighbours)
                        .whole()
                        .orElse(""))
                .isEqualTo(expected == null ? "" : lines(expected));
    }

    private static String lines(String words) {
        return words.replace(' ', '\n') + "\n";
    }
}
