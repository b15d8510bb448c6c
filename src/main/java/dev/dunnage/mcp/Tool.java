package dev.dunnage.mcp;

import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.Reply;
import java.util.Map;

/** One tool of the server: its description is a resource file, its work is a workflow's. */
public record Tool(String name, Handler handler) {

    /** What a tool does. */
    @FunctionalInterface
    public interface Handler {
        /** Serves one call; a fault of the caller is a reply, and what is thrown is a bug. */
        Reply call(Map<String, Object> arguments, Client client);
    }
}
