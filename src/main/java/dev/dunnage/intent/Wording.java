package dev.dunnage.intent;

import java.util.List;

/**
 * How people name a capability that the program's own vocabulary does not know.
 *
 * @param kind {@code workload} or {@code service}
 * @param id the capability's id, such as {@code nats}
 * @param phrases one or several words each; case and punctuation do not matter
 */
public record Wording(String kind, String id, List<String> phrases) {

    public Wording {
        phrases = List.copyOf(phrases);
    }
}
