package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.WordLists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How the thing is to be reached and what it is to be like: wanted, ruled out, or only preferred. */
final class Traits {

    private static final String EXTERNAL = "external";
    private static final String INTERNAL = "internal";
    private static final String RAW = "raw";
    private static final List<String> TEMPLATED = List.of("helm", "kustomize");
    private static final Set<String> ENDS_ITS_CLAUSE = WordLists.INTENT.of("ends-its-clause");
    private static final Set<String> ACTS_ON = WordLists.INTENT.of("acts-on");
    private static final Pattern OUTRIGHT = Expressions.of("exposure.outright");

    private static final Pattern INTERNAL_OUTRIGHT = Expressions.of("exposure.internal-outright");

    private final Reading reading;
    private final List<Fact> facts;
    private final Map<String, Found> wanted = new LinkedHashMap<>();
    private final Map<String, Found> excluded = new LinkedHashMap<>();
    private final Map<String, Found> preferences = new LinkedHashMap<>();

    Traits(Reading reading, List<Fact> facts) {
        this.reading = reading;
        this.facts = facts;
        exposure();
        flags();
        reading.of("preference").stream()
                .filter(mention -> !reading.isNegated(mention) && !reading.isLeftBehind(mention))
                .forEach(mention -> preferences.putIfAbsent(mention.concept().id(), reading.found(mention)));
        withoutTemplates();
    }

    /** "Neither Helm nor Kustomize" leaves one format. */
    private void withoutTemplates() {
        List<Mention> ruledOut = reading.of("preference").stream()
                .filter(mention -> TEMPLATED.contains(mention.concept().id()) && reading.isNegated(mention))
                .toList();
        if (TEMPLATED.stream()
                .allMatch(format -> ruledOut.stream()
                        .anyMatch(mention -> mention.concept().id().equals(format)))) {
            preferences.putIfAbsent(
                    RAW, new Found(RAW, reading.found(ruledOut.get(0)).words()));
        }
    }

    Map<String, Found> wanted() {
        return wanted;
    }

    Map<String, Found> excluded() {
        return excluded;
    }

    Map<String, Found> preferences() {
        return preferences;
    }

    private void exposure() {
        for (Mention mention : reading.of("exposure")) {
            if (isOfAnotherObject(mention)) {
                continue;
            }
            if (!reading.isNegated(mention)) {
                wanted.putIfAbsent(mention.concept().id(), reading.found(mention));
            } else if (mention.concept().id().equals(EXTERNAL)) {
                excluded.putIfAbsent(EXTERNAL, reading.found(mention));
            }
        }
        facts.stream()
                .filter(fact -> fact.id().equals("hostname"))
                .findFirst()
                .ifPresent(fact -> wanted.putIfAbsent(EXTERNAL, new Found(EXTERNAL, fact.words())));
        if (excluded.containsKey(EXTERNAL) && !hasHostName()) {
            wanted.remove(EXTERNAL);
        }
        excluded.keySet().removeIf(id -> id.equals(EXTERNAL) && wanted.containsKey(EXTERNAL));
        if (wanted.containsKey(INTERNAL) && wanted.containsKey(EXTERNAL)) {
            wanted.remove(!isInternalOutright() && (hasHostName() || isNamedOutright()) ? INTERNAL : EXTERNAL);
        }
    }

    /** "Both talk to Kafka". */
    private boolean isOfAnotherObject(Mention mention) {
        int next = mention.lastToken() + 1;
        return ENDS_ITS_CLAUSE.contains(mention.words(reading.text()).toLowerCase(Locale.ROOT))
                && next < reading.tokens().size()
                && reading.tokens().get(next).clause() == mention.clause();
    }

    /** One of several parts is public: what the text says of the others does not hold for the whole. */
    void exposePart(Found words) {
        wanted.remove(INTERNAL);
        wanted.putIfAbsent(EXTERNAL, new Found(EXTERNAL, words.words()));
        excluded.remove(EXTERNAL);
    }

    private boolean hasHostName() {
        return facts.stream().anyMatch(known -> known.id().equals("hostname"));
    }

    /** "Internal only" leaves no doubt, whatever name it has. */
    private boolean isInternalOutright() {
        return reading.of("exposure").stream()
                .filter(mention -> mention.concept().id().equals(INTERNAL) && !reading.isNegated(mention))
                .anyMatch(mention -> INTERNAL_OUTRIGHT
                        .matcher(mention.words(reading.text()).toLowerCase(Locale.ROOT))
                        .find());
    }

    private boolean isNamedOutright() {
        return reading.of("exposure").stream()
                .filter(mention -> mention.concept().id().equals(EXTERNAL))
                .anyMatch(mention -> OUTRIGHT.matcher(
                                mention.words(reading.text()).toLowerCase(Locale.ROOT))
                        .matches());
    }

    private void flags() {
        List<Mention> workloads = reading.of("workload");
        for (Mention mention : reading.of("flag")) {
            // A "nightly backup" is what runs, and says nothing of a database.
            if (workloads.stream().anyMatch(workload -> workload.contains(mention)) || isObjectOfWork(mention)) {
                continue;
            }
            if (!reading.isNegated(mention)) {
                wanted.putIfAbsent(mention.concept().id(), reading.found(mention));
            } else if (!mention.concept().id().equals("persistent-volume")) {
                excluded.putIfAbsent(mention.concept().id(), reading.found(mention));
            }
        }
        for (Fact fact : facts) {
            switch (fact.id()) {
                case "hostname" -> impliedByScheme(fact);
                case "env" -> imply("environment", fact);
                case "storage", "mountPath" -> imply("persistent-volume", fact);
                case "minReplicas", "maxReplicas" -> imply("autoscaling", fact);
                default -> {}
            }
        }
        excluded.keySet().removeIf(wanted::containsKey);
    }

    /** "Checks certificates", "rotates passwords": what it does to a thing, and not what it needs. */
    private boolean isObjectOfWork(Mention mention) {
        return reading.follows(mention, ACTS_ON);
    }

    private void impliedByScheme(Fact fact) {
        if (fact.words().startsWith("https:") || fact.words().startsWith("wss:")) {
            imply("tls", fact);
        }
    }

    private void imply(String flag, Fact fact) {
        if (!excluded.containsKey(flag)) {
            wanted.putIfAbsent(flag, new Found(flag, fact.words()));
        }
    }
}
