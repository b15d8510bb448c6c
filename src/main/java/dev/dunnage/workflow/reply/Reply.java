package dev.dunnage.workflow.reply;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What one tool call answers: the JSON body in the order in which it is printed, and the files that the call put on disk.
 *
 * @param error whether the body is a tool error ({@code success: false})
 * @param body JSON values only: maps, lists, strings, numbers, booleans
 * @param written absolute paths of the files that the call wrote
 */
public record Reply(boolean error, Map<String, Object> body, List<Path> written) {

    public Reply {
        body = Collections.unmodifiableMap(Echo.clean(body));
        written = List.copyOf(written);
    }
}
