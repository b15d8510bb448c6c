package dev.dunnage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ReplyJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One tool call from the command line, for scripts. */
final class Call {

    private final LocalCall calls;
    private final ObjectWriter writer;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();

    /** Calls of which the replies are printed by {@code writer}. */
    Call(LocalCall calls, ObjectWriter writer, PrintStream out) {
        this.calls = calls;
        this.writer = writer;
        this.out = out;
    }

    /** Prints the reply; whether it was no error. */
    boolean run(String tool, String arguments) throws IOException {
        String text = arguments.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : arguments;
        Reply reply = calls.call(tool, parsed(text));
        out.println(writer.writeValueAsString(ReplyJson.of(reply)));
        return !reply.error();
    }

    private Map<String, Object> parsed(String text) throws IOException {
        try {
            return json.readValue(text, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            return Map.of(LocalCall.UNREADABLE, e.getOriginalMessage());
        }
    }
}
