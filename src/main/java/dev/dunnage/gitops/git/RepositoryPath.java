package dev.dunnage.gitops.git;

import java.util.Arrays;
import java.util.Optional;

/** Paths from a repository's root, {@code /} separated, {@code .} for the root itself. */
public final class RepositoryPath {

    private RepositoryPath() {}

    /** The path without {@code ./} in front and {@code /} behind. */
    public static String normal(String path) {
        String trimmed = path.replaceAll("/+", "/").replaceAll("^(?:\\./)+", "").replaceAll("(?:/\\.?)+$", "");
        return trimmed.isEmpty() ? "." : trimmed;
    }

    /** Whether the path climbs out of the repository, or tries to. */
    public static boolean climbs(String path) {
        return Arrays.asList(path.split("/", -1)).contains("..");
    }

    /** The rest of a path that lies in a directory. */
    public static Optional<String> below(String directory, String path) {
        String base = normal(directory);
        String file = normal(path);
        if (base.equals(".")) {
            return Optional.of(file);
        }
        return file.startsWith(base + "/") ? Optional.of(file.substring(base.length() + 1)) : Optional.empty();
    }

    /** The form in which Flux writes paths. */
    public static String dotted(String path) {
        String normal = normal(path);
        return normal.equals(".") ? "./" : "./" + normal;
    }
}
