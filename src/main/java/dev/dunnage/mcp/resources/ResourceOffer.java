package dev.dunnage.mcp.resources;

import java.util.Map;
import java.util.Optional;

/**
 * Text that clients can read by its address, one or a family of them.
 *
 * @param uri an address, or a template of addresses with {@code {name}} (one path segment) and {@code {+name}} (several)
 * @param name its short name
 * @param title the name that people see
 * @param description what it holds
 * @param mediaType of its text
 * @param meta what extensions say of it; goes out as {@code _meta} with the text
 * @param reader gives the text for the values of the template's names; empty where there is none
 * @param suggestions values for the template's names
 */
public record ResourceOffer(
        String uri,
        String name,
        String title,
        String description,
        String mediaType,
        Map<String, Object> meta,
        Reader reader,
        Suggestions suggestions) {

    public ResourceOffer {
        meta = Map.copyOf(meta);
    }

    /** Text of which there is nothing further to say. */
    public ResourceOffer(
            String uri,
            String name,
            String title,
            String description,
            String mediaType,
            Reader reader,
            Suggestions suggestions) {
        this(uri, name, title, description, mediaType, Map.of(), reader, suggestions);
    }

    /** Gives a resource's text. */
    @FunctionalInterface
    public interface Reader {

        /** The text for the values of the template's names, or empty where they name nothing. */
        Optional<String> read(Map<String, String> values);
    }

    boolean isFamily() {
        return uri.contains("{");
    }
}
