package dev.dunnage.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients are told about the tools. A change here is a change of the interface: {@code -Dupdate.docs=true} accepts it. */
class ToolsListIT {

    private static final Path SNAPSHOT = Path.of("src/test/resources/frontdoor/tools-list.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TempDir
    Path directory;

    private JsonNode tools() throws Exception {
        try (Wire wire = new Wire(directory).open("")) {
            wire.send(Wire.request("list", "tools/list"));
            return wire.reply("list");
        }
    }

    @Test
    void the_list_is_the_one_that_was_agreed_on() throws Exception {
        String list = JSON.writeValueAsString(tools().at("/result/tools")) + "\n";
        if (Boolean.getBoolean("update.docs")) {
            Files.createDirectories(SNAPSHOT.getParent());
            Files.writeString(SNAPSHOT, list);
        }
        assertThat(list).isEqualTo(Files.readString(SNAPSHOT));
    }

    @Test
    void the_list_is_small() throws Exception {
        assertThat(tools().toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(8_000);
    }

    @Test
    void every_argument_has_one_type_and_a_description_with_an_example_or_a_default() throws Exception {
        for (JsonNode tool : tools().at("/result/tools")) {
            JsonNode schema = tool.path("inputSchema");
            assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
            schema.path("properties").properties().forEach(property -> {
                JsonNode argument = property.getValue();
                assertThat(argument.path("type").isTextual())
                        .as(property.getKey())
                        .isTrue();
                assertThat(argument.path("description").asText().contains("e.g.") || argument.has("default"))
                        .as(property.getKey())
                        .isTrue();
            });
            for (String hint : new String[] {"readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"}) {
                assertThat(tool.path("annotations").path(hint).isBoolean())
                        .as(hint)
                        .isTrue();
            }
            assertThat(tool.path("title").asText()).isNotBlank();
            assertThat(tool.path("outputSchema").path("type").asText()).isEqualTo("object");
        }
    }
}
