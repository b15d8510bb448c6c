package dev.dunnage.gitops.git;

import dev.dunnage.gitops.git.GitFacts.PathState;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Follows a package from the work tree over the current commit to the revision that a controller will read. */
final class PackageTrail {

    /** Files of patterns, which git reads in every directory. */
    private static final List<String> RULES = List.of(Constants.DOT_GIT_IGNORE, Constants.DOT_GIT_ATTRIBUTES);

    private static final long LONGEST_RULES = 1 << 20;
    private static final long LARGEST_FILE = 1L << 30;

    private final Repository repository;
    private final GitFacts facts;
    private final String path;

    PackageTrail(Repository repository, GitFacts facts, String path) {
        this.repository = repository;
        this.facts = facts;
        this.path = path;
    }

    PathState towards(GitRevision revision) throws IOException {
        try {
            return stateAt(revision);
        } catch (ConfinedFileSystem.ProgramNeeded unknown) {
            return PathState.UNKNOWN;
        }
    }

    private PathState stateAt(GitRevision revision) throws IOException {
        String hash = repository.getConfig().getString("extensions", null, "objectFormat");
        boolean isReadable = hash == null || hash.equalsIgnoreCase("sha1");
        if (!isReadable || revision instanceof GitRevision.Semver) {
            return PathState.UNKNOWN;
        }
        if (revision instanceof GitRevision.Tag tag) {
            return pinned(Constants.R_TAGS + tag.value());
        }
        if (revision instanceof GitRevision.Commit commit) {
            return pinned(commit.value());
        }
        Optional<String> followed = revision instanceof GitRevision.Head
                ? facts.defaultBranch().or(facts::branch)
                : Optional.of(revision.value());
        return followed.isPresent() ? following(followed.get()) : PathState.UNKNOWN;
    }

    /** What is pinned does not change with what is here; it only has to hold the package. */
    private PathState pinned(String name) throws IOException {
        Optional<ObjectId> commit = commit(name);
        if (commit.isEmpty()) {
            return PathState.UNKNOWN;
        }
        return objectAt(commit).isPresent() ? PathState.PUSHED : PathState.ABSENT;
    }

    private PathState following(String branch) throws IOException {
        Optional<ObjectId> here = objectAt(commit(Constants.HEAD));
        if (here.isEmpty()) {
            return PathState.NOT_COMMITTED;
        }
        if (!isReadable()) {
            return PathState.UNKNOWN;
        }
        if (isChanged()) {
            return PathState.NOT_COMMITTED;
        }
        if (!isFetched()) {
            return PathState.UNKNOWN;
        }
        boolean isCurrent = facts.branch().filter(branch::equals).isPresent()
                || facts.branchThere().filter(branch::equals).isPresent();
        Optional<ObjectId> there =
                objectAt(commit(Constants.R_REMOTES + facts.remotes().chosen() + "/" + branch));
        if (there.isEmpty()) {
            return isCurrent ? PathState.NOT_PUSHED : PathState.ABSENT;
        }
        return isCurrent && !there.equals(here) ? PathState.NOT_PUSHED : PathState.PUSHED;
    }

    /** Whether what the chosen remote has is known here. The only remote of a new repository has nothing yet. */
    private boolean isFetched() throws IOException {
        Set<String> remotes = repository.getRemoteNames();
        String chosen = facts.remotes().chosen();
        boolean isOnly =
                remotes.size() == 1 && repository.getConfig().getStringList("remote", chosen, "fetch").length > 0;
        return isOnly
                || !repository
                        .getRefDatabase()
                        .getRefsByPrefix(Constants.R_REMOTES + chosen + "/")
                        .isEmpty();
    }

    private Optional<ObjectId> commit(String name) throws IOException {
        try {
            return Optional.ofNullable(repository.resolve(name + "^{commit}"));
        } catch (MissingObjectException shallow) {
            return Optional.empty();
        }
    }

    /** The tree at the path of a commit. */
    private Optional<ObjectId> objectAt(Optional<ObjectId> commit) throws IOException {
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit parsed = walk.parseCommit(commit.get());
            if (path.equals(".")) {
                return Optional.of(parsed.getTree().getId());
            }
            try (TreeWalk tree = TreeWalk.forPath(repository, path, parsed.getTree())) {
                return tree == null ? Optional.empty() : Optional.of(tree.getObjectId(0));
            }
        }
    }

    /**
     * Whether the package can be compared: to do so its files are read, and patterns and attributes on the way to it. Another repository in
     * it would be opened too.
     */
    private boolean isReadable() throws IOException {
        Path root = repository.getWorkTree().toPath();
        Path git = root.resolve(Constants.DOT_GIT);
        Path directory = root.resolve(path).normalize();
        for (Path at = directory; at != null && at.startsWith(root); at = at.getParent()) {
            for (String name : RULES) {
                if (OrdinaryFiles.exception(at.resolve(name), git, PackageTrail::isReadable)
                        .isPresent()) {
                    return false;
                }
            }
        }
        return OrdinaryFiles.exception(directory, git, PackageTrail::isReadable).isEmpty();
    }

    /** Links are read as what they say; patterns in the place of a link are not. */
    private static boolean isReadable(Path file, BasicFileAttributes attributes) {
        String name = String.valueOf(file.getFileName());
        if (name.equals(Constants.DOT_GIT)) {
            return false;
        }
        long longest = RULES.contains(name) ? LONGEST_RULES : LARGEST_FILE;
        return attributes.isDirectory()
                || (attributes.isSymbolicLink() && !RULES.contains(name))
                || (attributes.isRegularFile() && attributes.size() <= longest);
    }

    @SuppressWarnings("resource") // closing this Git would close the repository, which the caller closes
    private boolean isChanged() throws IOException {
        try {
            var status = new Git(repository).status();
            return !(path.equals(".") ? status : status.addPath(path)).call().isClean();
        } catch (GitAPIException e) {
            throw new IOException(e);
        }
    }
}
