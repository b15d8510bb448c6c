package dev.dunnage.mcp.tools;

import dev.dunnage.mcp.client.KnownIds;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.session.SessionStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One tool of the server: its description is a resource file, its work is a workflow's.
 *
 * @param lists what the description calls {@code $name} where it lists valid values
 * @param vocabulary the ids that the client's model may choose from for {@code assist: true}; empty where it cannot help
 * @param sessions where conversations are kept; empty where none are
 */
public record Tool(
        String name,
        Handler handler,
        Map<String, List<String>> lists,
        Supplier<Optional<KnownIds>> vocabulary,
        Supplier<Optional<SessionStore>> sessions) {

    public Tool {
        lists = Map.copyOf(lists);
    }

    /** A tool that the client's model cannot help, and whose description is complete. */
    public Tool(String name, Handler handler) {
        this(name, handler, Map.of(), Optional::empty, Optional::empty);
    }

    /**
     * Serves one call. A {@link StackOverflowError} or another error is a bug of this call and no reason to leave it, or the calls
     * after it, without an answer: reactor, which runs the calls, would not report it.
     *
     * @throws IllegalStateException where an error came out of the handler
     */
    Reply answer(Map<String, Object> arguments, Client client) {
        try {
            return handler.call(arguments, client);
        } catch (Error error) {
            throw new IllegalStateException(name + " ended in an error", error);
        }
    }

    /** What a tool does; calls come from many threads at once, and the thread of a call that is cancelled is interrupted. */
    @FunctionalInterface
    public interface Handler {
        /** Serves one call; a fault of the caller is a reply, and what is thrown is a bug. */
        Reply call(Map<String, Object> arguments, Client client);
    }
}
