package dev.dunnage.gitops.flux;

import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.git.GitRevision;
import dev.dunnage.model.Node;
import java.util.Optional;

/**
 * The {@code ref} of a GitRepository: four fields for what is one answer.
 *
 * @see <a href="https://fluxcd.io/flux/components/source/gitrepositories/#reference">GitRepository reference</a>
 */
final class FluxRef {

    /** What Flux follows where a GitRepository names nothing, whatever the remote's default branch is. */
    private static final String WITHOUT_REF = "master";

    private FluxRef() {}

    /** The field for a revision that is not HEAD, for which Flux has none. */
    static Node of(GitRevision revision) {
        if (revision instanceof GitRevision.Tag) {
            return Node.map("tag", revision.value());
        }
        if (revision instanceof GitRevision.Semver) {
            return Node.map("semver", revision.value());
        }
        if (revision instanceof GitRevision.Commit) {
            return Node.map("commit", revision.value());
        }
        return Node.map("branch", revision.value());
    }

    /** What an existing GitRepository reads, as an answer; empty where it names a reference that is neither branch nor tag. */
    static Optional<String> of(ExistingObject repository) {
        for (String field : new String[] {"commit", "semver", "tag"}) {
            Optional<String> value = repository.text("spec", "ref", field);
            if (value.isPresent()) {
                return value.map(text -> field + ":" + text);
            }
        }
        Optional<String> name = repository.text("spec", "ref", "name");
        return name.isPresent()
                ? name.filter(text -> text.startsWith("refs/heads/") || text.startsWith("refs/tags/"))
                : Optional.of(
                        "branch:" + repository.text("spec", "ref", "branch").orElse(WITHOUT_REF));
    }
}
