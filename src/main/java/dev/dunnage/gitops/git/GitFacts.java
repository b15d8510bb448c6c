package dev.dunnage.gitops.git;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the git checkout around a package says.
 *
 * @param root the work tree's root
 * @param remotes the remotes, of which one is chosen
 * @param branch the current branch; empty on a detached HEAD
 * @param branchThere what that is called in the chosen remote, where the checkout knows it to be there
 * @param defaultBranch the remote's default branch, where the checkout knows it
 * @param commit the current commit; empty before the first one
 * @param branches all branches, those of the remote without its name
 * @param tags all tags
 * @param tagsAtHead the tags of the current commit
 */
public record GitFacts(
        Path root,
        GitRemotes remotes,
        Optional<String> branch,
        Optional<String> branchThere,
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

    /** The address of the remote that is chosen, without credentials; empty where a controller could not reach it. */
    public Optional<String> url() {
        return remotes.url();
    }

    /** The revision that a controller would follow to see what is checked out here, as an answer that says which kind it is. */
    public Optional<String> revision() {
        return followed()
                .map(this::unmistakable)
                .or(() -> tagsAtHead.stream().findFirst().map(tag -> branches.contains(tag) ? "tag:" + tag : tag))
                .or(() -> defaultBranch.map(this::unmistakable))
                .or(() -> commit);
    }

    /** The branch that a controller would follow; where people work with forks, the one that their work is merged into. */
    private Optional<String> followed() {
        return branchThere
                .or(() -> branch.filter(name -> !isOfAFork()))
                .or(() -> branch.flatMap(name -> defaultBranch));
    }

    private boolean isOfAFork() {
        return branch.isPresent()
                && branchThere.isEmpty()
                && defaultBranch.isPresent()
                && !remotes.others().isEmpty();
    }

    /** Which of the facts the {@link #revision} is, for the person who is asked to confirm it. */
    public Optional<String> revisionSource() {
        return branch.map(this::branchSource)
                .or(() -> tagsAtHead.stream().findFirst().map(tag -> "a tag of the detached HEAD"))
                .or(() -> defaultBranch.map(name -> "the remote's default branch, since HEAD is detached"))
                .or(() -> commit.map(id -> "the commit of the detached HEAD"));
    }

    private String branchSource(String name) {
        if (isOfAFork()) {
            return "the default branch of %s, which has no branch %s".formatted(remotes.chosen(), name);
        }
        return branchThere.filter(there -> !there.equals(name)).isPresent()
                ? "the branch that %s follows".formatted(name)
                : "the current branch";
    }

    /** Which remote the {@link #url} is of, and which are the others. */
    public String urlSource() {
        Map<String, String> others = remotes.others();
        return others.isEmpty()
                ? "the remote of the checkout"
                : "the remote %s, which is taken for the one to merge into; not %s"
                        .formatted(
                                remotes.chosen(),
                                others.entrySet().stream()
                                        .map(other -> other.getKey() + " (" + other.getValue() + ")")
                                        .collect(Collectors.joining(", ")));
    }

    /** A branch may be called {@code 1.x} or {@code v2.0}, which without a prefix would be a range of versions or a tag. */
    private String unmistakable(String name) {
        return GitRevision.of(name, this).equals(new GitRevision.Branch(name)) ? name : "branch:" + name;
    }
}
