package dev.dunnage.question;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Paths that mean what they say. Nobody expands {@code ~}, variables or percent signs here, so that a path with them is a mistake or a
 * trick, and nothing has to be written to git's own directory.
 */
final class WorkspacePath {

    /** In bytes, on all usual file systems: https://man7.org/linux/man-pages/man7/path_resolution.7.html */
    private static final int LONGEST_NAME = 255;

    private WorkspacePath() {}

    static boolean isPlain(String path) {
        return path.equals(path.strip())
                && Stream.of("~", "$", "%").noneMatch(path::startsWith)
                && !path.contains("/$")
                && !path.toLowerCase(Locale.ROOT).contains("%2")
                && Stream.of(path.split("[/\\\\]"))
                        .noneMatch(name -> isGit(name) || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME);
    }

    /** Some file systems fold case, and some drop dots and spaces at the end. */
    private static boolean isGit(String name) {
        return name.replaceAll("[. ]+$", "").equalsIgnoreCase(".git");
    }
}
