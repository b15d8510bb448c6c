package dev.dunnage.workflow.reply;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call that may follow.
 *
 * @param tool the tool's name
 * @param stage the stage to call it with
 * @param description when to call it, in one line
 * @param arguments further arguments that are known already
 */
public record NextAction(String tool, String stage, String description, Map<String, Object> arguments) {

    public NextAction {
        arguments = JsonObject.copyOf(arguments);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tool", tool);
        json.put("stage", stage);
        json.put("description", description);
        if (!arguments.isEmpty()) {
            json.put("arguments", arguments);
        }
        return json;
    }
}
