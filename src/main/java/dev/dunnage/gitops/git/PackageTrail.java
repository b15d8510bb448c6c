package dev.dunnage.gitops.git;

import dev.dunnage.gitops.git.GitFacts.PathState;
import java.io.IOException;
import java.util.Optional;
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

    private final Repository repository;
    private final GitFacts facts;
    private final String path;

    PackageTrail(Repository repository, GitFacts facts, String path) {
        this.repository = repository;
        this.facts = facts;
        this.path = path;
    }

    PathState towards(GitRevision revision) throws IOException {
        if (revision instanceof GitRevision.Semver) {
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
        if (here.isEmpty() || isChanged()) {
            return PathState.NOT_COMMITTED;
        }
        if (repository.getRemoteNames().isEmpty()) {
            return PathState.UNKNOWN;
        }
        boolean isCurrent = facts.branch().filter(branch::equals).isPresent();
        Optional<ObjectId> there =
                objectAt(commit(Constants.R_REMOTES + GitReader.remote(repository, facts.branch()) + "/" + branch));
        if (there.isEmpty()) {
            return isCurrent ? PathState.NOT_PUSHED : PathState.ABSENT;
        }
        return isCurrent && !there.equals(here) ? PathState.NOT_PUSHED : PathState.PUSHED;
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
