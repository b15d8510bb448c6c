package dev.dunnage.gitops.git;

import dev.dunnage.files.FileProblem;
import dev.dunnage.files.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The directory in which git keeps a repository, looked at before anything is read from it. A checkout can bring any bytes there: a pipe
 * that never ends, a file of gigabytes, or pointers to places that are none of its business.
 *
 * @see <a href="https://git-scm.com/docs/gitrepository-layout">The layout of a repository</a>
 */
record GitDirectory(Path workTree, Path path) {

    private static final int LONGEST_POINTER = 8 << 10;
    private static final int LONGEST_CONFIG = 1 << 20;

    /** What is read of it, and how many bytes of each; the index of a large monorepo has some hundred megabytes. */
    private static final Map<String, Long> FILES = Map.of(
            "HEAD", (long) LONGEST_POINTER,
            "config", (long) LONGEST_CONFIG,
            "config.worktree", (long) LONGEST_CONFIG,
            "commondir", (long) LONGEST_POINTER,
            "gitdir", (long) LONGEST_POINTER,
            "shallow", 16L << 20,
            "packed-refs", 128L << 20,
            "index", 512L << 20,
            "info/exclude", (long) LONGEST_CONFIG,
            "objects/info/alternates", (long) LONGEST_POINTER);

    /** The repository that a directory is in; nothing where it is in none. */
    static Optional<GitDirectory> of(Path start) throws IOException {
        for (Path at = start.toAbsolutePath(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.exists(git, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(at(at, git));
            }
        }
        return Optional.empty();
    }

    private static GitDirectory at(Path workTree, Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return new GitDirectory(workTree, git).checked();
        }
        Path target = SmallFile.text(git, LONGEST_POINTER)
                .filter(text -> text.startsWith("gitdir:"))
                .map(text -> text.substring("gitdir:".length()).strip())
                .map(workTree::resolve)
                .map(Path::normalize)
                .filter(Files::isDirectory)
                .orElseThrow(() -> unusable(git, "is neither a directory nor a pointer to one"));
        if (!belongsTogether(workTree, git, target)) {
            throw unusable(git, "points to a repository that knows nothing of this directory");
        }
        return new GitDirectory(workTree, target).checked();
    }

    /** A submodule's directory lies in that of the repository above it; a linked work tree's names the work tree itself. */
    private static boolean belongsTogether(Path workTree, Path git, Path target) throws IOException {
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

    private GitDirectory checked() throws IOException {
        List<Path> directories = Files.exists(path.resolve("commondir")) ? List.of(path, common()) : List.of(path);
        for (Path directory : directories) {
            for (Map.Entry<String, Long> file : FILES.entrySet()) {
                check(directory.resolve(file.getKey()), file.getValue());
            }
            requireNoInclusion(directory.resolve("config"));
            requireNoInclusion(directory.resolve("config.worktree"));
        }
        return this;
    }

    private Path common() throws IOException {
        return SmallFile.text(path.resolve("commondir"), LONGEST_POINTER)
                .map(text -> path.resolve(text.strip()).normalize())
                .orElseThrow(() -> unusable(path.resolve("commondir"), "is no file of ordinary size"));
    }

    private static void check(Path file, long longest) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && (!Files.isRegularFile(file) || Files.size(file) > longest)) {
            throw unusable(file, "is no file of ordinary size");
        }
    }

    /** An included file may be anywhere on the machine. */
    private static void requireNoInclusion(Path config) throws IOException {
        boolean includes = SmallFile.text(config, LONGEST_CONFIG)
                .filter(text -> text.toLowerCase(Locale.ROOT).contains("[include"))
                .isPresent();
        if (includes) {
            throw unusable(config, "includes other files, which are not read");
        }
    }

    /** Whether objects are borrowed from another repository, which is not looked into. */
    boolean borrows() {
        return Files.exists(path.resolve("objects/info/alternates"), LinkOption.NOFOLLOW_LINKS);
    }

    static FileProblem unusable(Path file, String reason) {
        return new FileProblem(
                FileProblem.Kind.UNUSABLE,
                "%s %s. Mend it (git status says more), or work on a copy without .git and answer gitRepoUrl yourself."
                        .formatted(file, reason),
                List.of(file.toString()));
    }
}
