package dev.dunnage.mcp;

/**
 * What a client may assume of a tool before it calls it.
 *
 * @param readOnly it changes nothing
 * @param destructive it may overwrite or delete what is there
 * @param idempotent a second call with the same arguments changes nothing more
 * @param openWorld it reaches beyond the machine
 */
public record ToolHints(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}
