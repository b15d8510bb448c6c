package dev.dunnage.catalog;

import dev.dunnage.model.Condition;
import dev.dunnage.model.Manifest;
import dev.dunnage.model.Node;
import dev.dunnage.model.SecretNeed;
import dev.dunnage.model.ThirdPartyChart;
import dev.dunnage.question.Constraint;
import dev.dunnage.question.Question;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One building block of a solution: a workload, a backing service in one of its variants, a way to be reached, or something that
 * supports these. It is read from one folder of the catalogue.
 *
 * @param id capability and variant, such as {@code postgresql/cloudnative-pg}
 * @param profile what the recommender and people weigh
 * @param words how people call it, where the program's vocabulary does not know it
 * @param questions what a person decides about it
 * @param prefills question id → id of the fact or capability of an intent that answers it
 * @param constraints rules over several answers
 * @param conditions derived conditions by name, for templates of any component
 * @param manifests its objects
 * @param tests objects that check a running release
 * @param slots items that it adds to lists of other components, or one mapping whose entries it adds, by the slot's name
 * @param secrets the Secrets that its objects name and that somebody else makes
 * @param needs what the cluster must have first; one sentence each
 * @param notes what the operator should know or do; one sentence each
 * @param chart the chart of others that it stands for, in place of objects of its own
 */
public record Component(
        String id,
        Profile profile,
        List<String> words,
        List<Question> questions,
        Map<String, String> prefills,
        List<Constraint> constraints,
        Map<String, Condition> conditions,
        List<Manifest> manifests,
        List<Manifest> tests,
        Map<String, List<Node>> slots,
        List<SecretNeed> secrets,
        List<Node> needs,
        List<Node> notes,
        Optional<ThirdPartyChart> chart) {

    /** What part a component plays in a solution. */
    public enum Role {
        /** The person's own program. */
        WORKLOAD,
        /** What the program uses. */
        SERVICE,
        /** How the program is reached. */
        EXPOSURE,
        /** What comes along with others. */
        SUPPORT,
        /** What comes along with a workload or a service where somebody asks for it. */
        ADDITION
    }

    /**
     * How a component presents itself.
     *
     * @param title a noun phrase that continues a solution's title, such as {@code PostgreSQL (CloudNativePG)}
     * @param description one sentence
     * @param suggestedName the default name of an application whose main part it is; may be empty
     * @param cost how much worse than the best variant it is for somebody who said nothing about it, 0 to 50
     * @param reasons why one would choose it; one sentence each
     * @param preferredBy ids of preferences in an intent that speak for it
     * @param includes ids of components that always come along
     * @param addsTo capabilities and ids of the workloads and services that an addition can come along with
     * @param forAllParts ids of components whose questions a whole with several parts answers for all of them
     * @param insteadOf ids of components that do not come along where this one does
     * @param besides ids of chosen components, one of which must be there for this one to come along; empty where none must
     * @param serves traits that it brings without a question
     * @param knobs questions that serve a word of the vocabulary for which nobody is asked, such as those of {@code node-placement}
     * @param exposable whether a workload can be reached from outside
     * @param standalone whether a service makes sense without a workload
     */
    public record Profile(
            Role role,
            String title,
            String description,
            String suggestedName,
            int cost,
            List<String> reasons,
            List<String> preferredBy,
            List<String> includes,
            List<String> addsTo,
            List<String> insteadOf,
            List<String> forAllParts,
            List<String> besides,
            List<String> serves,
            Map<String, List<String>> knobs,
            boolean exposable,
            boolean standalone) {
        public Profile {
            reasons = List.copyOf(reasons);
            preferredBy = List.copyOf(preferredBy);
            includes = List.copyOf(includes);
            addsTo = List.copyOf(addsTo);
            insteadOf = List.copyOf(insteadOf);
            forAllParts = List.copyOf(forAllParts);
            besides = List.copyOf(besides);
            serves = List.copyOf(serves);
            knobs = Map.copyOf(knobs);
        }
    }

    public Component {
        words = List.copyOf(words);
        questions = List.copyOf(questions);
        prefills = Collections.unmodifiableMap(new LinkedHashMap<>(prefills));
        constraints = List.copyOf(constraints);
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        manifests = List.copyOf(manifests);
        tests = List.copyOf(tests);
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        secrets = List.copyOf(secrets);
        needs = List.copyOf(needs);
        notes = List.copyOf(notes);
    }

    /** A component that only adds to others. */
    static Component adding(String name, Map<String, List<Node>> slots) {
        Profile profile = new Profile(
                Role.SUPPORT,
                name,
                "",
                "",
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                false,
                false);
        return new Component(
                "ties/" + name,
                profile,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                slots,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Whether it is an addition that can come along with another one. */
    boolean addsTo(Component other) {
        return profile.role() == Role.ADDITION
                && (profile.addsTo().contains(other.capability())
                        || profile.addsTo().contains(other.id()));
    }

    /** The same with other questions. */
    Component asking(List<Question> others) {
        return new Component(
                id,
                profile,
                words,
                others,
                prefills,
                constraints,
                conditions,
                manifests,
                tests,
                slots,
                secrets,
                needs,
                notes,
                chart);
    }

    /** What it provides, such as {@code postgresql}. */
    public String capability() {
        return id.substring(0, id.indexOf('/'));
    }

    /** In which way it provides it, such as {@code cloudnative-pg}. */
    public String variant() {
        return id.substring(id.indexOf('/') + 1);
    }
}
