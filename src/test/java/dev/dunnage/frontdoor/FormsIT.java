package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole conversations by forms, of a client that is called and of one that is not: it says once that it wants them. */
class FormsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCEPT = "{\"action\":\"accept\",\"content\":%s}";
    private static final String DECLINE = "{\"action\":\"decline\"}";
    private static final String CANCEL = "{\"action\":\"cancel\"}";
    private static final String WISH =
            "\"intent\":\"web application with PostgreSQL, image ghcr.io/acme/shop:1.4.2, internal\"";

    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Wire wire;

    private final List<JsonNode> forms = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        Path workspace = Files.createDirectories(directory.resolve("workspace"));
        for (String name : List.of("shop", "blog")) {
            Path chart = Files.createDirectories(workspace.resolve("charts/" + name));
            Files.writeString(
                    chart.resolve("Chart.yaml"), "apiVersion: v2\nname: %s\nversion: 1.0.0\n".formatted(name));
        }
        wire = new Wire(directory, "--workspace", workspace.toString()).open("\"elicitation\":{}");
    }

    @AfterAll
    static void end() {
        wire.close();
    }

    /** The two ways in which a form comes to a client. */
    enum Way {
        /** Clients before 2026-07-28: the server calls. */
        CALLED {
            @Override
            JsonNode send(String tool, String arguments, FormsIT person, String filledIn) throws IOException {
                wire.send(Wire.call("c", tool, arguments));
                JsonNode message = wire.next();
                while (message.path("method").asText().equals("elicitation/create")) {
                    person.forms.add(message.path("params"));
                    wire.send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(message.path("id"), filledIn));
                    message = wire.next();
                }
                return message.at("/result/structuredContent");
            }
        },
        /** Clients of 2026-07-28: a result asks. */
        IN_ROUNDS {
            @Override
            JsonNode send(String tool, String arguments, FormsIT person, String filledIn) throws IOException {
                JsonNode result = round(tool, arguments, "");
                while (result.path("resultType").asText().equals("input_required")) {
                    Map.Entry<String, JsonNode> asked =
                            result.path("inputRequests").properties().iterator().next();
                    person.forms.add(asked.getValue().path("params"));
                    result = round(
                            tool,
                            arguments,
                            ",\"inputResponses\":{\"%s\":%s},\"requestState\":%s"
                                    .formatted(asked.getKey(), filledIn, result.path("requestState")));
                }
                return result.path("structuredContent");
            }
        };

        abstract JsonNode send(String tool, String arguments, FormsIT person, String filledIn) throws IOException;

        private static JsonNode round(String tool, String arguments, String more) throws IOException {
            wire.send("""
                    {"jsonrpc":"2.0","id":"m","method":"tools/call","params":{"_meta":{\
                    "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                    "io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}},\
                    "name":"%s","arguments":%s%s}}""".formatted(tool, arguments, more));
            return wire.reply("m").path("result");
        }
    }

    /** What a person fills in, who takes what stands in the form already. */
    private static String defaults(Map<String, String> more) {
        ObjectNode content = JSON.createObjectNode();
        more.forEach(content::put);
        return ACCEPT.formatted(content);
    }

    /** Sends what a reply names as the next call, as it stands. */
    private JsonNode follow(Way way, JsonNode reply, String filledIn) throws IOException {
        JsonNode next = reply.at("/nextActions/0");
        ObjectNode arguments = next.has("arguments") ? next.path("arguments").deepCopy() : JSON.createObjectNode();
        assertThat(arguments.has("elicit")).isFalse();
        arguments.set("stage", next.path("stage"));
        return way.send(next.path("tool").asText(), arguments.toString(), this, filledIn);
    }

    private JsonNode lastField(String id) {
        return forms.get(forms.size() - 1).at("/requestedSchema/properties").path(id);
    }

    @ParameterizedTest
    @EnumSource
    void a_wish_becomes_a_package_and_its_application_by_forms_alone(Way way) throws Exception {
        JsonNode offered = way.send("recommend", "{%s}".formatted(WISH), this, DECLINE);
        assertThat(forms).isEmpty();
        String second = offered.at("/solutions/1/title").asText();

        JsonNode reply = way.send(
                "recommend", "{%s,\"elicit\":true}".formatted(WISH), this, defaults(Map.of("solution", second)));
        assertThat(lastField("solution").path("enum")).hasSizeGreaterThan(1).contains(JSON.valueToTree(second));
        assertThat(reply.path("elicitation").asText()).isEqualTo("accepted");
        assertThat(reply.path("currentStage").asText()).isEqualTo("required");

        String name = "shop-" + way.name().toLowerCase(Locale.ROOT).replace('_', '-');
        int rounds = 0;
        while (!reply.path("status").asText().equals("complete")) {
            String stage = reply.at("/nextActions/0/stage").asText();
            String filledIn = switch (stage) {
                case "answerQuestion:required" -> defaults(Map.of("name", name));
                case "answerQuestion:open" -> defaults(Map.of("open", "N/A"));
                case "deployViaGitOps" ->
                    defaults(Map.of(
                            "deployViaGitOps",
                            "yes",
                            "gitopsProvider",
                            "argocd",
                            "gitRepoUrl",
                            "https://github.com/acme/shop.git"));
                default -> defaults(Map.of());
            };
            reply = follow(way, reply, filledIn);
            assertThat(reply.path("success").asBoolean()).as(reply.toString()).isTrue();
            assertThat(++rounds).isLessThan(12);
        }
        assertThat(forms).hasSizeGreaterThanOrEqualTo(6);
        assertThat(directory.resolve("workspace/" + name + "/argocd-application.yaml"))
                .exists();
    }

    @ParameterizedTest
    @EnumSource
    void a_package_of_the_repository_and_its_controller_are_chosen_by_forms(Way way) throws Exception {
        JsonNode selected = way.send("gitops", "{\"elicit\":true}", this, defaults(Map.of("package", "charts/shop")));
        assertThat(lastField("package").path("enum").toString()).contains("charts/blog", "charts/shop");
        assertThat(lastField("package").path("enumNames").toString()).contains("charts/shop: Helm chart shop");
        assertThat(selected.at("/package/name").asText()).isEqualTo("shop");

        JsonNode questions = follow(way, selected, defaults(Map.of("provider", "flux")));
        assertThat(lastField("provider").path("enumNames").toString()).isEqualTo("[\"Argo CD\",\"Flux\"]");
        assertThat(questions.path("provider").asText()).isEqualTo("flux");

        String repository = "{\"gitRepoUrl\":\"https://github.com/acme/shop.git\",\"destinationNamespace\":\"shop\"}";
        JsonNode ready = follow(way, questions, ACCEPT.formatted(repository));
        assertThat(ready.path("status").asText()).isEqualTo("ready_to_generate");
        JsonNode done = follow(way, ready, DECLINE);
        assertThat(done.path("status").asText()).isEqualTo("complete");
        assertThat(forms).hasSize(3);
        Files.delete(directory.resolve("workspace/flux-gitops.yaml"));
    }

    @ParameterizedTest
    @EnumSource
    void who_declines_is_told_about_here_and_not_asked_by_a_form_until_the_client_wants_it_again(Way way)
            throws Exception {
        JsonNode declined = way.send("recommend", "{%s,\"elicit\":true}".formatted(WISH), this, DECLINE);
        assertThat(declined.path("elicitation").asText()).isEqualTo("declined");
        assertThat(declined.path("solutions")).hasSizeGreaterThan(1);
        assertThat(declined.path("agentInstructions").asText())
                .contains("nothing changed", "Ask them here", "Let the human choose.");
        JsonNode questions = follow(way, declined, DECLINE);
        assertThat(forms).hasSize(1);
        assertThat(questions.has("elicitation")).isFalse();
        assertThat(questions.path("currentStage").asText()).isEqualTo("required");

        String again = "{\"stage\":\"answerQuestion:required\",\"solutionId\":%s%s}";
        String solution = questions.path("solutionId").toString();
        way.send("recommend", again.formatted(solution, ",\"elicit\":true"), this, DECLINE);
        assertThat(forms).hasSize(2);
        JsonNode basic = way.send("recommend", again.formatted(solution, ""), this, DECLINE);
        assertThat(forms).hasSize(2);
        assertThat(basic.path("questions")).isEqualTo(questions.path("questions"));
    }

    @ParameterizedTest
    @EnumSource
    void who_closes_a_form_sees_it_again_with_the_same_call_until_the_client_ends_forms(Way way) throws Exception {
        String title = way.send("recommend", "{%s}".formatted(WISH), this, DECLINE)
                .at("/solutions/0/title")
                .asText();
        JsonNode questions = way.send(
                "recommend", "{%s,\"elicit\":true}".formatted(WISH), this, defaults(Map.of("solution", title)));
        JsonNode cancelled = follow(way, questions, CANCEL);
        assertThat(cancelled.path("elicitation").asText()).isEqualTo("cancelled");
        assertThat(cancelled.path("agentInstructions").asText())
                .contains("nothing changed", "the same call asks again", "elicit: false");
        assertThat(cancelled.path("questions")).isEqualTo(questions.path("questions"));
        assertThat(follow(way, questions, DECLINE).path("elicitation").asText()).isEqualTo("declined");
        assertThat(forms).hasSize(3);

        String show = "{\"stage\":\"answerQuestion:required\",\"solutionId\":%s,\"elicit\":%s}";
        String solution = questions.path("solutionId").toString();
        way.send("recommend", show.formatted(solution, true), this, CANCEL);
        way.send("recommend", show.formatted(solution, false), this, CANCEL);
        follow(way, questions, CANCEL);
        assertThat(forms).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void a_choice_that_was_not_offered_is_an_error_and_one_that_is_missing_too(Way way) throws Exception {
        assertThat(errorOfForm(way, "recommend", WISH + ",\"elicit\":true", "{\"solution\":\"none\"}"))
                .contains("There is no solution 'none'");
        assertThat(errorOfForm(way, "recommend", WISH + ",\"elicit\":true", "{}"))
                .contains("needs solutionId");
        assertThat(errorOfForm(way, "gitops", "\"elicit\":true", "{}")).contains("Name the package");
        assertThat(errorOfForm(
                        way,
                        "gitops",
                        "\"stage\":\"selectPackage\",\"packagePath\":\"charts/blog\",\"elicit\":true",
                        "{\"provider\":\"jenkins\"}"))
                .contains("argocd", "flux");
    }

    private String errorOfForm(Way way, String tool, String arguments, String content) throws IOException {
        JsonNode reply = way.send(tool, "{%s}".formatted(arguments), this, ACCEPT.formatted(content));
        assertThat(reply.path("elicitation").asText()).isEqualTo("accepted");
        return reply.at("/error/message").asText();
    }
}
