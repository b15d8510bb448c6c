package dev.dunnage.model;

import java.util.List;
import java.util.Optional;

/**
 * A Secret that objects of an application name.
 *
 * @param question the answer that is its name
 * @param maker the answer that says who makes it
 * @param when when it is needed; always where there is no condition
 * @param type its type; empty for the usual one, {@code Opaque}
 * @param keys what stands in it; empty where only its owner knows
 * @param isKnown whether nothing has to be said of it where it is there already
 */
public record SecretNeed(
        String question, String maker, Optional<Condition> when, String type, List<SecretKey> keys, boolean isKnown) {

    /** How a value can be made up. */
    public enum Random {
        /** It cannot: somebody else knows it. */
        NONE,
        /** From letters and digits, which may stand in a URL as they are. */
        LETTERS,
        /** From these and a symbol, for programs that take no other password. */
        SYMBOLS
    }

    /**
     * A key of a Secret.
     *
     * @param name the key, a literal or an answer
     * @param usual a value that is no secret and may stand there as it is; may be empty
     * @param random how its value can be made up
     * @param command a shell command that prints a value; empty where only a person knows it
     * @param about what the value is, where the key does not say it; may be empty
     */
    public record SecretKey(Node name, String usual, Random random, String command, String about) {

        /** Whether anybody can make a value of it. */
        boolean isMade() {
            return !usual.isEmpty() || !command.isEmpty();
        }
    }

    public SecretNeed {
        keys = List.copyOf(keys);
    }

    /** Whether the answers need it. */
    public boolean isNeeded(Values values) {
        return when.map(condition -> condition.holds(values)).orElse(true);
    }

    /** Who makes it. */
    public SecretMaker maker(Values values) {
        return SecretMaker.of(values.text(maker));
    }

    /** Its name. */
    public String name(Values values) {
        return values.text(question);
    }

    /** Whether somebody who knows nothing can make all of its values, since nobody else has them. */
    public boolean canBeMadeUp() {
        return !keys.isEmpty() && keys.stream().allMatch(SecretKey::isMade);
    }

    /** Whether a generator in the cluster can make all of its values. */
    public boolean canBeGenerated() {
        return keys.stream().anyMatch(key -> key.random() != Random.NONE)
                && keys.stream()
                        .allMatch(key ->
                                key.random() != Random.NONE || !key.usual().isEmpty());
    }

    /** The condition that it is needed and made in one way. */
    public Condition madeBy(SecretMaker way) {
        Condition made = new Condition.Equal(maker, way.id());
        return when.<Condition>map(needed -> new Condition.All(List.of(needed, made)))
                .orElse(made);
    }
}
