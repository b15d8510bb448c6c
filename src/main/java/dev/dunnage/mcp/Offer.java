package dev.dunnage.mcp;

import dev.dunnage.mcp.resources.PromptOffer;
import dev.dunnage.mcp.resources.ResourceOffer;
import dev.dunnage.mcp.tools.Tool;
import java.util.List;

/** All that the server offers, in the order in which clients list it. */
public record Offer(String version, List<Tool> tools, List<ResourceOffer> resources, List<PromptOffer> prompts) {

    static final String NAME = "dunnage";
    static final String TITLE = "Dunnage";

    /** How the tools work together, for the client's model. */
    static final String INSTRUCTIONS = """
            recommend: intent (free text) → chooseSolution → answerQuestion:required → :basic → :advanced → :open → generateManifests \
            → deployViaGitOps (optional, Argo CD or Flux). Pass solutionId from the first reply on.
            gitops: wires an existing chart, kustomization or manifest directory: detect → selectPackage → selectProvider → configure \
            → generate. Pass sessionId.
            Show questions and choices to the human; never answer for them. {} takes a stage's defaults. Every reply names the calls \
            that may follow in nextActions.""";

    public Offer {
        tools = List.copyOf(tools);
        resources = List.copyOf(resources);
        prompts = List.copyOf(prompts);
    }
}
