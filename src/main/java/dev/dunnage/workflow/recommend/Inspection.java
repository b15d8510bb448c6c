package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.files.FileTree;
import dev.dunnage.lint.Finding;
import dev.dunnage.model.Application;
import dev.dunnage.policy.Policies;
import dev.dunnage.question.Question;
import dev.dunnage.render.RawRenderer;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.NextAction;
import dev.dunnage.workflow.reply.ToolFault;
import dev.dunnage.yaml.YamlDocuments;
import dev.dunnage.yaml.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        // Most objects are the same in all environments.
        Map<String, List<YamlTree>> read = new HashMap<>();
        return application.places().stream().flatMap(place -> lint(new RawRenderer().render(place), read).stream());
    }

    private List<Finding> lint(FileTree manifests, Map<String, List<YamlTree>> read) {
        return policies.lint(manifests.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".yaml"))
                .map(file -> file.getValue().content())
                .flatMap(yaml -> read.computeIfAbsent(yaml, Inspection::documents).stream())
                .toList());
    }

    private static List<YamlTree> documents(String yaml) {
        return YamlDocuments.read(yaml.getBytes(StandardCharsets.UTF_8)) instanceof YamlDocuments.Documents documents
                ? documents.trees()
                : List.of();
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
