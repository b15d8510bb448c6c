package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.catalog.CatalogImage;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Demand;
import dev.dunnage.catalog.Recommender;
import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.testing.Bindings;
import dev.dunnage.testing.Catalogs;
import dev.dunnage.testing.Page;
import dev.dunnage.testing.TerminalPicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the documentation shows is what the program does. With {@code -Dupdate.docs=true} the generated parts are written anew;
 * they stand between {@code <!-- name -->} and {@code <!-- end -->}.
 */
class DocsTest {

    @Test
    void the_readme_shows_the_help_that_the_program_prints() throws IOException {
        Page.of("README.md").shows("help", "```text\n" + Help.page() + "```\n");
    }

    @Test
    void the_transcript_is_what_the_demo_prints() throws IOException {
        Page.of("docs/transcript.md").shows("demo", "```text\n" + demo() + "```\n");
    }

    @Test
    void the_picture_of_the_readme_shows_what_the_demo_prints() throws IOException {
        Page.of("docs/demo.svg").is(TerminalPicture.of("dunnage demo", demo()));
        assertThat(Files.readString(Path.of("README.md"))).contains("(docs/demo.svg)");
    }

    @Test
    void the_demo_is_short_and_says_where_it_writes() throws IOException {
        assertThat(demo().lines().count()).isLessThan(60);
        assertThat(demo()).contains("kind: Deployment", "kind: Application", "Everything is in target/demo/shop.");
    }

    @Test
    void the_quick_start_has_the_first_two_commands_of_the_readme() throws IOException {
        String page = Files.readString(Path.of("README.md"));
        String before = page.substring(0, page.indexOf("\n## Quick start\n"));
        String quickStart = page.substring(before.length() + 1).split("(?m)^## ", -1)[1];
        assertThat(before).doesNotContain("```");
        assertThat(quickStart.split("```sh\n", -1)).hasSize(3);
        assertThat(quickStart.split("```", -1)).hasSize(5);
    }

    private static String demo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path workspace = Files.createTempDirectory("demo");
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            assertThat(new Demo(out, "target/demo").run(Assembly.PROGRAM.toolsIn(workspace, List.of())))
                    .isTrue();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_component_page_derives_the_bindings_from_the_tree() throws IOException {
        Solution solution = new Recommender(Catalogs.builtIn())
                .recommend(Demand.of(List.of("web-application", "external"), List.of(), List.of()))
                .get(0);
        Questionnaire questionnaire = solution.questionnaire(Map.of(), Map.of());
        Map<String, Object> answers = Map.of(
                "name", "shop",
                "image", "ghcr.io/acme/shop:1.4.2",
                "hostname", "shop.example.com",
                "config", "LOG_LEVEL=info",
                "secretName", "shop-secrets");
        Application application =
                solution.application(questionnaire.judge(answers).values());
        Map<String, Set<String>> bindings = Bindings.of(application);
        StringBuilder table = new StringBuilder("| question | values.yaml | fields |\n|---|---|---|\n");
        for (Component component : solution.components()) {
            for (Question question : component.questions()) {
                Set<String> fields = bindings.getOrDefault(question.id(), new TreeSet<>());
                if (question.binding().isPresent() && !fields.isEmpty()) {
                    table.append("| `%s` | `%s` | %s |\n"
                            .formatted(
                                    question.id(),
                                    question.binding().get().path(),
                                    String.join(
                                            "<br>",
                                            fields.stream()
                                                    .map(field -> "`" + field + "`")
                                                    .toList())));
                }
            }
        }
        Page.of("docs/catalogue.md").shows("bindings", table.toString());
    }

    @Test
    void the_component_page_lists_every_component() throws IOException {
        StringBuilder table = new StringBuilder("| component | role | what it is |\n|---|---|---|\n");
        for (Component component : Catalogs.builtIn().components()) {
            table.append("| `%s` | %s | %s |\n"
                    .formatted(
                            component.id(),
                            component.profile().role().name().toLowerCase(Locale.ROOT),
                            component.profile().description()));
        }
        Page.of("docs/catalogue.md").shows("components", table.toString());
    }

    @Test
    void the_component_page_lists_the_images() throws IOException {
        StringBuilder table = new StringBuilder("| name | image | licence | fixes until |\n|---|---|---|---|\n");
        CatalogImage.all()
                .forEach((name, image) -> table.append("| `%s` | `%s` | %s | %s |\n"
                        .formatted(
                                name,
                                image.reference(),
                                image.licence(),
                                image.support().equals(CatalogImage.NEWEST) ? "the next release" : image.support())));
        Page.of("docs/catalogue.md").shows("images", table.toString());
    }
}
