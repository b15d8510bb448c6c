package dev.dunnage.mcp.client;

import java.time.Duration;

/**
 * How long and how much the server waits and reads.
 *
 * @param lineBytes the longest message
 * @param drain how long running calls may still answer after the end of the input
 * @param roots how long a client may take to name its roots
 * @param silentForm how long a form may stay open in a call without progress: TypeScript clients give a call up after 60 s
 * @param form how long a form may stay open in a call whose client hears progress meanwhile
 * @param beat how often that progress is told
 * @param model how long the client's model may take
 */
public record Limits(
        int lineBytes,
        Duration drain,
        Duration roots,
        Duration silentForm,
        Duration form,
        Duration beat,
        Duration model) {

    /** What fits people, disks and clients today. */
    public static final Limits USUAL = new Limits(
            16 << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(50),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(45));
}
