package dev.dunnage.workflow.recommend;

import dev.dunnage.catalog.Solution;
import dev.dunnage.intent.Requirements;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a reply says of the solutions that were found: how many, what of the wish they leave out, and what is there already.
 *
 * @param solutions the best first; at least one
 * @param capabilities all that the catalogue serves
 */
record SolutionsMessage(List<Solution> solutions, Requirements requirements, List<String> capabilities) {

    /**
     * The sentences.
     *
     * @param unserved wanted capabilities that the best solution does not bring
     * @param unused ids of values that no question of it takes
     */
    String of(List<String> unserved, List<String> unused) {
        return (requirements.outcome() == Requirements.Outcome.UNCLEAR
                        ? "The text does not say what is to be deployed; these are general solutions. "
                        : "")
                + (solutions.size() == 1 ? "One solution fits." : solutions.size() + " solutions fit, best first.")
                + leftOut(unserved, unused);
    }

    /** What of the wish they leave out, and what is there already; begins with a space where it says something. */
    String leftOut(List<String> unserved, List<String> unused) {
        Predicate<String> known = capabilities::contains;
        List<String> existing = Requirements.ids(requirements.existing());
        List<String> unsupported = Requirements.ids(requirements.unsupported());
        return sentence("Not in the catalogue, and left out: %s.", unserved, known.negate())
                + sentence(
                        "Not made yet, to be added by hand: %s.",
                        unsupported, id -> !known.test(id) && knobs(id).isEmpty())
                + sentence(
                        "To be set by values of the chart, or by answers: %s.",
                        unsupported.stream()
                                .filter(id -> !knobs(id).isEmpty())
                                .map(id -> id + " (" + String.join(", ", knobs(id)) + ")")
                                .toList(),
                        any -> true)
                + sentence(
                        "Not understood, and left out: %s.",
                        requirements.unread().stream()
                                .map(Requirements.Found::words)
                                .toList(),
                        any -> true)
                + sentence("Packages of their own, to be asked for one by one: %s.", unserved, known)
                + sentence(
                        "There already, and connected to: %s; a question asks for the Secret.",
                        existing, solutions.get(0).capabilities()::contains)
                + sentence(
                        "There already, and not made: %s; the Secret of the question secretName brings address and password.",
                        existing,
                        id -> known.test(id) && !solutions.get(0).capabilities().contains(id))
                + sentence("No place for: %s.", words(unused), any -> true)
                + scaling()
                + sentence(
                        "The reading is doubtful (%s): check understood, or send requirements.",
                        requirements.doubts(), any -> true);
    }

    /** By what the number of workers is told, where the text names no queue or several. */
    private String scaling() {
        boolean isSaid = Stream.concat(
                        requirements.facts().stream(),
                        requirements.workloads().stream().flatMap(workload -> workload.facts().stream()))
                .anyMatch(fact -> fact.id().equals(Solution.SCALED_BY));
        List<String> queues = solutions.get(0).scaledBy().orElse(List.of(""));
        if (isSaid || queues.size() == 1) {
            return "";
        }
        return queues.isEmpty()
                ? " KEDA follows the CPU alone, since no queue is named."
                : " KEDA follows %s, unless %s says otherwise: %s."
                        .formatted(
                                queues.get(0),
                                Solution.SCALED_BY,
                                String.join(" or ", queues.subList(1, queues.size())));
    }

    private List<String> knobs(String id) {
        return solutions.get(0).knobs(id);
    }

    private List<String> words(List<String> ids) {
        return ids.stream()
                .map(id -> requirements.facts().stream()
                        .filter(fact -> fact.id().equals(id) && !fact.words().equals(Requirements.Found.SAID))
                        .findFirst()
                        .map(Requirements.Fact::words)
                        .orElse(id))
                .toList();
    }

    private static String sentence(String sentence, List<String> ids, Predicate<String> condition) {
        List<String> some = ids.stream().filter(condition).toList();
        return some.isEmpty() ? "" : " " + sentence.formatted(String.join(", ", some));
    }
}
