package dev.dunnage.frontdoor;

import static dev.dunnage.frontdoor.Wire.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients add, where they can: forms, their model, roots, progress, logs, resources, prompts and completion. */
class ClientFeaturesIT {

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectories(directory.resolve("workspace")).toRealPath();
    }

    private Wire server(String capabilities) throws IOException {
        return new Wire(directory, "--workspace", workspace.toString()).open(capabilities);
    }

    private static JsonNode called(Wire wire, String id, String tool, String arguments) throws IOException {
        wire.send(call(id, tool, arguments));
        return wire.reply(id).at("/result/structuredContent");
    }

    private static String solution(Wire wire) throws IOException {
        return called(wire, "r", "recommend", "{\"intent\":\"internal worker, image ghcr.io/acme/worker:1.2.0\"}")
                .at("/solutions/0/solutionId")
                .asText();
    }

    private static String asking(String stage, String solution, boolean elicit) {
        return "{\"stage\":\"%s\",\"solutionId\":\"%s\",\"elicit\":%s}".formatted(stage, solution, elicit);
    }

    private static void answer(Wire wire, JsonNode request, String result) throws IOException {
        wire.send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(request.path("id"), result));
    }

    @Test
    void a_form_asks_the_person_and_its_answers_move_the_session_on() throws Exception {
        try (Wire wire = server("\"elicitation\":{}")) {
            wire.send(call("ask", "recommend", asking("chooseSolution", solution(wire), true)));
            JsonNode form = wire.next();
            assertThat(form.path("method").asText()).isEqualTo("elicitation/create");
            JsonNode schema = form.at("/params/requestedSchema");
            assertThat(schema.at("/properties/name/type").asText()).isEqualTo("string");
            assertThat(schema.at("/properties/outputFormat/enum")).hasSize(3);
            assertThat(schema.at("/properties/image/default").asText()).isEqualTo("ghcr.io/acme/worker:1.2.0");
            answer(wire, form, "{\"action\":\"accept\",\"content\":{\"name\":\"mailer\",\"outputFormat\":\"raw\"}}");
            JsonNode reply = wire.reply("ask").at("/result/structuredContent");
            assertThat(reply.path("elicitation").asText()).isEqualTo("accepted");
            assertThat(reply.path("currentStage").asText()).isEqualTo("basic");
        }
    }

    @Test
    void an_answer_in_a_form_that_is_not_valid_is_an_error_that_names_it() throws Exception {
        try (Wire wire = server("\"elicitation\":{\"form\":{}}")) {
            wire.send(call("ask", "recommend", asking("chooseSolution", solution(wire), true)));
            answer(wire, wire.next(), "{\"action\":\"accept\",\"content\":{\"name\":\"Not A Name!\"}}");
            JsonNode reply = wire.reply("ask").at("/result/structuredContent");
            assertThat(reply.at("/error/code").asText()).isEqualTo("validation_failed");
            assertThat(reply.at("/error/validationErrors/0/id").asText()).isEqualTo("name");
        }
    }

    @ParameterizedTest
    @CsvSource({"decline, declined", "cancel, cancelled"})
    void a_person_who_does_not_answer_leaves_the_questions_as_they_were(String action, String outcome)
            throws Exception {
        try (Wire wire = server("\"elicitation\":{}")) {
            wire.send(call("ask", "recommend", asking("chooseSolution", solution(wire), true)));
            answer(wire, wire.next(), "{\"action\":\"%s\"}".formatted(action));
            JsonNode reply = wire.reply("ask").at("/result/structuredContent");
            assertThat(reply.path("elicitation").asText()).isEqualTo(outcome);
            assertThat(reply.path("currentStage").asText()).isEqualTo("required");
            assertThat(reply.path("questions")).isNotEmpty();
        }
    }

    @Test
    void a_client_without_forms_gets_the_questions_in_the_reply() throws Exception {
        try (Wire wire = server("")) {
            JsonNode reply = called(wire, "ask", "recommend", asking("chooseSolution", solution(wire), true));
            assertThat(reply.path("status").asText()).isEqualTo("stage_questions");
            assertThat(reply.has("elicitation")).isFalse();
        }
    }

    @Test
    void thirty_open_forms_do_not_keep_other_calls_waiting() throws Exception {
        try (Wire wire = server("\"elicitation\":{}")) {
            String solution = solution(wire);
            List<JsonNode> forms = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                wire.send(call("ask" + i, "recommend", asking("chooseSolution", solution, true)));
                forms.add(wire.next());
            }
            assertThat(called(wire, "other", "recommend", "{\"intent\":\"a web app\"}")
                            .path("status")
                            .asText())
                    .isEqualTo("solutions");
            for (JsonNode form : forms) {
                answer(wire, form, "{\"action\":\"decline\"}");
            }
            for (int i = 0; i < 30; i++) {
                assertThat(wire.next()
                                .at("/result/structuredContent/elicitation")
                                .asText())
                        .isEqualTo("declined");
            }
        }
    }

    private static final String RIDDLE = "{\"intent\":\"kumquat flibber for the zorp\",\"assist\":%s}";

    @Test
    void the_clients_model_reads_what_the_engine_cannot_where_it_is_asked_to() throws Exception {
        try (Wire wire = server("\"sampling\":{}")) {
            wire.send(call("a", "recommend", RIDDLE.formatted(true)));
            JsonNode question = wire.next();
            assertThat(question.path("method").asText()).isEqualTo("sampling/createMessage");
            assertThat(question.at("/params/messages/0/content/text").asText())
                    .contains("kumquat flibber", "postgresql", "hostname");
            answer(wire, question, reading("""
                    {\\"capabilities\\":[\\"web-application\\",\\"postgresql\\",\\"made-up\\"],\\"facts\\":{\\"port\\":\\"9000\\",\\"evil\\":\\"1\\"}}"""));
            JsonNode reply = wire.reply("a").at("/result/structuredContent");
            assertThat(reply.path("status").asText()).isEqualTo("solutions");
            assertThat(reply.path("assistance").asText()).isEqualTo("applied");
            assertThat(reply.at("/understood/capabilities").findValuesAsText("id"))
                    .containsExactly("web-application", "postgresql");
            assertThat(reply.at("/understood/capabilities").findValuesAsText("words"))
                    .allSatisfy(words -> assertThat(words).contains("client's model"));
            assertThat(reply.toString()).doesNotContain("made-up", "evil");
        }
    }

    private static String reading(String text) {
        return "{\"role\":\"assistant\",\"model\":\"m\",\"content\":{\"type\":\"text\",\"text\":\"%s\"}}"
                .formatted(text);
    }

    @Test
    void nonsense_of_the_clients_model_changes_nothing() throws Exception {
        try (Wire wire = server("\"sampling\":{}")) {
            wire.send(call("a", "recommend", RIDDLE.formatted(true)));
            answer(wire, wire.next(), reading("Sure! I would deploy everything."));
            JsonNode reply = wire.reply("a").at("/result/structuredContent");
            assertThat(reply.path("assistance").asText()).isEqualTo("unusable");
            assertThat(reply.path("status").asText()).isIn("needs_refinement", "no_match");
        }
    }

    @Test
    void without_assist_the_model_is_never_asked_and_its_reading_cannot_be_sent() throws Exception {
        try (Wire wire = server("\"sampling\":{}")) {
            assertThat(called(wire, "a", "recommend", RIDDLE.formatted(false))
                            .path("status")
                            .asText())
                    .isIn("needs_refinement", "no_match");
            JsonNode refused = called(
                    wire,
                    "b",
                    "recommend",
                    "{\"intent\":\"zorp\",\"assisted\":{\"capabilities\":[\"web-application\"]}}");
            assertThat(refused.at("/error/code").asText()).isEqualTo("validation_failed");
        }
    }

    @Test
    void the_clients_roots_are_the_workspace() throws Exception {
        Files.createDirectories(workspace.resolve("chart/templates"));
        Files.writeString(workspace.resolve("chart/Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        try (Wire wire = new Wire(directory).open("\"roots\":{\"listChanged\":true}")) {
            wire.send(call("d", "gitops", "{}"));
            JsonNode question = wire.next();
            assertThat(question.path("method").asText()).isEqualTo("roots/list");
            answer(wire, question, "{\"roots\":[{\"uri\":\"%s\"}]}".formatted(workspace.toUri()));
            assertThat(wire.reply("d")
                            .at("/result/structuredContent/packages/0/path")
                            .asText())
                    .isEqualTo("chart");
        }
    }

    @Test
    void a_long_scan_tells_its_progress_where_the_client_listens() throws Exception {
        for (int i = 0; i < 3000; i++) {
            Path folder = Files.createDirectories(workspace.resolve("folder-" + i));
            Files.writeString(folder.resolve("notes.yaml"), "a: " + i + "\n");
        }
        try (Wire wire = server("")) {
            wire.send("""
                    {"jsonrpc":"2.0","id":"d","method":"tools/call","params":\
                    {"_meta":{"progressToken":"t"},"name":"gitops","arguments":{}}}""");
            JsonNode first = wire.next();
            assertThat(first.path("method").asText()).isEqualTo("notifications/progress");
            assertThat(first.at("/params/progressToken").asText()).isEqualTo("t");
        }
    }

    @Test
    void logs_go_to_a_client_that_asked_for_them_and_to_no_other() throws Exception {
        try (Wire wire = server("")) {
            wire.send(call("quiet", "recommend", "{\"intent\":\"a web app\"}"));
            assertThat(wire.next().path("id").asText()).isEqualTo("quiet");
            wire.send("""
                    {"jsonrpc":"2.0","id":"level","method":"logging/setLevel","params":{"level":"info"}}""");
            assertThat(wire.reply("level").has("result")).isTrue();
            wire.send(call("loud", "recommend", "{\"intent\":\"a web app\"}"));
            assertThat(wire.next().path("method").asText()).isEqualTo("notifications/message");
        }
    }

    private static JsonNode result(Wire wire, String method, String params) throws IOException {
        wire.send("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"%s\",\"params\":%s}".formatted(method, params));
        return wire.reply("q").path("result");
    }

    @Test
    void the_catalogue_and_the_files_of_a_package_are_resources() throws Exception {
        try (Wire wire = server("")) {
            assertThat(result(wire, "resources/list", "{}")
                            .at("/resources/0/uri")
                            .asText())
                    .isEqualTo("dunnage://catalog");
            assertThat(result(wire, "resources/templates/list", "{}").path("resourceTemplates"))
                    .hasSize(3);
            assertThat(read(wire, "dunnage://catalog")).contains("postgresql/cloudnative-pg");
            assertThat(read(wire, "dunnage://catalog/postgresql/cloudnative-pg"))
                    .contains("databaseInstances");
            String solution = generated(wire);
            assertThat(read(wire, "dunnage://solutions/" + solution)).contains("worker/chart/Chart.yaml");
            assertThat(read(wire, "dunnage://solutions/" + solution + "/worker/chart/Chart.yaml"))
                    .isEqualTo(Files.readString(workspace.resolve("worker/chart/Chart.yaml")));
            wire.send("""
                    {"jsonrpc":"2.0","id":"no","method":"resources/read","params":{"uri":"dunnage://solutions/%s/../../etc/passwd"}}""".formatted(solution));
            assertThat(wire.reply("no").at("/error/code").asInt()).isEqualTo(-32002);
        }
    }

    private static String read(Wire wire, String uri) throws IOException {
        return result(wire, "resources/read", "{\"uri\":\"%s\"}".formatted(uri))
                .at("/contents/0/text")
                .asText();
    }

    private static String generated(Wire wire) throws IOException {
        String solution = solution(wire);
        String step = "{\"stage\":\"%s\",\"solutionId\":\"" + solution + "\",\"answers\":%s}";
        called(wire, "0", "recommend", asking("chooseSolution", solution, false));
        called(
                wire,
                "1",
                "recommend",
                step.formatted("answerQuestion:required", "{\"name\":\"worker\",\"outputPath\":\"worker/chart\"}"));
        called(wire, "2", "recommend", step.formatted("answerQuestion:basic", "{}"));
        called(wire, "3", "recommend", step.formatted("answerQuestion:advanced", "{}"));
        called(wire, "4", "recommend", step.formatted("answerQuestion:open", "{\"open\":\"N/A\"}"));
        JsonNode reply = called(wire, "5", "recommend", asking("generateManifests", solution, false));
        assertThat(reply.path("status").asText()).isEqualTo("manifests_generated");
        return solution;
    }

    @Test
    void prompts_take_arguments_and_known_values_are_completed() throws Exception {
        try (Wire wire = server("")) {
            assertThat(result(wire, "prompts/list", "{}").path("prompts")).hasSize(2);
            assertThat(result(
                                    wire,
                                    "prompts/get",
                                    "{\"name\":\"deploy-via-gitops\",\"arguments\":{\"intent\":\"a shop\",\"provider\":\"flux\"}}")
                            .at("/messages/0/content/text")
                            .asText())
                    .contains("a shop", "flux", "recommend");
            assertThat(completed(wire, "{\"type\":\"ref/prompt\",\"name\":\"deploy-via-gitops\"}", "provider", "a"))
                    .containsExactly("argocd");
            String solution = solution(wire);
            assertThat(completed(
                            wire,
                            "{\"type\":\"ref/resource\",\"uri\":\"dunnage://solutions/{solutionId}\"}",
                            "solutionId",
                            "sol-"))
                    .contains(solution);
            assertThat(completed(
                            wire,
                            "{\"type\":\"ref/resource\",\"uri\":\"dunnage://catalog/{+component}\"}",
                            "component",
                            "redis/"))
                    .contains("redis/external");
        }
    }

    private static List<String> completed(Wire wire, String reference, String argument, String typed)
            throws IOException {
        JsonNode values = result(
                        wire,
                        "completion/complete",
                        "{\"ref\":%s,\"argument\":{\"name\":\"%s\",\"value\":\"%s\"}}"
                                .formatted(reference, argument, typed))
                .at("/completion/values");
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
