package dev.dunnage.gitops;

import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import java.util.List;
import java.util.Optional;

/**
 * The controllers that packages can be wired to, in the order in which they are offered.
 *
 * @param all one generator for each
 */
public record GitOpsGenerators(List<GitOpsGenerator> all) {

    /** The id of the question which controller it is. */
    public static final String PROVIDER = "gitopsProvider";

    public GitOpsGenerators {
        all = List.copyOf(all);
    }

    /** The ids that answers may name. */
    public List<String> ids() {
        return all.stream().map(GitOpsGenerator::id).toList();
    }

    /** The generator with an id. */
    public Optional<GitOpsGenerator> find(String id) {
        return all.stream().filter(generator -> generator.id().equals(id)).findFirst();
    }

    /** The question which controller it is. */
    public Question question() {
        return Question.select(
                        PROVIDER,
                        "Which GitOps controller deploys it?",
                        all.stream()
                                .map(generator -> Option.of(generator.id(), generator.name()))
                                .toList())
                .stage(Question.Stage.REQUIRED)
                .build();
    }
}
