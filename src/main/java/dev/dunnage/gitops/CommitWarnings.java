package dev.dunnage.gitops;

import dev.dunnage.gitops.git.GitFacts;
import dev.dunnage.model.Values;
import java.util.Optional;

/** What a person should know of the way of a package from this checkout to the controller. */
public final class CommitWarnings {

    private CommitWarnings() {}

    /** The warning where the revision that is to be deployed does not hold the package as it is here. */
    public static Optional<Warning> of(GitFacts.PathState state, GitOpsContext context, Values answers) {
        return switch (state) {
            case NOT_COMMITTED ->
                Optional.of(
                        new Warning(
                                "not-committed",
                                "The package is not committed as it is on disk. Commit and push it before the controller looks for it."));
            case NOT_PUSHED ->
                Optional.of(new Warning(
                        "not-pushed",
                        "The package is committed but not pushed. The controller sees it after git push."));
            case ABSENT ->
                Optional.of(new Warning(
                        "not-at-revision",
                        "%s does not hold %s, as far as this checkout knows. Merge it there, fetch, or choose another targetRevision."
                                .formatted(
                                        SharedQuestions.revision(context, answers)
                                                .value(),
                                        context.repositoryPath())));
            case PUSHED, UNKNOWN -> Optional.empty();
        };
    }
}
