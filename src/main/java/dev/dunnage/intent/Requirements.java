package dev.dunnage.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was read out of a text.
 *
 * @param capabilities workloads (the main one first), services, exposure and flags that are wanted
 * @param workloads each workload that is wanted, the main one first; several of one kind are possible
 * @param excluded what the text rules out
 * @param existing services that are there already and only used
 * @param unsupported products that are wanted and that no catalogue id stands for
 * @param unread what is asked for as far as anybody can tell, and means nothing here; without ids
 * @param thirdParty off-the-shelf products that are to be installed
 * @param preferences variants, formats and controllers that the text names
 * @param environments environments that it is deployed to, by name, such as {@code staging}
 * @param facts values that the text names for the whole or for its main workload
 * @param delivery how it is to be delivered: answers of the questions about format, path, controller and repository
 * @param outcome whether it is something to deploy
 * @param missing what a person would have to add; empty where nothing is missing
 * @param doubts why the reading may be wrong; empty where nothing speaks against it
 */
public record Requirements(
        List<Found> capabilities,
        List<Workload> workloads,
        List<Found> excluded,
        List<Found> existing,
        List<Found> unsupported,
        List<Found> unread,
        List<Found> thirdParty,
        List<Found> preferences,
        List<Found> environments,
        List<Fact> facts,
        List<Fact> delivery,
        Outcome outcome,
        List<String> missing,
        List<String> doubts) {

    private static final String NAME = "name";

    /** What kind of text it is. */
    public enum Outcome {
        /** Something of the writer's own, or a backing service, is to be deployed. */
        DEPLOYMENT,
        /** It does not say what is to be deployed. */
        UNCLEAR,
        /** It asks for something else than a deployment. */
        NOT_A_DEPLOYMENT,
        /** An off-the-shelf product is to be installed. */
        THIRD_PARTY
    }

    /**
     * An id that the text speaks of.
     *
     * @param words the words of the text that say so, as they are written
     */
    public record Found(String id, String words) {

        /** Stands for words of what no text says, since an assistant said it in the catalogue's own ids. */
        public static final String SAID = "";

        /** An id that an assistant named. */
        public static Found said(String id) {
            return new Found(id, SAID);
        }
    }

    /**
     * A value that the text names.
     *
     * @param value a {@link String}, a {@link Long} or a list of strings
     * @param words the words of the text that say so, as they are written
     * @param file the file of the workspace that says so, where no text does; else empty
     */
    public record Fact(String id, Object value, String words, String file) {

        /** A value of a text. */
        public Fact(String id, Object value, String words) {
            this(id, value, words, "");
        }

        /** A value that a file of the workspace says. */
        public static Fact ofFile(String id, Object value, String file) {
            return new Fact(id, value, Found.SAID, file);
        }

        /** Whether a file says it, and nobody asked for it. */
        public boolean isAssumed() {
            return !file.isEmpty();
        }
    }

    /**
     * One of the workloads that the text speaks of.
     *
     * @param capability what kind it is, such as {@code worker}
     * @param name how the text calls it, such as {@code backend}
     * @param facts values that belong to it alone; those of the main workload stand among the facts of the whole
     * @param words the words of the text that say so, as they are written
     */
    public record Workload(String capability, Optional<String> name, List<Fact> facts, String words) {
        public Workload {
            facts = List.copyOf(facts);
        }

        /** A workload that the text only mentions. */
        public static Workload of(Found found) {
            return new Workload(found.id(), Optional.empty(), List.of(), found.words());
        }
    }

    public Requirements {
        capabilities = List.copyOf(capabilities);
        workloads = List.copyOf(workloads);
        excluded = List.copyOf(excluded);
        existing = List.copyOf(existing);
        unsupported = List.copyOf(unsupported);
        unread = List.copyOf(unread);
        thirdParty = List.copyOf(thirdParty);
        preferences = List.copyOf(preferences);
        environments = List.copyOf(environments);
        facts = List.copyOf(facts);
        delivery = List.copyOf(delivery);
        missing = List.copyOf(missing);
        doubts = List.copyOf(doubts);
    }

    /** The same for a text that wants a product installed. */
    public Requirements installing(Found product) {
        return installing(product, capabilities, workloads, unsupported, unread);
    }

    /** The same where nothing but a product is wished for, whose name holds words that mean something else elsewhere. */
    public Requirements installingOnly(Found product) {
        return installing(product, List.of(), List.of(), List.of(), List.of());
    }

    private Requirements installing(
            Found product, List<Found> wanted, List<Workload> others, List<Found> unserved, List<Found> open) {
        return new Requirements(
                wanted,
                others,
                excluded,
                existing,
                unserved,
                open,
                List.of(product),
                preferences,
                environments,
                facts,
                delivery,
                Outcome.THIRD_PARTY,
                List.of(),
                List.of());
    }

    /** The same where the text is about one workload among others: its name and its values are that workload's, not those of the whole. */
    public Requirements ofPart() {
        if (workloads.size() != 1) {
            return this;
        }
        Workload only = workloads.get(0);
        Optional<String> name =
                only.name().or(() -> Optional.ofNullable(factValues().get(NAME)).map(String::valueOf));
        List<Fact> own = Stream.concat(
                        only.facts().stream(),
                        facts.stream().filter(fact -> !fact.id().equals(NAME)))
                .toList();
        return with(List.of(new Workload(only.capability(), name, own, only.words())), List.of());
    }

    /** The same about other workloads, and with other values of the whole. */
    public Requirements with(List<Workload> placed, List<Fact> ofWhole) {
        return new Requirements(
                capabilities,
                placed,
                excluded,
                existing,
                unsupported,
                unread,
                thirdParty,
                preferences,
                environments,
                ofWhole,
                delivery,
                outcome,
                missing,
                doubts);
    }

    /** The same with further words that mean nothing here. */
    public Requirements leavingOut(List<Found> further) {
        return new Requirements(
                capabilities,
                workloads,
                excluded,
                existing,
                unsupported,
                Stream.concat(unread.stream(), further.stream()).distinct().toList(),
                thirdParty,
                preferences,
                environments,
                facts,
                delivery,
                outcome,
                missing,
                doubts);
    }

    /** The same with values that nobody named. */
    public Requirements assuming(List<Fact> assumed) {
        Map<String, Object> named = factValues();
        List<Fact> all = new ArrayList<>(facts);
        assumed.stream().filter(fact -> !named.containsKey(fact.id())).forEach(all::add);
        return withFacts(all);
    }

    /** The same without those values of files that nothing takes. */
    public Requirements without(Predicate<Fact> unused) {
        return withFacts(facts.stream()
                .filter(fact -> !fact.isAssumed() || !unused.test(fact))
                .toList());
    }

    private Requirements withFacts(List<Fact> others) {
        return new Requirements(
                capabilities,
                workloads,
                excluded,
                existing,
                unsupported,
                unread,
                thirdParty,
                preferences,
                environments,
                others,
                delivery,
                outcome,
                missing,
                doubts);
    }

    /** The ids of what was found. */
    public static List<String> ids(List<Found> found) {
        return found.stream().map(Found::id).distinct().toList();
    }

    /** The facts by id. */
    public Map<String, Object> factValues() {
        Map<String, Object> values = new TreeMap<>();
        facts.forEach(fact -> values.put(fact.id(), fact.value()));
        return values;
    }
}
