package dev.dunnage.mcp.client;

import dev.dunnage.workflow.reply.Reply;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The client's model asked to read an intent that the engine could not, once a call and only for {@code assist: true}. Of its answer
 * only ids of the tool's vocabulary are kept; they go back into the tool as {@code assisted} and are shown in the reply.
 */
public final class Assistance {

    private static final String FIELD = "assistance";
    private static final int ANSWER_TOKENS = 500;

    private final Supplier<Optional<KnownIds>> vocabulary;
    private final ClientCalls calls;
    private final Limits limits;

    public Assistance(Supplier<Optional<KnownIds>> vocabulary, ClientCalls calls, Limits limits) {
        this.vocabulary = vocabulary;
        this.calls = calls;
        this.limits = limits;
    }

    public boolean applies(Reply reply, Map<String, Object> arguments, McpAsyncServerExchange exchange) {
        return Boolean.TRUE.equals(arguments.get("assist"))
                && (reply instanceof Reply.Unclear || reply instanceof Reply.NoMatch)
                && exchange.getClientCapabilities() != null
                && exchange.getClientCapabilities().sampling() != null
                && vocabulary.get().isPresent();
    }

    public Mono<Answered> ask(
            Reply reply,
            Map<String, Object> arguments,
            McpAsyncServerExchange exchange,
            Function<Map<String, Object>, Mono<Reply>> again) {
        KnownIds words = vocabulary.get().orElseThrow();
        CreateMessageRequest request = request(words, String.valueOf(arguments.getOrDefault("intent", "")));
        return calls.await(exchange.createMessage(request), limits.model())
                .map(answer -> ModelReading.of(text(answer), words))
                .onErrorResume(ClientCalls::failed, failure -> Mono.just(Optional.empty()))
                .flatMap(reading -> reading.isPresent()
                        ? again.apply(with(arguments, "assisted", reading.get()))
                                .map(next ->
                                        Answered.of(next).with(FIELD, "applied").with("assisted", reading.get()))
                        : Mono.just(Answered.of(reply).with(FIELD, "unusable")));
    }

    private static CreateMessageRequest request(KnownIds words, String intent) {
        SamplingMessage message = new SamplingMessage(
                Role.USER,
                TextContent.builder(AssistancePrompt.text(words, intent)).build());
        return CreateMessageRequest.builder(List.of(message), ANSWER_TOKENS)
                .systemPrompt(AssistancePrompt.SYSTEM)
                .temperature(0.0)
                .includeContext(CreateMessageRequest.ContextInclusionStrategy.NONE)
                .build();
    }

    private static String text(CreateMessageResult answer) {
        return answer.content() instanceof TextContent text ? text.text() : "";
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return more;
    }
}
