package dev.dunnage.mcp.client;

import dev.dunnage.mcp.wire.Round;
import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.session.SessionStore;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a reply asks put to the person by the client's form, one form a call at most. Whatever comes of it is said in the
 * reply's {@code elicitation}: {@code accepted}, {@code declined}, {@code cancelled}, {@code timed_out} or {@code failed}. A client
 * that cannot be called gets the form in place of the reply, and sends the same call with what came of it.
 */
public final class Elicitation {

    private static final String FIELD = "elicitation";

    private final String tool;
    private final Forms forms;
    private final FormWish wish;
    private final ClientCalls calls;
    private final Limits limits;

    /** The forms of a tool, whose conversations remember who is asked by forms. */
    public Elicitation(String tool, Supplier<Optional<SessionStore>> sessions, ClientCalls calls, Limits limits) {
        this.tool = tool;
        this.forms = new Forms(tool);
        this.wish = new FormWish(sessions);
        this.calls = calls;
        this.limits = limits;
    }

    /** A call whose reply may be asked by a form; {@code again} calls the tool a second time. */
    private record Asking(
            Reply reply, Map<String, Object> arguments, Function<Map<String, Object>, Mono<Reply>> again) {}

    /** The reply, or what the person's answers to it lead to. */
    public Mono<Answered> ask(
            Reply reply,
            Map<String, Object> arguments,
            McpAsyncServerExchange exchange,
            Progress progress,
            Function<Map<String, Object>, Mono<Reply>> again) {
        if (!formsDeclared(exchange)) {
            return Mono.just(Answered.of(reply));
        }
        boolean wanted = wish.isOf(arguments);
        wish.rememberSaid(arguments, reply);
        Optional<Form> form = wanted ? forms.of(reply) : Optional.empty();
        Asking asking = new Asking(reply, arguments, again);
        return form.map(asked -> Round.of(exchange.transportContext())
                        .map(round -> inRounds(asked, asking, new FormRound(tool, round)))
                        .orElseGet(() -> inSession(asked, asking, exchange, progress)))
                .orElseGet(() -> Mono.just(Answered.of(reply)));
    }

    private Mono<Answered> inSession(Form form, Asking asking, McpAsyncServerExchange exchange, Progress progress) {
        ElicitFormRequest request =
                ElicitFormRequest.builder(form.message(), form.schema()).build();
        Duration limit = progress.wanted() ? limits.form() : limits.silentForm();
        return Mono.using(
                        () -> beat(progress),
                        beat -> calls.await(exchange.createElicitation(request), limit),
                        Disposable::dispose)
                .map(result -> answered(form, asking, result))
                .onErrorResume(
                        ClientCalls::failed,
                        failure -> Mono.just(Mono.just(unanswered(FormOutcome.of(failure), asking))))
                .flatMap(Function.identity());
    }

    private Mono<Answered> inRounds(Form form, Asking asking, FormRound round) {
        return round.result(form.stage())
                .map(result -> answered(form, asking, result))
                .orElseGet(() -> {
                    round.ask(form, asking.arguments());
                    return Mono.just(Answered.of(asking.reply()));
                });
    }

    private Mono<Answered> answered(Form form, Asking asking, ElicitResult result) {
        FormOutcome outcome = FormOutcome.of(result);
        if (outcome != FormOutcome.ACCEPTED) {
            return Mono.just(unanswered(outcome, asking));
        }
        Map<String, Object> content = result.content() == null ? Map.of() : result.content();
        return asking.again().apply(form.call(asking.arguments(), content)).map(next -> goingOn(asking, next));
    }

    /** The reply as it was, and what to do about it. */
    private Answered unanswered(FormOutcome outcome, Asking asking) {
        if (!outcome.goesOn()) {
            wish.remember(false, asking.arguments(), asking.reply());
        }
        return Answered.of(asking.reply()).with(FIELD, outcome.id()).advising(outcome.advice());
    }

    /** What the answers lead to; what that asks is for a form again, if the call of the form is sent. */
    private Answered goingOn(Asking asking, Reply next) {
        wish.remember(true, asking.arguments(), next);
        Answered answered = Answered.of(next).with(FIELD, FormOutcome.ACCEPTED.id());
        return forms.of(next).flatMap(Form::again).map(answered::leadingTo).orElse(answered);
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
