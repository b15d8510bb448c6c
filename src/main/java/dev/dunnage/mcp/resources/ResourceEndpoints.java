package dev.dunnage.mcp.resources;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import reactor.core.publisher.Mono;

/** The resources on the wire. */
public final class ResourceEndpoints {

    private final List<ResourceOffer> offers;

    public ResourceEndpoints(List<ResourceOffer> offers) {
        this.offers = offers;
    }

    public void addTo(McpServer.AsyncSpecification<?> server) {
        List<ResourceOffer> families =
                offers.stream().filter(ResourceOffer::isFamily).toList();
        server.resources(offers.stream()
                .filter(offer -> !offer.isFamily())
                .map(ResourceEndpoints::single)
                .toList());
        server.resourceTemplates(
                families.stream().map(ResourceEndpoints::family).toList());
        families.forEach(offer -> server.completions(new AsyncCompletionSpecification(
                new ResourceReference(offer.uri()),
                (exchange, request) -> Mono.fromCallable(() -> Completions.of(offer.suggestions(), request)))));
    }

    private static AsyncResourceSpecification single(ResourceOffer offer) {
        Resource resource = Resource.builder(offer.uri(), offer.name())
                .title(offer.title())
                .description(offer.description())
                .mimeType(offer.mediaType())
                .build();
        return new AsyncResourceSpecification(resource, (exchange, request) -> read(offer, request));
    }

    private static AsyncResourceTemplateSpecification family(ResourceOffer offer) {
        ResourceTemplate template = ResourceTemplate.builder(offer.uri(), offer.name())
                .title(offer.title())
                .description(offer.description())
                .mimeType(offer.mediaType())
                .build();
        return new AsyncResourceTemplateSpecification(template, (exchange, request) -> read(offer, request));
    }

    private static TextResourceContents contents(ResourceOffer offer, String uri, String text) {
        TextResourceContents.Builder contents =
                TextResourceContents.builder(uri, text).mimeType(offer.mediaType());
        return (offer.meta().isEmpty() ? contents : contents.meta(offer.meta())).build();
    }

    private static Mono<ReadResourceResult> read(ResourceOffer offer, ReadResourceRequest request) {
        return Mono.fromCallable(() -> offer.reader()
                .read(new UriTemplate(offer.uri()).extractVariableValues(request.uri()))
                .map(text -> contents(offer, request.uri(), text))
                .map(contents -> ReadResourceResult.builder(List.of(contents)).build())
                .orElseThrow(() -> McpError.RESOURCE_NOT_FOUND.apply(request.uri())));
    }
}
