package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A conversation of somebody who knows nothing but what replies offer: each call is one of the last reply's {@code nextActions}, sent as
 * it stands. It ends where a reply offers nothing more, and then files must be there.
 */
final class Walk {

    /** No conversation is longer, with a chart for what a package needs after it. */
    private static final int MOST_CALLS = 60;

    private static final Pattern ID = Pattern.compile("(sol|gitops)-\\d+-[a-f0-9]{8}");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultJsonSchemaValidator SCHEMAS = new DefaultJsonSchemaValidator();

    private final Server server;
    private final Path workspace;
    private final Random random;
    private final Map<String, Map<String, Object>> inputSchemas;
    private final List<String> trail = new ArrayList<>();
    private final Set<String> met = new HashSet<>();
    private final Map<String, Integer> sessions = new LinkedHashMap<>();
    private final Set<String> kinds;

    /** A walk by one seed; {@code kinds} gathers what kinds of replies it met. */
    Walk(Server server, Path workspace, long seed, Set<String> kinds) {
        this.server = server;
        this.workspace = workspace;
        this.random = new Random(seed);
        this.kinds = kinds;
        this.inputSchemas = server.tools().tools().stream()
                .collect(Collectors.toMap(McpSchema.Tool::name, McpSchema.Tool::inputSchema));
    }

    /** Makes a call that no reply offered. What follows from it is a conversation of its own. */
    JsonNode begin(String tool, Map<String, Object> arguments) {
        met.clear();
        return call(tool, arguments);
    }

    /** Takes so many of the offered calls, or fewer where nothing more is offered. */
    JsonNode follow(JsonNode reply, int steps) {
        JsonNode last = reply;
        for (int step = 0; step < steps && !last.get("nextActions").isEmpty(); step++) {
            last = take(last);
        }
        return last;
    }

    /** Goes on until nothing more is offered, and looks for the files. */
    void toTheEnd(JsonNode reply) {
        JsonNode last = follow(reply, MOST_CALLS);
        assertThat(last.get("nextActions")).as("an end: %s", this).isEmpty();
        assertThat(last.path("status").asText()).as(toString()).isEqualTo("complete");
        assertThat(last.get("files").size() + last.path("unchanged").asInt())
                .as("files: %s", this)
                .isPositive();
        last.get("files")
                .findValuesAsText("path")
                .forEach(path ->
                        assertThat(workspace.resolve(path)).as(toString()).matches(Files::isRegularFile, "is a file"));
    }

    private JsonNode take(JsonNode reply) {
        JsonNode offered = reply.get("nextActions");
        JsonNode action = offered.get(random.nextInt(offered.size()));
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("stage", action.get("stage").asText());
        if (action.has("arguments")) {
            arguments.putAll(JSON.convertValue(action.get("arguments"), new TypeReference<Map<String, Object>>() {}));
        }
        String tool = action.get("tool").asText();
        assertThat(action.get("description").asText()).as(toString()).isNotBlank();
        assertThat(inputSchemas).as(toString()).containsKey(tool);
        assertThat(SCHEMAS.validate(inputSchemas.get(tool), arguments).errorMessage())
                .as("%s, from %s", arguments, this)
                .isNullOrEmpty();
        return call(tool, arguments);
    }

    private JsonNode call(String tool, Map<String, Object> arguments) {
        JsonNode reply = server.call(tool, arguments);
        trail.add("%n→ %s %.700s%n← %.900s".formatted(tool, arguments, reply));
        assertThat(reply.at("/error/code").asText()).as(toString()).isNotEqualTo("internal");
        boolean isEnd = reply.path("status").asText().equals("complete");
        assertThat(isEnd || !reply.get("nextActions").isEmpty())
                .as("an end or a way on: %s", this)
                .isTrue();
        assertThat(met.add(withoutIds(reply)))
                .as("the same reply again: %s", this)
                .isTrue();
        kinds.add(kind(reply));
        return reply;
    }

    /** What a reply is: its error's code, or its status and stage. */
    private static String kind(JsonNode reply) {
        return reply.has("error")
                ? reply.at("/error/code").asText()
                : (reply.get("status").asText() + " " + reply.path("stage").asText()).strip();
    }

    /** Ids are new in each session; what a reply says is the same with their numbers in the order in which they came. */
    private String withoutIds(JsonNode reply) {
        return ID.matcher(reply.toString())
                .replaceAll(id -> "session " + sessions.computeIfAbsent(id.group(), key -> sessions.size()));
    }

    @Override
    public String toString() {
        return String.join("", trail);
    }
}
