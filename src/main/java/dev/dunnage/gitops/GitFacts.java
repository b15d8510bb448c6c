package dev.dunnage.gitops;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the git checkout around a package says.
 *
 * @param root the work tree's root
 * @param url the remote's address without credentials; empty without a remote
 * @param branch the current branch; empty on a detached HEAD
 * @param defaultBranch the remote's default branch, where the checkout knows it
 * @param commit the current commit; empty before the first one
 * @param tags all tags
 * @param tagsAtHead the tags of the current commit
 * @param path where the package stands
 */
public record GitFacts(
        Path root,
        Optional<String> url,
        Optional<String> branch,
        Optional<String> defaultBranch,
        Optional<String> commit,
        Set<String> tags,
        Set<String> tagsAtHead,
        PathState path) {

    /** How far a package has come on its way to the controller. */
    public enum PathState {
        /** It is not in the current commit, or was changed since. */
        NOT_COMMITTED,
        /** It is committed, and the remote's copy of the branch does not have it like this. */
        NOT_PUSHED,
        /** The remote's copy of the branch has it as it is. */
        PUSHED,
        /** There is no remote branch to compare with. */
        UNKNOWN
    }

    public GitFacts {
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        tagsAtHead = Collections.unmodifiableSet(new TreeSet<>(tagsAtHead));
    }

    /** The revision that a controller would follow to see what is checked out here. */
    public Optional<String> revision() {
        return branch.or(() -> tagsAtHead.stream().findFirst())
                .or(() -> defaultBranch)
                .or(() -> commit);
    }
}
