package dev.dunnage.mcp;

import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.Reply;
import java.util.Map;
import java.util.Optional;

/**
 * One tool as the server offers it. Calls come from many threads at once. A call that is cancelled has its thread interrupted.
 *
 * <p>The edge checks argument types and unknown names against {@link #inputSchema()}; whether a value is known ({@code enum}) is
 * for the tool to judge, since it can say which ones are valid. Two arguments are the edge's own where the schema has them:
 * {@code elicit} and {@code assist}; the tool may ignore them.
 */
public interface Tool {

    String name();

    /** The name that people see. */
    String title();

    String description();

    /** JSON Schema of an object, with {@code properties}, each with one {@code type}. */
    Map<String, Object> inputSchema();

    /** JSON Schema of every body that {@link #call} returns, errors included. */
    Map<String, Object> outputSchema();

    ToolHints hints();

    /** The ids that the client's model may choose from for {@code assist: true}; empty where the tool takes no such help. */
    Optional<Vocabulary> vocabulary();

    /**
     * Does the work. An exception out of here is a bug: the client reads {@code internal}, standard error has the stack trace.
     *
     * @param arguments what the client sent, of the schema's types; with {@code assisted} where the client's model helped
     */
    Reply call(Map<String, Object> arguments, Client client);
}
