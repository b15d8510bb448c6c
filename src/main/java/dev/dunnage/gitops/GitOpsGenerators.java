package dev.dunnage.gitops;

import dev.dunnage.detect.wiring.WiringReader;
import dev.dunnage.gitops.existing.ExistingObject;
import dev.dunnage.gitops.existing.KnownControllers;
import dev.dunnage.question.Option;
import dev.dunnage.question.Question;
import dev.dunnage.question.Spelling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The controllers that packages can be wired to, in the order in which they are offered.
 *
 * @param all one generator for each
 */
public record GitOpsGenerators(List<GitOpsGenerator> all) implements KnownControllers {

    /** The id of the question which controller it is. */
    public static final String PROVIDER = "gitopsProvider";

    public GitOpsGenerators {
        all = List.copyOf(all);
    }

    /** The ids that answers may name. */
    public List<String> ids() {
        return all.stream().map(GitOpsGenerator::id).toList();
    }

    /** The generator with an id. People write a controller's name in many ways: {@code Argo CD}, {@code argo-cd}, {@code FluxCD}. */
    public Optional<GitOpsGenerator> find(String id) {
        String plain = Spelling.plain(id);
        return all.stream()
                .filter(generator -> List.of(generator.id(), generator.id() + "cd", Spelling.plain(generator.name()))
                        .contains(plain))
                .findFirst();
    }

    @Override
    public List<String> names() {
        return all.stream().map(GitOpsGenerator::name).toList();
    }

    @Override
    public Set<String> deploying() {
        Set<String> kinds = new LinkedHashSet<>();
        all.forEach(generator -> kinds.addAll(generator.deploying()));
        return kinds;
    }

    @Override
    public String releaseName(ExistingObject object) {
        return all.stream()
                .filter(generator ->
                        generator.deploying().contains(object.found().kind()))
                .findFirst()
                .map(generator -> generator.releaseName(object))
                .orElse(object.name());
    }

    /** What a scan has to know of the controllers. */
    public WiringReader wiring() {
        return new WiringReader(all.stream().map(GitOpsGenerator::objects).toList());
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
