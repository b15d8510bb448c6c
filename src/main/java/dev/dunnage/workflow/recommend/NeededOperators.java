package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.charts.ChartEntry;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.DeployedCharts;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.workflow.reply.NextAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a package needs of the cluster and the index of charts has: an operator, deployed by the repository already or the next to ask for. */
final class NeededOperators {

    /**
     * One of them.
     *
     * @param deployed what deploys it already
     */
    private record Operator(ChartEntry entry, Optional<GitOpsObject> deployed) {}

    private final List<Operator> all;

    private NeededOperators(List<Operator> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The operators that sentences about needs name.
     *
     * @param objects what the repository deploys
     */
    static NeededOperators of(List<String> needs, Catalog catalog, List<GitOpsObject> objects) {
        DeployedCharts deployed = new DeployedCharts(objects);
        return new NeededOperators(needs.stream()
                .flatMap(need -> catalog.charts().index().named(need).stream())
                .flatMap(name -> catalog.charts().index().find(name).stream())
                .filter(ChartEntry::isMaintained)
                .distinct()
                .map(entry -> new Operator(
                        entry,
                        deployed.of(
                                entry.chart(), entry.id().equals(entry.chart().name()))))
                .toList());
    }

    /** A call that offers each one that is not there. */
    List<NextAction> offers() {
        return missing().stream()
                .map(entry -> new NextAction(
                        RecommendStage.TOOL,
                        RecommendStage.RECOMMEND.id(),
                        "%s first, if it is missing".formatted(entry.title()),
                        Map.of(SaidRequirements.ARGUMENT, Map.of(ChartOffers.FIELD, entry.id()))))
                .toList();
    }

    private List<ChartEntry> missing() {
        return all.stream()
                .filter(each -> each.deployed().isEmpty())
                .map(Operator::entry)
                .toList();
    }

    /**
     * A call that installs each one that is not there by the same controller, in a directory beside the package.
     *
     * @param path the package's directory as a person types it
     * @param answers those that say where the package is in git
     */
    List<NextAction> installing(GitOpsGenerator generator, String path, Map<String, Object> answers) {
        String beside = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
        List<NextAction> actions = new ArrayList<>();
        for (ChartEntry entry : missing()) {
            Map<String, Object> given = new LinkedHashMap<>();
            given.put(GitOpsGenerators.PROVIDER, generator.id());
            List.of(SharedQuestions.URL, SharedQuestions.REVISION)
                    .forEach(id -> Optional.ofNullable(answers.get(id)).ifPresent(value -> given.put(id, value)));
            given.putAll(generator.beforeOthers());
            if (!beside.isEmpty()) {
                given.put(QuestionStages.OUTPUT_PATH, beside + entry.id());
            }
            actions.add(new NextAction(
                    RecommendStage.TOOL,
                    RecommendStage.GENERATE.id(),
                    "%s first, if it is missing".formatted(entry.title()),
                    Map.of(
                            SaidRequirements.ARGUMENT,
                            Map.of(ChartOffers.FIELD, entry.id()),
                            "final",
                            true,
                            "answers",
                            given)));
        }
        return actions;
    }

    /** Those that are there. */
    List<GitOpsObject> deployed() {
        return all.stream().flatMap(each -> each.deployed().stream()).toList();
    }

    /** What is to be said of those that are there. */
    List<Warning> notes(GitOpsGenerator generator, DeployablePackage pkg) {
        return all.stream()
                .flatMap(each -> each.deployed().stream()
                        .map(object -> new Warning(
                                "operator-deployed",
                                "%s is deployed by the %s %s (%s): %s."
                                        .formatted(
                                                each.entry().title(),
                                                object.kind(),
                                                object.name(),
                                                object.file(),
                                                generator.orderAfter(object, pkg)))))
                .toList();
    }
}
