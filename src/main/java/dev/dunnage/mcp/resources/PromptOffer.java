package dev.dunnage.mcp.resources;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A prompt that a person can pick in the client.
 *
 * @param text the message that it puts in the person's mouth, from the arguments given
 * @param suggestions known values of the arguments
 */
public record PromptOffer(
        String name,
        String title,
        String description,
        List<Argument> arguments,
        Function<Map<String, String>, String> text,
        Suggestions suggestions) {

    public PromptOffer {
        arguments = List.copyOf(arguments);
    }

    /** A value that the person fills in. */
    public record Argument(String name, String title, String description, boolean required) {}
}
