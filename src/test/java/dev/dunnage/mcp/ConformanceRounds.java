package dev.dunnage.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dunnage.mcp.wire.Round;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suite's tools and prompts that ask the client by results, as the fixture has them: requests for each round, and states. */
final class ConformanceRounds {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private ConformanceRounds() {}

    private static final Map<String, String> CAPABILITIES =
            Map.of("elicitation/create", "elicitation", "sampling/createMessage", "sampling", "roots/list", "roots");

    /** Whether the client has to answer something more: what the fixture says for each round, if the client can. */
    static boolean asked(McpSyncServerExchange exchange, JsonNode fixture) {
        Round round = Round.of(exchange.transportContext()).orElseThrow();
        List<String> states = new ArrayList<>();
        fixture.path("states").forEach(state -> states.add(state.asText()));
        int number = round.state().map(states::indexOf).orElse(0);
        if (number < 0) {
            throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
                    .message("no state of ours")
                    .build();
        }
        JsonNode rounds = fixture.path("rounds");
        Map<String, Object> requests = requests(rounds.path(number), round);
        if (requests.keySet().stream().allMatch(key -> round.response(key).isPresent())) {
            number++;
            requests = requests(rounds.path(number), round);
        }
        if (!requests.isEmpty()) {
            round.ask(requests, states.isEmpty() ? Optional.empty() : Optional.of(states.get(number)));
        }
        return !requests.isEmpty();
    }

    private static Map<String, Object> requests(JsonNode requests, Round round) {
        Map<String, Object> possible = new LinkedHashMap<>();
        requests.properties().forEach(request -> {
            String method = request.getValue().path("method").asText();
            if (round.capabilities().containsKey(CAPABILITIES.get(method))) {
                possible.put(request.getKey(), JSON.convertValue(request.getValue(), OBJECT));
            }
        });
        return possible;
    }
}
