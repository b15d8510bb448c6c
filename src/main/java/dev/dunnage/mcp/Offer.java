package dev.dunnage.mcp;

import java.util.List;

/**
 * All that a server offers, in the order in which clients list it.
 *
 * @param name the server's name for programs
 * @param title its name for people
 * @param instructions a few lines for the model on how the tools work together
 */
public record Offer(
        String name,
        String title,
        String version,
        String instructions,
        List<Tool> tools,
        List<ResourceOffer> resources,
        List<PromptOffer> prompts) {

    public Offer {
        tools = List.copyOf(tools);
        resources = List.copyOf(resources);
        prompts = List.copyOf(prompts);
    }
}
