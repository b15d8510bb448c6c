package dev.dunnage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.mcp.tools.LocalCall;
import dev.dunnage.mcp.tools.Tool;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.ReplyJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One tool call from the command line, for scripts. */
final class Call {

    /** Nobody but the shell. */
    static final Client SHELL = new Client() {
        @Override
        public List<Path> roots() {
            return List.of();
        }

        @Override
        public void progress(String message, long done) {
            // A script waits without being told.
        }
    };

    private final List<Tool> tools;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();

    Call(List<Tool> tools, PrintStream out) {
        this.tools = tools;
        this.out = out;
    }

    /** Prints the reply; whether it was no error. */
    boolean run(String tool, String arguments) throws IOException {
        String text = arguments.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : arguments;
        Reply reply = new LocalCall(tools, SHELL).call(tool, parsed(text));
        out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(ReplyJson.of(reply)));
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
