package dev.dunnage.detect.tree;

/**
 * A file or directory that could not be looked into, so that what it holds is unknown.
 *
 * @param path from the scanned root, {@code /} separated
 * @param reason such as {@code unreadable} or {@code larger than 10 MiB}
 */
public record SkippedPath(String path, String reason) {}
