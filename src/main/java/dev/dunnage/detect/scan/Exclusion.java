package dev.dunnage.detect.scan;

/**
 * A directory that looks like a package and is none.
 *
 * @param path from the scanned root, {@code /} separated
 * @param reason why it was left out, for a person
 */
public record Exclusion(String path, String reason) {}
