package dev.dunnage.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a person and the program made of one text: the person's is the second one of the three. */
class TextMergeTest {

    private static String merged(String base, String ours, String theirs) {
        TextMerge.Result result = TextMerge.of(base, ours, theirs);
        assertThat(result).isInstanceOf(TextMerge.Merged.class);
        return ((TextMerge.Merged) result).text();
    }

    private static TextMerge.Conflict conflict(String base, String ours, String theirs) {
        TextMerge.Result result = TextMerge.of(base, ours, theirs);
        assertThat(result).isInstanceOf(TextMerge.Conflict.class);
        return (TextMerge.Conflict) result;
    }

    @Test
    void values_on_neighbouring_lines_go_together() {
        assertThat(merged("a: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 1\nb: 2\n")).isEqualTo("a: 2\nb: 2\n");
        assertThat(merged("a: 1\nb: 1\n", "a: 1 # why\nb: 1\n", "a: 1\nb: 2\n")).isEqualTo("a: 1 # why\nb: 2\n");
    }

    @Test
    void one_value_that_both_changed_is_a_conflict() {
        TextMerge.Conflict conflict = conflict("a: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 3\nb: 1\n");
        assertThat(conflict.ours()).isEqualTo("a: 2\n");
        assertThat(conflict.theirs()).isEqualTo("a: 3\n");
        assertThat(merged("a: 1\n", "a: 2\n", "a: 2\n")).isEqualTo("a: 2\n");
    }

    @Test
    void entries_that_both_add_at_one_place_stand_one_after_the_other() {
        assertThat(merged("a: 1\n", "a: 1\nteam: x\n", "a: 1\nredis:\n  size: 1\n"))
                .isEqualTo("a: 1\nteam: x\nredis:\n  size: 1\n");
        // The person's line belongs to the mapping above, and the program's begins another one.
        assertThat(merged("a:\n  b: 1\n", "a:\n  b: 1\n  c: 2\n", "a:\n  b: 1\nd: 3\n"))
                .isEqualTo("a:\n  b: 1\n  c: 2\nd: 3\n");
        assertThat(merged("a:\n  b: 1\n", "a:\n  b: 1\nd: 3\n", "a:\n  b: 1\n  c: 2\n"))
                .isEqualTo("a:\n  b: 1\n  c: 2\nd: 3\n");
    }

    @Test
    void lines_that_fit_and_say_one_thing_twice_are_a_conflict() {
        String base = "a: 1\nb: 1\nc: 1\nd: 1\n";
        assertThat(conflict(base, "x: 1\n" + base, base + "x: 2\n")).isNotNull();
        assertThat(conflict("a:\n  - 1\nb: 1\n", "a: 5\nb: 1\n", "a:\n  - 1\n  - 2\nb: 1\n"))
                .isNotNull();
    }

    @Test
    void a_value_that_one_changed_and_the_other_took_out_is_a_conflict() {
        assertThat(conflict("a: 1\nb: 1\nc: 1\n", "a: 1\nb: 2\nc: 1\n", "a: 1\nc: 1\n")
                        .ours())
                .isEqualTo("b: 2\n");
    }

    @Test
    void items_of_lists_go_together_by_name_or_as_they_are() {
        assertThat(merged("r:\n  - a\n  - c\n", "r:\n  - a\n  - b\n  - c\n", "r:\n  - a\n  - c\n  - d\n"))
                .isEqualTo("r:\n  - a\n  - b\n  - c\n  - d\n");
        String base = "env:\n  - name: A\n    value: 1\n  - name: B\n    value: 1\n";
        assertThat(merged(
                        base, base.replace("A\n    value: 1", "A\n    value: 2"), base + "  - name: C\n    value: 1\n"))
                .contains("A\n    value: 2", "name: C");
    }

    @Test
    void a_template_is_merged_by_its_lines_and_no_closer_than_git_would() {
        String base = "a: {{ .a }}\nb: {{ .b }}\nc: {{ .c }}\n";
        assertThat(merged(base, "# note\n" + base, base.replace(".c", ".d")))
                .isEqualTo("# note\n" + base.replace(".c", ".d"));
        assertThat(conflict(base, base.replace(".a", ".x"), base.replace(".b", ".y")))
                .isNotNull();
    }

    @Test
    void an_editor_that_ends_lines_in_its_own_way_changes_nothing_else() {
        assertThat(merged("a: 1\nb: 1\n", "a: 1\r\nb: 1\r\n", "a: 1\nb: 2\n")).isEqualTo("a: 1\r\nb: 2\r\n");
        assertThat(merged("a: 1\nb: 1\n", "a: 1\nb: 1", "a: 2\nb: 1\n")).isEqualTo("a: 2\nb: 1");
    }

    @Test
    void a_text_that_no_longer_is_data_is_merged_by_its_lines() {
        assertThat(merged("a: 1\nb: 1\nc: 1\n", "a: [\nb: 1\nc: 1\n", "a: 1\nb: 1\nc: 2\n"))
                .isEqualTo("a: [\nb: 1\nc: 2\n");
    }
}
