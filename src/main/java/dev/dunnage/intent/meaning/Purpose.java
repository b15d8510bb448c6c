package dev.dunnage.intent.meaning;

import dev.dunnage.intent.text.WordLists;
import java.util.Set;
import java.util.stream.Stream;

/** What a text is written for: to have something deployed, or to ask, operate, write or build something else. */
record Purpose(Reading reading, boolean isScheduled) {

    /** Words of politeness may come first. */
    private static final int BEGINNING = 2;

    private static final Set<String> JOINERS = WordLists.INTENT.of("joins-a-verb");

    boolean isSomethingElse() {
        return isQuestion()
                || speaksOfSomethingElse() && !beginsByDeploying() && !deploysLater() && !saysWhatItIsLater();
    }

    /** "Is my Postgres healthy?" asks; "is there a way to deploy Postgres?" wants it deployed. */
    boolean isQuestion() {
        return reading.text().stripTrailing().endsWith("?")
                && reading.of("nodeploy").stream()
                        .anyMatch(mention -> mention.concept().id().equals("question") && mention.firstToken() == 0)
                && verbs().findAny().isEmpty();
    }

    /** A cluster, a poem: whatever is said of it is said of no deployment. */
    boolean namesSomethingElse() {
        return reading.of("nodeploy").stream()
                .anyMatch(mention -> mention.concept().id().equals("object"));
    }

    /** What someone does every night is a job, whatever it is. */
    private boolean speaksOfSomethingElse() {
        return !isScheduled
                && reading.of("nodeploy").stream()
                        .anyMatch(mention -> mention.concept().id().equals("object")
                                || mention.concept().id().equals("verb")
                                        && mention.firstToken() <= BEGINNING
                                        && !isWorkOf(mention));
    }

    /** "Batch job: convert 10000 files": what the workload before it does. */
    private boolean isWorkOf(Mention verb) {
        return reading.of("workload").stream()
                .anyMatch(workload ->
                        workload.concept().weight() == Concept.NAMED && workload.lastToken() < verb.firstToken());
    }

    private boolean beginsByDeploying() {
        return verbs().anyMatch(verb -> verb.firstToken() <= BEGINNING
                && reading.of("nodeploy").stream()
                        .filter(other -> !other.concept().id().equals("question"))
                        .noneMatch(other -> other.firstToken() <= verb.firstToken()
                                || other.concept().id().equals("object") && other.clause() == verb.clause()));
    }

    /** "Drop the scheduler. What remains is a Spring API." */
    private boolean saysWhatItIsLater() {
        return reading.of("nodeploy").stream()
                        .noneMatch(mention -> mention.concept().id().equals("object"))
                && reading.of("workload").stream()
                        .anyMatch(workload -> workload.clause() > 0
                                && workload.concept().weight() >= Concept.HINTED
                                && reading.isPredicate(workload));
    }

    /** "Delete the old one and deploy a Rails app". */
    private boolean deploysLater() {
        return reading.of("nodeploy").stream()
                        .noneMatch(mention -> mention.concept().id().equals("object"))
                && reading.of("install").stream()
                        .anyMatch(verb -> verb.firstToken() > 0
                                && (reading.follows(verb, JOINERS) || beginsClause(verb))
                                && hasObject(verb));
    }

    private boolean beginsClause(Mention verb) {
        return reading.tokens().get(verb.firstToken() - 1).clause() < verb.clause();
    }

    private boolean hasObject(Mention verb) {
        return Stream.concat(reading.of("workload").stream(), reading.of("service").stream())
                .anyMatch(mention -> mention.clause() == verb.clause() && mention.start() > verb.end());
    }

    private Stream<Mention> verbs() {
        return Stream.concat(reading.of("deploy").stream(), reading.of("install").stream());
    }
}
