package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.charts.ChartEntry;
import dev.dunnage.workflow.reply.NextAction;
import java.util.List;
import java.util.Map;

/** What a package needs of the cluster and the index of charts has: an operator becomes the next thing to ask for. */
final class NeededCharts {

    private NeededCharts() {}

    /** A call for the chart of each need that names one. */
    static List<NextAction> actions(List<String> needs, Catalog catalog) {
        return needs.stream()
                .flatMap(need -> catalog.charts().index().named(need).stream())
                .flatMap(name -> catalog.charts().index().find(name).stream())
                .filter(ChartEntry::isMaintained)
                .distinct()
                .map(entry -> new NextAction(
                        RecommendStage.TOOL,
                        RecommendStage.RECOMMEND.id(),
                        "%s first, if it is missing".formatted(entry.title()),
                        Map.of(SaidRequirements.ARGUMENT, Map.of(ChartOffers.FIELD, entry.id()))))
                .toList();
    }
}
