package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.charts.ChartEntry;
import dev.dunnage.detect.wiring.GitOpsObject;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.gitops.SharedQuestions;
import dev.dunnage.gitops.Warning;
import dev.dunnage.gitops.existing.PresentCharts;
import dev.dunnage.gitops.existing.PresentCharts.Present;
import dev.dunnage.gitops.existing.SaidVersion;
import dev.dunnage.model.DeployablePackage;
import dev.dunnage.workflow.reply.NextAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a package needs of the cluster and the index of charts has: an operator, deployed by the repository already or the next to ask for. */
final class NeededOperators {

    /** An operator that each of many environments has is told of so often. */
    private static final int FEW = 3;

    private static final Pattern FIRST_VERSION = Pattern.compile("(\\d+(?:\\.\\d+)+) or later");

    /**
     * One of them.
     *
     * @param firstVersion the first version of it that will do; empty where any does
     * @param present what brings it already
     */
    private record Operator(ChartEntry entry, String firstVersion, List<Present> present) {}

    private final List<Operator> all;

    private NeededOperators(List<Operator> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The operators that sentences about needs name.
     *
     * @param present what the repository has already
     */
    static NeededOperators of(List<String> needs, Catalog catalog, PresentCharts present) {
        Map<String, Operator> all = new LinkedHashMap<>();
        for (String need : needs) {
            catalog.charts()
                    .index()
                    .named(need)
                    .flatMap(name -> catalog.charts().index().find(name))
                    .filter(ChartEntry::isMaintained)
                    .ifPresent(
                            entry -> all.merge(entry.id(), operator(entry, need, present), NeededOperators::stricter));
        }
        return new NeededOperators(List.copyOf(all.values()));
    }

    private static Operator operator(ChartEntry entry, String need, PresentCharts present) {
        Matcher version = FIRST_VERSION.matcher(need);
        return new Operator(
                entry,
                version.find() ? version.group(1) : "",
                present.of(new PresentCharts.Wanted(
                        entry.chart(), entry.id().equals(entry.chart().name()), entry.projects(), entry.images())));
    }

    private static Operator stricter(Operator left, Operator right) {
        boolean isLeft = SaidVersion.isBefore(right.firstVersion(), left.firstVersion())
                .orElse(right.firstVersion().isEmpty());
        return isLeft ? left : right;
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
                .filter(each -> each.present().isEmpty())
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

    /** What deploys those that are there, and is not suspended. */
    List<GitOpsObject> deployed() {
        return all.stream()
                .flatMap(each -> each.present().stream())
                .filter(each -> !each.isSuspended())
                .flatMap(each -> each.objects().stream())
                .distinct()
                .toList();
    }

    /** What is to be said of those that are there. */
    List<Warning> notes(GitOpsGenerator generator, DeployablePackage pkg) {
        return all.stream()
                .flatMap(each -> each.present().stream()
                        .limit(FEW)
                        .map(present -> new OperatorNotes(each.entry(), each.firstVersion(), present)))
                .flatMap(notes -> notes.all(generator, pkg).stream())
                .toList();
    }
}
