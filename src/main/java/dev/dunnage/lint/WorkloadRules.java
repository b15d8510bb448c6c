package dev.dunnage.lint;

import dev.dunnage.lint.Finding.Severity;
import dev.dunnage.lint.PackageObjects.Workload;
import dev.dunnage.yaml.YamlTree;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Workloads, and the objects that decide how many of their pods there are and where. */
final class WorkloadRules {

    private WorkloadRules() {}

    static Stream<Finding> replicasBesideAutoscaler(PackageObjects objects) {
        return objects.of("HorizontalPodAutoscaler")
                .flatMap(autoscaler -> target(objects, autoscaler)
                        .filter(workload -> workload.text("spec", "replicas").isPresent())
                        .map(workload -> new Finding(
                                "hpa-replicas",
                                Severity.ERROR,
                                PackageObjects.shown(workload),
                                "It sets spec.replicas, and %s sets them too: each sync undoes what the autoscaler did."
                                        .formatted(PackageObjects.shown(autoscaler)),
                                "Leave spec.replicas out."))
                        .stream());
    }

    private static Optional<YamlTree> target(PackageObjects objects, YamlTree autoscaler) {
        return autoscaler
                .text("spec", "scaleTargetRef", "kind")
                .flatMap(kind -> objects.find(
                        kind, autoscaler.text("spec", "scaleTargetRef", "name").orElse("")));
    }

    static Stream<Finding> blockedDrains(PackageObjects objects) {
        return objects.of("PodDisruptionBudget").flatMap(budget -> {
            Map<String, String> labels = labels(budget, "spec", "selector", "matchLabels");
            boolean none = budget.text("spec", "maxUnavailable")
                    .filter(most -> most.equals("0") || most.equals("0%"))
                    .isPresent();
            return objects.workloads()
                    .filter(workload ->
                            !labels.isEmpty() && podLabels(workload).entrySet().containsAll(labels.entrySet()))
                    .filter(workload -> none || keepsAll(budget, workload, objects))
                    .map(workload -> new Finding(
                            "pdb-blocks-drain",
                            Severity.WARNING,
                            PackageObjects.shown(budget),
                            "It allows no pod of %s to be evicted, so that a node with one can never be drained."
                                    .formatted(PackageObjects.shown(workload.object())),
                            "Run two or more replicas, or use maxUnavailable: 1."));
        });
    }

    private static boolean keepsAll(YamlTree budget, Workload workload, PackageObjects objects) {
        String least = budget.text("spec", "minAvailable").orElse("0");
        if (least.equals("100%")) {
            return true;
        }
        boolean scaled = objects.of("HorizontalPodAutoscaler")
                .anyMatch(autoscaler -> target(objects, autoscaler)
                        .filter(workload.object()::equals)
                        .isPresent());
        return !scaled
                && number(least).isPresent()
                && number(workload.object().text("spec", "replicas").orElse("1"))
                        .filter(replicas -> replicas <= number(least).orElse(0))
                        .isPresent();
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Map<String, String> labels(YamlTree object, String... path) {
        return object.at(path)
                .map(labels -> labels.entries().entrySet().stream()
                        .filter(label -> label.getValue().text().isPresent())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                label -> label.getValue().text().orElse(""))))
                .orElse(Map.of());
    }

    private static Map<String, String> podLabels(Workload workload) {
        return labels(workload.object(), "spec", "template", "metadata", "labels");
    }

    static Stream<Finding> deadlockedVolumes(PackageObjects objects) {
        return objects.of("Deployment")
                .filter(deployment -> !deployment
                        .text("spec", "strategy", "type")
                        .orElse("RollingUpdate")
                        .equals("Recreate"))
                .flatMap(deployment -> deployment.items("spec", "template", "spec", "volumes").stream()
                        .flatMap(volume -> volume.text("persistentVolumeClaim", "claimName").stream())
                        .flatMap(claim -> objects.find("PersistentVolumeClaim", claim).stream())
                        .filter(claim -> claim.texts("spec", "accessModes").stream()
                                .allMatch(mode -> mode.startsWith("ReadWriteOnce")))
                        .map(claim -> new Finding(
                                "rwo-rolling-update",
                                Severity.ERROR,
                                PackageObjects.shown(deployment),
                                "A rolling update starts the new pod before the old one ends, and %s can be mounted on one node only: the update hangs."
                                        .formatted(PackageObjects.shown(claim)),
                                "Set strategy.type: Recreate, or use a StatefulSet.")));
    }

    static Stream<Finding> missingRequests(PackageObjects objects) {
        return objects.workloads()
                .filter(workload -> workload.pod().items("containers").stream()
                        .anyMatch(container ->
                                container.at("resources", "requests").isEmpty()))
                .map(workload -> new Finding(
                        "missing-requests",
                        Severity.WARNING,
                        PackageObjects.shown(workload.object()),
                        "A container requests neither CPU nor memory, so that the scheduler puts it anywhere and the node evicts it first.",
                        "Set resources.requests."));
    }
}
