package dev.dunnage.mcp.tools;

import dev.dunnage.question.Fault;
import dev.dunnage.question.Suggestion;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.reply.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tool call without the protocol, which goes through the same checks. */
public final class LocalCall {

    /** The argument that stands for a text that was no JSON object; its value says what is wrong with it. */
    public static final String UNREADABLE = "(unreadable)";

    private static final Logger LOG = LoggerFactory.getLogger(LocalCall.class);

    private final List<Tool> tools;
    private final Client client;

    /** Calls of these tools by one client. */
    public LocalCall(List<Tool> tools, Client client) {
        this.tools = List.copyOf(tools);
        this.client = client;
    }

    /** Serves one call. */
    public Reply call(String name, Map<String, Object> arguments) {
        Optional<Tool> tool =
                tools.stream().filter(each -> each.name().equals(name)).findFirst();
        List<String> names = tools.stream().map(Tool::name).toList();
        if (tool.isEmpty()) {
            return fault(
                    names.get(0),
                    "There is no tool '%s'. Valid: %s.%s"
                            .formatted(name, String.join(", ", names), Suggestion.didYouMean(name, names)));
        }
        if (arguments.containsKey(UNREADABLE)) {
            return fault(name, "The arguments are no JSON object: " + arguments.get(UNREADABLE));
        }
        Map<String, Object> schema = ToolDescriptions.inputSchema(ToolDescriptions.read(tool.get()));
        Map<String, Object> meant = new Slips(name, schema).corrected(arguments);
        return new ArgumentCheck(schema).fault(name, meant).orElseGet(() -> served(tool.get(), meant));
    }

    private Reply served(Tool tool, Map<String, Object> arguments) {
        try {
            return tool.answer(arguments, client);
        } catch (RuntimeException e) {
            LOG.error("{} failed", tool.name(), e);
            return ToolErrors.internal(tool.name());
        }
    }

    private static Reply fault(String tool, String message) {
        return ToolErrors.invalid(tool, message, List.of(Fault.invalid("arguments", message)));
    }
}
