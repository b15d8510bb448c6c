package dev.dunnage.gitops;

/**
 * Something that the person should know and that is no error.
 *
 * @param id what it is about, such as {@code not-pushed}
 * @param message what, and what to do about it
 */
public record Warning(String id, String message) {}
