package dev.dunnage.mcp.client;

import dev.dunnage.workflow.reply.Reply;
import dev.dunnage.workflow.session.SessionStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether a person is asked by forms: as the call says, or else as the last one did that said something in the same conversation. The
 * conversation's session remembers it, so that it holds for clients without a connection too.
 */
final class FormWish {

    private static final String ELICIT = "elicit";
    private static final String FILTER = "filter";
    private static final List<String> HANDLES = List.of("solutionId", "sessionId");

    private final Supplier<Optional<SessionStore>> sessions;

    FormWish(Supplier<Optional<SessionStore>> sessions) {
        this.sessions = sessions;
    }

    /** Whether a call is about somebody who is asked by forms; who looks something up is not asked. */
    boolean isOf(Map<String, Object> arguments) {
        if (arguments.get(ELICIT) instanceof Boolean said) {
            return said;
        }
        return !arguments.containsKey(FILTER)
                && handles(arguments)
                        .anyMatch(id -> sessions.get()
                                .filter(store -> store.asksByForms(id))
                                .isPresent());
    }

    /** Keeps what a call said, if it did, for what follows its reply. */
    void rememberSaid(Map<String, Object> arguments, Reply reply) {
        if (arguments.get(ELICIT) instanceof Boolean said) {
            remember(said, arguments, reply);
        }
    }

    /** Keeps whether the person is asked by forms in the conversation of a call and its reply. */
    void remember(boolean wanted, Map<String, Object> arguments, Reply reply) {
        sessions.get()
                .ifPresent(store -> Stream.concat(handles(arguments), handles(reply))
                        .distinct()
                        .forEach(id -> store.askByForms(id, wanted)));
    }

    private static Stream<String> handles(Map<String, Object> arguments) {
        return HANDLES.stream()
                .map(arguments::get)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Stream<String> handles(Reply reply) {
        if (reply instanceof Reply.InSession ongoing) {
            return Stream.of(ongoing.handle().id());
        }
        return reply instanceof Reply.Solutions solutions
                ? solutions.offers().stream().map(Reply.Solutions.Offer::id)
                : Stream.empty();
    }
}
