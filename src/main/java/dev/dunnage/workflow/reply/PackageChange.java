package dev.dunnage.workflow.reply;

/**
 * What an update changes in a file, and why.
 *
 * @param path relative to the workspace
 * @param summary such as {@code replicaCount: 2 -> 3}
 * @param reason the answers, or the entries of the catalogue's change list, that it comes from
 */
public record PackageChange(String path, String summary, String reason) {}
