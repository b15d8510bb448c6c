package dev.dunnage.policy;

import dev.dunnage.lint.PackageObjects;
import dev.dunnage.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Labels, numbers of pods, and what containers may do. */
final class WorkloadRules {

    /** The kinds that have replicas. */
    static final List<String> SCALED = List.of("Deployment", "StatefulSet", "ReplicaSet");

    private WorkloadRules() {}

    /** Objects have these labels; values are among the ones named, where some are. */
    static ObjectRule labels(Map<String, List<String>> required) {
        return (object, all) -> required.entrySet().stream().flatMap(label -> {
            Optional<String> value = object.text("metadata", "labels", label.getKey());
            boolean isWell = value.filter(text ->
                            label.getValue().isEmpty() || label.getValue().contains(text))
                    .isPresent();
            return isWell ? Stream.empty() : Stream.of(label(label.getKey(), label.getValue(), value));
        });
    }

    private static Breach label(String key, List<String> values, Optional<String> value) {
        String valid = values.isEmpty() ? "" : " Valid: %s.".formatted(String.join(", ", values));
        return new Breach(
                value.map(text -> "The label %s is '%s'.".formatted(key, text))
                                .orElse("The label %s is missing.".formatted(key))
                        + valid,
                "Answer commonLabels with %s=%s."
                        .formatted(key, values.stream().findFirst().orElse("…")));
    }

    /** At least so many pods run, counting what an autoscaler keeps. */
    static ObjectRule replicas(long least) {
        return (object, all) -> Stream.of(object)
                .filter(each -> SCALED.contains(PackageObjects.kind(each)))
                .flatMap(each -> fewest(running(each, all), all).stream())
                .filter(pods -> pods < least)
                .map(pods -> new Breach(
                        "It runs %d pod%s, and at least %d have to run.".formatted(pods, pods == 1 ? "" : "s", least),
                        "Answer replicas, or minReplicas where the number follows the load, with %d; what can run one pod only has other variants."
                                .formatted(least)));
    }

    /** A Deployment may only hold the template of the pods that a Rollout of Argo runs. */
    private static YamlTree running(YamlTree workload, PackageObjects all) {
        return all.of("Rollout")
                .filter(rollout ->
                        rollout.text("spec", "workloadRef", "kind").equals(Optional.of(PackageObjects.kind(workload)))
                                && rollout.text("spec", "workloadRef", "name")
                                        .equals(Optional.of(PackageObjects.name(workload))))
                .findFirst()
                .orElse(workload);
    }

    /** The fewest pods of a workload; empty where a template computes them. */
    private static Optional<Long> fewest(YamlTree workload, PackageObjects all) {
        String pods = all.of("HorizontalPodAutoscaler")
                .filter(scaler -> scales(scaler, workload))
                .map(scaler -> scaler.text("spec", "minReplicas").orElse("1"))
                .findFirst()
                .or(() -> all.of("ScaledObject")
                        .filter(scaler -> scales(scaler, workload))
                        // https://keda.sh/docs/2.20/reference/scaledobject-spec/#minreplicacount
                        .map(scaler -> scaler.text("spec", "minReplicaCount").orElse("0"))
                        .findFirst())
                .or(() -> workload.text("spec", "replicas"))
                .orElse("1");
        return pods.matches("[0-9]{1,9}") ? Optional.of(Long.valueOf(pods)) : Optional.empty();
    }

    private static boolean scales(YamlTree scaler, YamlTree workload) {
        return scaler.text("spec", "scaleTargetRef", "name").equals(Optional.of(PackageObjects.name(workload)))
                && scaler.text("spec", "scaleTargetRef", "kind")
                        .orElse("Deployment")
                        .equals(PackageObjects.kind(workload));
    }

    /** No container gets one of these rights of the Linux kernel. */
    static ObjectRule capabilities(List<String> forbidden) {
        return (object, all) -> PackageObjects.workload(object).stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.texts("securityContext", "capabilities", "add").stream()
                        .filter(right -> forbidden.contains(right.replaceFirst("^CAP_", "")))
                        .map(right -> new Breach(
                                "The container %s adds the capability %s."
                                        .formatted(container.text("name").orElse(""), right),
                                "Take %s out of securityContext.capabilities.add.".formatted(right))));
    }
}
