package dev.dunnage.gitops.argocd;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator.Combination;
import dev.dunnage.gitops.GitOpsGenerator.Combined;
import dev.dunnage.gitops.GitOpsGenerator.Environment;
import dev.dunnage.gitops.GitOpsManifest;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.Headline;
import dev.dunnage.model.Node;
import dev.dunnage.model.ScaleTarget;
import dev.dunnage.question.Fault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One ApplicationSet in place of the Applications of several environments, where the answers ask for it. */
final class ArgoCdCombination {

    static final String FILE = "argocd-applicationset.yaml";

    /** A template of an ApplicationSet has texts to fill in; its fields are the same for all, and so are numbers and switches. */
    private static final Fault TOO_DIFFERENT = Fault.invalid(
            ArgoCdQuestions.APPLICATION_SET,
            "One ApplicationSet holds Applications that differ in texts only, and these differ in more, such as numbers among the values or fields that only one has."
                    + " Put such values into the chart's files of values, answer alike for all environments, or leave applicationSet out.");

    private final ArgoCdGenerator generator;
    private final Map<String, Environment> environments;

    /** For environments by their names, of which there is one at least. */
    ArgoCdCombination(ArgoCdGenerator generator, Map<String, Environment> environments) {
        this.generator = generator;
        this.environments = environments;
    }

    Combination combination() {
        boolean isWanted = environments.values().stream()
                .anyMatch(each -> Boolean.TRUE.equals(each.answers().byId().get(ArgoCdQuestions.APPLICATION_SET)));
        if (!isWanted) {
            return Combination.NONE;
        }
        Optional<Combined> one = applicationSet().map(this::combined);
        return new Combination(one, one.isPresent() ? List.of() : List.of(TOO_DIFFERENT));
    }

    private Optional<Node> applicationSet() {
        boolean keepsState = environments.values().stream()
                .anyMatch(each -> !each.context().pkg().state().isEmpty());
        // One template for all: where one environment is scaled, no number of pods is set back in any.
        Set<ScaleTarget> scaled = environments.values().stream()
                .flatMap(each -> ArgoCdSync.leftToAutoscaler(each.context(), each.answers()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Node.Mapping> applications = environments.values().stream()
                .map(each -> (Node.Mapping) generator.application(each.context(), each.answers(), scaled))
                .toList();
        return ArgoCdApplicationSet.of(name(), List.copyOf(environments.keySet()), applications, keepsState);
    }

    private Environment first() {
        return environments.values().iterator().next();
    }

    /** What the Applications are called, without their environments. */
    private String name() {
        String one = first().context().objectName(first().answers());
        String place = "-" + first().context().place();
        return one.endsWith(place) ? one.substring(0, one.length() - place.length()) : one;
    }

    private Combined combined(Node set) {
        Set<Node> documents = new LinkedHashSet<>();
        Set<Warning> warnings = new LinkedHashSet<>();
        for (Environment each : environments.values()) {
            GitOpsManifest alone = generator.generate(withoutItself(each.context()), each.answers());
            documents.addAll(alone.documents().subList(0, alone.documents().size() - 1));
            warnings.addAll(alone.warnings());
        }
        documents.add(set);
        return new Combined(FILE, new GitOpsManifest(header(), List.copyOf(documents), List.copyOf(warnings)));
    }

    /** The ApplicationSet that is about to be written deploys nothing beside itself. */
    private GitOpsContext withoutItself(GitOpsContext context) {
        String file = "/" + context.manifestPath().orElse("").replaceFirst("[^/]*$", FILE);
        return context.without(context.wiring()
                .allDeployedBy(List.of(ArgoCdObjects.APPLICATION_SET))
                .filter(set -> set.name().equals(name()) && file.endsWith("/" + set.file()))
                .toList());
    }

    private List<String> header() {
        Environment first = first();
        String beside = first.context().manifestIn(SharedQuestions.path(first.answers()), generator.fileName());
        String directory = beside.contains("/") ? beside.substring(0, beside.lastIndexOf('/')) : ".";
        return List.of(
                Headline.of(generator.name(), name(), directory),
                "Commit the package and this file, push, and apply it once in the cluster of Argo CD:",
                "  kubectl apply -n %s -f %s"
                        .formatted(
                                first.answers().text(ArgoCdQuestions.APPLICATION_NAMESPACE),
                                beside.replaceFirst("[^/]*$", FILE)));
    }
}
