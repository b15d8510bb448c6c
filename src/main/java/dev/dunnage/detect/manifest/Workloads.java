package dev.dunnage.detect.manifest;

import java.util.List;
import java.util.Set;

/** The kinds of which something runs, directly or by what a controller makes of them: what a package is deployed for. */
public final class Workloads {

    /**
     * As {@code Kind.group}.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/workloads/">Workloads</a>, <a
     *     href="https://argo-rollouts.readthedocs.io/en/stable/features/specification/">Rollout</a>, <a
     *     href="https://knative.dev/docs/serving/reference/serving-api/">Knative Service</a>, <a
     *     href="https://docs.k3s.io/helm">HelmChart</a>, all read on 2026-11-30
     */
    private static final Set<String> KINDS = Set.of(
            "Deployment.apps",
            "StatefulSet.apps",
            "DaemonSet.apps",
            "ReplicaSet.apps",
            "Deployment.extensions",
            "DaemonSet.extensions",
            "ReplicationController",
            "Pod",
            "Job.batch",
            "CronJob.batch",
            "Rollout.argoproj.io",
            "Service.serving.knative.dev",
            "HelmChart.helm.cattle.io",
            "HelmRelease.helm.toolkit.fluxcd.io",
            "Kustomization.kustomize.toolkit.fluxcd.io",
            "Application.argoproj.io",
            "ApplicationSet.argoproj.io");

    private Workloads() {}

    /**
     * Whether it is certain that none of a file's objects runs anything.
     *
     * @param identities what {@link Identities#of} found in the file; where that is nothing, anything may be in it
     */
    public static boolean areMissing(List<String> identities) {
        return !identities.isEmpty() && identities.stream().noneMatch(Workloads::isWorkload);
    }

    private static boolean isWorkload(String identity) {
        return KINDS.contains(identity.substring(0, identity.indexOf(' ')));
    }
}
