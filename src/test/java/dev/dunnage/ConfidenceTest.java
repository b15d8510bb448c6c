package dev.dunnage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.terminal.Waiting;
import dev.dunnage.workflow.reply.ReplyJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A doubtful reading says so, and why; one that nothing speaks against costs nothing more. */
class ConfidenceTest {

    @TempDir
    static Path workspace;

    private static LocalCall calls;

    @BeforeAll
    static void open() {
        calls = new LocalCall(Assembly.PROGRAM.toolsIn(workspace, List.of()), new Waiting(System.err));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Django app with Postgres; a cache isn't what we are after | \"isn't\" rules out nothing that is known here",
                "A Go API with MySQL and PostgreSQL | mysql and postgresql do the same work",
                "Two services with RabbitMQ | 2 times web-application, and not each has a name"
            })
    void a_doubtful_text_says_why(String intent, String doubt) {
        JsonNode reply = recommend(Map.of("intent", intent));
        assertThat(reply.at("/understood/confidence").asText())
                .as(reply.toString())
                .isEqualTo("low");
        assertThat(reply.at("/understood/doubts").toString()).contains(doubt.replace("\"", "\\\""));
        assertThat(reply.get("message").asText()).contains("send requirements");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A web application with PostgreSQL, via GitOps with Argo CD",
                "Rails app with MySQL but without Redis",
                "Two services, orders and invoices, with RabbitMQ",
                "Not only a web application but also a worker, with PostgreSQL"
            })
    void a_plain_text_says_nothing_of_it(String intent) {
        JsonNode understood = recommend(Map.of("intent", intent)).get("understood");
        assertThat(understood.has("confidence") || understood.has("doubts"))
                .as(understood.toString())
                .isFalse();
    }

    @Test
    void what_an_assistant_understood_is_not_doubted() {
        JsonNode reply = recommend(Map.of(
                "intent",
                "A Go API with MySQL and PostgreSQL",
                "requirements",
                Map.of("workloads", List.of(Map.of("capability", "web-application")))));
        assertThat(reply.at("/understood/confidence").isMissingNode()).isTrue();
    }

    private static JsonNode recommend(Map<String, Object> arguments) {
        return new ObjectMapper().valueToTree(ReplyJson.of(calls.call("recommend", arguments)));
    }
}
