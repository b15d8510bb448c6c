package dev.dunnage.gitops.existing;

import java.util.List;

/**
 * The first comment of a generated manifest, {@code Argo CD deploys shop from charts/shop.}: it tells a person what the file is for, and
 * this program that the file is its own.
 */
public final class Headline {

    private Headline() {}

    /** The line, without the comment's mark. */
    public static String of(String controller, String name, String path) {
        return start(controller) + name + end(path);
    }

    private static String start(String controller) {
        return controller + " deploys ";
    }

    private static String end(String path) {
        return " from %s.".formatted(path.equals(".") ? "the repository's root" : path);
    }

    /** Whether a file that begins with this line was generated for one of the controllers. */
    static boolean isOne(String line, List<String> controllers) {
        return controllers.stream().anyMatch(controller -> isOf(line, "# " + start(controller)));
    }

    private static boolean isOf(String line, String start) {
        int name = start.length();
        int space = line.indexOf(' ', name);
        return line.startsWith(start) && space > name && line.startsWith(" from ", space) && line.endsWith(".");
    }

    /** Whether the line is that of the package at the path. */
    static boolean isAbout(String line, String path) {
        return line.endsWith(end(path));
    }
}
