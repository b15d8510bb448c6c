package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Usual slips of models ({@code slips.json}): what can mean one thing only is taken, and what cannot is refused with the right form.
 *
 * <p>{@code expect} are values of the reply, {@code answers} those that the questions of the solution have afterwards, {@code refused} what
 * the error says. In arguments, <code>${chosen}</code> stands for a fresh solution at its first question, and so on.
 */
class SlipsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INTENT =
            "{\"intent\":\"internal web application with PostgreSQL, image ghcr.io/acme/shop:1.4.2\"}";

    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Wire wire;

    private static int packages;

    @BeforeAll
    static void start() throws IOException {
        Path workspace = Files.createDirectories(directory.resolve("workspace"));
        for (String name : List.of("blog", "shop")) {
            Path chart = Files.createDirectories(workspace.resolve("charts/" + name));
            Files.writeString(
                    chart.resolve("Chart.yaml"), "apiVersion: v2\nname: %s\nversion: 1.0.0\n".formatted(name));
        }
        wire = new Wire(directory, "--workspace", workspace.toString()).open("");
    }

    @AfterAll
    static void end() {
        wire.close();
    }

    static Stream<Arguments> slips() throws IOException {
        try (InputStream slips = SlipsIT.class.getResourceAsStream("/frontdoor/slips.json")) {
            JsonNode all = JSON.readTree(slips);
            return StreamSupport.stream(all.spliterator(), false)
                    .map(slip -> Arguments.of(slip.path("slip").asText(), slip));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slips")
    void a_slip_is_taken_as_it_is_meant_or_named(String name, JsonNode slip) throws IOException {
        String arguments = arguments(slip.path("arguments").toString());
        JsonNode reply = called(slip.path("tool").asText(), arguments);
        if (slip.has("refused")) {
            assertThat(reply.path("success").asBoolean(true))
                    .as(reply.toString())
                    .isFalse();
            slip.path("refused")
                    .forEach(words ->
                            assertThat(reply.at("/error/message").asText()).contains(words.asText()));
            assertThat(reply.path("nextActions")).isNotEmpty();
            return;
        }
        assertThat(reply.path("success").asBoolean()).as(reply.toString()).isTrue();
        slip.path("expect")
                .properties()
                .forEach(field -> assertThat(reply.at(field.getKey()).asText())
                        .as(reply.toString())
                        .isEqualTo(field.getValue().asText()));
        if (slip.has("answers")) {
            assertAnswered(slip.path("answers"), JSON.readTree(arguments).path("solutionId"));
        }
    }

    /** What the reply says of a solution afterwards is what the slip was meant to say. */
    private static void assertAnswered(JsonNode answers, JsonNode solution) throws IOException {
        for (String stage : List.of("required", "basic")) {
            JsonNode asked = called(
                    "recommend", "{\"stage\":\"answerQuestion:%s\",\"solutionId\":%s}".formatted(stage, solution));
            for (JsonNode question : asked.path("questions")) {
                JsonNode expected = answers.path(question.path("id").asText());
                if (!expected.isMissingNode()) {
                    assertThat(text(question.path("answer")))
                            .as(question.path("id").asText())
                            .isEqualTo(text(expected));
                }
            }
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String arguments(String template) throws IOException {
        String arguments = template;
        if (arguments.contains("${solution}")) {
            arguments = arguments.replace("${solution}", solution());
        }
        if (arguments.contains("${chosen}")) {
            arguments = arguments.replace("${chosen}", chosen());
        }
        if (arguments.contains("${written}")) {
            arguments = arguments.replace("${written}", written());
        }
        if (arguments.contains("${session}")) {
            arguments = arguments.replace("${session}", session());
        }
        return arguments.contains("${selected}") ? arguments.replace("${selected}", selected()) : arguments;
    }

    private static String solution() throws IOException {
        return called("recommend", INTENT).at("/solutions/0/solutionId").asText();
    }

    private static String chosen() throws IOException {
        return at("recommend", "chooseSolution", "solutionId", solution(), "");
    }

    /** Each with a name and a place of its own. */
    private static String written() throws IOException {
        String name = "written" + ++packages;
        return at(
                "recommend",
                "generateManifests",
                "solutionId",
                solution(),
                ",\"answers\":{\"name\":\"%s\"}".formatted(name));
    }

    private static String session() throws IOException {
        return called("gitops", "{}").path("sessionId").asText();
    }

    private static String selected() throws IOException {
        return at("gitops", "selectPackage", "sessionId", session(), ",\"packagePath\":\"charts/shop\"");
    }

    private static String at(String tool, String stage, String handle, String id, String more) throws IOException {
        JsonNode reply = called(tool, "{\"stage\":\"%s\",\"%s\":\"%s\"%s}".formatted(stage, handle, id, more));
        assertThat(reply.path("success").asBoolean()).as(reply.toString()).isTrue();
        return id;
    }

    private static JsonNode called(String tool, String arguments) throws IOException {
        wire.send(Wire.call("c", tool, arguments));
        return wire.reply("c").at("/result/structuredContent");
    }
}
