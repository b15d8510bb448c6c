package dev.dunnage.intent.meaning;

import dev.dunnage.intent.Requirements.Fact;
import dev.dunnage.intent.Requirements.Found;
import dev.dunnage.intent.text.Expressions;
import dev.dunnage.intent.text.WordLists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides which workload a text is about, and which others it names besides. */
final class WorkloadChoice {

    /** What is more particular wins where a text names two as clearly. */
    private static final List<String> BY_PARTICULARITY = List.of(
            "daemon", "scheduled-job", "batch-job", "stateful-application", "worker", "static-site", "web-application");

    private static final Set<String> BESIDE_A_WEB_APPLICATION =
            Set.of("worker", "scheduled-job", "batch-job", "daemon", "static-site");

    private static final Set<String> GENERAL_JOBS = WordLists.INTENT.of("general-job");
    private static final Pattern BACKEND = Expressions.of("workload.backend");

    private final Heads heads;
    private final Map<String, Mention> strongest;
    private final boolean isScheduled;
    private final boolean isServed;
    private final boolean isCounted;
    private final Reading reading;

    WorkloadChoice(Reading reading, List<Fact> facts) {
        this.reading = reading;
        this.heads = new Heads(reading);
        this.strongest = heads.strongest();
        this.isScheduled = has(facts, "schedule");
        this.isServed = has(facts, "port") || has(facts, "hostname") || has(facts, "healthPath");
        this.isCounted = has(facts, "completions") || has(facts, "parallelism") || has(facts, "backoffLimit");
    }

    private static boolean has(List<Fact> facts, String id) {
        return facts.stream().anyMatch(fact -> fact.id().equals(id));
    }

    /** The main workload first, then further ones that are named as clearly; empty where none is. */
    List<Found> choose() {
        List<String> named = strongest.entrySet().stream()
                .filter(entry -> entry.getValue().concept().weight() >= Concept.NAMED)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(BY_PARTICULARITY::indexOf))
                .toList();
        List<Found> workloads = new ArrayList<>();
        main(named).ifPresent(id -> {
            workloads.add(found(id));
            others(id, named).forEach(other -> workloads.add(found(other)));
        });
        return workloads;
    }

    /** What is deployed beside the thing that takes requests. */
    private List<String> others(String main, List<String> named) {
        if (!main.equals("web-application")) {
            return List.of();
        }
        Set<String> others = new LinkedHashSet<>(named);
        if (isFrontendBeside()) {
            others.add("static-site");
        }
        if (isScheduled && generalJob().isPresent()) {
            others.add("scheduled-job");
            others.remove("batch-job");
        }
        others.retainAll(BESIDE_A_WEB_APPLICATION);
        return others.stream().sorted(Comparator.comparingInt(this::start)).toList();
    }

    /** "A gateway and a cleanup job every night": the word alone does not say that it repeats, the time does. */
    private Optional<Mention> generalJob() {
        return heads.all().stream()
                .filter(mention -> mention.concept().id().equals("batch-job")
                        && GENERAL_JOBS.contains(mention.words(reading.text()).toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private int start(String workload) {
        return Optional.ofNullable(strongest.get(workload)).map(Mention::start).orElse(Integer.MAX_VALUE);
    }

    /** "Frontend in React, backend in Node". */
    private boolean isFrontendBeside() {
        return strongest.containsKey("static-site") && isBackend();
    }

    private Optional<String> main(List<String> named) {
        Optional<String> declared = strongest.entrySet().stream()
                .filter(entry -> named.contains(entry.getKey()) && reading.isDeclared(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (declared.isPresent()) {
            return declared;
        }
        if (named.equals(List.of("static-site")) && isFrontendBeside()) {
            return Optional.of("web-application");
        }
        if (isWebBesideWorker(named)) {
            return Optional.of("web-application");
        }
        if (isScheduled && !named.contains("web-application") && !named.contains("daemon") && !isServed) {
            return Optional.of("scheduled-job");
        }
        if (named.contains("scheduled-job") && !named.contains("web-application") && !isServed) {
            return Optional.of("scheduled-job");
        }
        if (named.contains("daemon") && !isBesideWeb("daemon", named)) {
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

    /** "A daemonset and an API": two things, of which the one that takes requests is the main one. */
    private boolean isBesideWeb(String workload, List<String> named) {
        Mention web = strongest.get("web-application");
        Mention other = strongest.get(workload);
        return named.contains("web-application")
                && web != null
                && other != null
                && (other.start() < web.start() ? heads.isJoined(other, web) : heads.areSeparate(web, other));
    }

    /** "Rails app with Sidekiq", "a backend and a worker". */
    private boolean isWebBesideWorker(List<String> named) {
        return !named.contains("web-application")
                && !named.isEmpty()
                && BESIDE_A_WEB_APPLICATION.containsAll(named)
                && !named.contains("static-site")
                && named.stream().map(strongest::get).filter(Objects::nonNull).allMatch(heads::hasWebBeside);
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
        Mention job = strongest.get(named.get(0));
        Mention web = strongest.get("web-application");
        return job != null && web != null && job.start() < web.start() && !heads.areSeparate(job, web);
    }

    private Optional<String> weak() {
        Optional<String> hinted = strongest.entrySet().stream()
                .filter(entry -> entry.getValue().concept().weight() == Concept.HINTED)
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt((String id) -> id.equals("static-site") && isBackend()
                        ? BY_PARTICULARITY.size()
                        : BY_PARTICULARITY.indexOf(id)));
        if (isCounted && !isServed && (hinted.isEmpty() || hinted.get().equals("batch-job"))) {
            return Optional.of("batch-job");
        }
        return hinted.or(() -> strongest.containsKey("web-application") || isServed
                ? Optional.of("web-application")
                : Optional.empty());
    }

    private boolean isBackend() {
        return heads.all().stream()
                .anyMatch(web -> web.concept().id().equals("web-application")
                        && web.concept().weight() >= Concept.HINTED
                        && BACKEND.matcher(web.words(reading.text())).matches());
    }

    Heads heads() {
        return heads;
    }

    /** Whether nothing but a general word such as "app" says what is to be deployed. */
    boolean isVague() {
        return strongest.values().stream().allMatch(mention -> mention.concept().weight() < Concept.HINTED);
    }

    private Found found(String id) {
        Mention mention = strongest.get(id);
        if (mention == null && id.equals("scheduled-job")) {
            return generalJob()
                    .map(job -> new Found(id, reading.found(job).words()))
                    .orElse(new Found(id, ""));
        }
        return mention == null ? new Found(id, "") : reading.found(mention);
    }
}
