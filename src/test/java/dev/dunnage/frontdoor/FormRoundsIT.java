package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forms for clients of 2026-07-28, which cannot be called: a result asks, and the same call once more answers.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi round-trip requests</a>
 */
class FormRoundsIT {

    private static final String FORMS = "\"elicitation\":{}";
    private static final String FIRST = "";
    private static final String KEY = "answerQuestion:required";
    private static final String CHOOSE = "{\"stage\":\"chooseSolution\",\"solutionId\":\"%s\",\"elicit\":true}";

    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Wire wire;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String choose;

    @BeforeAll
    static void start() throws IOException {
        wire = server();
    }

    private static Wire server() throws IOException {
        return new Wire(directory, "--workspace", directory.toString());
    }

    @BeforeEach
    void haveASolution() throws IOException {
        choose = CHOOSE.formatted(called("", "{\"intent\":\"internal worker, image ghcr.io/acme/worker:1.2.0\"}", FIRST)
                .at("/result/structuredContent/solutions/0/solutionId")
                .asText());
    }

    @AfterAll
    static void end() throws IOException {
        wire.close();
    }

    private static JsonNode called(String capabilities, String arguments, String more) throws IOException {
        return sent("tools/call", capabilities, ",\"name\":\"recommend\",\"arguments\":" + arguments + more);
    }

    private static JsonNode sent(String method, String capabilities, String more) throws IOException {
        wire.send("""
                {"jsonrpc":"2.0","id":"m","method":"%s","params":{"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientCapabilities":{%s}}%s}}""".formatted(method, capabilities, more));
        return wire.reply("m");
    }

    private static String retry(JsonNode asked, String responses) {
        return ",\"inputResponses\":%s,\"requestState\":%s".formatted(responses, asked.at("/result/requestState"));
    }

    private static String form(String result) {
        return "{\"%s\":%s}".formatted(KEY, result);
    }

    private static final String ACCEPTED =
            form("{\"action\":\"accept\",\"content\":{\"name\":\"mailer\",\"outputFormat\":\"raw\"}}");

    @Test
    void a_form_comes_in_place_of_the_reply_and_the_same_call_with_its_answers_moves_the_session_on() throws Exception {
        JsonNode asked = called(FORMS, choose, FIRST);
        JsonNode result = asked.path("result");
        assertThat(result.path("resultType").asText()).isEqualTo("input_required");
        assertThat(result.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("resultType", "inputRequests", "requestState", "_meta");
        JsonNode request = result.path("inputRequests").path(KEY);
        assertThat(request.path("method").asText()).isEqualTo("elicitation/create");
        assertThat(request.at("/params/mode").asText()).isEqualTo("form");
        assertThat(request.at("/params/message").asText()).isNotEmpty();
        assertThat(request.at("/params/requestedSchema/properties/image/default")
                        .asText())
                .isEqualTo("ghcr.io/acme/worker:1.2.0");

        JsonNode done = called(FORMS, choose, retry(asked, ACCEPTED)).path("result");
        assertThat(done.path("resultType").asText()).isEqualTo("complete");
        assertThat(done.at("/structuredContent/elicitation").asText()).isEqualTo("accepted");
        assertThat(done.at("/structuredContent/currentStage").asText()).isEqualTo("basic");
    }

    /** No server needs to remember a round: the one that is answered need not be the one that asked. */
    @Test
    void another_process_takes_the_answers_and_the_order_of_the_arguments_is_nothing_to_it() throws Exception {
        JsonNode asked = called(FORMS, choose, FIRST);
        wire.close();
        wire = server();
        String turned = choose.replace(",\"elicit\":true", "").replace("{", "{\"elicit\":true,");
        assertThat(called(FORMS, turned, retry(asked, ACCEPTED))
                        .at("/result/structuredContent/currentStage")
                        .asText())
                .isEqualTo("basic");
    }

    @Test
    void answers_to_another_call_or_without_its_state_are_refused_and_nothing_moves() throws Exception {
        JsonNode asked = called(FORMS, choose, FIRST);
        String retry = retry(asked, ACCEPTED);
        String state = asked.at("/result/requestState").asText();
        assertRefused(
                called(FORMS, choose, retry.replace(state, state + "0")), "requestState is not that of this call");
        assertRefused(called(FORMS, choose, retry.replace(state, "")), "requestState is not that of this call");
        assertRefused(called(FORMS, choose, ",\"inputResponses\":" + ACCEPTED), "need the requestState");
        assertRefused(called(FORMS, choose.replace("true", "false"), retry), "requestState is not that of this call");
        assertThat(called("", choose, FIRST)
                        .at("/result/structuredContent/currentStage")
                        .asText())
                .isEqualTo("required");
    }

    private static void assertRefused(JsonNode answer, String reason) {
        assertThat(answer.at("/error/code").asInt()).as(answer.toString()).isEqualTo(-32602);
        assertThat(answer.at("/error/message").asText()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"decline, declined", "cancel, cancelled"})
    void a_person_who_does_not_answer_leaves_the_questions_in_the_reply(String action, String outcome)
            throws Exception {
        String answer = form("{\"action\":\"%s\"}".formatted(action));
        JsonNode reply = called(FORMS, choose, retry(called(FORMS, choose, FIRST), answer))
                .at("/result/structuredContent");
        assertThat(reply.path("elicitation").asText()).isEqualTo(outcome);
        assertThat(reply.path("currentStage").asText()).isEqualTo("required");
        assertThat(reply.path("questions")).isNotEmpty();
    }

    @Test
    void an_answer_that_is_missing_is_asked_for_again_and_what_nobody_asked_for_is_passed_over() throws Exception {
        JsonNode asked = called(FORMS, choose, FIRST);
        assertThat(called(FORMS, choose, retry(asked, "{\"other\":{\"action\":\"accept\"}}")))
                .isEqualTo(asked);
        assertThat(called(FORMS, choose, retry(asked, ACCEPTED.replace("{\"answer", "{\"other\":{},\"answer")))
                        .at("/result/structuredContent/elicitation")
                        .asText())
                .isEqualTo("accepted");
    }

    @Test
    void an_answer_that_is_not_valid_is_a_tool_error_that_names_it() throws Exception {
        String wrong = ACCEPTED.replace("mailer", "Not A Name!").replace("raw\"", "raw\",\"evil\":1");
        JsonNode reply = called(FORMS, choose, retry(called(FORMS, choose, FIRST), wrong))
                .at("/result/structuredContent");
        assertThat(reply.at("/error/code").asText()).isEqualTo("validation_failed");
        assertThat(reply.at("/error/validationErrors").findValuesAsText("id")).contains("name", "evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "[]",
                "{\"answerQuestion:required\":12345}",
                "{\"answerQuestion:required\":null}",
                "{\"answerQuestion:required\":{}}",
                "{\"answerQuestion:required\":{\"action\":\"ACCEPT\"}}",
                "{\"answerQuestion:required\":{\"action\":\"accept\",\"content\":[\"mailer\"]}}"
            })
    void responses_of_another_shape_are_errors_of_the_protocol(String responses) throws Exception {
        assertRefused(called(FORMS, choose, retry(called(FORMS, choose, FIRST), responses)), "inputResponses");
    }

    @Test
    void a_state_that_is_no_text_is_an_error_of_the_protocol() throws Exception {
        assertRefused(called(FORMS, choose, ",\"requestState\":{}"), "requestState");
    }

    /** Each request says for itself what its client can do. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\"sampling\":{}", "\"elicitation\":{\"url\":{}}", "\"elicitation\":true"})
    void a_client_without_forms_gets_the_questions_in_the_reply(String capabilities) throws Exception {
        JsonNode result = called(capabilities, choose, FIRST).path("result");
        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.at("/structuredContent/status").asText()).isEqualTo("stage_questions");
    }

    @Test
    void a_resource_that_is_not_there_has_the_code_of_this_version() throws Exception {
        for (String uri : new String[] {"dunnage://solutions/none", "test://nothing"}) {
            JsonNode answer = sent("resources/read", "", ",\"uri\":\"%s\"".formatted(uri));
            assertThat(answer.at("/error/code").asInt()).isEqualTo(-32602);
            assertThat(answer.at("/error/data/uri").asText()).isEqualTo(uri);
        }
    }
}
