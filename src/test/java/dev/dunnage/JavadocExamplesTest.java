package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.model.Application;
import dev.dunnage.model.Condition;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.Node.Name;
import dev.dunnage.model.Node.Param;
import dev.dunnage.model.Parameter;
import dev.dunnage.model.ValueType;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Format;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.render.HelmRenderer;
import dev.dunnage.yaml.TemplateReader;
import dev.dunnage.yaml.YamlSource;
import dev.dunnage.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The worked examples in the javadoc of central types are true. */
class JavadocExamplesTest {

    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?) *\\* }</pre>", Pattern.DOTALL);

    private static List<String> examples(String file) throws IOException {
        List<String> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("src/main/java/dev/dunnage", file)));
        while (example.find()) {
            examples.add(example.group(1).replaceAll("(?m)^ *\\* ?", ""));
        }
        return examples;
    }

    @Test
    void a_tree_is_resolved_and_printed_for_helm_as_node_says() throws IOException {
        List<String> examples = examples("model/Node.java");
        Node tree = new TemplateReader(Map.of("replicas", new Condition.Present("replicas")), name -> "")
                .read(YamlSource.read("example", examples.get(0)));
        assertThat(tree)
                .isEqualTo(Node.map(
                        "kind",
                        "Deployment",
                        "metadata",
                        Node.map("name", new Name("db")),
                        "spec",
                        Node.map("replicas", new Param("replicas"))));
        Application application = application(tree);
        assertThat(YamlWriter.write(application.resolve(tree))).isEqualTo(examples.get(1));
        assertThat(new HelmRenderer(List.of()).render(application).content("templates/db.yaml"))
                .isEqualTo(examples.get(2));
    }

    private static Application application(Node tree) {
        return new Application(
                "An example",
                List.of(new Manifest("db", "An object", tree)),
                List.of(),
                List.of(new Parameter(
                        "replicas",
                        "replicas",
                        ValueType.INTEGER,
                        "How many?",
                        Node.map("type", "integer"),
                        false,
                        3L,
                        Optional.empty())),
                new Values(Map.of("name", "shop", "namespace", "shop", "replicas", 3L)),
                List.of(),
                40,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Test
    void answers_are_judged_as_the_questionnaire_says() {
        Questionnaire questions = new Questionnaire(List.of(
                Question.text("name", "Name?", Format.NAME).fallback("shop").build(),
                Question.number("replicas", "Pods?", 1, 10).fallback(2L).build(),
                Question.text("image", "Image?", Format.IMAGE).build()));
        Questionnaire.Judgement judgement = questions.judge(Map.of("replicas", "three"));
        assertThat(judgement.values().text("name")).isEqualTo("shop");
        assertThat(judgement.faults()).extracting(Fault::id).containsExactly("replicas");
        assertThat(judgement.open()).extracting(Question::id).containsExactly("image");
    }
}
