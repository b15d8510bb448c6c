package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.lint.Finding;
import dev.dunnage.model.Application;
import dev.dunnage.policy.Policies;
import dev.dunnage.question.Question;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A look at what is about to be written: what an operator would say of it, and what the organisation's policies refuse. */
final class Inspection {

    private final Policies policies;
    private final Catalog catalog;

    Inspection(Policies policies, Catalog catalog) {
        this.policies = policies;
        this.catalog = catalog;
    }

    /**
     * What is to be said of the objects of all environments.
     *
     * @throws ToolFault where a policy refuses it
     */
    List<Finding> of(Application application, Corrections corrections) {
        List<Question> questions = corrections.session().questionnaire(catalog).questions();
        List<Finding> findings = Stream.of(
                        components(corrections.session()),
                        application.places().stream()
                                .flatMap(place -> policies.ofAnswers(questions, place.values()).stream()),
                        objects(application))
                .flatMap(Function.identity())
                .distinct()
                .toList();
        List<Finding> refused = findings.stream().filter(Policies::isRefusal).toList();
        if (!refused.isEmpty()) {
            throw ToolFault.ofPolicies(refused, List.of(again(corrections, questions)));
        }
        return findings;
    }

    private Stream<Finding> components(RecommendSession session) {
        return session.solution(catalog).components().stream()
                .flatMap(component -> policies.ofComponent(component.id()).stream());
    }

    private Stream<Finding> objects(Application application) {
        return application.places().stream()
                .flatMap(place -> policies
                        .lint(place.existing().stream()
                                .map(manifest -> YamlTree.of(place.resolve(manifest.root())))
                                .toList())
                        .stream());
    }

    /** The same call with the answers that policies demand. */
    private NextAction again(Corrections corrections, List<Question> questions) {
        return corrections
                .stage()
                .action(corrections.session().id())
                .answering(Arguments.merged(corrections.given(), policies.forced(questions)), List.of())
                .described("The same call, with answers that the policies allow");
    }
}
