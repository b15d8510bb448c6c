package dev.dunnage.workflow.recommend;

import dev.dunnage.gitops.GitOpsGenerators;
import dev.dunnage.intent.Requirements;
import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Places;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.reply.ToolFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values that an assistant named: each becomes the default of a question, is refused with the reason, or is given back. */
final class SaidFacts {

    private final Requirements requirements;
    private final Map<String, Object> facts;
    private final Questionnaire questionnaire;

    /**
     * The values of one wish.
     *
     * @param facts all values that are known, by the ids under which questions look for them
     */
    SaidFacts(Requirements requirements, Map<String, Object> facts, Questionnaire questionnaire) {
        this.requirements = requirements;
        this.facts = facts;
        this.questionnaire = questionnaire;
    }

    /**
     * The ids of values that no question takes.
     *
     * @throws ToolFault where a value is not valid for the question that it is meant for
     */
    List<String> withoutQuestion() {
        List<String> ids = questionnaire.ids();
        Map<String, Object> answers = new LinkedHashMap<>();
        List<String> unused = new ArrayList<>();
        for (Fact fact : said()) {
            String plain = fact.id().replaceFirst("@.*", "");
            List<String> taking = ids.stream()
                    .filter(id -> id.equals(plain) || id.endsWith("." + plain))
                    .toList();
            if (taking.isEmpty() && !isOfControllers(fact)) {
                unused.add(fact.id());
            }
            taking.stream()
                    .filter(id -> facts.containsKey(id) && id.equals(plain))
                    .forEach(id -> answers.put(fact.id(), fact.value()));
        }
        if (!requirements.environments().isEmpty()) {
            answers.put(Places.ENVIRONMENTS, Requirements.ids(requirements.environments()));
        }
        List<Fault> faults = Places.judge(questionnaire, answers).faults();
        if (!faults.isEmpty()) {
            throw ToolFault.ofFaults(faults.stream()
                    .map(fault -> new Fault("requirements: " + fault.id(), fault.message(), fault.unsafe()))
                    .toList());
        }
        return unused;
    }

    private List<Fact> said() {
        return Stream.concat(
                        requirements.facts().stream(),
                        requirements.workloads().stream().flatMap(workload -> workload.facts().stream()))
                .filter(fact -> fact.words().equals(Found.SAID) && !fact.isAssumed())
                .toList();
    }

    private static boolean isOfControllers(Fact fact) {
        return fact.id().equals(GitOpsGenerators.PROVIDER);
    }
}
