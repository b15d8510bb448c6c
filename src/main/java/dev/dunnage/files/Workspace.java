package dev.dunnage.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The directories that may be read for detection and written to. A path is judged where it really leads, after symbolic links.
 *
 * <p>The command line's directory comes first, then those that the client opened, then the current directory.
 */
public final class Workspace {

    /** PATH_MAX of Linux, which has the longest. */
    private static final int LONGEST_PATH = 4_096;

    private static final int SHOWN = 60;

    private final List<Path> roots;
    private final Access access;

    /** What is allowed in it. */
    private enum Access {
        ALL,
        READ_ONLY,
        /** Nobody said which directory is the workspace. */
        NONE
    }

    private Workspace(List<Path> roots, Access access) {
        this.roots = List.copyOf(roots);
        this.access = access;
    }

    /** The same directories, in which nothing may be written. */
    public Workspace readOnly() {
        return new Workspace(roots, access == Access.NONE ? Access.NONE : Access.READ_ONLY);
    }

    /**
     * The workspace of one call.
     *
     * @param configured the directory of the command line, where there is one
     * @param opened the directories that the client opened to the server, the default first
     * @param current the directory that the program was started in
     */
    public static Workspace of(Optional<Path> configured, List<Path> opened, Path current) {
        List<Path> roots = new ArrayList<>();
        (configured.isPresent() ? configured.stream() : opened.stream())
                .filter(Files::isDirectory)
                .forEach(root -> roots.add(real(root)));
        if (!roots.isEmpty()) {
            return new Workspace(roots, Access.ALL);
        }
        // Desktop clients start servers in the root of the file system, which nobody meant to open.
        return new Workspace(
                List.of(real(current)), current.toAbsolutePath().getNameCount() > 0 ? Access.ALL : Access.NONE);
    }

    /** The directory against which relative paths are resolved. */
    public Path root() {
        return roots.get(0);
    }

    /** The directory of the workspace that a path is in, which {@link #resolve} gave. */
    Path rootOf(Path path) {
        return roots.stream().filter(path::startsWith).findFirst().orElseThrow(() -> outside(path.toString()));
    }

    /** The directories that are open, the default first, with all links resolved. */
    public List<Path> roots() {
        return roots;
    }

    /** Where a path of a client really leads, which is inside the workspace. */
    public Path resolve(String path) {
        if (path.length() > LONGEST_PATH) {
            throw outside(path.substring(0, SHOWN) + "…");
        }
        try {
            Path target = real(root().resolve(path).normalize());
            if (roots.stream().noneMatch(target::startsWith)) {
                throw outside(path);
            }
            return target;
        } catch (InvalidPathException e) {
            throw outside(path);
        } catch (UncheckedIOException e) {
            throw FileProblem.unusable(Objects.requireNonNull(e.getCause()));
        }
    }

    private FileProblem outside(String path) {
        return new FileProblem(
                FileProblem.Kind.OUTSIDE_WORKSPACE,
                "'%s' leads out of the workspace %s. Name a path inside it, or start the server with --workspace DIR."
                        .formatted(path, root()),
                List.of(path));
    }

    /** Whether files may be written at all. */
    public boolean isWritable() {
        return access == Access.ALL;
    }

    /** Complains where nothing may be written because nobody said which directory is the workspace. */
    public void requireWritable() {
        if (access == Access.READ_ONLY) {
            throw new FileProblem(
                    FileProblem.Kind.OUTSIDE_WORKSPACE,
                    "The server was started with --read-only and writes nothing. Ask with dryRun: true to see the files.",
                    List.of(root().toString()));
        }
        if (access == Access.NONE) {
            throw new FileProblem(
                    FileProblem.Kind.OUTSIDE_WORKSPACE,
                    "No workspace is set, so that nothing can be written. Start the server with --workspace DIR, open a folder in"
                            + " the client, or ask with dryRun: true to see the files.",
                    List.of(root().toString()));
        }
    }

    /** Whether somebody said which directory it is. */
    public boolean isOpened() {
        return access != Access.NONE;
    }

    /** Complains where nobody said which directory is the workspace, and the whole disk would be read. */
    public void requireOpened() {
        if (!isOpened()) {
            throw new FileProblem(
                    FileProblem.Kind.OUTSIDE_WORKSPACE,
                    "No workspace is set, so that nothing is read. Start the server with --workspace DIR, or open a folder in the"
                            + " client.",
                    List.of(root().toString()));
        }
    }

    /** A path as replies show it: from the workspace's root, {@code /} between its parts, {@code .} for the root itself. */
    public String shown(Path path) {
        Path base = roots.stream().filter(path::startsWith).findFirst().orElse(root());
        Path from = base.equals(root()) ? root().relativize(path) : path;
        String text = from.toString().replace('\\', '/');
        return text.isEmpty() ? "." : text;
    }

    /** The real path of what exists, and below it what does not exist yet. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
            if (Files.isSymbolicLink(absolute)) {
                // A link to nowhere leads where it says.
                return real(absolute.resolveSibling(Files.readSymbolicLink(absolute)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        return parent == null || name == null ? absolute : real(parent).resolve(name);
    }
}
