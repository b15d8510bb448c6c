package dev.dunnage.detect.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Arithmetic on paths within a scanned tree: {@code /} separated, {@code .} for the root, never leading out of it. */
public final class TreePath {

    public static final String ROOT = ".";

    private TreePath() {}

    public static String child(String directory, String name) {
        return directory.equals(ROOT) ? name : directory + "/" + name;
    }

    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? ROOT : path.substring(0, slash);
    }

    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public static int depth(String path) {
        return path.equals(ROOT) ? 0 : (int) path.chars().filter(c -> c == '/').count() + 1;
    }

    public static List<String> segments(String path) {
        return path.equals(ROOT) ? List.of() : List.of(path.split("/", -1));
    }

    /** The directories above a path, the nearest first, the root last. */
    public static List<String> ancestors(String path) {
        List<String> ancestors = new ArrayList<>();
        for (String at = path; !at.equals(ROOT); ) {
            at = parent(at);
            ancestors.add(at);
        }
        return ancestors;
    }

    /** Whether the path lies in the directory or is it. */
    public static boolean within(String path, String directory) {
        return directory.equals(ROOT) || path.equals(directory) || path.startsWith(directory + "/");
    }

    /** Where a relative reference leads from a directory; empty where it leaves the tree. */
    public static Optional<String> resolve(String directory, String reference) {
        Deque<String> path = new ArrayDeque<>(segments(directory));
        for (String segment : List.of(reference.split("/", -1))) {
            if (segment.equals("..")) {
                if (path.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                path.addLast(segment);
            }
        }
        return Optional.of(path.isEmpty() ? ROOT : String.join("/", path));
    }

    /** A path below a directory, as seen from it: {@code ../} where it lies elsewhere. */
    public static String relative(String directory, String path) {
        if (within(path, directory)) {
            return directory.equals(ROOT) || path.equals(directory) ? path : path.substring(directory.length() + 1);
        }
        return "../" + relative(parent(directory), path);
    }
}
