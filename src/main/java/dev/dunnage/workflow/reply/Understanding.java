package dev.dunnage.workflow.reply;

import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Found;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was read in a text, and what of it no solution serves.
 *
 * @param requirements what was read
 * @param unserved ids of wanted capabilities that the best solution does not bring
 */
public record Understanding(Requirements requirements, List<String> unserved) {

    public Understanding {
        unserved = List.copyOf(unserved);
    }

    /** A reading of which nothing had to be left out. */
    public static Understanding of(Requirements requirements) {
        return new Understanding(requirements, List.of());
    }

    /** All that was said and is not served, in the order of the text's kinds. */
    List<Found> unsupported() {
        return Stream.of(
                        requirements.unsupported().stream(),
                        requirements.capabilities().stream().filter(found -> unserved.contains(found.id())),
                        requirements.unread().stream())
                .flatMap(Function.identity())
                .toList();
    }
}
