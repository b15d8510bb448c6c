package dev.dunnage.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Node;
import org.junit.jupiter.api.Test;

class TreeDifferenceTest {

    @Test
    void the_outermost_field_that_only_one_has_is_named_and_below_common_ones_the_field_that_differs() {
        Node.Mapping left = Node.map(
                "kind", "A", "metadata", Node.map("name", "x", "labels", Node.map("a", 1)), "list", Node.list(1, 2));
        Node.Mapping right = Node.map(
                "kind", "A", "metadata", Node.map("name", "y"), "list", Node.list(1), "spec", Node.map("b", 1));
        assertThat(TreeDifference.paths(left, right))
                .containsExactly("metadata.name", "metadata.labels", "list", "spec");
        assertThat(TreeDifference.paths(left, left)).isEmpty();
    }
}
