package dev.dunnage.workflow.recommend;

import dev.dunnage.question.Fault;
import dev.dunnage.workflow.Arguments;
import dev.dunnage.workflow.reply.NextAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls by which a conversation begins, also after one that could not be served. */
final class Beginning {

    private static final String INTENT = "intent";
    private static final String FINAL = "final";

    private static final NextAction EXAMPLE = RecommendStage.RECOMMEND
            .action()
            .with(INTENT, "Deploy a web application with PostgreSQL")
            .described("Say what to deploy; this intent is an example, ask the human");

    private static final NextAction DETECT =
            new NextAction("gitops", "detect", "Find the packages that are there", Map.of());

    private Beginning() {}

    /** The first call of all; its intent is an example. */
    static NextAction example() {
        return EXAMPLE;
    }

    /** What leads on after a call that was refused: as much of it as is not at fault, or the beginning. */
    static List<NextAction> after(Arguments call, List<Fault> faults) {
        if (call.text(RecordedPackage.ARGUMENT).isPresent()) {
            return List.of(DETECT, EXAMPLE);
        }
        boolean isKnownStage =
                call.stage().isEmpty() || RecommendStage.of(call.stage()).isPresent();
        if (!isKnownStage && call.text("solutionId").isPresent()) {
            return List.of(RecommendStage.CHOOSE.action(call.text("solutionId").orElse("")));
        }
        boolean isReadable = call.text(INTENT).filter(text -> !text.isBlank()).isPresent()
                && faults.stream().noneMatch(fault -> fault.id().equals(INTENT));
        boolean isBegun = List.of("", RecommendStage.RECOMMEND.id()).contains(call.stage()) || OneCall.isMeant(call);
        boolean hasRequirements = call.object(SaidRequirements.ARGUMENT).isPresent();
        return isReadable && (!isBegun || hasRequirements)
                ? List.of(byIntent(call, isBegun ? "Leave requirements out, or correct them" : "Begin with the wish"))
                : List.of(EXAMPLE);
    }

    private static NextAction byIntent(Arguments call, String description) {
        Map<String, Object> wish = call.ofCall(List.of(INTENT, FINAL));
        return call.stage().equals(RecommendStage.GENERATE.id())
                ? new NextAction(
                        RecommendStage.TOOL,
                        call.stage(),
                        description,
                        Arguments.merged(Arguments.merged(wish, call.ofCall(List.of("answers"))), Map.of(FINAL, true)))
                : new NextAction(RecommendStage.TOOL, RecommendStage.RECOMMEND.id(), description, wish);
    }

    /**
     * The same wish with each of some workloads as what runs, for a text that names none.
     *
     * @param workloads their ids, the most likely first
     */
    static List<NextAction> running(List<String> workloads, Arguments call) {
        return workloads.stream()
                .map(workload -> new NextAction(
                        RecommendStage.TOOL,
                        RecommendStage.RECOMMEND.id(),
                        "Where it is a " + workload.replace('-', ' '),
                        wish(workload, call)))
                .toList();
    }

    private static Map<String, Object> wish(String workload, Arguments call) {
        Map<String, Object> said = new LinkedHashMap<>();
        call.object(SaidRequirements.ARGUMENT)
                .ifPresent(given -> given.forEach((field, value) -> said.put(String.valueOf(field), value)));
        said.put("workloads", List.of(Map.of("capability", workload)));
        Map<String, Object> wish = call.ofCall(List.of(INTENT));
        wish.put(SaidRequirements.ARGUMENT, said);
        return wish;
    }

    /** The same wish with one of these products in place of one that nobody knows, or a chart that is there already. */
    static List<NextAction> instead(List<String> products) {
        return products.stream()
                .map(product -> new NextAction(
                        RecommendStage.TOOL,
                        RecommendStage.RECOMMEND.id(),
                        "Where %s is meant".formatted(product),
                        Map.of(SaidRequirements.ARGUMENT, Map.of(ChartOffers.FIELD, product))))
                .toList();
    }

    /** The way to packages that are there already. */
    static NextAction detect() {
        return DETECT;
    }
}
