package dev.dunnage.gitops.git;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the git checkout around a package says.
 *
 * @param root the work tree's root
 * @param url the remote's address without credentials; empty where a controller could not reach it
 * @param branch the current branch; empty on a detached HEAD
 * @param defaultBranch the remote's default branch, where the checkout knows it
 * @param commit the current commit; empty before the first one
 * @param branches all branches, those of the remote without its name
 * @param tags all tags
 * @param tagsAtHead the tags of the current commit
 */
public record GitFacts(
        Path root,
        Optional<String> url,
        Optional<String> branch,
        Optional<String> defaultBranch,
        Optional<String> commit,
        Set<String> branches,
        Set<String> tags,
        Set<String> tagsAtHead) {

    /** How far a package has come on its way to the controller. */
    public enum PathState {
        /** It is not in the current commit, or was changed since. */
        NOT_COMMITTED,
        /** It is committed, and the remote's copy of the branch does not have it like this. */
        NOT_PUSHED,
        /** The revision that is to be deployed does not hold it, as far as this checkout knows. */
        ABSENT,
        /** The remote's copy of the branch has it as it is, or the revision was chosen whatever is here. */
        PUSHED,
        /** There is no remote branch to compare with. */
        UNKNOWN
    }

    public GitFacts {
        branches = Collections.unmodifiableSet(new TreeSet<>(branches));
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        tagsAtHead = Collections.unmodifiableSet(new TreeSet<>(tagsAtHead));
    }

    /** The revision that a controller would follow to see what is checked out here, as an answer that says which kind it is. */
    public Optional<String> revision() {
        return branch.map(this::unmistakable)
                .or(() -> tagsAtHead.stream().findFirst().map(tag -> branches.contains(tag) ? "tag:" + tag : tag))
                .or(() -> defaultBranch.map(this::unmistakable))
                .or(() -> commit);
    }

    /** Which of the facts the {@link #revision} is, for the person who is asked to confirm it. */
    public Optional<String> revisionSource() {
        return branch.map(name -> "the current branch")
                .or(() -> tagsAtHead.stream().findFirst().map(tag -> "a tag of the detached HEAD"))
                .or(() -> defaultBranch.map(name -> "the remote's default branch, since HEAD is detached"))
                .or(() -> commit.map(id -> "the commit of the detached HEAD"));
    }

    /** A branch may be called {@code 1.x} or {@code v2.0}, which without a prefix would be a range of versions or a tag. */
    private String unmistakable(String name) {
        return GitRevision.of(name, this).equals(new GitRevision.Branch(name)) ? name : "branch:" + name;
    }
}
