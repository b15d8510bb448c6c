package dev.dunnage.mcp.resources;

import java.util.List;
import java.util.Map;

/** The known values of the arguments of a prompt or a resource template. */
@FunctionalInterface
public interface Suggestions {

    /** For what is typed by hand alone. */
    Suggestions NONE = (argument, others) -> List.of();

    /** All known values of an argument, the likeliest first; {@code others} are the arguments that are filled in already. */
    List<String> of(String argument, Map<String, String> others);
}
