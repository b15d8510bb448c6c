package dev.dunnage.gitops.existing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.model.Node;
import dev.dunnage.testing.Controllers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExistingFileTest {

    private static final GitOpsObject SHOP = object("shop");

    private static final String OBJECT = "kind: Application\nmetadata:\n  name: shop\nspec: {a: 1}\n";

    private static GitOpsObject object(String name) {
        return new GitOpsObject(
                "app.yaml",
                "argoproj.io/v1alpha1",
                "Application",
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
    }

    private static ExistingFile existing(String text) {
        return new ExistingFile(text, Controllers.ALL);
    }

    private static Node application(String name, long value) {
        return Node.map("kind", "Application", "metadata", Node.map("name", name), "spec", Node.map("a", value));
    }

    @Test
    void an_object_is_found_by_kind_and_name() {
        ExistingFile file = existing("---\nkind: AppProject\nmetadata: {name: shop}\n---\n" + OBJECT);
        assertThat(file.find(SHOP).flatMap(found -> found.value("spec", "a"))).contains(1L);
        assertThat(file.find(object("other"))).isEmpty();
    }

    @Test
    void a_document_that_would_say_the_same_stays_to_the_byte() {
        String text = "# mine\n" + OBJECT + "--- # next\n\n# theirs\nkind: Namespace # here\n";
        assertThat(existing(OBJECT).with(List.of(application("shop", 1)))).isEqualTo(OBJECT);
        assertThat(existing(text).with(List.of(application("shop", 2)))).isEqualTo("""
                        # mine
                        kind: Application
                        metadata:
                          name: shop
                        spec:
                          a: 2
                        ---

                        # theirs
                        kind: Namespace # here
                        """);
    }

    @Test
    void comments_of_a_person_stay_with_what_they_are_about() {
        String text = """
                # Ask the platform team before you touch this.
                kind: Application # ours
                metadata:
                  name: shop
                spec:
                  # production follows tags
                  revision: main # was v1 until March
                  options:
                  - ServerSideApply=true # large CRDs
                  - Prune=false
                  a: 1

                  note: "kept as it is"   # in quotes
                """;
        Node now = Node.map(
                "kind",
                "Application",
                "metadata",
                Node.map("name", "shop"),
                "spec",
                Node.map(
                        "revision",
                        "v2",
                        "options",
                        Node.list("ServerSideApply=true", "Prune=false"),
                        "a",
                        1L,
                        "note",
                        "kept as it is",
                        "added",
                        true));
        assertThat(existing(text).with(List.of(now)))
                .isEqualTo(text.replace("revision: main", "revision: v2") + "  added: true\n");
    }

    @Test
    void where_lines_say_too_little_the_object_is_written_anew() {
        String text = "# mine\nkind: Application\nmetadata: {name: shop} # short\nspec: {a: 1, # one\n  b: 2}\n";
        assertThat(existing(text).with(List.of(application("shop", 2))))
                .isEqualTo("# mine\nkind: Application\nmetadata:\n  name: shop\nspec:\n  a: 2\n");
    }

    @Test
    void a_new_object_comes_last_also_behind_a_file_without_a_final_new_line() {
        String text = existing(OBJECT.strip()).with(List.of(application("shop", 1), application("web", 1)));
        assertThat(text).startsWith(OBJECT + "---\nkind: Application\nmetadata:\n  name: web\n");
    }

    @Test
    void a_rule_inside_a_text_divides_nothing() {
        String text = "kind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: |\n    ---\n    y\n---\n" + OBJECT;
        assertThat(existing(text).find(SHOP)).isPresent();
        assertThat(existing(text).with(List.of(application("shop", 1)))).isEqualTo(text);
    }

    @Test
    void a_document_that_grows_or_contains_itself_is_not_read() {
        StringBuilder bomb = new StringBuilder(OBJECT).append("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 6; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(existing(bomb.toString()).find(SHOP)).isEmpty();
        assertThat(existing(OBJECT + "loop: &loop {again: *loop}\n").find(SHOP)).isEmpty();
        assertThat(existing("{{ if .x }}\n" + OBJECT).find(SHOP)).isEmpty();
    }

    @Test
    void only_a_file_with_our_headline_counts_as_generated() {
        assertThat(existing("# Argo CD deploys shop from charts/shop.\n" + OBJECT)
                        .isGenerated())
                .isTrue();
        assertThat(existing("# Flux deploys shop from the repository's root.\n" + OBJECT)
                        .isGenerated())
                .isTrue();
        assertThat(existing("# Argo CD deploys this\n" + OBJECT).isGenerated()).isFalse();
        assertThat(existing("").isGenerated()).isFalse();
    }
}
