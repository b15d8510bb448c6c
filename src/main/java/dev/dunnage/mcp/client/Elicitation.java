package dev.dunnage.mcp.client;

import dev.dunnage.mcp.wire.Round;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.reply.Reply.Questions;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A reply's questions put to the person by the client's form, one form a call at most. Whatever comes of it is said in the
 * reply's {@code elicitation}: {@code accepted}, {@code declined}, {@code cancelled}, {@code timed_out} or {@code failed}. A client
 * that cannot be called gets the form in place of the reply, and sends the same call with what came of it.
 */
public final class Elicitation {

    static final String FIELD = "elicitation";

    private final String tool;
    private final ClientCalls calls;
    private final Limits limits;

    public Elicitation(String tool, ClientCalls calls, Limits limits) {
        this.tool = tool;
        this.calls = calls;
        this.limits = limits;
    }

    public boolean applies(Reply reply, Map<String, Object> arguments, McpAsyncServerExchange exchange) {
        return Boolean.TRUE.equals(arguments.get("elicit"))
                && questions(reply).isPresent()
                && formsDeclared(exchange)
                && answeringCall(reply).isPresent();
    }

    public Mono<Answered> ask(
            Reply reply,
            Map<String, Object> arguments,
            McpAsyncServerExchange exchange,
            Progress progress,
            Function<Map<String, Object>, Mono<Reply>> again) {
        Questions questions = questions(reply).orElseThrow();
        return Round.of(exchange.transportContext())
                .map(round -> inRounds(questions, arguments, round, again))
                .orElseGet(() -> inSession(questions, arguments, exchange, progress, again));
    }

    private Mono<Answered> inSession(
            Questions reply,
            Map<String, Object> arguments,
            McpAsyncServerExchange exchange,
            Progress progress,
            Function<Map<String, Object>, Mono<Reply>> again) {
        ElicitFormRequest form = ElicitFormRequest.builder(reply.message(), FormSchema.of(reply.questions()))
                .build();
        Duration limit = progress.wanted() ? limits.form() : limits.silentForm();
        return Mono.using(
                        () -> beat(progress),
                        beat -> calls.await(exchange.createElicitation(form), limit),
                        Disposable::dispose)
                .map(result -> outcome(reply, arguments, result, again))
                .onErrorResume(ClientCalls::failed, failure -> Mono.just(Mono.just(with(reply, name(failure)))))
                .flatMap(Function.identity());
    }

    private Mono<Answered> inRounds(
            Questions reply,
            Map<String, Object> arguments,
            Round round,
            Function<Map<String, Object>, Mono<Reply>> again) {
        FormRound form = new FormRound(tool, round);
        String stage = answeringCall(reply).orElseThrow().stage();
        return form.result(stage)
                .map(result -> outcome(reply, arguments, result, again))
                .orElseGet(() -> {
                    form.ask(stage, reply, arguments);
                    return Mono.just(Answered.of(reply));
                });
    }

    private static Answered with(Reply reply, String outcome) {
        return Answered.of(reply).with(FIELD, outcome);
    }

    private static String name(Throwable failure) {
        return failure instanceof TimeoutException ? "timed_out" : "failed";
    }

    private Mono<Answered> outcome(
            Reply reply,
            Map<String, Object> arguments,
            ElicitResult result,
            Function<Map<String, Object>, Mono<Reply>> again) {
        return switch (result.action()) {
            case ACCEPT -> again.apply(answers(reply, arguments, result)).map(next -> with(next, "accepted"));
            case DECLINE -> Mono.just(with(reply, "declined"));
            case CANCEL -> Mono.just(with(reply, "cancelled"));
        };
    }

    private Map<String, Object> answers(Reply reply, Map<String, Object> arguments, ElicitResult result) {
        NextAction call = answeringCall(reply).orElseThrow();
        Map<String, Object> next = new LinkedHashMap<>(arguments);
        Map<String, Object> answers = new LinkedHashMap<>();
        boolean sameStage = call.stage().equals(arguments.get("stage"));
        if (sameStage && arguments.get("answers") instanceof Map<?, ?> given) {
            given.forEach((id, answer) -> answers.put(String.valueOf(id), answer));
        }
        if (result.content() != null) {
            answers.putAll(result.content());
        }
        next.putAll(call.arguments());
        next.put("stage", call.stage());
        next.put("answers", answers);
        return next;
    }

    /** The first of the calls that may follow takes the answers to the questions. */
    private Optional<NextAction> answeringCall(Reply reply) {
        return reply.nextActions().stream()
                .findFirst()
                .filter(first -> first.tool().equals(tool));
    }

    private static Optional<Questions> questions(Reply reply) {
        return reply instanceof Questions questions && !questions.questions().isEmpty()
                ? Optional.of(questions)
                : Optional.empty();
    }

    /** A client that declares elicitation without a mode means forms. */
    private boolean formsDeclared(McpAsyncServerExchange exchange) {
        return Round.of(exchange.transportContext())
                .map(round -> new FormRound(tool, round).isDeclared())
                .orElseGet(() -> Optional.ofNullable(exchange.getClientCapabilities())
                        .flatMap(capabilities -> Optional.ofNullable(capabilities.elicitation()))
                        .map(modes -> modes.form() != null || modes.url() == null)
                        .orElse(false));
    }

    private Disposable beat(Progress progress) {
        return Flux.interval(limits.beat())
                .onBackpressureDrop()
                .subscribe(count -> progress.tell("Waiting for the form", count + 1.0));
    }
}
