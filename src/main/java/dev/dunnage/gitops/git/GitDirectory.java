package dev.dunnage.gitops.git;

import dev.dunnage.files.FileProblem;
import dev.dunnage.files.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory in which git keeps a repository, looked at before anything is read from it. A checkout can bring any bytes there: a pipe
 * that never ends, a file of gigabytes, or links and pointers to places that are none of its business.
 *
 * @param workTree the directory that has {@code .git}
 * @param path where its HEAD and index are
 * @param common where its configuration, references and objects are; the same, but for a linked work tree
 * @see <a href="https://git-scm.com/docs/gitrepository-layout">The layout of a repository</a>
 */
record GitDirectory(Path workTree, Path path, Path common) {

    private static final int LONGEST_POINTER = 8 << 10;
    private static final int LONGEST_CONFIG = 1 << 20;

    /** What is read of it, and how many bytes of each; the index of a large monorepo has some hundred megabytes. */
    private static final Map<String, Long> FILES = Map.ofEntries(
            Map.entry("HEAD", (long) LONGEST_POINTER),
            Map.entry("config", (long) LONGEST_CONFIG),
            Map.entry("config.worktree", (long) LONGEST_CONFIG),
            Map.entry("commondir", (long) LONGEST_POINTER),
            Map.entry("gitdir", (long) LONGEST_POINTER),
            Map.entry("shallow", 16L << 20),
            Map.entry("packed-refs", 128L << 20),
            Map.entry("index", 512L << 20),
            Map.entry("info/exclude", (long) LONGEST_CONFIG),
            Map.entry("info/attributes", (long) LONGEST_CONFIG),
            Map.entry("objects/info/alternates", (long) LONGEST_POINTER));

    private static final Path NOTHING = Path.of("");

    /** Directories of which any file may be opened. */
    private static final List<String> DIRECTORIES = List.of("refs", "reftable", "objects");

    /** What JGit looks for by name; whatever else it is told to look for was named by the checkout. */
    private static final Set<String> KEPT =
            Set.of("config", "refs", "logs", "logs/refs", "packed-refs", "objects", "info/exclude", "info/attributes");

    /** The repository that a directory is in; nothing where it is in none. */
    static Optional<GitDirectory> of(Path start) throws IOException {
        for (Path at = start.toAbsolutePath(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            boolean isEmpty = Files.isDirectory(git) && !isThere(git.resolve("HEAD"));
            if (isThere(git) && !isEmpty) {
                return Optional.of(at(at, git));
            }
        }
        return Optional.empty();
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static GitDirectory at(Path workTree, Path git) throws IOException {
        if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
            return checked(workTree, git);
        }
        Path target = pointedTo(git)
                .filter(Files::isDirectory)
                .orElseThrow(() -> unusable(git, "is neither a directory nor a pointer to one"));
        if (!belongsTogether(workTree, git, target)) {
            throw unusable(git, "points to a repository that knows nothing of this directory");
        }
        return checked(workTree, target);
    }

    /** Where a link leads, or a file that names a directory. */
    private static Optional<Path> pointedTo(Path git) throws IOException {
        return Files.isSymbolicLink(git)
                ? Optional.of(git).filter(Files::exists).map(GitDirectory::real)
                : SmallFile.text(git, LONGEST_POINTER)
                        .filter(text -> text.startsWith("gitdir:"))
                        .map(text -> text.substring("gitdir:".length()).strip())
                        .map(git::resolveSibling)
                        .map(Path::normalize);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }

    /**
     * A directory in the work tree is its own; a submodule's lies in that of the repository above it; a linked work tree's names the work
     * tree itself.
     */
    private static boolean belongsTogether(Path workTree, Path git, Path target) throws IOException {
        if (real(target).startsWith(real(workTree))) {
            return true;
        }
        for (Path above = workTree.getParent(); above != null; above = above.getParent()) {
            if (target.startsWith(above.resolve(".git"))) {
                return true;
            }
        }
        Optional<Path> back = SmallFile.text(target.resolve("gitdir"), LONGEST_POINTER)
                .map(text -> target.resolve(text.strip()).normalize());
        return back.isPresent()
                && Files.exists(back.get())
                && back.get().toRealPath().equals(git.toRealPath());
    }

    private static GitDirectory checked(Path workTree, Path git) throws IOException {
        GitDirectory directory = new GitDirectory(workTree, git, common(git));
        for (Path part : new LinkedHashSet<>(List.of(git, directory.common()))) {
            for (Map.Entry<String, Long> file : FILES.entrySet()) {
                check(part, part.resolve(file.getKey()), file.getValue());
            }
            for (String name : DIRECTORIES) {
                check(part.resolve(name));
            }
        }
        return directory;
    }

    /** A linked work tree's directory lies in that of the repository, in {@code worktrees/NAME}. */
    private static Path common(Path git) throws IOException {
        Path pointer = git.resolve("commondir");
        if (!isThere(pointer)) {
            return git;
        }
        return SmallFile.text(pointer, LONGEST_POINTER)
                .map(text -> git.resolve(text.strip()).normalize())
                .filter(git::startsWith)
                .orElseThrow(() -> unusable(pointer, "names no directory that this one is part of"));
    }

    /** Other programs share files between repositories by links, but not with places outside of the work tree. */
    private static void check(Path part, Path file, long longest) throws IOException {
        if (isThere(file)
                && (!Files.isRegularFile(file)
                        || Files.size(file) > longest
                        || !file.toRealPath().startsWith(part.toRealPath()))) {
            throw unusable(file, "is no file of ordinary size that lies there");
        }
    }

    private static void check(Path directory) throws IOException {
        OrdinaryFiles.exception(
                        directory,
                        NOTHING,
                        (file, attributes) -> attributes.isRegularFile() || attributes.isDirectory())
                .ifPresent(other -> {
                    throw unusable(other, "is no file of ordinary size that lies there");
                });
    }

    /** Whether a file is one of those that JGit looks for by itself. */
    boolean keeps(Path file) {
        return Stream.of(path, common)
                .map(part -> part.toAbsolutePath().normalize())
                .filter(file::startsWith)
                .map(part -> part.relativize(file).toString().replace('\\', '/'))
                .anyMatch(KEPT::contains);
    }

    /** Whether objects are borrowed from another repository, which is not looked into. */
    boolean borrows() {
        return isThere(common.resolve("objects/info/alternates"));
    }

    /** Whether it is a work tree of a repository that has several. */
    boolean isLinked() {
        return !path.equals(common);
    }

    static FileProblem unusable(Path file, String reason) {
        return new FileProblem(
                FileProblem.Kind.UNUSABLE,
                "%s %s. Mend it (git status says more), or work on a copy without .git and answer gitRepoUrl yourself."
                        .formatted(file, reason),
                List.of(file.toString()));
    }
}
