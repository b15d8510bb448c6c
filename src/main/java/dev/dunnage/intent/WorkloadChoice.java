package dev.dunnage.intent;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides which workload a text is about, and which others it names besides. */
final class WorkloadChoice {

    private static final int NAMED = 3;

    /** What is more particular wins where a text names two as clearly. */
    private static final List<String> BY_PARTICULARITY = List.of(
            "daemon", "scheduled-job", "batch-job", "stateful-application", "worker", "static-site", "web-application");

    private final Map<String, Mention> strongest = new LinkedHashMap<>();
    private final boolean isScheduled;
    private final boolean isServed;
    private final String text;

    WorkloadChoice(Reading reading, List<Fact> facts) {
        this.text = reading.text();
        this.isScheduled = has(facts, "schedule");
        this.isServed = has(facts, "port") || has(facts, "hostname") || has(facts, "healthPath");
        for (Mention mention : reading.of("workload")) {
            if (!reading.isNegated(mention) && !reading.isContext(mention) && !isElsewhere(reading, mention)) {
                strongest.merge(mention.concept().id(), mention, WorkloadChoice::stronger);
            }
        }
    }

    private static boolean has(List<Fact> facts, String id) {
        return facts.stream().anyMatch(fact -> fact.id().equals(id));
    }

    private static boolean isElsewhere(Reading reading, Mention mention) {
        return mention.concept().weight() >= 2
                && reading.of("existing").stream()
                        .anyMatch(cue -> cue.clause() == mention.clause()
                                && cue.firstToken() > mention.lastToken()
                                && cue.firstToken() - mention.lastToken() <= 3
                                && cue.words(reading.text()).contains("elsewhere"));
    }

    private static Mention stronger(Mention left, Mention right) {
        return right.concept().weight() > left.concept().weight() ? right : left;
    }

    /** The main workload first, then further ones that are named as clearly; empty where none is. */
    List<Found> choose() {
        List<String> named = strongest.entrySet().stream()
                .filter(entry -> entry.getValue().concept().weight() >= NAMED)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(BY_PARTICULARITY::indexOf))
                .toList();
        Optional<String> main = main(named);
        List<Found> workloads = new ArrayList<>();
        main.ifPresent(id -> workloads.add(found(id)));
        return workloads;
    }

    private Optional<String> main(List<String> named) {
        if (isScheduled && !named.contains("web-application") && !named.contains("daemon") && !isServed) {
            return Optional.of("scheduled-job");
        }
        if (named.contains("scheduled-job") && !named.contains("web-application") && !isServed) {
            return Optional.of("scheduled-job");
        }
        if (named.contains("daemon")) {
            return Optional.of("daemon");
        }
        if (named.contains("static-site") && !named.contains("web-application")) {
            return Optional.of("static-site");
        }
        boolean servesByHint =
                isServed && strongest.containsKey("web-application") && !named.contains("stateful-application");
        if (servesByHint || named.contains("web-application") || named.isEmpty()) {
            return web(named);
        }
        return Optional.of(named.get(0));
    }

    /** What takes requests is the main thing; a job that calls an API is still a job. */
    private Optional<String> web(List<String> named) {
        if (named.isEmpty()) {
            return weak();
        }
        boolean mostlyJob = !isServed
                && named.contains("web-application")
                && named.stream()
                        .anyMatch(id -> id.equals("scheduled-job") || id.equals("batch-job") || id.equals("worker"))
                && first(named);
        return Optional.of(mostlyJob ? named.get(0) : "web-application");
    }

    private boolean first(List<String> named) {
        return position(named.get(0)) < position("web-application");
    }

    private int position(String id) {
        Mention mention = strongest.get(id);
        return mention == null ? Integer.MAX_VALUE : mention.start();
    }

    private Optional<String> weak() {
        Optional<String> hinted = strongest.entrySet().stream()
                .filter(entry -> entry.getValue().concept().weight() == 2)
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(
                        (String id) -> id.equals("static-site") && isBackend() ? 9 : BY_PARTICULARITY.indexOf(id)));
        return hinted.or(() -> strongest.containsKey("web-application") || isServed
                ? Optional.of("web-application")
                : Optional.empty());
    }

    private boolean isBackend() {
        Mention web = strongest.get("web-application");
        return web != null
                && web.concept().weight() >= 2
                && web.words(text).toLowerCase(Locale.ROOT).matches("back.?end|server|node.*|express|.*api");
    }

    /** Whether nothing but a general word such as "app" says what is to be deployed. */
    boolean isVague() {
        return strongest.values().stream().allMatch(mention -> mention.concept().weight() < 2);
    }

    private Found found(String id) {
        Mention mention = strongest.get(id);
        return new Found(id, mention == null ? "" : mention.words(text));
    }
}
