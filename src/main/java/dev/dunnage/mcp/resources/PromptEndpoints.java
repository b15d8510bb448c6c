package dev.dunnage.mcp.resources;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The prompts on the wire. */
public final class PromptEndpoints {

    private final List<PromptOffer> offers;

    public PromptEndpoints(List<PromptOffer> offers) {
        this.offers = offers;
    }

    public void addTo(McpServer.AsyncSpecification<?> server) {
        server.prompts(offers.stream().map(PromptEndpoints::prompt).toList());
        server.completions(offers.stream().map(PromptEndpoints::completion).toList());
    }

    private static AsyncPromptSpecification prompt(PromptOffer offer) {
        List<PromptArgument> arguments = offer.arguments().stream()
                .map(argument -> new PromptArgument(
                        argument.name(), argument.title(), argument.description(), argument.required()))
                .toList();
        return new AsyncPromptSpecification(
                Prompt.builder(offer.name())
                        .title(offer.title())
                        .description(offer.description())
                        .arguments(arguments)
                        .build(),
                (exchange, request) -> Mono.fromCallable(() -> message(offer, request)));
    }

    private static AsyncCompletionSpecification completion(PromptOffer offer) {
        return new AsyncCompletionSpecification(
                new PromptReference(offer.name()),
                (exchange, request) -> Mono.fromCallable(() -> Completions.of(offer.suggestions(), request)));
    }

    private static GetPromptResult message(PromptOffer offer, GetPromptRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        if (request.arguments() != null) {
            request.arguments().forEach((name, value) -> values.put(name, String.valueOf(value)));
        }
        offer.arguments().stream()
                .filter(argument -> argument.required() && !values.containsKey(argument.name()))
                .findFirst()
                .ifPresent(missing -> {
                    throw missing(offer, missing);
                });
        TextContent text = TextContent.builder(offer.text().apply(values)).build();
        return GetPromptResult.builder(List.of(new PromptMessage(Role.USER, text)))
                .description(offer.description())
                .build();
    }

    private static McpError missing(PromptOffer offer, PromptOffer.Argument argument) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS)
                .message("The prompt %s needs the argument '%s': %s"
                        .formatted(offer.name(), argument.name(), argument.description()))
                .build();
    }
}
