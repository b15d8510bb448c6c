package dev.dunnage.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlDocumentsTest {

    @Test
    void empty_documents_are_left_out() {
        assertThat(trees("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n")).hasSize(2);
    }

    @Test
    void a_file_that_is_no_yaml_says_where() {
        assertThat(YamlDocuments.read("a: 1\nb: [\n"))
                .isInstanceOfSatisfying(
                        YamlDocuments.Unparseable.class,
                        no -> assertThat(no.describe()).startsWith("line 3, column 1: "));
    }

    @Test
    void bytes_that_are_not_utf8_are_no_yaml() {
        assertThat(YamlDocuments.read("name: café".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new YamlDocuments.Unparseable("not UTF-8", 0, 0));
    }

    @Test
    void json_indented_with_tabs_and_a_byte_order_mark_are_read() {
        assertThat(trees("\uFEFF{\n\t\"a\": {\n\t\t\"b\": \"c\"\n\t}\n}\n")
                        .get(0)
                        .text("a", "b"))
                .contains("c");
    }

    @Test
    void scalars_stay_as_they_are_written() {
        YamlTree tree = trees("a: yes\nb: 010\nc: ~\nd: '1'\n").get(0);
        assertThat(tree.text("a")).contains("yes");
        assertThat(tree.text("b")).contains("010");
        assertThat(tree.text("c")).isEmpty();
        assertThat(tree.text("d")).contains("1");
    }

    @Test
    void merge_keys_are_followed() {
        YamlTree tree =
                trees("base: &b\n  kind: Pod\nitem:\n  <<: *b\n  name: x\n").get(0);
        assertThat(tree.text("item", "kind")).contains("Pod");
    }

    @Test
    void an_alias_bomb_costs_no_more_than_its_text() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8) + "*a" + (i - 1)));
        }
        assertThat(trees(bomb.toString()).get(0).items("a39")).hasSize(9);
    }

    @Test
    void an_anchor_that_contains_itself_is_no_trap() {
        assertThat(trees("a: &a\n  b: *a\n  c: 1\n").get(0).text("a", "b", "b", "c"))
                .contains("1");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThat(YamlDocuments.read("[".repeat(100_000))).isInstanceOf(YamlDocuments.Unparseable.class);
    }

    private static List<YamlTree> trees(String text) {
        return ((YamlDocuments.Documents) YamlDocuments.read(text)).trees();
    }
}
