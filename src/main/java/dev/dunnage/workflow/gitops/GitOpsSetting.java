package dev.dunnage.workflow.gitops;

import dev.dunnage.gitops.GitOpsContext;
import dev.dunnage.gitops.GitOpsGenerator;
import dev.dunnage.gitops.ImageUpdates;
import dev.dunnage.gitops.OutputPath;
import dev.dunnage.gitops.Previews;
import dev.dunnage.gitops.values.ValuePath;
import dev.dunnage.model.Node;
import dev.dunnage.model.Values;
import dev.dunnage.question.Fault;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import dev.dunnage.workflow.Arguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A package and a controller, with all that is known and asked.
 *
 * @param context what the generator knows
 * @param questionnaire what is asked
 * @param file where the manifest goes
 * @param edited whether what is in that file is a person's: written by one, or edited since it was generated
 * @param forgotten what the file says of questions that nobody answered now, where the answers of each call decide alone
 * @param writer puts it there
 */
public record GitOpsSetting(
        GitOpsSubject subject,
        GitOpsGenerator generator,
        GitOpsContext context,
        Questionnaire questionnaire,
        Path file,
        boolean edited,
        Map<String, Object> forgotten,
        ManifestWriter writer) {

    public GitOpsSetting {
        forgotten = Map.copyOf(forgotten);
    }

    /**
     * What came of answers.
     *
     * @param values all answers with their defaults; of use where there is no fault
     * @param faults everything that is wrong
     * @param open questions that need an answer still
     */
    public record Judged(Values values, List<Fault> faults, List<Question> open) {

        /** The faults, and one for each open question, for a call that wants to go on without asking. */
        public List<Fault> withOpen() {
            List<Fault> all = new ArrayList<>(faults);
            open.forEach(question -> all.add(Fault.invalid(question.id(), question.needed())));
            return all;
        }
    }

    /** A setting with answers that were judged without a fault. */
    public record Filled(GitOpsSetting setting, Values answers) {}

    /** Writes the manifests of several environments, all of them or none. */
    public static ManifestWriter.Written writeAll(List<Filled> environments, Arguments arguments) {
        return environments.get(0).setting().writer().writeAll(environments, arguments);
    }

    /** Judges answers; what they mean together is looked at once each of them is valid and none is open. */
    public Judged judge(Map<String, Object> answers) {
        List<Fault> faults = new ArrayList<>(subject.settings().faults(answers));
        Map<String, Object> known = subject.settings().typed(answers);
        faults.forEach(fault -> known.remove(fault.id()));
        Questionnaire.Judgement judgement = questionnaire.judge(known);
        faults.addAll(judgement.faults());
        judgement.faults().forEach(fault -> known.remove(fault.id()));
        Values values = said(judgement.values(), known);
        faults.addAll(subject.settings().refused(values));
        if (faults.isEmpty() && judgement.open().isEmpty()) {
            faults.addAll(generator.check(context, values));
            faults.addAll(Previews.check(generator, context, values));
            faults.addAll(ImageUpdates.check(generator, context, values));
            if (!subject.fixedFile()) {
                faults.addAll(OutputPath.check(generator, context, values));
            }
        }
        return new Judged(values, faults, judgement.open());
    }

    /** The values where nobody answers more than has to be answered; empty where that is nothing valid. */
    Optional<Values> unanswered(Map<String, Object> answers) {
        return unanswered(answers, Set.of());
    }

    /** The same with the answers of questions that decide which objects there are at all. */
    Optional<Values> unanswered(Map<String, Object> answers, Set<String> deciding) {
        Map<String, Object> needed = new LinkedHashMap<>(answers);
        needed.keySet().retainAll(deciding);
        for (Question question : judge(Map.of()).open()) {
            Object answer = answers.get(question.id());
            if (answer != null) {
                needed.put(question.id(), answer);
            }
        }
        Judged judged = judge(needed);
        return judged.withOpen().isEmpty() ? Optional.of(judged.values()) : Optional.empty();
    }

    /** The same, knowing what the file says of questions that are not answered now. */
    GitOpsSetting forgetting(Optional<Values> before, Set<String> answered) {
        Map<String, Object> said = new LinkedHashMap<>(before.map(Values::byId).orElse(Map.of()));
        said.keySet().removeAll(answered);
        return new GitOpsSetting(subject, generator, context, questionnaire, file, edited, said, writer);
    }

    /** The same, as if its file was as it was generated. */
    GitOpsSetting unedited() {
        return new GitOpsSetting(subject, generator, context, questionnaire, file, false, forgotten, writer);
    }

    /** Without what nobody said anything of: a chart's values are the chart's own, and manifests beside this one stay. */
    private Values said(Values values, Map<String, Object> answers) {
        Map<String, Object> said = new LinkedHashMap<>(values.byId());
        questionnaire.questions().stream()
                .filter(question -> ValuePath.ofId(question.id()).isPresent()
                        && question.fallback().isEmpty()
                        && !answers.containsKey(question.id()))
                .forEach(question -> said.remove(question.id()));
        Stream.of(Previews.WANTED, ImageUpdates.WANTED)
                .filter(id -> !answers.containsKey(id))
                .forEach(id -> said.remove(id, false));
        return new Values(said);
    }

    /** The values that the object which deploys the package sets already. */
    static Node.Mapping valuesThere(GitOpsGenerator generator, GitOpsContext context) {
        return context.wiring()
                .inherited(generator.kinds())
                .map(object -> generator.values(object, context))
                .orElse(Node.map());
    }

    /** The questions about values of a chart whose path contains a text. */
    List<Question> values(String filter) {
        return subject.settings().matching(filter, valuesThere(generator, context));
    }

    /** Writes the manifest for answers that were judged without a fault. */
    public ManifestWriter.Written write(Values answers, Arguments arguments) {
        return writer.write(this, answers, arguments);
    }

    /** Which defaults come from git, and from what there, by question id. */
    public Map<String, String> defaultsFromGit() {
        Map<String, String> sources = new LinkedHashMap<>();
        context.git().ifPresent(facts -> {
            facts.url().ifPresent(url -> sources.put("gitRepoUrl", facts.urlSource()));
            sources.put("gitRepoPath", "the package's place in the checkout");
            facts.revisionSource().ifPresent(source -> sources.put("targetRevision", source));
        });
        return sources;
    }
}
