package dev.dunnage.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What can be asked of a workload, beside the services that it uses: how it is reached, and how it runs. */
public enum Trait {
    /** It has an address outside the cluster. */
    EXTERNAL("reachable from outside the cluster"),
    /** It has an address inside the cluster only. */
    INTERNAL("reachable inside the cluster only"),
    /** It is served over HTTPS. */
    TLS("served over HTTPS"),
    /** The number of its pods follows the load. */
    AUTOSCALING("the number of pods follows the load"),
    /** The number of its pods follows the length of a queue. */
    KEDA("the number of pods follows the length of a queue, by KEDA"),
    /** A new version gets some of the pods first. */
    CANARY("a new version gets some of the pods first, by Argo Rollouts"),
    /** All requests go to a new version at once. */
    BLUE_GREEN("a new version starts beside the old one and gets all requests at once, by Argo Rollouts"),
    /** It survives the loss of a node. */
    HIGH_AVAILABILITY("survives the loss of a node"),
    /** It keeps files on a disk. */
    PERSISTENT_VOLUME("keeps files on a disk"),
    /** It reads environment variables. */
    ENVIRONMENT("reads environment variables"),
    /** It reads secret values. */
    SECRETS("reads secret values"),
    /** Prometheus scrapes it. */
    METRICS("serves Prometheus metrics"),
    /** Prometheus raises alerts about it. */
    ALERTS("Prometheus raises alerts about it"),
    /** Grafana shows a dashboard of it. */
    DASHBOARDS("Grafana shows a dashboard of it"),
    /** It sends traces and metrics to an OpenTelemetry collector. */
    TELEMETRY("sends OpenTelemetry data to a collector"),
    /** Only known callers reach it. */
    NETWORK_POLICY("only known callers reach its pods"),
    /** Its database is migrated before it starts. */
    MIGRATIONS("migrations run before it starts"),
    /** Its database is migrated before anything of a new version is rolled out. */
    MIGRATION_JOB("a Job migrates before each rollout"),
    /** Its database is reached through a pool of connections. */
    CONNECTION_POOLER("its database is reached through a pool of connections"),
    /** Its database is backed up. */
    BACKUP("its database is backed up");

    private final String meaning;

    Trait(String meaning) {
        this.meaning = meaning;
    }

    /** The word of intents and replies, such as {@code high-availability}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether an id is that of a trait. */
    public static boolean isId(String id) {
        return Arrays.stream(values()).anyMatch(trait -> trait.id().equals(id));
    }

    /** What each id means. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new TreeMap<>();
        Arrays.stream(values()).forEach(trait -> meanings.put(trait.id(), trait.meaning));
        return meanings;
    }
}
