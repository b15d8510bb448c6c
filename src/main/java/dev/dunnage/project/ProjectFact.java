package dev.dunnage.project;

/**
 * A value that a file of the program tells.
 *
 * @param id the id of the question that it answers, such as {@code port}
 * @param value a {@link String} or a {@link Long}
 * @param file the file, from the workspace's root
 */
public record ProjectFact(String id, Object value, String file) {}
