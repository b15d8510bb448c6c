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
        Page.of("docs/transcript.md").shows("demo", "```text" + demo() + "```\n");
    }

    @Test
    void the_readme_shows_the_beginning_of_the_demo() throws IOException {
        String demo = demo();
        String begin = demo.substring(0, demo.indexOf("\nHuman: {", demo.indexOf("answerQuestion") + 1));
        Page.of("README.md").shows("demo", "```text" + begin + "```\n");
    }

    private static String demo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path workspace = Files.createTempDirectory("demo");
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            assertThat(new Demo(out).run(Assembly.PROGRAM.toolsIn(workspace, List.of())))
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
